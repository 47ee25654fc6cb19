"""What happened to an article, newest first: tries, captures, changes, interruptions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet, Value
from django.utils.safestring import SafeString

from sources.choices import AttemptOutcome, ChangeKind, Effect
from sources.models import Article, Attempt, Capture, Change, InterruptedTry
from tracker.common.admin import badge

PER_PAGE = 25
_ATTEMPT, _CAPTURE, _INTERRUPTED = "attempt", "capture", "interrupted"
_GOOD = {AttemptOutcome.KEPT, AttemptOutcome.UNCHANGED, AttemptOutcome.NOT_MODIFIED}


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry: what happened when, by whom, and the rows that tell more."""

    at: datetime
    what: SafeString
    who: str
    status: int | None = None
    said: str = ""
    attempt: Attempt | None = None
    capture: Capture | None = None
    change: Change | None = None
    touched: list[SafeString] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of entries, numbered from 1; `has_older` where there are more."""

    moments: list[Moment]
    number: int
    has_older: bool


def timeline_of(article: Article, *, number: int) -> Timeline:
    """Return a page of what happened. Six queries at most, however much there is."""
    first = (number - 1) * PER_PAGE
    keys = list(_keys(article)[first : first + PER_PAGE + 1])
    shown = keys[:PER_PAGE]
    attempts = _rows(_attempts(), shown, _ATTEMPT)
    captures = _rows(Capture.objects.all(), shown, _CAPTURE)
    interrupted = _rows(InterruptedTry.objects.all(), shown, _INTERRUPTED)
    moments = []
    for _, kind, key in shown:
        if kind == _ATTEMPT:
            moments.append(_tried(attempts[key]))
        elif kind == _CAPTURE:
            moments.append(_handed_in(captures[key]))
        else:
            moments.append(_interrupted(interrupted[key]))
    return Timeline(moments, number, has_older=len(keys) > PER_PAGE)


def _keys(article: Article) -> QuerySet[Any, Any]:
    sources: Sequence[tuple[QuerySet[Any], str, str]] = (
        (article.attempts.all(), "started_at", _ATTEMPT),
        # What was fetched is told with its try.
        (article.captures.filter(attempts=None), "captured_at", _CAPTURE),
        (article.interrupted_tries.all(), "started_at", _INTERRUPTED),
    )
    first, *others = (
        rows.order_by()
        .annotate(moment=F(moment), what=Value(kind), key=F("pk"))
        .values_list("moment", "what", "key")
        for rows, moment, kind in sources
    )
    together: QuerySet[Any, Any] = first.union(*others, all=True)
    return together.order_by("-moment", "-key")


def _rows(rows: QuerySet[Any], shown: Sequence[Any], kind: str) -> dict[int, Any]:
    wanted = [key for _, name, key in shown if name == kind]
    return rows.in_bulk(wanted) if wanted else {}


def _attempts() -> QuerySet[Attempt]:
    changes = Change.objects.defer("hunks").annotate(
        **{
            effect.value: Count("effects", filter=Q(effects__effect=effect))
            for effect in Effect
        }
    )
    return Attempt.objects.select_related("capture").prefetch_related(
        Prefetch("change", changes)
    )


def _tried(attempt: Attempt) -> Moment:
    outcome = AttemptOutcome(attempt.outcome)
    change: Any = getattr(attempt, "change", None)
    return Moment(
        at=attempt.started_at,
        what=badge(outcome.label, "neutral" if outcome in _GOOD else "warning"),
        who=attempt.collector,
        status=attempt.status,
        said=attempt.message,
        attempt=attempt,
        capture=attempt.capture,
        change=change,
        touched=_touched(change) if change else [],
    )


def _touched(change: Any) -> list[SafeString]:
    tones = {Effect.ALTERED: "warning", Effect.GONE: "bad", Effect.MOVED: "info"}
    kind = ChangeKind(change.kind)
    found = [badge(kind.label, "neutral" if kind is ChangeKind.COSMETIC else "warning")]
    for effect, tone in tones.items():
        if many := getattr(change, effect.value):
            passages = "passage" if many == 1 else "passages"
            found.append(badge(f"{many} {passages} {effect.value}", tone))
    return found


def _handed_in(capture: Capture) -> Moment:
    return Moment(
        at=capture.captured_at,
        what=badge(f"{capture.get_method_display()}: kept", "good"),
        who=capture.collector,
        said=capture.note or capture.file_name,
        capture=capture,
    )


def _interrupted(row: InterruptedTry) -> Moment:
    said = (
        "The answer had come; another worker read it."
        if row.was_fetched
        else "Whoever was at it ended or was cut off. This says nothing of the page."
    )
    return Moment(
        at=row.started_at, what=badge("Interrupted try", "warning"), who="", said=said
    )
