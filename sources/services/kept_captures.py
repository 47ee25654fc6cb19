"""Rows of a page that was captured from its address: capture, text and attempt."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from sources.choices import AttemptOutcome, CaptureMethod
from sources.fetching.results import FetchResult
from sources.models import Article, Attempt, Capture, ExtractedText
from sources.services.article_details import clipped
from sources.services.attempts import Request, record_answer
from sources.services.captured_articles import article_of
from sources.services.extracted_texts import keep_text
from sources.services.fetched_content import Content, ReadText, file_name_of
from tracker import __version__

TOOL = "tracker capture"
SOFTWARE = f"{TOOL}/{__version__}"
_SUCCESS = range(200, 300)


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


def newest_if_same(
    *,
    article: Article | None,
    method: CaptureMethod,
    sha256: str,
    page_image_sha256: str = "",
) -> Capture | None:
    """Return the article's newest capture by this method where it has this content."""
    if article is None:
        return None
    captures = article.captures.filter(method=method)
    newest = captures.select_related("article").order_by("-pk").first()
    if newest is None or newest.body_sha256 != sha256:
        return None
    return newest if newest.page_image_sha256 == page_image_sha256 else None


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


def nothing_kept(
    *, request: Request, result: FetchResult, outcome: AttemptOutcome, message: str
) -> CapturedUrl:
    """Record that a server answered and nothing was kept of it."""
    article = request.known_article()
    attempt = record_answer(
        request=request,
        result=result,
        outcome=outcome,
        article=article,
        message=message,
    )
    return CapturedUrl(attempt, article, None, None)


def without_content(
    *, request: Request, result: FetchResult, content: Content
) -> CapturedUrl | None:
    """Record an answer that holds no page: an error status, or nothing at all."""
    final = result.final
    if final.status not in _SUCCESS:
        outcome = AttemptOutcome.ERROR_STATUS
        said = f"The server answered {final.status} {final.reason}"
    elif not content.body:
        outcome = AttemptOutcome.NO_CONTENT
        said = "The server answered with an empty page"
    else:
        return None
    return nothing_kept(
        request=request, result=result, outcome=outcome, message=f"{said}."
    )


def fetched_capture(*, request: Request, result: FetchResult, body: bytes) -> Capture:
    """Return an unsaved capture with what there is to say of the fetch and the body."""
    final = result.final
    certificate = final.tls_certificate_der
    return Capture(
        method=request.method,
        captured_at=final.started_at,
        finished_at=max(final.started_at, final.finished_at),
        file_name=file_name_of(final),
        size_bytes=len(body),
        body_sha256=hashlib.sha256(body).hexdigest(),
        body_sha512=hashlib.sha512(body).hexdigest(),
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
        payload_sha256=hashlib.sha256(final.body).hexdigest(),
        content_encoding=_storable(final.header("Content-Encoding")),
        etag=_storable(final.header("ETag")),
        last_modified=_storable(final.header("Last-Modified")),
    )


def _storable(value: str) -> str:
    # PostgreSQL takes no NUL; the WARC file has the bytes as they came.
    return value.replace("\0", "\ufffd")


@transaction.atomic
def keep_capture(
    *, request: Request, result: FetchResult, capture: Capture, read: ReadText
) -> CapturedUrl:
    """Save the capture as one of its article, with its text and the attempt.

    Where another process has just kept the same content, that is the capture. Raises
    ArticleRefused.
    """
    article = article_of(request=request, result=result, extraction=read.extraction)
    # Two who capture the same page at once keep it once.
    article = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    same = newest_if_same(
        article=article,
        method=request.method,
        sha256=capture.body_sha256,
        page_image_sha256=capture.page_image_sha256,
    )
    if same:
        return unchanged(request=request, result=result, same=same)
    capture.article = article
    capture.save(force_insert=True)
    text = None
    if read.extraction is not None:
        text = keep_text(capture=capture, extraction=read.extraction)
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
