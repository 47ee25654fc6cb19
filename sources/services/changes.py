"""Recording what became of some pages, and how the passages cited from them stand now.

Runs in the transaction that records the tries; `watches.settle` follows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from sources.choices import AttemptOutcome, ChangeKind, Effect, Shown
from sources.comparison.pages import ChangeKind as TextChange
from sources.comparison.pages import Comparison, compare_pages
from sources.models import (
    Attempt,
    Capture,
    Change,
    ExtractedText,
    Passage,
    PassageEffect,
    Watch,
)
from sources.services.baselines import (
    Baseline,
    baselines_of,
    page_text,
    text_by_same_extractor,
)
from sources.services.passage_effects import (
    Effects,
    cited_from,
    effects_in,
    record_effects,
)
from sources.services.watches import FAILURES_TO_UNREACHABLE, is_without_answer

# Which comparison decided; a later one may decide otherwise.
COMPARISON = "tracker comparison 1"
# What hides the page from us alone says nothing of the passages.
_TAKES_PASSAGES_AWAY = frozenset({Shown.GONE, Shown.WITHHELD, Shown.SOFT_404})
_PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Tried:
    """A completed try.

    `watch` is how the page stood before it; `text` is that of the new capture of the
    attempt, where it has one; `earlier` is what the page was last held against.
    """

    attempt: Attempt
    watch: Watch
    text: ExtractedText | None = None
    earlier: Baseline | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A change that is not saved yet, and what it does to passages."""

    change: Change
    effects: Effects


_Rule = Callable[[Tried, Baseline | None, list[Passage]], _Found | None]


def record_change(
    *,
    attempt: Attempt,
    watch: Watch,
    text: ExtractedText | None = None,
    earlier: Baseline | None = None,
) -> Change | None:
    """Record what a try says has become of the page; see `Tried`, `record_changes`."""
    return record_changes([Tried(attempt, watch, text, earlier)])[0]


def record_changes(tried: Sequence[Tried]) -> list[Change | None]:
    """Record what each try says has become of its page, or None if nothing has.

    The tries are of different articles. Nothing is a change that was not seen
    otherwise.
    """
    rules = [(one, _rule_for(one)) for one in tried]
    looked_at = [one for one, rule in rules if rule is not None]
    articles = [_article(one) for one in looked_at]
    if not articles:
        return [None for _ in tried]
    before = baselines_of(
        articles,
        but=[one.attempt.capture for one in looked_at if one.attempt.capture],
        known=[one.earlier for one in looked_at if one.earlier],
    )
    cited = cited_from(articles)
    found = [
        rule(one, before.get(_article(one)), cited[_article(one)]) if rule else None
        for one, rule in rules
    ]
    made = [each for each in found if each is not None]
    Change.objects.bulk_create([each.change for each in made])
    record_effects([(each.change, each.effects) for each in made])
    return [each.change if each else None for each in found]


def _rule_for(one: Tried) -> _Rule | None:
    """Return what tells what the try says of its page, None where that is nothing new."""
    attempt = one.attempt
    if attempt.article_id is None:
        return None
    if is_without_answer(attempt):
        is_news = one.watch.failures + 1 == FAILURES_TO_UNREACHABLE
        return _silence if is_news else None
    if attempt.outcome == AttemptOutcome.KEPT:
        return _content if one.text else None
    is_seen = attempt.capture is not None or attempt.outcome in Shown.values
    return _rule_of_standing(one) if is_seen else None


def _rule_of_standing(one: Tried) -> _Rule | None:
    shows, standing = _shown(one.attempt), one.watch.standing
    if shows == (standing or Shown.ARTICLE):
        return None
    return _return if shows is Shown.ARTICLE else _absence


def _shown(attempt: Attempt) -> Shown:
    return Shown(attempt.capture.shows if attempt.capture else attempt.outcome)


def _article(one: Tried) -> int:
    if one.attempt.article_id is None:
        raise ValueError(f"{one.attempt} is of no article")
    return one.attempt.article_id


