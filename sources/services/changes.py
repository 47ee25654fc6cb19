"""Recording what became of a page, and how the passages cited from it stand now.

Runs in the transaction that records the try; `watches.settle` follows.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils import timezone

from sources.choices import AttemptOutcome, ChangeKind, Effect, PassageKind, Shown
from sources.comparison.anchors import Anchor, FoundAgain, find_all_again
from sources.comparison.pages import ChangeKind as TextChange
from sources.comparison.pages import Comparison, compare_pages
from sources.models import (
    Article,
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
    baseline_of,
    page_text,
    text_by_same_extractor,
)
from sources.services.watches import FAILURES_TO_UNREACHABLE, is_without_answer

# Which comparison decided; a later one may decide otherwise.
COMPARISON = "tracker comparison 1"
# What hides the page from us alone says nothing of the passages.
_TAKES_PASSAGES_AWAY = frozenset({Shown.GONE, Shown.WITHHELD, Shown.SOFT_404})
_PERMANENT = frozenset({301, 308})


def record_change(
    *,
    attempt: Attempt,
    watch: Watch,
    text: ExtractedText | None = None,
    earlier: Baseline | None = None,
) -> Change | None:
    """Record what this try says has become of the page, or None if nothing has.

    `text` is that of the new capture of the attempt, where it has one; `watch` is how
    the page stood before the try; `earlier` is what the page was last held against.
    Nothing is a change that was not seen otherwise.
    """
    article = attempt.article
    if article is None:
        return None
    if is_without_answer(attempt):
        return _record_silence(article, attempt, watch.failures + 1)
    if attempt.outcome == AttemptOutcome.KEPT:
        before = baseline_of(article, but=attempt.capture, known=earlier)
        return _record_content(attempt, text, before, watch.standing)
    if attempt.capture is None and attempt.outcome not in Shown.values:
        return None
    shows = Shown(attempt.capture.shows if attempt.capture else attempt.outcome)
    record = _record_return if shows is Shown.ARTICLE else _record_absence
    return record(article, attempt, shows, watch.standing)


def _record_silence(article: Article, attempt: Attempt, failures: int) -> Change | None:
    if failures != FAILURES_TO_UNREACHABLE:
        return None
    reason = f"{FAILURES_TO_UNREACHABLE} tries one after another had no answer."
    return _record(article, attempt, ChangeKind.UNREACHABLE, [reason])


def _record_content(
    attempt: Attempt,
    text: ExtractedText | None,
    before: Baseline | None,
    standing: str,
) -> Change | None:
    article = attempt.article
    if article is None or before is None or text is None:
        return None
    before_text = text_by_same_extractor(before, text=text)
    found = compare_pages(page_text(before_text), page_text(text))
    moved_to = _moved_to(before.capture, attempt.capture)
    passages = _cited(article)
    kind, reasons = _kind(found, standing=standing, moved_to=moved_to)
    change = _record(
        article,
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
    _record_effects(change, _found_in(text, passages), known_too=is_retracted)
    return change


def _record_return(
    article: Article, attempt: Attempt, _shows: Shown, standing: str
) -> Change | None:
    if standing in {"", Shown.ARTICLE}:
        return None
    text = attempt.capture.texts.first() if attempt.capture else None
    if text is None:
        return None
    passages = _cited(article)
    change = _record(
        article,
        attempt,
        ChangeKind.REAPPEARED,
        ["The page is there again, as it was."],
        after_text=text,
        passages_checked=len(passages),
    )
    _record_effects(change, _found_in(text, passages))
    return change


def _record_absence(
    article: Article, attempt: Attempt, shows: Shown, standing: str
) -> Change | None:
    before = baseline_of(article, but=attempt.capture)
    if standing == shows or before is None:
        return None
    passages = _cited(article) if shows in _TAKES_PASSAGES_AWAY else []
    change = _record(
        article,
        attempt,
        ChangeKind(shows.value),
        [attempt.message] if attempt.message else [],
        before=before.capture,
        before_text=before.text,
        passages_checked=len(passages),
    )
    reason = f"{shows.label}. What we keep of it still shows the words."
    _record_effects(
        change,
        [
            PassageEffect(passage=passage, effect=Effect.GONE, reason=reason)
            for passage in passages
        ],
    )
    return change


def _record(
    article: Article,
    attempt: Attempt,
    kind: ChangeKind,
    reasons: list[str],
    **fields: object,
) -> Change:
    return Change.objects.create(
        article=article,
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


def _cited(article: Article) -> list[Passage]:
    """Return the passages of an article's texts, those of one text together."""
    cited = Passage.objects.filter(
        kind=PassageKind.TEXT, extracted_text__capture__article=article
    )
    # Of most pages nothing is cited, and asking for that alone costs little.
    if not cited.order_by().exists():
        return []
    with_texts = cited.select_related("extracted_text")
    return list(with_texts.order_by("extracted_text_id", "pk"))


def _found_in(
    text: ExtractedText, passages: Iterable[Passage]
) -> Iterator[PassageEffect]:
    """Give how each passage stands in a text, but those that are of this text."""
    after = page_text(text)
    for number, group in groupby(passages, key=lambda cited: cited.extracted_text_id):
        if number == text.pk:
            continue
        together = [passage for passage in group if not passage.is_removed]
        if not together:
            continue
        before = page_text(_text_of(together[0]))
        anchors = [_anchor(passage) for passage in together]
        found = find_all_again(anchors, after, before=before)
        yield from map(_effect, together, found)


def _anchor(passage: Passage) -> Anchor:
    return Anchor(
        exact=passage.exact,
        prefix=passage.prefix,
        suffix=passage.suffix,
        start=passage.start or 0,
        language=_text_of(passage).language,
    )


def _text_of(passage: Passage) -> ExtractedText:
    if passage.extracted_text is None:
        raise ValueError(f"{passage} is not of a text")
    return passage.extracted_text


def _effect(passage: Passage, found: FoundAgain) -> PassageEffect:
    return PassageEffect(
        passage=passage,
        effect=Effect(found.effect.value),
        start=found.start,
        end=found.end,
        exact=found.wording,
        score=found.score,
        reason=" ".join(found.reasons),
    )


def _record_effects(
    change: Change, effects: Iterable[PassageEffect], *, known_too: bool = False
) -> None:
    """Record those that are not known already: a passage stands till told otherwise."""
    found = list(effects)
    if not found:
        return
    newest = {
        effect.passage_id: effect
        for effect in PassageEffect.objects.filter(
            passage__in=[effect.passage_id for effect in found]
        ).order_by("pk")
    }
    for effect in found:
        known = newest.get(effect.passage_id)
        was = (known.effect, known.exact) if known else (Effect.INTACT, None)
        is_known = effect.effect == was[0] and (
            effect.effect == Effect.INTACT or effect.exact == was[1]
        )
        if known_too or not is_known:
            effect.change = change
            effect.save(force_insert=True)
