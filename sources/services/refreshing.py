"""Refreshing a claimed article: fetch it, then read what came, each under its lease."""

from typing import Any

from django.utils import timezone

from sources.models import Watch
from sources.services.arrivals import read_staged
from sources.services.articles import ArticleRefused
from sources.services.asked_pages import LATER, Fetched, record_asked
from sources.services.fetched_pages import (
    CapturedUrl,
    conclude,
    conclude_removed,
)
from sources.services.fetchers import FetchingUnavailable
from sources.services.leases import Lease, LeaseLost, begin_reading, release
from sources.services.page_reading import MOST_READINGS, read_arrival, unreadable
from sources.services.removed_hashes import LawfullyRemoved
from sources.services.visits import ask, begin_visits


def fetch_claimed(*, lease: Lease) -> Fetched:
    """Fetch the article of a lease and record what came, or stage it to be read.

    One by itself; a crew does the same for many. Raises LeaseLost,
    FetchingUnavailable, ArchiveError; nothing is recorded then, and the article is due
    again a little later.
    """
    visits = begin_visits([lease])
    if not visits:
        raise LeaseLost(f"article {lease.article_id}: another is at it, or it is done")
    try:
        asked = ask(visits[0])
    except FetchingUnavailable:
        release(lease, due_at=timezone.now() + LATER)
        raise
    (fetched,) = record_asked([asked])
    if fetched.problem is not None:
        raise fetched.problem
    return fetched


def read_claimed(*, lease: Lease) -> CapturedUrl:
    """Read the staged answer of a lease and record what it is.

    Raises LeaseLost where the lease was given on, or nothing waits to be read; else as
    `read_begun`.
    """
    return read_begun(begin_reading(lease))


def read_begun(watch: Watch) -> CapturedUrl:
    """Read the staged answer of a watch, begun under its lease, and record what it is.

    A page that has ended its reader several times is kept without text. Raises
    LeaseLost where the answer was read by another, or is of a URL that the article no
    longer has; ArchiveError.
    """
    lease = Lease(watch.pk, str(watch.lease_token))
    staged: dict[str, Any] = watch.staged or {}
    arrival = read_staged(staged, article=watch.article)
    try:
        page = (
            read_arrival(arrival, article=watch.article)
            if watch.readings <= MOST_READINGS
            else unreadable(arrival)
        )
        return conclude(arrival=arrival, page=page, lease=lease)
    except LawfullyRemoved as removed:
        return conclude_removed(
            request=arrival.request, answer=arrival.answer, removed=removed, lease=lease
        )
    except ArticleRefused as refused:
        release(lease, due_at=timezone.now())
        raise LeaseLost(str(refused)) from refused
