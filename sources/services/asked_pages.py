"""Recording what sites answered, for several visits at once.

Most visits find a page as it was, or another one to be read: those are recorded
together in one transaction, the others one by one.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from sources.archiving.store import ArchiveError
from sources.fetching.results import FetchResult
from sources.fetching.visiting import Denial
from sources.models import Attempt
from sources.services.archive import archive
from sources.services.arrivals import Arrival, Packed, staged_form
from sources.services.attempts import unsaved_answer
from sources.services.capture import take
from sources.services.changes import record_change
from sources.services.fetched_pages import CapturedUrl, conclude_failure
from sources.services.leases import (
    Lease,
    LeaseLost,
    locked_watches,
    release,
    stage,
    stage_all,
)
from sources.services.removed_hashes import hold_contents, removed_among
from sources.services.visits import Asked, Same, newest_numbers
from sources.services.watches import Settling, settle_all

logger = logging.getLogger(__name__)

# When our own broker, archive or settings were in the way.
LATER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What fetching came to: `concluded`, to be read, not now, or a problem of ours.

    `rest_seconds` is how long the host is to be left alone, where it said so.
    """

    lease: Lease
    host: str
    concluded: CapturedUrl | None = None
    is_to_be_read: bool = False
    rest_seconds: float = 0.0
    problem: LeaseLost | ArchiveError | None = None


def record_asked(asked: Sequence[Asked]) -> list[Fetched]:
    """Record the answers, or stage them to be read.

    A host that is to be left alone costs no try: the article is due again when it may
    be asked. Where the archive fails nothing is recorded, and the article is due again
    a little later.
    """
    done: dict[Lease, Fetched] = {}
    try:
        with transaction.atomic():
            done = _recorded_together(asked)
    except (IntegrityError, ArchiveError) as error:
        logger.warning("Answers are recorded one by one: %s", error)
    return [done.get(one.visit.lease) or _recorded_alone(one) for one in asked]


def _recorded_together(asked: Sequence[Asked]) -> dict[Lease, Fetched]:
    """Record those that are as they most often are; the others are left out."""
    found = [one for one in asked if one.found is not None]
    if not found:
        return {}
    new = [one.found for one in found if isinstance(one.found, Packed)]
    hold_contents([each.arrival.capture.body_sha256 for each in new])
    removed = removed_among([sha for one in found for sha in _hashes(one)])
    newest = newest_numbers([one.visit.lease.article_id for one in found])
    steady = [
        one
        for one in found
        # Said first: that a removed content is unchanged would sound as if it were kept.
        if removed.isdisjoint(_hashes(one))
        # Somebody else may have captured the page in the meantime.
        and newest[one.visit.lease.article_id]
        == (one.visit.newest.pk if one.visit.newest else None)
    ]
    same = [one for one in steady if isinstance(one.found, Same)]
    other = [one for one in steady if isinstance(one.found, Packed)]
    return _stage(other) | _record_same(same)


def _hashes(one: Asked) -> list[str]:
    if isinstance(one.found, Packed):
        capture = one.found.arrival.capture
        return [capture.body_sha256, capture.warc_sha256]
    return [one.found.sha256] if one.found and one.found.sha256 else []


def _stage(asked: Sequence[Asked]) -> dict[Lease, Fetched]:
    packed = [(one, one.found) for one in asked if isinstance(one.found, Packed)]
    # Kept first, as in ingest: rows without bytes would be a broken promise.
    archive().keep_all([each.warc for _, each in packed])
    standing = stage_all(
        [(one.visit.lease, staged_form(each.arrival)) for one, each in packed]
    )
    return {
        one.visit.lease: (
            Fetched(one.visit.lease, one.visit.host, is_to_be_read=True)
            if one.visit.lease in standing
            else _lost(one)
        )
        for one in asked
    }


def _record_same(asked: Sequence[Asked]) -> dict[Lease, Fetched]:
    if not asked:
        return {}
    watches = locked_watches([one.visit.lease for one in asked])
    done = {one.visit.lease: _lost(one) for one in asked}
    tried = [
        (one, _attempt(one, one.found))
        for one in asked
        if isinstance(one.found, Same) and one.visit.lease.article_id in watches
    ]
    Attempt.objects.bulk_create([attempt for _, attempt in tried])
    settled = []
    for one, attempt in tried:
        watch = watches[one.visit.lease.article_id]
        change = record_change(attempt=attempt, watch=watch)
        settled.append(Settling(watch, attempt, change))
        concluded = CapturedUrl(
            attempt, attempt.article, attempt.capture, change=change
        )
        done[one.visit.lease] = Fetched(one.visit.lease, one.visit.host, concluded)
    settle_all(settled)
    return done


def _attempt(one: Asked, same: Same) -> Attempt:
    return unsaved_answer(
        request=one.visit.request,
        answer=same.answer,
        outcome=same.outcome,
        article=one.visit.request.article,
        capture=same.capture,
    )


def _recorded_alone(one: Asked) -> Fetched:
    lease, fetched = one.visit.lease, one.fetched
    try:
        if isinstance(fetched.outcome, FetchResult):
            taken = _taken(one, fetched.outcome)
        elif fetched.denial is Denial.HOST_RESTING:
            wait = timedelta(seconds=fetched.wait_seconds)
            release(lease, due_at=timezone.now() + wait)
            taken = None
        else:
            taken = conclude_failure(
                request=one.visit.request,
                failure=fetched.outcome,
                fetched=fetched,
                lease=lease,
            )
    except LeaseLost as lost:
        return Fetched(lease, one.visit.host, problem=lost)
    except ArchiveError as error:
        release(lease, due_at=timezone.now() + LATER)
        return Fetched(lease, one.visit.host, problem=error)
    return Fetched(
        lease,
        one.visit.host,
        concluded=taken if isinstance(taken, CapturedUrl) else None,
        is_to_be_read=isinstance(taken, Arrival),
        rest_seconds=fetched.wait_seconds,
    )


@transaction.atomic
def _taken(one: Asked, result: FetchResult) -> CapturedUrl | Arrival:
    lease = one.visit.lease
    taken = take(one.visit.request, result, one.fetched, lease=lease)
    if isinstance(taken, Arrival):
        stage(lease, staged=staged_form(taken))
    return taken


def _lost(one: Asked) -> Fetched:
    lease = one.visit.lease
    lost = LeaseLost(f"article {lease.article_id}: the try is another's by now")
    return Fetched(lease, one.visit.host, problem=lost)