def _silence(
    one: Tried, _before: Baseline | None, _passages: list[Passage]
) -> _Found | None:
    reason = f"{FAILURES_TO_UNREACHABLE} tries one after another had no answer."
    return _Found(_change(one.attempt, ChangeKind.UNREACHABLE, [reason]), Effects())


def _content(
    one: Tried, before: Baseline | None, passages: list[Passage]
) -> _Found | None:
    attempt, text = one.attempt, one.text
    if before is None or text is None:
        return None
    before_text = text_by_same_extractor(before, text=text)
    found = compare_pages(page_text(before_text), page_text(text))
    moved_to = _moved_to(before.capture, attempt.capture)
    kind, reasons = _kind(found, standing=one.watch.standing, moved_to=moved_to)
    change = _change(
        attempt,
        kind,
        reasons,
        before=before.capture,
        before_text=before_text,
        after_text=text,
        moved_to=moved_to,
        notice=found.notice,
        hunks=[
            [hunk.before_start, hunk.before_end, hunk.after_start, hunk.after_end]
            for hunk in found.hunks
        ],
        passages_checked=len(passages),
    )
    # Of a retracted text every passage is told of, wherever it stands.
    is_retracted = kind is ChangeKind.RETRACTED
    return _Found(change, Effects(list(effects_in(text, passages)), is_retracted))


def _return(
    one: Tried, _before: Baseline | None, passages: list[Passage]
) -> _Found | None:
    capture = one.attempt.capture
    text = capture.texts.first() if capture else None
    if text is None:
        return None
    change = _change(
        one.attempt,
        ChangeKind.REAPPEARED,
        ["The page is there again, as it was."],
        after_text=text,
        passages_checked=len(passages),
    )
    return _Found(change, Effects(list(effects_in(text, passages))))


def _absence(
    one: Tried, before: Baseline | None, passages: list[Passage]
) -> _Found | None:
    attempt, shows = one.attempt, _shown(one.attempt)
    if before is None:
        return None
    touched = passages if shows in _TAKES_PASSAGES_AWAY else []
    change = _change(
        attempt,
        ChangeKind(shows.value),
        [attempt.message] if attempt.message else [],
        before=before.capture,
        before_text=before.text,
        passages_checked=len(touched),
    )
    reason = f"{shows.label}. What we keep of it still shows the words."
    gone = [
        PassageEffect(passage=passage, effect=Effect.GONE, reason=reason)
        for passage in touched
    ]
    return _Found(change, Effects(gone))


def _change(
    attempt: Attempt, kind: ChangeKind, reasons: list[str], **fields: object
) -> Change:
    return Change(
        article=attempt.article,
        attempt=attempt,
        kind=kind,
        reasons=reasons,
        after=attempt.capture,
        comparison=COMPARISON,
        detected_at=timezone.now(),
        **fields,
    )


def _kind(
    found: Comparison, *, standing: str, moved_to: str
) -> tuple[ChangeKind, list[str]]:
    reasons = list(found.reasons)
    if moved_to:
        reasons.append(f"The address now leads on to {moved_to} for good.")
    if found.kind not in {TextChange.SAME_TEXT, TextChange.COSMETIC}:
        return ChangeKind(found.kind.value), reasons
    if standing not in {"", Shown.ARTICLE}:
        return ChangeKind.REAPPEARED, ["The page is there again.", *reasons]
    if moved_to:
        return ChangeKind.MOVED, reasons
    return ChangeKind.COSMETIC, reasons


def _moved_to(before: Capture, after: Capture | None) -> str:
    """Return where a permanent redirect leads that did not lead there before, or ""."""
    if after is None or len(after.hops) < 2 or not before.final_url:  # noqa: PLR2004
        return ""
    *redirects, _ = after.hops
    is_for_good = all(hop["status"] in _PERMANENT for hop in redirects)
    is_elsewhere = _bare(after.final_url) != _bare(before.final_url)
    return after.final_url if is_for_good and is_elsewhere else ""


def _bare(url: str) -> str:
    # A move from http to https, or of a slash at the end, moves no page.
    return url.partition("://")[2].rstrip("/")
