"""Taking in a photograph or recording: bytes to article, capture and description."""

from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from sources.archiving.incoming import base_name, require_size
from sources.choices import CaptureMethod, DateBasis, OutletKind
from sources.media.facts import MediaFacts
from sources.media.reading import describe_media
from sources.media.signatures import media_type_of
from sources.models import Article, Capture, MediaDescription
from sources.services.article_details import ArticleDetails, clipped, longest_of
from sources.services.articles import article_at, lock_articles, register_article
from sources.services.handed_in import HandedIn, capture_of, handed_in_before
from sources.services.ingest import Ingested, ingest
from sources.services.media_descriptions import keep_description
from sources.services.outlets import outlet_named

_NAMES = {"image": "picture", "video": "film", "audio": "recording"}


@dataclass(frozen=True, slots=True)
class IngestedMedia:
    """What stands in the archive for the photograph or recording handed in.

    `outcome` is "already_kept" where the same bytes had been handed in before; the
    article is then the one that they were handed in for.
    """

    article: Article
    capture: Capture
    description: MediaDescription
    outcome: Literal["kept", "already_kept"]


def ingest_file(  # noqa: PLR0913 - a chain of custody has that many parts
    *,
    body: bytes,
    file_name: str,
    collector: str,
    collected_by: User | None,
    details: ArticleDetails,
    method: str = CaptureMethod.UPLOAD,
    article: Article | None = None,
) -> Ingested | IngestedMedia:
    """Keep a file of any kind that is taken; its bytes alone tell which kind it is.

    With `article` it becomes evidence of that one. Raises what `ingest` and
    `ingest_media` raise.
    """
    if method == CaptureMethod.UPLOAD and media_type_of(body):
        return ingest_media(
            body=body,
            file_name=file_name,
            collector=collector,
            collected_by=collected_by,
            details=details,
            article=article,
        )
    return ingest(
        body=body,
        file_name=file_name,
        collector=collector,
        collected_by=collected_by,
        details=details,
        method=method,
        article=article,
    )


def ingest_media(
    *,
    body: bytes,
    file_name: str,
    collector: str,
    collected_by: User | None,
    details: ArticleDetails,
    article: Article | None = None,
) -> IngestedMedia:
    """Keep a photograph or recording with its chain of custody.

    It becomes a capture of `article`, or of the one at the URL in `details`, or of a new
    article of kind `imagery`. What the file says of itself is kept as claims; none of
    it, its date least of all, becomes a value of the article. Safe to repeat, as
    `ingest` is.

    Raises MediaRefused or InputRefused (`too_large`) before anything is written,
    LawfullyRemoved where just these bytes were removed, ArchiveError where the bytes cannot be kept.
    """
    captured_at = timezone.now()
    require_size(len(body), most=settings.INGEST_MAX_BYTES)
    media_type = media_type_of(body) or ""
    facts = describe_media(body, media_type=media_type)
    handed_in = HandedIn(
        file_name,
        media_type,
        collector,
        collected_by,
        CaptureMethod.UPLOAD,
        details.note,
    )
    with transaction.atomic():
        capture = capture_of(body, handed_in, captured_at=captured_at)
        return _keep_rows(
            capture=capture, facts=facts, details=details, article=article
        )


def _keep_rows(
    *,
    capture: Capture,
    facts: MediaFacts,
    details: ArticleDetails,
    article: Article | None,
) -> IngestedMedia:
    kept = handed_in_before(sha256=capture.body_sha256)
    if kept is None:
        # Another process may be keeping the same bytes: look again once it is done.
        lock_articles()
        kept = handed_in_before(sha256=capture.body_sha256)
    if kept is not None:
        description = keep_description(capture=kept, facts=facts)
        return IngestedMedia(kept.article, kept, description, "already_kept")
    capture.article = (
        article or article_at(url=details.url) or _register(capture, facts, details)
    )
    capture.save(force_insert=True)
    description = keep_description(capture=capture, facts=facts)
    return IngestedMedia(capture.article, capture, description, "kept")


def _register(capture: Capture, facts: MediaFacts, details: ArticleDetails) -> Article:
    reason = f"Ingested from {capture.file_name or 'a file without name'}"
    by = capture.collected_by
    outlet = None
    if details.outlet:
        outlet = outlet_named(name=details.outlet, by=by, reason=reason)
    article = Article(
        outlet=outlet,
        kind=details.kind or OutletKind.IMAGERY,
        url=details.url,
        title=clipped(Article, "title", details.title or _title(capture, facts)),
        is_title_ours=not details.title,
        published=details.published,
        published_basis=DateBasis.EXTERNAL if details.published else "",
        language=details.language or "und",
    )
    return register_article(article=article, by=by, reason=reason)


def _title(capture: Capture, facts: MediaFacts) -> str:
    name = base_name(capture.file_name, longest=longest_of(Capture, "file_name"))
    return f"Untitled {_NAMES[facts.kind]}: {name or capture.body_sha256[:12]}"
