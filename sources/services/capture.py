"""Capturing a page: from its address to what is recorded of the try."""

import hashlib
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.db import transaction

from sources.choices import AttemptOutcome, CaptureMethod
from sources.fetching.results import FetchFailure, FetchResult, Hop
from sources.fetching.visiting import PoliteFetch
from sources.models import Article, Capture, Outlet
from sources.services.arrivals import Arrival, keep_arrival, packed
from sources.services.attempts import Request, answered
from sources.services.capture_requests import UrlRefused, request_for
from sources.services.fetched_content import Content, content_of
from sources.services.fetched_pages import (
    CapturedUrl,
    conclude,
    conclude_failure,
    conclude_removed,
    conclude_same,
    conclude_without_body,
    is_same_answer,
    newest_capture,
)
from sources.services.fetchers import fetch_limits, fetch_page
from sources.services.leases import Lease
from sources.services.page_reading import read_arrival
from sources.services.removed_hashes import LawfullyRemoved, require_not_removed
from sources.services.validators import validators_of
from sources.watching.answers import outcome_of_status, shown_by

__all__ = ["CapturedUrl", "UrlRefused", "ask_for", "capture_url", "take"]


def capture_url(
    *, url: str, by: User | None, note: str = "", article: Article | None = None
) -> CapturedUrl:
    """Fetch a page and keep it, once robots.txt and the pace of its host allow it.

    The article is `article`, which is given the URL if it has none, or the one at this
    URL, or else is registered. Content that is byte for byte that of its newest fetched
    capture is not kept again, nor is content that was lawfully removed. Every completed
    try leaves an Attempt, failures too; what became of a page that was kept before is
    recorded as a Change.

    Raises UrlRefused; ArticleRefused where `article` has another URL, or another
    article has this one; FetchingUnavailable; ArchiveError.
    """
    request = request_for(
        url=url, by=by, note=note, article=article, method=CaptureMethod.FETCH
    )
    fetched = ask_for(request)
    if isinstance(fetched.outcome, FetchFailure):
        return conclude_failure(
            request=request, failure=fetched.outcome, fetched=fetched
        )
    with transaction.atomic():
        taken = take(request, fetched.outcome, fetched)
        if isinstance(taken, CapturedUrl):
            return taken
        page = read_arrival(taken, article=request.known_article())
        return conclude(arrival=taken, page=page)


def ask_for(
    request: Request, *, first_wait_seconds: float | None = None
) -> PoliteFetch:
    """Fetch what is requested, on condition that it changed where we have it.

    Raises FetchingUnavailable.
    """
    article = request.known_article()
    newest = newest_capture(article) if article else None
    return fetch_page(
        url=request.url,
        validators=validators_of(newest) if newest else None,
        robots_overridden=_robots_overridden(request.url),
        first_wait_seconds=first_wait_seconds,
    )


def take(
    request: Request,
    result: FetchResult,
    fetched: PoliteFetch,
    *,
    lease: Lease | None = None,
) -> CapturedUrl | Arrival:
    """Record an answer that needs no reading; otherwise keep its bytes to be read.

    Raises ArchiveError; LeaseLost.
    """
    final, answer = result.final, answered(result, fetched)
    article = request.known_article(final_url=final.url)
    newest = newest_capture(article) if article else None
    outcome = outcome_of_status(final.status)
    if outcome is AttemptOutcome.NOT_MODIFIED and newest is not None:
        return conclude_same(
            request=request, answer=answer, same=newest, outcome=outcome, lease=lease
        )
    content = content_of(final.body, final.headers, limits=fetch_limits())
    if nothing := _nothing_to_keep(outcome, content, newest):
        return conclude_without_body(
            request=request,
            answer=answer,
            outcome=nothing,
            message=_said(final, nothing),
            lease=lease,
        )
    sha256 = hashlib.sha256(content.body).hexdigest()
    # Said first: that it is unchanged would sound as if it were still kept.
    try:
        require_not_removed(sha256=sha256)
    except LawfullyRemoved as removed:
        return conclude_removed(
            request=request, answer=answer, removed=removed, lease=lease
        )
    if newest is not None and is_same_answer(
        newest, body_sha256=sha256, status=final.status
    ):
        return conclude_same(request=request, answer=answer, same=newest, lease=lease)
    return keep_arrival(
        packed(request=request, result=result, fetched=fetched, content=content)
    )


def _nothing_to_keep(
    outcome: AttemptOutcome | None, content: Content, newest: Capture | None
) -> AttemptOutcome | None:
    """Return the outcome of an answer that is not kept, or None where it is.

    A page that says that the article is not to be had is kept once, and only of an
    article that is registered.
    """
    if outcome is None:
        return None if content.body else AttemptOutcome.NO_CONTENT
    if outcome is AttemptOutcome.NOT_MODIFIED:
        # Nobody asked on a condition: an answer without sense.
        return AttemptOutcome.ERROR_STATUS
    is_known = newest is None or newest.shows == shown_by(outcome)
    return outcome if is_known or not content.body else None


def _said(hop: Hop, outcome: AttemptOutcome) -> str:
    if outcome is AttemptOutcome.NO_CONTENT:
        return "The server answered with an empty page."
    return f"The server answered {hop.status} {hop.reason}".rstrip() + "."


def _robots_overridden(url: str) -> frozenset[str]:
    outlet = Outlet.objects.filter(
        is_robots_overridden=True, hosts__contains=[urlsplit(url).hostname or ""]
    ).first()
    return frozenset(outlet.hosts) if outlet else frozenset()
