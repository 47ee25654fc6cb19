"""Recording what came of a try at fetching."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth.models import User

from sources.archiving.incoming import plain_line
from sources.choices import AttemptOutcome, CaptureMethod
from sources.fetching.results import FailureKind, FetchFailure, FetchResult
from sources.fetching.visiting import PoliteFetch
from sources.models import Article, Attempt, Capture
from sources.services.article_details import ArticleDetails, clipped
from sources.services.articles import article_at


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be fetched, for whom; `article` is the one it was asked for, if any.

    `method` is `fetch`, or `browser` where the page is to be shown besides. Whoever asks
    has just read the article; rows are written under its lock.
    """

    details: ArticleDetails
    by: User | None
    collector: str
    article: Article | None
    method: CaptureMethod = CaptureMethod.FETCH

    @property
    def url(self) -> str:
        """Return the canonical URL to be fetched."""
        return self.details.url

    def known_article(self, *, final_url: str = "") -> Article | None:
        """Return the article that this is: asked for, or at the URL."""
        if self.article is not None:
            return self.article
        return article_at(url=self.url) or article_at(url=final_url)


@dataclass(frozen=True, slots=True)
class Answered:
    """Who answered a request, how and when: the part of an answer that a try records."""

    final_url: str
    status: int
    ip: str
    started_at: datetime
    finished_at: datetime
    has_overridden_robots: bool = False


def answered(result: FetchResult, fetched: PoliteFetch) -> Answered:
    """Return what a try records of this answer."""
    return Answered(
        final_url=result.final.url,
        status=result.final.status,
        ip=result.final.ip,
        started_at=result.hops[0].started_at,
        finished_at=result.final.finished_at,
        has_overridden_robots=fetched.has_overridden_robots,
    )


def record_failure(
    *, request: Request, failure: FetchFailure, fetched: PoliteFetch
) -> Attempt:
    """Record a try that came to no answer."""
    return Attempt.objects.create(
        article=request.known_article(),
        method=request.method,
        requested_url=request.url,
        final_url=plain_line(failure.url) or request.url,
        outcome=_outcome_of(failure, fetched),
        status=failure.hops[-1].status if failure.hops else None,
        refusal=failure.refusal.value if failure.refusal else "",
        message=plain_line(failure.message),
        ip=failure.ip or None,
        started_at=failure.started_at,
        finished_at=_end(failure.started_at, failure.finished_at),
        collector=clipped(Attempt, "collector", request.collector),
    )


def unsaved_answer(  # noqa: PLR0913 - what there is to say of an answer
    *,
    request: Request,
    answer: Answered,
    outcome: AttemptOutcome,
    article: Article | None = None,
    capture: Capture | None = None,
    refusal: str = "",
    message: str = "",
) -> Attempt:
    """Return the record of a try that a server answered, not saved yet."""
    if answer.has_overridden_robots:
        said = "Fetched against robots.txt, as decided for the outlet."
        message = f"{message} {said}".strip()
    return Attempt(
        article=article,
        method=request.method,
        requested_url=request.url,
        final_url=answer.final_url,
        outcome=outcome,
        status=answer.status,
        refusal=refusal,
        message=plain_line(message),
        ip=answer.ip,
        started_at=answer.started_at,
        finished_at=_end(answer.started_at, answer.finished_at),
        collector=clipped(Attempt, "collector", request.collector),
        capture=capture,
    )


def record_answer(attempt: Attempt) -> Attempt:
    """Record a try that a server answered, made by `unsaved_answer`."""
    attempt.save(force_insert=True)
    return attempt


def record_unavailable(
    *, request: Request, message: str, started_at: datetime
) -> Attempt:
    """Record that a page could not be shown, since no browser is there to show it."""
    return Attempt.objects.create(
        article=request.known_article(),
        method=request.method,
        requested_url=request.url,
        final_url=request.url,
        outcome=AttemptOutcome.BROWSER_UNAVAILABLE,
        message=plain_line(message),
        started_at=started_at,
        finished_at=_end(started_at, datetime.now(UTC)),
        collector=clipped(Attempt, "collector", request.collector),
    )


def _outcome_of(failure: FetchFailure, fetched: PoliteFetch) -> AttemptOutcome:
    if failure.kind is FailureKind.NOT_ADMITTED and fetched.denial is not None:
        return AttemptOutcome(fetched.denial.value)
    return AttemptOutcome(failure.kind.value)


def _end(started_at: datetime, finished_at: datetime) -> datetime:
    # A clock may be set back while a page is fetched.
    return max(started_at, finished_at)
