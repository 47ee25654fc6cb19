"""Which article a captured page is: a known one, or one that is registered for it."""

from urllib.parse import urlsplit

from sources.archiving.incoming import plain_line
from sources.choices import DateBasis, OutletKind
from sources.extraction import Extraction
from sources.models import Article, Outlet
from sources.services.article_details import clipped
from sources.services.articles import attach_url, lock_articles, register_article
from sources.services.attempts import Request


def article_of(
    *, request: Request, final_url: str, extraction: Extraction | None
) -> Article:
    """Return the article that was captured, registered or given its URL if need be.

    Raises ArticleRefused where the URL is another article's by now.
    """
    reason = f"Captured from {request.url}"
    article = request.known_article(final_url=final_url)
    if article is None:
        lock_articles()
        article = request.known_article(final_url=final_url)
    if article is None:
        unsaved = _new_article(request, final_url, extraction)
        return register_article(article=unsaved, by=request.by, reason=reason)
    if request.article is None or article.url == request.url:
        return article
    return attach_url(article=article, url=request.url, by=request.by, reason=reason)


def _new_article(
    request: Request, final_url: str, extraction: Extraction | None
) -> Article:
    outlet = Outlet.objects.filter(
        hosts__contains=[urlsplit(final_url).hostname or ""]
    ).first()
    article = Article(
        url=request.url,
        outlet=outlet,
        kind=outlet.kind if outlet else OutletKind.NEWS_OUTLET,
    )
    if extraction is None:
        shown = plain_line(final_url.partition("//")[2])
        article.title = clipped(Article, "title", f"Untitled: {shown}")
        article.is_title_ours = True
        return article
    article.title = clipped(Article, "title", extraction.title)
    article.is_title_ours = extraction.title_is_ours
    article.author = clipped(Article, "author", extraction.author or "")
    article.published = extraction.published or ""
    article.published_basis = DateBasis.EXPLICIT if extraction.published else ""
    article.language = extraction.language
    return article
