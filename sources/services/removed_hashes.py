"""What was removed by decision, for whoever keeps or reads bytes."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from django.db import connection

from sources.archiving.store import ArchiveError
from sources.choices import RemovalGround
from sources.models import RemovedBlob

# The same locks as in the guards of sources.0003_lawful_removal.
_HOLD = "SELECT pg_advisory_xact_lock_shared(2806, hashtext(%s) & 255)"
_HOLD_ALL = """
SELECT pg_advisory_xact_lock_shared(2806, hashtext(content) & 255)
FROM unnest(%s::text[]) AS content
"""
_LOCK = "SELECT pg_advisory_xact_lock(2806, hashtext(%s) & 255)"


class LawfullyRemoved(ArchiveError):
    """The bytes were destroyed by decision: no loss, and they are not taken again."""

    code = "lawfully_removed"

    def __init__(self, *, sha256: str, ground: RemovalGround, on: datetime) -> None:
        super().__init__(
            f"{sha256} was lawfully removed on {on:%Y-%m-%d} "
            f"(ground: {ground.label.lower()}); its bytes are not kept"
        )
        self.sha256 = sha256
        self.ground = ground
        self.removed_on = on


def require_not_removed(*, sha256: str) -> None:
    """Raise LawfullyRemoved where the bytes of this hash were removed by decision."""
    removed = (
        RemovedBlob.objects.filter(sha256=sha256)
        .values_list("removal__ground", "removal__decided_at")
        .first()
    )
    if removed is not None:
        ground, decided_at = removed
        raise LawfullyRemoved(
            sha256=sha256,
            ground=RemovalGround(ground),
            # The database lets no hash be removed without a decision.
            on=cast("datetime", decided_at),
        )


def hold_content(*, sha256: str) -> None:
    """Let nobody decide to remove this content until the transaction ends.

    Bytes and rows that come in meanwhile are then found by whoever decides. Raises
    LawfullyRemoved where it is decided already.
    """
    _run(_HOLD, sha256)
    require_not_removed(sha256=sha256)


def hold_contents(hashes: Sequence[str]) -> None:
    """Let nobody decide to remove these contents until the transaction ends.

    Whether one is removed already is to be asked afterwards.
    """
    if hashes:
        with connection.cursor() as cursor:
            cursor.execute(_HOLD_ALL, [sorted(hashes)])


def removed_among(hashes: Sequence[str]) -> set[str]:
    """Return those of the hashes whose bytes were removed by decision."""
    removed = RemovedBlob.objects.filter(sha256__in=hashes).order_by()
    return set(removed.values_list("sha256", flat=True))


def lock_content(*, sha256: str) -> None:
    """Wait until nobody takes this content in, and let nobody until the end."""
    _run(_LOCK, sha256)


def _run(lock: str, sha256: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(lock, [sha256])
