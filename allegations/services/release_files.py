"""The files of one release in its folder, cut back to a checkpoint and gone on with."""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from allegations.formats.bulk import FILES, INDEX

# {"last": index of the last entry written, "bytes": by file, "rows": by file}
Checkpoint = dict[str, Any]


def beginning() -> Checkpoint:
    """The checkpoint of a release of which nothing is written."""
    return {
        "last": -1,
        "bytes": {each.name: 0 for each in FILES},
        "rows": {each.name: 0 for each in FILES},
    }


def write_rows(
    folder: Path,
    checkpoint: Checkpoint,
    records: Iterable[tuple[int, str, bytes]],
    site: str,
) -> Checkpoint:
    """Append records (index, kind, JSON) and return the checkpoint after them.

    What stands beyond `checkpoint` is cut off first. On disk when this returns.
    """
    last, rows = checkpoint["last"], dict(checkpoint["rows"])
    parts: dict[str, list[bytes]] = {
        each.name: [] if checkpoint["bytes"][each.name] else [each.head]
        for each in FILES
    }
    for last, kind, stored in records:  # noqa: B007 - the last one is kept
        record = json.loads(stored)
        for each in FILES:
            if each.kind == kind:
                separator = each.separator if rows[each.name] else b""
                parts[each.name] += [separator, each.row(stored, record, site)]
                rows[each.name] += 1
    sizes = {
        each.name: _append(
            folder / each.name,
            checkpoint["bytes"][each.name],
            b"".join(parts[each.name]),
        )
        for each in FILES
    }
    return {"last": last, "bytes": sizes, "rows": rows}


def close_files(folder: Path, checkpoint: Checkpoint) -> list[dict[str, Any]]:
    """Write what stands at the end of each file; return name, hash, bytes and rows."""
    for each in FILES:
        start = checkpoint["bytes"][each.name]
        head = b"" if start else each.head
        _append(folder / each.name, start, head + each.foot)
    return [
        {
            "name": each.name,
            "media_type": each.media_type,
            "bytes": (folder / each.name).stat().st_size,
            "sha256": _sha256(folder / each.name),
            "records": checkpoint["rows"][each.name],
        }
        for each in FILES
    ]


def write_index(folder: Path, index: dict[str, Any]) -> None:
    """Write the index of a release; whole, or not at all."""
    partial = folder / f"{INDEX}.partial"
    partial.write_text(json.dumps(index, ensure_ascii=False, indent=2) + "\n")
    partial.replace(folder / INDEX)


def _append(path: Path, start: int, words: bytes) -> int:
    path.touch()
    with path.open("r+b") as file:
        file.truncate(start)
        file.seek(start)
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
    return start + len(words)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
