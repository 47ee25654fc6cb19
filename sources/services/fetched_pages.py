"""Recording a page that was fetched: article, capture, text, try, and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from sources.choices import AttemptOutcome, CaptureMethod
from sources.fetching.results import FetchFailure
from sources.fetching.visiting import PoliteFetch
from sources.models import (
    Article,
    Attempt,
    Capture,
    Change,
    ExtractedText,
)
from sources.services.arrivals import Arrival
from sources.services.attempts import (
    Answered,
    Request,
    record_answer,
    record_failure,
    unsaved_answer,
)
from sources.services.baselines import Baseline
from sources.services.captured_articles import article_of
from sources.services.changes import record_change
from sources.services.extracted_texts import unsaved_text
from sources.services.leases import Lease, locked_watch
from sources.services.media_descriptions import keep_description
from sources.services.page_reading import ReadPage
from sources.services.removed_hashes import LawfullyRemoved, hold_content
from sources.services.watches import settle
from sources.watching.answers import outcome_again, outcome_of_status, shown_by


@dataclass(frozen=True, slots=True)
class CapturedUrl:
    """What came of a try, as it is recorded.

    `capture` is the new one, or the one whose content the page still has; None where
    nothing was had, and `attempt` says why. `extracted_text` is its newest text, None
    where no text could be taken. `change` is what became of the page, if anything.
    """

    attempt: Attempt
    article: Article | None
    capture: Capture | None = None
    extracted_text: ExtractedText | None = None
    change: Change | None = None


def newest_capture(
    article: Article, *, method: CaptureMethod = CaptureMethod.FETCH
) -> Capture | None:
    """Return the newest capture by a method, whatever it shows."""
    captures = article.captures.filter(method=method)
    return captures.select_related("article").order_by("-pk").first()


def is_same(newest: Capture, capture: Capture) -> bool:
    """Whether a capture has the content, and the image, of the newest one."""
    is_same_image = newest.page_image_sha256 == capture.page_image_sha256
    return is_same_image and is_same_answer(
        newest, body_sha256=capture.body_sha256, status=capture.status
    )


def is_same_answer(newest: Capture, *, body_sha256: str, status: int | None) -> bool:
    """Whether an answer has the content of a capture, and a status that says the same.

    Some sites go on sending an article that they say is gone.
    """
    is_same_said = _says(newest.status) == _says(status)
    return is_same_said and newest.body_sha256 == body_sha256


def _says(status: int | None) -> AttemptOutcome | None:
    # What was handed in has no status, and shows the article like a good answer.
    return outcome_of_status(status) if status else None


@transaction.atomic
def conclude_same(
    *,
    request: Request,
    answer: Answered,
    same: Capture,
    outcome: AttemptOutcome | None = None,
    lease: Lease | None = None,
) -> CapturedUrl:
    """Record that the page still has the content of this capture."""
    article = same.article
    attempt = record_answer(
        unsaved_answer(
            request=request,
            answer=answer,
            outcome=outcome or outcome_again(same.shows),
            article=article,
            capture=same,
        )
    )
    change = _settled(attempt, lease=lease)
    return CapturedUrl(attempt, article, same, same.texts.first(), change)


@transaction.atomic
def conclude_without_body(
    *,
    request: Request,
    answer: Answered,
    outcome: AttemptOutcome,
    message: str,
    lease: Lease | None = None,
) -> CapturedUrl:
    """Record an answer of which there is nothing to keep."""
    article = request.known_article()
    attempt = record_answer(
        unsaved_answer(
            request=request,
            answer=answer,
            outcome=outcome,
            article=article,
            message=message,
        )
    )
    return CapturedUrl(attempt, article, change=_settled(attempt, lease=lease))


def conclude_removed(
    *,
    request: Request,
    answer: Answered,
    removed: LawfullyRemoved,
    lease: Lease | None = None,
) -> CapturedUrl:
    """Record that the page has content that was removed by decision."""
    return conclude_without_body(
        request=request,
        answer=answer,
        outcome=AttemptOutcome.LAWFULLY_REMOVED,
        message=f"The content {removed}.",
        lease=lease,
    )


@transaction.atomic
def conclude_failure(
    *,
    request: Request,
    failure: FetchFailure,
    fetched: PoliteFetch,
    lease: Lease | None = None,
) -> CapturedUrl:
    """Record a try that came to no answer."""
    attempt = record_failure(request=request, failure=failure, fetched=fetched)
    change = _settled(attempt, lease=lease)
    return CapturedUrl(attempt, attempt.article, change=change)


@transaction.atomic
def conclude(
    *, arrival: Arrival, page: ReadPage, lease: Lease | None = None
) -> CapturedUrl:
    """Keep an arrival that has been read as a capture of its article, with its text.

    Where another process has just kept the same content, that is the capture. Raises
    ArticleRefused as `capture_url` does, LeaseLost where the try is another's by now,
    LawfullyRemoved where the content was removed; nothing is recorded then.
    """
    request, answer, capture = arrival.request, arrival.answer, arrival.capture
    hold_content(sha256=capture.body_sha256)
    article = article_of(
        request=request, final_url=answer.final_url, extraction=page.extraction
    )
    # Two who fetch the same page at once keep it once.
    locked = Article.objects.select_for_update(no_key=True).order_by()
    locked.values_list("pk").get(pk=article.pk)
    newest = newest_capture(article, method=request.method)
    if newest is not None and is_same(newest, capture):
        return conclude_same(request=request, answer=answer, same=newest, lease=lease)
    (kept,) = keep_pages([(arrival, page, article)])
    change = _settled(
        kept.attempt, text=kept.extracted_text, lease=lease, earlier=page.earlier
    )
    return replace(kept, change=change)


def keep_pages(
    pages: Sequence[tuple[Arrival, ReadPage, Article]],
) -> list[CapturedUrl]:
    """Keep pages that have been read as captures of their articles, and the tries.

    What became of the articles is not recorded yet. Runs in the transaction that does,
    which holds the contents and the articles.
    """
    for arrival, page, article in pages:
        arrival.capture.article = article
        arrival.capture.shows = shown_by(page.outcome)
        arrival.capture.media_type = page.media_type
    Capture.objects.bulk_create([arrival.capture for arrival, _, _ in pages])
    texts = {
        arrival.capture.pk: unsaved_text(
            capture=arrival.capture, extraction=page.extraction
        )
        for arrival, page, _ in pages
        if page.extraction is not None
    }
    ExtractedText.objects.bulk_create(texts.values())
    for arrival, page, _ in pages:
        if page.facts is not None:
            keep_description(capture=arrival.capture, facts=page.facts)
    attempts = [
        unsaved_answer(
            request=arrival.request,
            answer=arrival.answer,
            outcome=page.outcome,
            article=article,
            capture=arrival.capture,
            refusal=page.refusal,
            message=page.message,
        )
        for arrival, page, article in pages
    ]
    Attempt.objects.bulk_create(attempts)
    return [
        CapturedUrl(attempt, article, arrival.capture, texts.get(arrival.capture.pk))
        for (arrival, _, article), attempt in zip(pages, attempts, strict=True)
    ]


def _settled(
    attempt: Attempt,
    *,
    lease: Lease | None,
    text: ExtractedText | None = None,
    earlier: Baseline | None = None,
) -> Change | None:
    """Record what a try says has become of the page, and when it is due again."""
    # A browser capture is besides the watch: it is compared with nothing.
    if attempt.article is None or attempt.method == CaptureMethod.BROWSER:
        return None
    watch = locked_watch(attempt.article, lease=lease)
    change = record_change(attempt=attempt, text=text, watch=watch, earlier=earlier)
    settle(watch, attempt=attempt, change=change)
    return change
