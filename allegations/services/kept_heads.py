"""The newest head of a ledger, kept beside the database.

A database that is restored from a backup has forgotten what was published since, and what
was withheld. To sign on would give readers two histories under one key. So a ledger is
signed, and the site begins to serve, only as long as the ledger holds that head.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings

from allegations.models import TreeHead


class OlderLedger(RuntimeError):
    """The ledger does not hold what it held before."""


def check_kept_head(log: bytes) -> None:
    """Raise OlderLedger where the ledger `log` lacks the head that is kept of it."""
    kept = _kept().get(log.hex())
    if kept is None or holds_head(kept["size"], kept["root"]):
        return
    raise OlderLedger(
        f"This ledger does not hold a head that it had before: {kept['size']}:"
        f"{kept['root']}. Was an older backup restored? Restore a newer one: signed "
        "now, the ledger would tell a second history to those who read the first, and what "
        "was withheld since is public in it. If what is missing is lost for good, see "
        f"docs/operations.md, and move {settings.KEPT_HEADS_FILE} away."
    )


def holds_head(size: int, root: str) -> bool:
    """Whether the ledger had this root (in hexadecimal) when it had so many entries."""
    head = TreeHead.objects.filter(size=size).first()
    return head is not None and bytes(head.root).hex() == root.lower()


def keep_head(log: bytes, size: int, root: bytes) -> None:
    """Keep a head of the ledger `log`, unless a larger one is kept."""
    kept = _kept()
    if kept.get(log.hex(), {"size": -1})["size"] >= size:
        return
    kept[log.hex()] = {"size": size, "root": root.hex()}
    path: Path = settings.KEPT_HEADS_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".kept-heads-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(kept, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _kept() -> dict[str, Any]:
    path: Path = settings.KEPT_HEADS_FILE
    try:
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise OlderLedger(
            f"{path} cannot be read ({error}): it tells which head was the newest. "
            "Restore it, or move it away if no older backup of the database is in use."
        ) from error
    return kept
