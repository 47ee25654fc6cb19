"""Capturing a page: from its address to what is recorded of the try."""

import hashlib

from django.contrib.auth.models import User

from sources.choices import CaptureMethod
from sources.fetching.results import FetchFailure
from sources.models import Article
from sources.services.attempts import record_failure
from sources.services.capture_requests import UrlRefused, request_for
from sources.services.fetched_content import content_of
from sources.services.fetched_pages import keep_fetched
from sources.services.fetchers import fetch_limits, fetch_page
from sources.services.kept_captures import (
    CapturedUrl,
    newest_if_same,
    unchanged,
    without_content,
)

__all__ = ["CapturedUrl", "UrlRefused", "capture_url"]


def capture_url(
    *, url: str, by: User | None, note: str = "", article: Article | None = None
) -> CapturedUrl:
    """Fetch a page and keep it, once robots.txt and the pace of its host allow it.

    The article is `article`, which is given the URL if it has none, or the one at this
    URL, or else is registered. Content that is byte for byte that of its newest fetched
    capture is not kept again. Every completed try leaves an Attempt, failures too.

    Raises UrlRefused; ArticleRefused where `article` has another URL, or another
    article has this one; FetchingUnavailable; ArchiveError.
    """
    request = request_for(
        url=url, by=by, note=note, article=article, method=CaptureMethod.FETCH
    )
    fetched = fetch_page(url=request.url)
    result = fetched.outcome
    if isinstance(result, FetchFailure):
        attempt = record_failure(request=request, fetched=fetched)
        return CapturedUrl(attempt, attempt.article, None, None)
    content = content_of(result.final.body, result.final.headers, limits=fetch_limits())
    if lacking := without_content(request=request, result=result, content=content):
        return lacking
    known = request.known_article(final_url=result.final.url)
    sha256 = hashlib.sha256(content.body).hexdigest()
    if same := newest_if_same(article=known, method=request.method, sha256=sha256):
        return unchanged(request=request, result=result, same=same)
    return keep_fetched(request=request, result=result, content=content)
