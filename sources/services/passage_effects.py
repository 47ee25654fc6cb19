"""Recording how the passages that are cited from a page stand in its newest text."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sources.choices import Effect, PassageKind
from sources.comparison.anchors import Anchor, FoundAgain, find_all_again
from sources.models import Change, ExtractedText, Passage, PassageEffect
from sources.services.baselines import page_text


@dataclass(frozen=True, slots=True)
class Effects:
    """What a change does to passages; with `known_too` even what was known before."""

    effects: list[PassageEffect] = field(default_factory=list)
    known_too: bool = False


def cited_from(articles: Collection[int]) -> dict[int, list[Passage]]:
    """Return the passages of each article's texts, those of one text together."""
    cited = Passage.objects.filter(
        kind=PassageKind.TEXT, extracted_text__capture__article__in=articles
    )
    found: dict[int, list[Passage]] = defaultdict(list)
    # Of most pages nothing is cited, and asking for that alone costs little.
    if not cited.order_by().exists():
        return found
    with_texts = cited.select_related("extracted_text__capture")
    for passage in with_texts.order_by("extracted_text_id", "pk"):
        found[_text_of(passage).capture.article_id].append(passage)
    return found


def effects_in(
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


def record_effects(found: Sequence[tuple[Change, Effects]]) -> None:
    """Record those that are not known already: a passage stands till told otherwise."""
    passages = [one.passage_id for _, told in found for one in told.effects]
    if not passages:
        return
    newest = {
        effect.passage_id: effect
        for effect in PassageEffect.objects.filter(passage__in=passages).order_by("pk")
    }
    news = []
    for change, told in found:
        for effect in told.effects:
            if told.known_too or not _is_known(effect, newest.get(effect.passage_id)):
                effect.change = change
                news.append(effect)
    PassageEffect.objects.bulk_create(news)


def _is_known(effect: PassageEffect, known: PassageEffect | None) -> bool:
    if effect.effect == Effect.INTACT:
        return known is None or known.effect == Effect.INTACT
    if known is None:
        return False
    return (effect.effect, effect.exact) == (known.effect, known.exact)
