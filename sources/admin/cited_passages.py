"""The cited passages of an article beside a change: where they stand, in which words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.safestring import SafeString

from sources.admin.diff_view import wordings
from sources.choices import Effect, PassageKind
from sources.comparison.rows import Row
from sources.comparison.side_by_side import Mark, nearest_place, place_after
from sources.models import Change, ExtractedText, Passage, PassageEffect
from tracker.common.admin import badge

MOST_SHOWN = 200
_TONES = {
    Effect.INTACT: "good",
    Effect.MOVED: "info",
    Effect.ALTERED: "warning",
    Effect.GONE: "bad",
}
# What touches a statement comes first.
_GRAVITY = [Effect.GONE, Effect.ALTERED, Effect.MOVED, Effect.INTACT]


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """How one passage stands at a change; places are those in the texts compared.

    `is_told` where this change itself tells its effect; otherwise it stands as before.
    """

    passage: Passage
    effect: Effect
    is_told: bool
    old_words: str
    new_words: str
    score: float | None
    reason: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None

    @property
    def label(self) -> str:
        """What it is called in the diff."""
        return f"Passage {self.passage.pk}: {self.effect.label.lower()}"

    @property
    def badge(self) -> SafeString:
        """Its effect as a label."""
        return badge(self.effect.label, _TONES[self.effect])

    @property
    def per_cent(self) -> str:
        """How near the words are, or nothing where that was not measured."""
        is_told = self.score is not None and self.effect is not Effect.GONE
        return f"{self.score:.0%}" if is_told else ""

    @property
    def wordings(self) -> tuple[SafeString, SafeString]:
        """Both wordings with what differs marked."""
        return wordings(self.old_words, self.new_words)


def cited_passages(change: Change, rows: Sequence[Row]) -> list[CitedPassage]:
    """Return the passages cited from the article when it changed, the gravest first.

    `rows` are those of the diff. Three queries, however many passages there are.
    """
    passages = list(
        Passage.objects.filter(
            Q(created_at__lte=change.detected_at) | Q(effects__change=change),
            kind=PassageKind.TEXT,
            extracted_text__capture__article=change.article_id,
        )
        .distinct()
        .order_by("pk")[:MOST_SHOWN]
    )
    told = {effect.passage_id: effect for effect in change.effects.all()}
    earlier = {
        effect.passage_id: effect
        for effect in PassageEffect.objects.filter(
            passage__in=passages, change__lt=change.pk
        )
        .select_related("change")
        .order_by("pk")
    }
    found = [
        _stands(change, rows, one, told.get(one.pk), earlier.get(one.pk))
        for one in passages
    ]
    return sorted(found, key=lambda one: (not one.is_told, _GRAVITY.index(one.effect)))


def marks_of(
    found: Sequence[CitedPassage],
) -> tuple[list[Mark], list[Mark], dict[int, str]]:
    """Return the marks of the older and the newer text, and their labels."""
    before = [Mark(one.passage.pk, *one.before) for one in found if one.before]
    after = [Mark(one.passage.pk, *one.after) for one in found if one.after]
    return before, after, {one.passage.pk: one.label for one in found}


def _stands(
    change: Change,
    rows: Sequence[Row],
    passage: Passage,
    told: PassageEffect | None,
    earlier: PassageEffect | None,
) -> CitedPassage:
    old_words = (earlier.exact if earlier else "") or passage.exact
    before = _place_before(change.before_text, passage, earlier, old_words)
    stands = told or earlier
    effect = Effect(stands.effect) if stands else Effect.INTACT
    is_gone = effect is Effect.GONE
    new_words = "" if is_gone else ((told.exact if told else "") or old_words)
    after = None
    if told is not None and told.start is not None and told.end is not None:
        after = (told.start, told.end)
    elif not is_gone and change.after_text is not None:
        near = place_after(rows, before[0]) if before else (passage.start or 0)
        after = _near(change.after_text, new_words, near)
    return CitedPassage(
        passage=passage,
        effect=effect,
        is_told=told is not None,
        old_words=old_words,
        new_words=new_words,
        score=told.score if told else None,
        reason=told.reason if told else "",
        before=before,
        after=after,
    )


def _place_before(
    text: ExtractedText | None,
    passage: Passage,
    earlier: PassageEffect | None,
    words: str,
) -> tuple[int, int] | None:
    if text is None:
        return None
    if earlier is not None and earlier.change.after_text_id == text.pk:
        return (
            (earlier.start, earlier.end)
            if earlier.start is not None and earlier.end is not None
            else None
        )
    if passage.extracted_text_id == text.pk and passage.start is not None:
        return passage.start, passage.end or passage.start
    return _near(text, words, passage.start or 0)


def _near(text: ExtractedText, words: str, place: int) -> tuple[int, int] | None:
    start = nearest_place(words, text.text, place)
    return None if start is None else (start, start + len(words))
