"""Capturing a page as a browser shows it: its image, its document, all it was made of."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth.models import User
from django.db import transaction

from sources.archiving.incoming import plain_line
from sources.archiving.page_warc import as_listed, write_page_warc
from sources.choices import AttemptOutcome, CaptureMethod
from sources.fetching.browser import BrowserFailed, BrowserUnavailable, PageVisit
from sources.fetching.results import FetchFailure, FetchResult
from sources.fetching.visiting import PoliteFetch
from sources.models import Article, Capture
from sources.services.archive import archive
from sources.services.arrivals import SOFTWARE, Arrival, unsaved_capture
from sources.services.attempts import (
    Answered,
    Request,
    answered,
    record_unavailable,
)
from sources.services.browsers import browser_limits, chromium, show_page
from sources.services.capture_requests import request_for
from sources.services.fetched_content import (
    Content,
    content_of,
    is_page,
    text_in_document,
)
from sources.services.fetched_pages import (
    CapturedUrl,
    conclude,
    conclude_failure,
    conclude_removed,
    conclude_same,
    conclude_without_body,
    is_same,
    newest_capture,
)
from sources.services.fetchers import Use, fetch_limits, fetch_page
from sources.services.page_reading import page_kept
from sources.services.removed_hashes import LawfullyRemoved, hold_content
from sources.watching.answers import outcome_of_status

_SUCCESS = range(200, 300)


def capture_in_browser(
    *,
    by: User | None,
    url: str = "",
    article: Article | None = None,
    note: str = "",
) -> CapturedUrl:
    """Fetch a page, show it in a browser without scripts, and keep what came of it.

    The page is fetched as `capture_url` does it, robots.txt and the turn of its host
    respected; what it asks for besides is fetched by the same rules on addresses while
    the turn is held. `url` may be left out for an article that has one. A page of the
    same document and image as the newest browser capture is not kept again. Every
    completed try leaves an Attempt, failures too, also where no browser is there.

    Raises BrowserUnavailable; UrlRefused, ArticleRefused, FetchingUnavailable and
    ArchiveError as `capture_url` does.
    """
    request = request_for(
        url=url or (article.url if article else ""),
        by=by,
        note=note,
        article=article,
        method=CaptureMethod.BROWSER,
    )
    _require_browser(request)
    showing = _Showing()
    fetched = fetch_page(
        url=request.url, use=Use(showing.show, browser_limits().total_seconds)
    )
    if isinstance(fetched.outcome, FetchFailure):
        return conclude_failure(
            request=request, failure=fetched.outcome, fetched=fetched
        )
    return _recorded(request, fetched.outcome, fetched, showing)


@dataclass(slots=True)
class _Showing:
    """What came of showing the page while the turn of its host was held."""

    visit: PageVisit | None = None
    trouble: BrowserFailed | BrowserUnavailable | None = None

    def show(self, result: FetchResult) -> None:
        """Show the answer, if it is a page."""
        if result.final.status not in _SUCCESS:
            return
        if not is_page(result, _content(result)):
            return
        try:
            self.visit = show_page(result.final)
        except (BrowserFailed, BrowserUnavailable) as error:
            self.trouble = error


def _content(result: FetchResult) -> Content:
    final = result.final
    return content_of(final.body, final.headers, limits=fetch_limits())


def _require_browser(request: Request) -> None:
    started_at = datetime.now(UTC)
    try:
        chromium()
    except BrowserUnavailable as error:
        record_unavailable(request=request, message=str(error), started_at=started_at)
        raise


def _recorded(
    request: Request, result: FetchResult, fetched: PoliteFetch, showing: _Showing
) -> CapturedUrl:
    content, answer = _content(result), answered(result, fetched)
    if showing.visit is not None:
        return _keep(request, result, answer, content, showing.visit)
    outcome, message = _why_not(result, content, showing)
    captured = conclude_without_body(
        request=request, answer=answer, outcome=outcome, message=message
    )
    if isinstance(showing.trouble, BrowserUnavailable):
        raise showing.trouble
    return captured


def _why_not(
    result: FetchResult, content: Content, showing: _Showing
) -> tuple[AttemptOutcome, str]:
    """Return why nothing was shown: the answer, or the browser."""
    final = result.final
    if outcome := outcome_of_status(final.status):
        said = f"The server answered {final.status} {final.reason}".rstrip()
        return outcome, f"{said}."
    if not content.body:
        said = "The server answered with an empty page."
        return AttemptOutcome.NO_CONTENT, said
    if showing.trouble is None:
        return AttemptOutcome.NOT_A_PAGE, "No browser shows this as a page."
    if isinstance(showing.trouble, BrowserUnavailable):
        return AttemptOutcome.BROWSER_UNAVAILABLE, str(showing.trouble)
    return AttemptOutcome.BROWSER_FAILED, str(showing.trouble)


def _keep(
    request: Request,
    result: FetchResult,
    answer: Answered,
    content: Content,
    visit: PageVisit,
) -> CapturedUrl:
    capture = _capture(request, result, content, visit)
    article = request.known_article(final_url=result.final.url)
    newest = newest_capture(article, method=request.method) if article else None
    if newest is not None and is_same(newest, capture):
        return conclude_same(request=request, answer=answer, same=newest)
    warc = write_page_warc(
        result, visit, software=SOFTWARE, collector=request.collector
    )
    read = text_in_document(visit.dom, url=result.final.url)
    try:
        with transaction.atomic():
            hold_content(sha256=capture.body_sha256)
            # Kept first, as in ingest: rows without bytes would be a broken promise.
            capture.warc_sha256 = archive().keep(warc.data)
            return conclude(
                arrival=Arrival(request, answer, capture), page=page_kept(read)
            )
    except LawfullyRemoved as removed:
        return conclude_removed(request=request, answer=answer, removed=removed)


def _capture(
    request: Request, result: FetchResult, content: Content, visit: PageVisit
) -> Capture:
    capture = unsaved_capture(
        request=request, result=result, content=Content(visit.dom, content.problem)
    )
    capture.media_type = "text/html"
    capture.finished_at = max(capture.captured_at, visit.finished_at)
    capture.browser = visit.browser
    capture.browser_options = {
        "viewport": [visit.viewport.width, visit.viewport.height],
        "has_scripts": False,
        "has_sandbox": visit.has_sandbox,
        "unlisted_requests": visit.unlisted_requests,
    }
    capture.page_requests = [
        # PostgreSQL takes no NUL; the WARC file has what was asked for as it was.
        {
            name: plain_line(value) if isinstance(value, str) else value
            for name, value in listed.items()
        }
        for listed in as_listed(visit)
    ]
    capture.page_shortfalls = [shortfall.value for shortfall in visit.shortfalls]
    capture.page_image_sha256 = hashlib.sha256(visit.image).hexdigest()
    capture.page_image_width = visit.image_width
    capture.page_image_height = visit.image_height
    capture.is_page_image_cut = visit.is_image_cut
    return capture
