"""Asking a site for an article under a lease: what is known before, and what came.

What is known is read for several articles at once. Asking itself reads and writes no
row, so that the threads that wait for sites need no connection to the database.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import OuterRef, Subquery

from sources.choices import AttemptOutcome, CaptureMethod
from sources.fetching.results import FetchResult
from sources.fetching.visiting import PoliteFetch
from sources.models import Article, Capture, Outlet, Watch
from sources.services.arrivals import Packed, packed
from sources.services.article_details import ArticleDetails
from sources.services.attempts import Answered, Request, answered
from sources.services.custody import collector_of
from sources.services.fetched_content import content_of
from sources.services.fetched_pages import is_same_answer
from sources.services.fetchers import fetch_limits, fetch_page
from sources.services.leases import Lease, begin_fetching
from sources.services.validators import validators_of
from sources.watching.answers import outcome_again, outcome_of_status


@dataclass(frozen=True, slots=True)
class Visit:
    """An article that is to be asked for now, and what we have of it.

    `newest` is its newest fetched capture; robots.txt does not count on the hosts in
    `robots_overridden`.
    """

    lease: Lease
    host: str
    request: Request
    newest: Capture | None
    robots_overridden: frozenset[str]


@dataclass(frozen=True, slots=True)
class Same:
    """The page still has the content of `capture`; `sha256` is "" where none was sent."""

    capture: Capture
    outcome: AttemptOutcome
    answer: Answered
    sha256: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A visit and what came of it.

    `found` is what most visits come to: the content that we have, or another one,
    packed to be kept. None where there is more to be said of the answer.
    """

    visit: Visit
    fetched: PoliteFetch
    found: Same | Packed | None


def begin_visits(leases: Sequence[Lease]) -> list[Visit]:
    """Begin the tries of some leases; those that are lost by now are left out."""
    watches = begin_fetching(leases)
    newest = newest_captures([watch.pk for watch in watches])
    by_article = {lease.article_id: lease for lease in leases}
    overridden = [
        frozenset(hosts)
        for hosts in Outlet.objects.filter(is_robots_overridden=True)
        .order_by()
        .values_list("hosts", flat=True)
    ]
    collector = collector_of(None)
    return [
        _visit(watch, by_article[watch.pk], newest.get(watch.pk), overridden, collector)
        for watch in watches
    ]


def newest_captures(articles: Sequence[int]) -> dict[int, Capture]:
    """Return the newest fetched capture of each article that has one."""
    numbers = [number for number in newest_numbers(articles).values() if number]
    # The headers of all redirects are of no use here.
    captures = Capture.objects.filter(pk__in=numbers).defer("headers", "hops")
    return {capture.article_id: capture for capture in captures.order_by()}


def newest_numbers(articles: Sequence[int]) -> dict[int, int | None]:
    """Return the primary key of the newest fetched capture of each article, or None."""
    newest = Capture.objects.filter(
        article=OuterRef("pk"), method=CaptureMethod.FETCH
    ).order_by("-pk")
    return dict(
        Article.objects.filter(pk__in=articles)
        .order_by()
        .values_list("pk", Subquery(newest.values("pk")[:1]))
    )


def ask(visit: Visit) -> Asked:
    """Ask for the article of a visit and look at the answer, without the database.

    Raises FetchingUnavailable.
    """
    newest = visit.newest
    fetched = fetch_page(
        url=visit.request.url,
        validators=validators_of(newest) if newest else None,
        robots_overridden=visit.robots_overridden,
        first_wait_seconds=0.0,
    )
    result = fetched.outcome
    found = None
    if isinstance(result, FetchResult):
        found = _found(visit, result, fetched)
    return Asked(visit, fetched, found)


def _found(
    visit: Visit, result: FetchResult, fetched: PoliteFetch
) -> Same | Packed | None:
    newest, final = visit.newest, result.final
    outcome = outcome_of_status(final.status)
    if outcome is AttemptOutcome.NOT_MODIFIED and newest is not None:
        return Same(newest, outcome, answered(result, fetched), "")
    if outcome is not None:
        return None
    content = content_of(final.body, final.headers, limits=fetch_limits())
    if not content.body:
        return None
    sha256 = hashlib.sha256(content.body).hexdigest()
    if newest is not None and is_same_answer(
        newest, body_sha256=sha256, status=final.status
    ):
        again = outcome_again(newest.shows)
        return Same(newest, again, answered(result, fetched), sha256)
    return packed(
        request=visit.request, result=result, fetched=fetched, content=content
    )


def _visit(
    watch: Watch,
    lease: Lease,
    newest: Capture | None,
    overridden: Sequence[frozenset[str]],
    collector: str,
) -> Visit:
    article = watch.article
    host = urlsplit(article.url).hostname or ""
    request = Request(
        details=ArticleDetails(url=article.url),
        by=None,
        collector=collector,
        article=article,
    )
    hosts = next((hosts for hosts in overridden if host in hosts), frozenset[str]())
    return Visit(lease, watch.host, request, newest, hosts)
