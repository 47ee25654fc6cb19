"""Refreshing a claimed article: fetch it, then read what came, each under its lease."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sources.archiving.store import ArchiveError
from sources.fetching.results import FetchResult
from sources.fetching.visiting import Denial
from sources.models import Article, Watch
from sources.services.arrivals import Arrival, read_staged, staged_form
from sources.services.article_details import ArticleDetails
from sources.services.articles import ArticleRefused
from sources.services.attempts import Request
from sources.services.capture import ask_for, take
from sources.services.custody import collector_of
from sources.services.fetched_pages import (
    CapturedUrl,
    conclude,
    conclude_failure,
    conclude_removed,
)
from sources.services.fetchers import FetchingUnavailable
from sources.services.page_reading import MOST_READINGS, read_arrival, unreadable
from sources.services.removed_hashes import LawfullyRemoved
from sources.services.watches import Lease, LeaseLost, begin, release, stage

# When our own broker, archive or settings were in the way.
_LATER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What fetching came to: `concluded`, or to be read, or not now (both empty).

    `rest_seconds` is how long the host is to be left alone.
    """

    concluded: CapturedUrl | None
    is_to_be_read: bool
    host: str
    rest_seconds: float


def fetch_claimed(*, lease: Lease) -> Fetched:
    """Fetch the article of a lease and record what came, or stage it to be read.

    A host that is to be left alone costs no try: the article is due again when it may
    be asked. Raises LeaseLost, FetchingUnavailable, ArchiveError; nothing is recorded
    then, and the article is due again a little later.
    """
    watch = begin(lease)
    if watch.staged is not None:
        return Fetched(None, is_to_be_read=True, host=watch.host, rest_seconds=0.0)
    try:
        return _fetch(lease, watch)
    except (FetchingUnavailable, ArchiveError):
        release(lease, due_at=timezone.now() + _LATER)
        raise


def _fetch(lease: Lease, watch: Watch) -> Fetched:
    request = _request(watch.article)
    fetched = ask_for(request, first_wait_seconds=0.0)
    taken: CapturedUrl | Arrival | None = None
    if isinstance(fetched.outcome, FetchResult):
        with transaction.atomic():
            taken = take(request, fetched.outcome, fetched, lease=lease)
            if isinstance(taken, Arrival):
                stage(lease, staged=staged_form(taken))
    elif fetched.denial is Denial.HOST_RESTING:
        wait = timedelta(seconds=fetched.wait_seconds)
        release(lease, due_at=timezone.now() + wait)
    else:
        taken = conclude_failure(
            request=request, failure=fetched.outcome, fetched=fetched, lease=lease
        )
    return Fetched(
        concluded=taken if isinstance(taken, CapturedUrl) else None,
        is_to_be_read=isinstance(taken, Arrival),
        host=watch.host,
        rest_seconds=fetched.wait_seconds,
    )


def read_claimed(*, lease: Lease) -> CapturedUrl:
    """Read the staged answer of a lease and record what it is.

    A page that has ended its reader several times is kept without text. Raises
    LeaseLost where the answer was read by another, or is of a URL that the article no
    longer has; ArchiveError.
    """
    watch = begin(lease)
    if watch.staged is None:
        raise LookupError(f"article {lease.article_id}: nothing was fetched to be read")
    arrival = read_staged(watch.staged, article=watch.article)
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


def _request(article: Article) -> Request:
    return Request(
        details=ArticleDetails(url=article.url),
        by=None,
        collector=collector_of(None),
        article=article,
    )
