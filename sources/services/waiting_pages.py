"""Reading pages that were fetched and wait for it, several at once.

Most are as pages most often are: those are recorded together in one transaction. One
that is not, or whose reading was begun before, is read and recorded by itself.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import IntegrityError, OperationalError, transaction

from sources.archiving.store import ArchiveError
from sources.models import Article, Capture, Watch
from sources.services.archive import archive
from sources.services.arrivals import Arrival, read_staged
from sources.services.baselines import Baseline, baselines_of
from sources.services.blobs import blob_of
from sources.services.captured_bytes import body_in
from sources.services.changes import Tried, record_changes
from sources.services.fetched_pages import CapturedUrl, is_same, keep_pages
from sources.services.leases import (
    Lease,
    LeaseLost,
    begin_waiting,
    lease_time,
    locked_watches,
    put_back,
)
from sources.services.page_reading import ReadPage, read_page, read_status
from sources.services.refreshing import read_begun
from sources.services.removed_hashes import hold_contents, removed_among
from sources.services.visits import newest_captures
from sources.services.watches import Settling, settle_all

logger = logging.getLogger(__name__)

# Pages that are read together: more would hardly be cheaper, and all wait for the last.
MOST_TOGETHER = 20
# After so long no other page is begun with, so that what is read is soon recorded.
_MOST_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page that was begun with; `page` is None where it is to be read by itself."""

    lease: Lease
    watch: Watch
    arrival: Arrival
    page: ReadPage | None = None


def read_waiting() -> list[CapturedUrl]:
    """Read some pages that wait for it, the longest waiting first, and record them.

    What went wrong with one is logged: its lease ends, and it is given out again.
    """
    begun = begin_waiting(most=MOST_TOGETHER)
    if len(begun) == 1:
        return _read_alone(begun[0])
    until = time.monotonic() + min(_MOST_SECONDS, lease_time().total_seconds() / 4)
    readings = _read(begun, until=until)
    recorded = _recorded(readings)
    done = [captured for captured in recorded.values() if captured]
    for one in readings:
        if one.lease in recorded:
            continue
        if done and time.monotonic() > until:
            put_back([one.lease])
        else:
            done += _read_alone(one.watch)
    return done


def _read(begun: Sequence[Watch], *, until: float) -> list[_Reading]:
    """Read those that there is time for; the others wait again."""
    opened = [_opened(watch) for watch in begun]
    removed = removed_among([sha for one in opened for sha in _hashes(one)])
    before = baselines_of([watch.pk for watch in begun])
    readings: list[_Reading] = []
    for one in opened:
        if readings and time.monotonic() > until:
            break
        is_plain = removed.isdisjoint(_hashes(one)) and _is_at_its_url(one)
        page = _page(one.arrival, before.get(one.watch.pk)) if is_plain else None
        readings.append(replace(one, page=page))
    put_back([one.lease for one in opened[len(readings) :]])
    return readings


def _opened(watch: Watch) -> _Reading:
    lease = Lease(watch.pk, str(watch.lease_token))
    return _Reading(
        lease, watch, read_staged(watch.staged or {}, article=watch.article)
    )


def _hashes(one: _Reading) -> list[str]:
    return [one.arrival.capture.body_sha256, one.arrival.capture.warc_sha256]


def _is_at_its_url(one: _Reading) -> bool:
    return one.watch.article.url == one.arrival.request.url


def _page(arrival: Arrival, earlier: Baseline | None) -> ReadPage | None:
    try:
        if said := read_status(arrival):
            return said
        capture = arrival.capture
        body = body_in(archive().read_asked(blob_of(capture)), capture=capture)
        return read_page(arrival, body=body, earlier=earlier)
    except Exception:  # noqa: BLE001 - whatever ails a page, the others are recorded
        # Read by itself it will say so.
        return None


def _recorded(readings: Sequence[_Reading]) -> dict[Lease, CapturedUrl | None]:
    """Record those that are as pages most often are; the others are left out.

    None stands for a reading that is another's by now.
    """
    read = [one for one in readings if one.page is not None]
    if not read:
        return {}
    try:
        with transaction.atomic():
            return _recorded_together(read)
    except (IntegrityError, OperationalError, ArchiveError) as error:
        # Two who lock several rows may also stand in each other's way.
        logger.warning("Pages are recorded one by one: %s", error)
        return {}


def _recorded_together(
    read: Sequence[_Reading],
) -> dict[Lease, CapturedUrl | None]:
    hold_contents([one.arrival.capture.body_sha256 for one in read])
    removed = removed_among([sha for one in read for sha in _hashes(one)])
    # In one order, so that two who lock some do not wait for each other.
    articles = Article.objects.filter(pk__in=[one.watch.pk for one in read])
    list(articles.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    newest = newest_captures([one.watch.pk for one in read])
    watches = locked_watches([one.lease for one in read])
    usual = [
        one
        for one in read
        if one.watch.pk in watches
        and removed.isdisjoint(_hashes(one))
        and not _is_kept(one, newest.get(one.watch.pk))
    ]
    lost = [one.lease for one in read if one.watch.pk not in watches]
    return dict.fromkeys(lost) | _keep(usual, watches)


def _is_kept(one: _Reading, newest: Capture | None) -> bool:
    # Somebody else may have captured the page in the meantime.
    return newest is not None and is_same(newest, one.arrival.capture)


def _keep(
    usual: Sequence[_Reading], watches: dict[int, Watch]
) -> dict[Lease, CapturedUrl | None]:
    pages = [(one, one.page) for one in usual if one.page is not None]
    kept = keep_pages([(one.arrival, page, one.watch.article) for one, page in pages])
    changes = record_changes(
        [
            Tried(
                captured.attempt,
                watches[one.watch.pk],
                captured.extracted_text,
                page.earlier,
            )
            for (one, page), captured in zip(pages, kept, strict=True)
        ]
    )
    settle_all(
        [
            Settling(watches[one.watch.pk], captured.attempt, change)
            for one, captured, change in zip(usual, kept, changes, strict=True)
        ]
    )
    return {
        one.lease: replace(captured, change=change)
        for one, captured, change in zip(usual, kept, changes, strict=True)
    }


def _read_alone(watch: Watch) -> list[CapturedUrl]:
    try:
        return [read_begun(watch)]
    except LeaseLost as lost:
        logger.info("A reading was dropped: %s.", lost)
    except OperationalError:
        # Without the database nothing else can be read either.
        raise
    except Exception:
        # The other pages are read all the same.
        logger.exception("The page of article %s could not be read", watch.pk)
    return []
