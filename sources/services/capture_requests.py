"""What is asked of a capture from an address, looked through before anything is sent."""

from django.contrib.auth.models import User

from sources.choices import CaptureMethod
from sources.fetching.addresses import AddressRefused
from sources.fetching.networks import Refusal
from sources.models import Article
from sources.services.article_details import ArticleDetails
from sources.services.articles import ArticleRefused
from sources.services.attempts import Request
from sources.services.custody import collector_of
from sources.services.fetchers import address_policy


class UrlRefused(ValueError):
    """What was given is no address that could be fetched; nothing is recorded of it."""

    def __init__(self, code: Refusal, message: str) -> None:
        super().__init__(message)
        self.code: Refusal = code


def request_for(
    *,
    url: str,
    by: User | None,
    note: str,
    article: Article | None,
    method: CaptureMethod,
) -> Request:
    """Return the request for a page.

    Raises UrlRefused; ArticleRefused where `article` has another URL, or another
    article has this one; FetchingUnavailable for a setting that is no network.
    """
    request = Request(
        details=_details(url=url, note=note),
        by=by,
        collector=collector_of(by),
        article=Article.objects.get(pk=article.pk) if article else None,
        method=method,
    )
    _require_fitting(request)
    return request


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
    article = request.article
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
