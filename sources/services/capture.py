"""Capturing a page: from its address to what is recorded of the try."""

import hashlib

from django.contrib.auth.models import User

from sources.choices import AttemptOutcome
from sources.fetching.addresses import AddressRefused
from sources.fetching.networks import Refusal
from sources.fetching.results import FetchFailure, FetchResult
from sources.models import Article
from sources.services.article_details import ArticleDetails
from sources.services.articles import ArticleRefused
from sources.services.attempts import Request, record_answer, record_failure
from sources.services.custody import collector_of
from sources.services.fetched_content import Content, content_of
from sources.services.fetched_pages import (
    CapturedUrl,
    keep_fetched,
    newest_if_same,
    unchanged,
)
from sources.services.fetchers import address_policy, fetch_limits, fetch_page
from sources.services.removed_hashes import LawfullyRemoved, require_not_removed

__all__ = ["CapturedUrl", "UrlRefused", "capture_url"]

_SUCCESS = range(200, 300)


class UrlRefused(ValueError):
    """What was given is no address that could be fetched; nothing is recorded of it."""

    def __init__(self, code: Refusal, message: str) -> None:
        super().__init__(message)
        self.code: Refusal = code


def capture_url(
    *, url: str, by: User | None, note: str = "", article: Article | None = None
) -> CapturedUrl:
    """Fetch a page and keep it, once robots.txt and the pace of its host allow it.

    The article is `article`, which is given the URL if it has none, or the one at this
    URL, or else is registered. Content that is byte for byte that of its newest fetched
    capture is not kept again, nor is content that was lawfully removed. Every completed
    try leaves an Attempt, failures too.

    Raises UrlRefused; ArticleRefused where `article` has another URL, or another
    article has this one; FetchingUnavailable; ArchiveError.
    """
    request = Request(
        details=_details(url=url, note=note),
        by=by,
        collector=collector_of(by),
        article=article,
    )
    _require_fitting(request)
    fetched = fetch_page(url=request.url)
    result = fetched.outcome
    if isinstance(result, FetchFailure):
        attempt = record_failure(request=request, fetched=fetched)
        return CapturedUrl(attempt, attempt.article, None, None)
    final = result.final
    if final.status not in _SUCCESS:
        said = f"The server answered {final.status} {final.reason}"
        return _nothing(request, result, AttemptOutcome.ERROR_STATUS, f"{said}.")
    content = content_of(final.body, final.headers, limits=fetch_limits())
    if not content.body:
        said = "The server answered with an empty page"
        return _nothing(request, result, AttemptOutcome.NO_CONTENT, f"{said}.")
    try:
        return _kept(request, result, content)
    except LawfullyRemoved as removed:
        return _nothing(
            request, result, AttemptOutcome.LAWFULLY_REMOVED, f"The content {removed}."
        )


def _kept(request: Request, result: FetchResult, content: Content) -> CapturedUrl:
    sha256 = hashlib.sha256(content.body).hexdigest()
    # Said first: that it is unchanged would sound as if it were still kept.
    require_not_removed(sha256=sha256)
    known = request.known_article(final_url=result.final.url)
    if same := newest_if_same(article=known, sha256=sha256):
        return unchanged(request=request, result=result, same=same)
    return keep_fetched(request=request, result=result, content=content)


def _details(*, url: str, note: str) -> ArticleDetails:
    refusal = None
    try:
        address_policy().vet_url(url.strip())
    except AddressRefused as error:
        refusal = error
    try:
        details = ArticleDetails(url=url, note=note)
    except ValueError as error:
        # The refusal never repeats a password; it is the better reason, too.
        code = refusal.code if refusal else Refusal.MALFORMED
        raise UrlRefused(code, str(refusal or error)) from error
    if not details.url:
        raise UrlRefused(Refusal.MALFORMED, "No address was given.")
    return details


def _require_fitting(request: Request) -> None:
    if request.article is None:
        return
    article = Article.objects.get(pk=request.article.pk)
    if article.url == request.url:
        return
    if article.url:
        raise ArticleRefused(
            f"{article.reference} has the URL {article.url}; {request.url} is another"
        )
    other = Article.objects.filter(url=request.url).first()
    if other is not None:
        raise ArticleRefused(
            f"{request.url} is the URL of {other.reference} “{other.title}”; "
            f"{article.reference} cannot have it too"
        )


def _nothing(
    request: Request, result: FetchResult, outcome: AttemptOutcome, message: str
) -> CapturedUrl:
    article = request.known_article()
    attempt = record_answer(
        request=request,
        result=result,
        outcome=outcome,
        article=article,
        message=message,
    )
    return CapturedUrl(attempt, article, None, None)
