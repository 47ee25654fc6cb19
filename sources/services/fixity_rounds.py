"""Going through the archive in slices, round after round."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from sources.archiving.store import PREFIXES
from sources.choices import FixityStage
from sources.models import Capture, FixityCheck
from sources.services.fixity import look_at_capture, look_at_store
from sources.services.fixity_records import Slice, no_longer_unnamed, record_check

logger = logging.getLogger(__name__)

_BEFORE_THE_FIRST = -1


def check_capture(*, capture: Capture) -> FixityCheck:
    """Check one capture out of turn. Raises ArchiveUnavailable."""
    started_at = timezone.now()
    part = Slice(None, FixityStage.CAPTURES, capture.pk - 1, capture.pk, is_last=False)
    seen = look_at_capture(capture)
    return record_check(part=part, seen=seen, looked_at=1, started_at=started_at)


def check_next_slice(*, size: int) -> FixityCheck:
    """Check the next slice of the round under way, or the first of a new one.

    `size` is how many captures are read. A crash loses at most this slice, which is
    then done again; two at once record it once. Raises ArchiveUnavailable.
    """
    newest = _newest()
    if newest is None or _is_end_of_round(newest):
        return _check_captures(_number_after(newest), 0, size)
    return _check_after(newest, size)


def check_whole_round(*, size: int) -> Iterator[FixityCheck]:
    """Begin a new round and check slice after slice until it is through."""
    check = _check_captures(_number_after(_newest()), 0, size)
    yield check
    while not _is_end_of_round(check):
        check = _check_after(check, size)
        yield check


def is_slice_due() -> bool:
    """Whether a round is under way, or the last began long enough ago for a new one."""
    newest = _newest()
    if newest is None or not _is_end_of_round(newest):
        return True
    began = FixityCheck.objects.filter(round=newest.round).aggregate(
        at=Min("started_at")
    )["at"]
    due: datetime = began + timedelta(hours=settings.FIXITY_ROUND_HOURS)
    return timezone.now() >= due


def _newest() -> FixityCheck | None:
    return FixityCheck.objects.filter(round__isnull=False).order_by("-pk").first()


def _number_after(newest: FixityCheck | None) -> int:
    return 1 if newest is None or newest.round is None else newest.round + 1


def _is_end_of_round(check: FixityCheck) -> bool:
    return check.stage == FixityStage.STORE and check.is_last


def _check_after(check: FixityCheck, size: int) -> FixityCheck:
    round_ = check.round or 1
    if check.stage == FixityStage.STORE:
        return _check_store(round_, check.through)
    if check.is_last:
        return _check_store(round_, _BEFORE_THE_FIRST)
    return _check_captures(round_, check.through, size)


def _check_captures(round_: int, after: int, size: int) -> FixityCheck:
    started_at = timezone.now()
    captures = list(
        Capture.objects.filter(pk__gt=after)
        .select_related("article")
        .order_by("pk")[:size]
    )
    seen = [one for capture in captures for one in look_at_capture(capture)]
    part = Slice(
        round_,
        FixityStage.CAPTURES,
        after,
        captures[-1].pk if captures else after,
        is_last=len(captures) < size,
    )
    return record_check(
        part=part, seen=seen, looked_at=len(captures), started_at=started_at
    )


def _check_store(round_: int, after: int) -> FixityCheck:
    started_at = timezone.now()
    through = after + 1
    looked_at, seen = look_at_store(PREFIXES[through])
    seen += no_longer_unnamed(PREFIXES[through], seen)
    part = Slice(
        round_,
        FixityStage.STORE,
        after,
        through,
        is_last=through == len(PREFIXES) - 1,
    )
    return record_check(
        part=part, seen=seen, looked_at=looked_at, started_at=started_at
    )
