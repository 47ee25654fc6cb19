"""Keeping a page that was fetched: article, capture with its WARC file, and text."""

import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction

from sources.archiving.incoming import plain_line
from sources.archiving.store import archive
from sources.archiving.warc import write_warc
from sources.choices import AttemptOutcome, CaptureMethod, DateBasis, OutletKind
from sources.extraction import Extraction
from sources.fetching.results import FetchResult
from sources.models import Article, Attempt, Capture, ExtractedText, Outlet
from sources.services.article_details import clipped
from sources.services.articles import attach_url, lock_articles, register_article
from sources.services.attempts import Request, record_answer
from sources.services.extracted_texts import keep_text
from sources.services.fetched_content import Content, ReadText, file_name_of, text_in
from sources.services.media_descriptions import keep_description
from tracker import __version__

TOOL = "tracker capture"


@dataclass(frozen=True, slots=True)
class CapturedUrl:
    """What came of a try, as it is recorded.

    `capture` is the new one, or the one whose content the page still has; None where
    nothing was had, and `attempt` says why. `extracted_text` is its newest text, None
    where no text could be taken.
    """

    attempt: Attempt
    article: Article | None
    capture: Capture | None
    extracted_text: ExtractedText | None


def newest_if_same(*, article: Article | None, sha256: str) -> Capture | None:
    """Return the article's newest fetched capture where it has this content."""
    if article is None:
        return None
    fetches = article.captures.filter(method=CaptureMethod.FETCH)
    newest = fetches.select_related("article").order_by("-pk").first()
    return newest if newest and newest.body_sha256 == sha256 else None


def unchanged(*, request: Request, result: FetchResult, same: Capture) -> CapturedUrl:
    """Record that the page still has the content of this capture."""
    attempt = record_answer(
        request=request,
        result=result,
        outcome=AttemptOutcome.UNCHANGED,
        article=same.article,
        capture=same,
    )
    return CapturedUrl(attempt, same.article, same, same.texts.first())


def keep_fetched(
    *, request: Request, result: FetchResult, content: Content
) -> CapturedUrl:
    """Keep a page with its WARC file as a capture of its article, and the text in it.

    Where another process has just kept the same content, that is the capture. Raises
    ArticleRefused and ArchiveError as `capture_url` does.
    """
    read = text_in(result, content)
    warc = write_warc(
        result, software=f"{TOOL}/{__version__}", collector=request.collector
    )
    capture = _capture(request, result, content, read.media_type)
    capture.payload_sha256 = warc.final_response.payload_sha256
    # Kept first, as in ingest: rows without bytes would be a broken promise.
    capture.warc_sha256 = archive().keep(warc.data)
    return _keep_rows(request, result, capture, read)


def _capture(
    request: Request, result: FetchResult, content: Content, media_type: str
) -> Capture:
    final = result.final
    certificate = final.tls_certificate_der
    return Capture(
        method=CaptureMethod.FETCH,
        captured_at=final.started_at,
        finished_at=max(final.started_at, final.finished_at),
        file_name=file_name_of(final),
        media_type=media_type,
        size_bytes=len(content.body),
        body_sha256=hashlib.sha256(content.body).hexdigest(),
        body_sha512=hashlib.sha512(content.body).hexdigest(),
        tool=TOOL,
        tool_version=__version__,
        collector=clipped(Capture, "collector", request.collector),
        collected_by=request.by,
        note=request.details.note,
        requested_url=request.url,
        final_url=final.url,
        status=final.status,
        headers=[[name, _storable(value)] for name, value in final.headers],
        hops=[
            {
                "url": hop.url,
                "status": hop.status,
                "ip": hop.ip,
                "started_at": hop.started_at.isoformat(timespec="microseconds"),
            }
            for hop in result.hops
        ],
        ip=final.ip,
        tls_certificate_sha256=(
            hashlib.sha256(certificate).hexdigest() if certificate else ""
        ),
        truncated=final.truncated.value,
        decoding_problem=content.problem,
        content_encoding=_storable(final.header("Content-Encoding")),
        etag=_storable(final.header("ETag")),
        last_modified=_storable(final.header("Last-Modified")),
    )


def _storable(value: str) -> str:
    # PostgreSQL takes no NUL; the WARC file has the bytes as they came.
    return value.replace("\0", "\ufffd")


@transaction.atomic
def _keep_rows(
    request: Request, result: FetchResult, capture: Capture, read: ReadText
) -> CapturedUrl:
    article = _article(request, result, read.extraction)
    # Two who fetch the same page at once keep it once.
    article = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    if same := newest_if_same(article=article, sha256=capture.body_sha256):
        return unchanged(request=request, result=result, same=same)
    capture.article = article
    capture.save(force_insert=True)
    text = None
    if read.extraction is not None:
        text = keep_text(capture=capture, extraction=read.extraction)
    if read.facts is not None:
        keep_description(capture=capture, facts=read.facts)
    attempt = record_answer(
        request=request,
        result=result,
        outcome=AttemptOutcome.KEPT,
        article=article,
        capture=capture,
        refusal=read.refusal.code if read.refusal else "",
        message=f"Kept without text: {read.refusal}" if read.refusal else "",
    )
    return CapturedUrl(attempt, article, capture, text)


def _article(
    request: Request, result: FetchResult, extraction: Extraction | None
) -> Article:
    final_url, reason = result.final.url, f"Captured from {request.url}"
    article = request.known_article(final_url=final_url)
    if article is None:
        lock_articles()
        article = request.known_article(final_url=final_url)
    if article is None:
        unsaved = _new_article(request, final_url, extraction)
        return register_article(article=unsaved, by=request.by, reason=reason)
    if request.article is None:
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
