"""The bytes of captures in the file system, each under its own SHA-256.

`ab/cd/abcd…` holds the bytes whose SHA-256 is `abcd…`. A file is written once, in full
or not at all, and never changed; a crash leaves at most a `.part` file beside it.
"""

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_SHA256 = re.compile(r"[0-9a-f]{64}")
_READ_ONLY = 0o440


class ArchiveError(Exception):
    """The archive cannot take, find or vouch for the bytes; the message says why."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive in one folder, which is made with the first bytes kept."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Return where the bytes of this hash stand, whether or not they are there.

        Raises ValueError for what is not a SHA-256 in lower-case hexadecimal.
        """
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"“{sha256}” is not a SHA-256 in hexadecimal")
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def keep(self, body: bytes) -> str:
        """Put the bytes in place, on the disk for good, and return their SHA-256.

        Bytes that are there already stay untouched. Raises ArchiveError where the
        folder cannot be written, or where other bytes stand under this hash.
        """
        sha256 = hashlib.sha256(body).hexdigest()
        path = self.path(sha256)
        try:
            if not path.exists():
                _make_folder(path.parent)
                _write_once(path, body)
        except OSError as error:
            raise ArchiveError(
                f"the archive {self.folder} cannot be written: {error.strerror}. "
                "Make room or mend its permissions; ARCHIVE_DIR names another folder."
            ) from error
        self.read(sha256)
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes of this hash, checked against it.

        Raises ArchiveError where they are missing, unreadable or not those bytes.
        """
        path = self.path(sha256)
        try:
            body = path.read_bytes()
        except OSError as error:
            raise ArchiveError(
                f"the archive cannot give {sha256}: {error.strerror} ({path})"
            ) from error
        if hashlib.sha256(body).hexdigest() != sha256:
            raise ArchiveError(
                f"the archive is damaged: other bytes stand under {sha256} ({path}). "
                "Keep that file for inquiry and restore it from a backup."
            )
        return body


def archive() -> Archive:
    """Return the archive that the settings name."""
    return Archive(settings.ARCHIVE_DIR)


def _make_folder(folder: Path) -> None:
    """Create the folder and those above it so that they outlast a power cut."""
    missing = [folder, *folder.parents]
    missing = [part for part in missing if not part.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        _sync_folder(made.parent)


def _write_once(path: Path, body: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(body)
            file.flush()
            os.fchmod(file.fileno(), _READ_ONLY)
            os.fsync(file.fileno())
        # Unlike a rename, a link never replaces: whoever was first stays.
        os.link(name, path)
    except FileExistsError:
        return
    finally:
        Path(name).unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
