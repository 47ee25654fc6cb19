"""Taking in a document: bytes to article, capture and extracted text."""

from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from sources.archiving.incoming import require_size
from sources.choices import CaptureMethod, DateBasis, OutletKind
from sources.extraction import Extraction, extract, sniff_media_type
from sources.models import Article, Capture, ExtractedText
from sources.services.article_details import ArticleDetails, clipped
from sources.services.articles import article_at, lock_articles, register_article
from sources.services.extracted_texts import keep_text
from sources.services.handed_in import HandedIn, capture_of, handed_in_before
from sources.services.outlets import outlet_named

__all__ = ["ArticleDetails", "Ingested", "ingest"]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What stands in the archive for the bytes handed in.

    `outcome` is "already_kept" where the same bytes had been handed in before.
    """

    article: Article
    capture: Capture
    extracted_text: ExtractedText
    outcome: Literal["kept", "already_kept"]


def ingest(  # noqa: PLR0913 - a chain of custody has that many parts
    *,
    body: bytes,
    file_name: str,
    collector: str,
    collected_by: User | None,
    details: ArticleDetails,
    method: str = CaptureMethod.UPLOAD,
    article: Article | None = None,
) -> Ingested:
    """Keep the bytes of a text, HTML or PDF file with their chain of custody.

    Safe to repeat, also after a crash and by two at once: the same bytes are one
    capture, and what is kept of them is left as it is, `details` or not. A URL that an
    article has makes other bytes a further capture of that article, and so does naming
    an `article`. `collector` says who brought it in (`account@host` where no user did).

    Raises ExtractionRefused or InputRefused (`too_large`) before anything is written,
    LawfullyRemoved where just these bytes were removed, ArchiveError where they cannot
    be kept.
    """
    captured_at = timezone.now()
    require_size(len(body), most=settings.INGEST_MAX_BYTES)
    media_type = sniff_media_type(body, file_name)
    extraction = extract(body, media_type=media_type, url=details.url or None)
    brought = HandedIn(
        file_name, media_type, collector, collected_by, method, details.note
    )
    with transaction.atomic():
        capture = capture_of(body, brought, captured_at=captured_at)
        return _keep_rows(
            capture=capture, extraction=extraction, details=details, article=article
        )


def _keep_rows(
    *,
    capture: Capture,
    extraction: Extraction,
    details: ArticleDetails,
    article: Article | None,
) -> Ingested:
    kept = handed_in_before(sha256=capture.body_sha256)
    if kept is None:
        # Another process may be keeping the same bytes: look again once it is done.
        lock_articles()
        kept = handed_in_before(sha256=capture.body_sha256)
    if kept is not None:
        text = keep_text(capture=kept, extraction=extraction)
        return Ingested(kept.article, kept, text, "already_kept")
    article = article or article_at(url=details.url)
    if article is None:
        article = _register(capture, extraction, details)
    capture.article = article
    capture.save(force_insert=True)
    text = keep_text(capture=capture, extraction=extraction)
    return Ingested(article, capture, text, "kept")


def _register(
    capture: Capture, extraction: Extraction, details: ArticleDetails
) -> Article:
    reason = f"Ingested from {capture.file_name or 'pasted text'}"
    by = capture.collected_by
    outlet = None
    if details.outlet:
        outlet = outlet_named(name=details.outlet, by=by, reason=reason)
    article = Article(
        outlet=outlet,
        kind=details.kind or (outlet.kind if outlet else OutletKind.NEWS_OUTLET),
        url=details.url,
        title=clipped(Article, "title", details.title or extraction.title),
        is_title_ours=extraction.title_is_ours and not details.title,
        author=clipped(Article, "author", extraction.author or ""),
        published=details.published or extraction.published or "",
        published_basis=_basis(extraction, details),
        language=details.language or extraction.language,
    )
    return register_article(article=article, by=by, reason=reason)


def _basis(extraction: Extraction, details: ArticleDetails) -> str:
    if details.published:
        return DateBasis.EXTERNAL
    return DateBasis.EXPLICIT if extraction.published else ""
