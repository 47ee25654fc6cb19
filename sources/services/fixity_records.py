"""Comparing what the archive holds with the hashes on record: what is kept of it."""

import logging
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sources.choices import FixityOutcome, FixityStage
from sources.models import FixityCheck, FixityFinding
from sources.models.fixity import SETTLED
from sources.services.archive import archive
from sources.services.fixity import Seen
from tracker import __version__

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of a round; `round` is None where something is checked out of turn.

    Of captures, `after` and `through` are primary keys, of the store numbers of
    prefixes; what is looked at lies behind the first and up to the second.
    """

    round: int | None
    stage: FixityStage
    after: int
    through: int
    is_last: bool


@transaction.atomic
def record_check(
    *, part: Slice, seen: Collection[Seen], looked_at: int, started_at: datetime
) -> FixityCheck:
    """Keep what was seen of a slice: one row, and one for each file that has changed.

    Where another worker has recorded the same slice meanwhile, that row stands.
    """
    counts = Counter(one.outcome for one in seen)
    values = {
        "through": part.through,
        "is_last": part.is_last,
        "started_at": started_at,
        # A clock may be set back in between.
        "finished_at": max(started_at, timezone.now()),
        "location": archive().location,
        "tool_version": __version__,
        "looked_at": looked_at,
        "damaged": counts[FixityOutcome.DAMAGED],
        "missing": counts[FixityOutcome.MISSING],
        "unreadable": counts[FixityOutcome.UNREADABLE],
        "lawfully_removed": counts[FixityOutcome.LAWFULLY_REMOVED],
        "not_destroyed": counts[FixityOutcome.NOT_DESTROYED],
        "orphans": counts[FixityOutcome.ORPHAN],
    }
    place = {"round": part.round, "stage": part.stage, "after": part.after}
    if part.round is None:
        check, is_new = FixityCheck.objects.create(**place, **values), True
    else:
        check, is_new = FixityCheck.objects.get_or_create(**place, defaults=values)
    if is_new:
        _record_changes(check, seen)
    return check


def no_longer_unnamed(prefix: str, seen: Iterable[Seen]) -> list[Seen]:
    """Return what is to be said of orphans found below the prefix before, and not now."""
    still = {one.name for one in seen}
    before = FixityFinding.objects.standing().filter(
        capture__isnull=True, name__startswith=prefix
    )
    return [
        Seen(
            None,
            finding.name,
            FixityOutcome.GONE,
            "no longer there, or a capture names it now",
        )
        for finding in before
        if finding.name not in still
    ]


def _record_changes(check: FixityCheck, seen: Collection[Seen]) -> None:
    names = [one.name for one in seen]
    newest = FixityFinding.objects.newest().filter(name__in=names)
    before = {(finding.capture_id, finding.name): finding for finding in newest}
    changes = []
    for one in seen:
        capture_id = one.capture.pk if one.capture else None
        if _is_news(one, before.get((capture_id, one.name))):
            changes.append(
                FixityFinding(
                    fixity_check=check,
                    capture=one.capture,
                    name=one.name,
                    outcome=one.outcome,
                    found_sha256=one.found_sha256,
                    message=one.message,
                )
            )
        _log(one)
    FixityFinding.objects.bulk_create(changes)


def _is_news(one: Seen, before: FixityFinding | None) -> bool:
    was_settled = before is None or before.outcome in SETTLED
    if one.outcome in SETTLED:
        return not was_settled
    return (
        was_settled
        or before is None
        or (before.outcome, before.found_sha256) != (one.outcome, one.found_sha256)
    )


def _log(one: Seen) -> None:
    if one.outcome in SETTLED:
        return
    level = logging.WARNING if one.outcome == FixityOutcome.ORPHAN else logging.ERROR
    whose = f"{one.capture} of {one.capture.article}: " if one.capture else ""
    logger.log(level, "Fixity: %s%s (%s)", whose, one.message, one.outcome.value)
