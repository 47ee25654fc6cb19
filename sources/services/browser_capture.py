"""Capturing a page as a browser shows it: its image, its document, all it was made of."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth.models import User

from sources.archiving.incoming import plain_line
from sources.archiving.page_warc import as_listed, write_page_warc
from sources.archiving.store import archive
from sources.choices import AttemptOutcome, CaptureMethod
from sources.fetching.browser import BrowserFailed, BrowserUnavailable, PageVisit
from sources.fetching.results import FetchFailure, FetchResult
from sources.models import Article, Capture
from sources.services.attempts import Request, record_failure, record_unavailable
from sources.services.browsers import browser_limits, chromium, show_page
from sources.services.capture_requests import request_for
from sources.services.fetched_content import (
    Content,
    content_of,
    is_page,
    text_in_document,
)
from sources.services.fetchers import fetch_limits, fetch_page
from sources.services.kept_captures import (
    SOFTWARE,
    CapturedUrl,
    fetched_capture,
    keep_capture,
    newest_if_same,
    nothing_kept,
    unchanged,
    without_content,
)

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
        url=request.url, use=showing.show, use_seconds=browser_limits().total_seconds
    )
    result = fetched.outcome
    if isinstance(result, FetchFailure):
        attempt = record_failure(request=request, fetched=fetched)
        return CapturedUrl(attempt, attempt.article, None, None)
    return _recorded(request, result, showing)


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


def _recorded(request: Request, result: FetchResult, showing: _Showing) -> CapturedUrl:
    content = _content(result)
    if lacking := without_content(request=request, result=result, content=content):
        return lacking
    if showing.visit is not None:
        return _keep(request, result, content, showing.visit)
    outcome, message = AttemptOutcome.NOT_A_PAGE, "No browser shows this as a page."
    if showing.trouble is not None:
        outcome, message = AttemptOutcome.BROWSER_FAILED, str(showing.trouble)
    if isinstance(showing.trouble, BrowserUnavailable):
        outcome = AttemptOutcome.BROWSER_UNAVAILABLE
    captured = nothing_kept(
        request=request, result=result, outcome=outcome, message=message
    )
    if isinstance(showing.trouble, BrowserUnavailable):
        raise showing.trouble
    return captured


def _keep(
    request: Request, result: FetchResult, content: Content, visit: PageVisit
) -> CapturedUrl:
    capture = _capture(request, result, content, visit)
    same = newest_if_same(
        article=request.known_article(final_url=result.final.url),
        method=request.method,
        sha256=capture.body_sha256,
        page_image_sha256=capture.page_image_sha256,
    )
    if same:
        return unchanged(request=request, result=result, same=same)
    warc = write_page_warc(
        result, visit, software=SOFTWARE, collector=request.collector
    )
    # Kept first, as in ingest: rows without bytes would be a broken promise.
    capture.warc_sha256 = archive().keep(warc.data)
    return keep_capture(
        request=request,
        result=result,
        capture=capture,
        read=text_in_document(result, visit.dom),
    )


def _capture(
    request: Request, result: FetchResult, content: Content, visit: PageVisit
) -> Capture:
    capture = fetched_capture(request=request, result=result, body=visit.dom)
    capture.media_type = "text/html"
    capture.decoding_problem = content.problem
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
