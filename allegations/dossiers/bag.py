"""BagIt packages (RFC 8493), written whole or not at all."""

import hashlib
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

import bagit  # type: ignore[import-untyped]

ALGORITHMS = ("sha256", "sha512")
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class BagRefused(ValueError):
    """A bag that was not written; the message says why and what to do."""


def bag_files(
    payload: Mapping[str, bytes], info: Mapping[str, str]
) -> dict[str, bytes]:
    """Return every file of a bag by its path: payload, manifests and tag files.

    `payload` maps paths below `data/` to bytes; `info` are the fields of
    `bag-info.txt` in order, to which Payload-Oxum is added (RFC 8493 §2).
    """
    files = {f"data/{path}": content for path, content in payload.items()}
    oxum = f"{sum(map(len, files.values()))}.{len(files)}"
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": _info({**info, "Payload-Oxum": oxum}),
    }
    for algorithm in ALGORITHMS:
        tags[f"manifest-{algorithm}.txt"] = _manifest(files, algorithm)
    for algorithm in ALGORITHMS:
        hashed = {path: tags[path] for path in tags if not path.startswith("tagm")}
        tags[f"tagmanifest-{algorithm}.txt"] = _manifest(hashed, algorithm)
    return {**files, **tags}


def write_bag(files: Mapping[str, bytes], target: Path) -> bool:
    """Write a bag to `target` in one step, validated; False where it is there already.

    The files are written beside `target` under a hidden name of their own and renamed
    at the end, so nobody sees half a bag and two writers do not meet. Raises
    BagRefused when the folder cannot be written, or when `target` holds anything else
    than a valid bag with this very payload; it is then left as it was.
    """
    partial = target.parent / f".{target.name}.{secrets.token_hex(8)}.partial"
    try:
        _write(files, partial)
        bagit.Bag(str(partial)).validate()
        return _rename(partial, target, files)
    except OSError as error:
        raise BagRefused(
            f"{target.parent} cannot be written: {error.strerror or error}."
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir()
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _rename(partial: Path, target: Path, files: Mapping[str, bytes]) -> bool:
    if not os.path.lexists(target):
        try:
            partial.rename(target)
        except OSError:
            # Another writer may have come first; what it wrote is compared below.
            if not os.path.lexists(target):
                raise
        else:
            return True
    if not _holds(target, files):
        raise BagRefused(
            f"{target} exists and is not a valid bag with this content. It was left "
            "as it is: move it away, or give another folder. A dossier differs from one "
            "made before its head was signed or timestamped."
        )
    return False


def _holds(target: Path, files: Mapping[str, bytes]) -> bool:
    manifest = f"manifest-{ALGORITHMS[-1]}.txt"
    try:
        bagit.Bag(str(target)).validate()
        return (target / manifest).read_bytes() == files[manifest]
    except (bagit.BagError, OSError):
        return False


def _manifest(files: Mapping[str, bytes], algorithm: str) -> bytes:
    lines = [
        f"{hashlib.new(algorithm, files[path]).hexdigest()}  {path}\n"
        for path in sorted(files)
    ]
    return "".join(lines).encode()


def _info(fields: Mapping[str, str]) -> bytes:
    # A line end in a value would begin a field of its own.
    lines = [f"{name}: {' '.join(value.split())}\n" for name, value in fields.items()]
    return "".join(lines).encode(errors="replace")
