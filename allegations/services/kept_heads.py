"""The newest head of a ledger, kept beside the database.

A database that is restored from a backup has forgotten what was published since, and what
was withheld. To sign on would give readers two histories under one key. So a ledger is
signed, and the site begins to serve, only as long as the ledger holds that head.
"""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from pydantic import BaseModel, TypeAdapter

from allegations.models import TreeHead


class OlderLedger(RuntimeError):
    """The ledger does not hold what it held before."""


class KeptHead(BaseModel):
    """How many entries a ledger had, and the root over them in hexadecimal."""

    size: int
    root: str


# By the id of their ledgers.
_HEADS = TypeAdapter(dict[str, KeptHead])


def check_kept_head(log: bytes) -> None:
    """Raise OlderLedger where the ledger `log` lacks the head that is kept of it."""
    kept = _kept().get(log.hex())
    if kept is None or holds_head(kept.size, kept.root):
        return
    raise OlderLedger(
        f"This ledger does not hold a head that it had before: {kept.size}:"
        f"{kept.root}. Was an older backup restored? Restore a newer one: signed "
        "now, the ledger would tell a second history to those who read the first, and what "
        "was withheld since is public in it. If what is missing is lost for good, see "
        f"docs/operations.md, and move {settings.KEPT_HEADS_FILE} away."
    )


def holds_head(size: int, root: str) -> bool:
    """Whether the ledger had this root (in hexadecimal) when it had so many entries."""
    head = TreeHead.objects.filter(size=size).first()
    return head is not None and bytes(head.root).hex() == root.lower()


def keep_head(log: bytes, size: int, root: bytes) -> None:
    """Keep a head of the ledger `log`, unless a larger one is kept.

    Raises OlderLedger where that would hide that entries are missing.
    """
    check_kept_head(log)
    heads = _kept()
    before = heads.get(log.hex())
    if before is not None and before.size >= size:
        return
    heads[log.hex()] = KeptHead(size=size, root=root.hex())
    path: Path = settings.KEPT_HEADS_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".kept-heads-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(_HEADS.dump_json(heads, indent=1))
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _kept() -> dict[str, KeptHead]:
    path: Path = settings.KEPT_HEADS_FILE
    try:
        return _HEADS.validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no heads are in it"
        raise OlderLedger(
            f"{path} cannot be read ({why}): it tells which head was the newest. "
            "Restore it, or move it away if no older backup of the database is in use."
        ) from error
