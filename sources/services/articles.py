"""Registering articles, and giving one the address that it was published under."""

from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from sources.archiving.incoming import plain_line
from sources.models import Article
from sources.services.records import save_record
from sources.services.references import lock_series, next_number

SERIES = "S"

_is_web_address = URLValidator(schemes=["http", "https"])


class ArticleRefused(ValueError):
    """An article cannot be changed like this; the message says what stands against it."""


@transaction.atomic
def register_article(*, article: Article, by: User | None, reason: str) -> Article:
    """Save a new article under the next reference, `S-000001` and so on.

    `by` is None where a command acts; history then names the operating system's account.
    Raises ValueError for a URL that is no web address, ValidationError for what else
    the model refuses; no reference is used up then.
    """
    article.url = canonical_url(article.url)
    article.reference = f"{SERIES}-{next_number(series=SERIES):06d}"
    return save_record(record=article, by=by, reason=reason)


@transaction.atomic
def attach_url(*, article: Article, url: str, by: User | None, reason: str) -> Article:
    """Give an article that came without URL the one it was published under.

    The same URL again changes nothing. Raises ValueError for what is no web address,
    ArticleRefused where the article has another URL or another article has this one,
    EditConflict where somebody else saved the article in the meantime.
    """
    wanted = canonical_url(url)
    if not wanted:
        raise ArticleRefused(f"no URL was given for {article.reference}")
    lock_articles()
    if article.url == wanted:
        return article
    if article.url:
        raise ArticleRefused(
            f"{article.reference} has the URL {article.url} already; "
            "edit the article if that one is wrong"
        )
    if other := article_at(url=wanted):
        raise ArticleRefused(
            f"{wanted} is the URL of {other.reference} “{other.title}”; "
            f"{article.reference} cannot have it too"
        )
    article.url = wanted
    return save_record(record=article, by=by, reason=reason)


def article_at(*, url: str) -> Article | None:
    """Return the article with this canonical URL, or None; "" is nobody's URL."""
    return Article.objects.filter(url=url).first() if url else None


def lock_articles() -> None:
    """Let nobody else register an article until the transaction ends.

    Registering takes this lock anyway, for the reference. Taken before looking for an
    article that may be there, it makes what was found the truth.
    """
    lock_series(series=SERIES)


def canonical_url(text: str) -> str:
    """Return a web address in the form in which it is compared, or "" for "".

    Scheme and host are lower-case and the fragment is gone (RFC 3986 §6.2.2.1, §3.5);
    the rest is the server's business and stays. Raises ValueError for anything but an
    http or https address, and for one that carries a name or password.
    """
    stripped = text.strip()
    if not stripped:
        return ""
    how = "Write it in full, as https://example.org/page."
    shown = plain_line(stripped)
    try:
        parts = urlsplit(stripped)
        _is_web_address(stripped)
    except (ValueError, ValidationError) as error:
        raise ValueError(f"“{shown}” is not a web address. {how}") from error
    if shown != stripped:
        raise ValueError(f"“{shown}” has a character in it that no address has. {how}")
    if "@" in parts.netloc:
        raise ValueError(f"This address carries a name or password. {how}")
    return parts._replace(
        scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), fragment=""
    ).geturl()
