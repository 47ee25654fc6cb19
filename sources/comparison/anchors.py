"""Whether cited words still stand in a later capture of their page, and where."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from sources.comparison.anchoring import out_of_reach, places_of
from sources.comparison.cited import Cited, cited_in, cited_words
from sources.comparison.nearest import Window, nearest_window, window_in_place
from sources.comparison.own_words import own_words, own_words_of_both
from sources.comparison.places import Alignment, alignment_of, best_place
from sources.comparison.streams import Stream, article_stream, whole_stream
from sources.comparison.texts import PageText, speak_one_language

# So many words in their own context are the same ones whatever language is guessed.
_SURE_WORDS = 4


class Effect(StrEnum):
    """What became of a cited passage."""

    INTACT = "intact"
    MOVED = "moved"
    ALTERED = "altered"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage as it was cited (W3C Web Annotation: quote and position selectors).

    `start` counts code points in the text that it was taken from; `prefix` and
    `suffix` are what stood around it there.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    language: str = "und"


@dataclass(frozen=True, slots=True)
class FoundAgain:
    """What became of a passage, and why it is thought so.

    `start` and `end` count code points in the later text, half-open, and `wording` is
    what stands there; None and "" where the passage is gone. `score` is 1 for the same
    words and falls with every other one. `reasons` are sentences for curators.
    """

    effect: Effect
    start: int | None
    end: int | None
    wording: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Pages:
    """The later page, and how it lies against the earlier one where that is known.

    Passages are looked for in `article` first. `flipped` are the offsets of lines that
    are the article's own although they are marked otherwise.
    """

    after: PageText
    article: Stream
    whole: Stream
    alignment: Alignment | None
    whole_before: Stream | None
    flipped: frozenset[int] = frozenset()

    def for_passage(self, anchor: Anchor) -> "_Pages":
        """Return what to look at: all lines, for a passage cited from furniture."""
        if self.alignment is None or self.whole_before is None:
            return self
        end = anchor.start + len(anchor.exact)
        is_there = self.whole_before.text[anchor.start : end] == anchor.exact
        is_own = self.alignment.before.holds(anchor.start, end)
        return self._of_all_lines if is_there and not is_own else self

    @cached_property
    def _of_all_lines(self) -> "_Pages":
        if self.whole_before is None:
            return self
        alignment = alignment_of(self.whole_before, self.whole)
        return replace(self, article=self.whole, alignment=alignment)


def find_again(
    anchor: Anchor, after: PageText, *, before: PageText | None = None
) -> FoundAgain:
    """Find one passage in a later capture; see `find_all_again`."""
    return find_all_again([anchor], after, before=before)[0]


def find_all_again(
    anchors: Iterable[Anchor], after: PageText, *, before: PageText | None = None
) -> list[FoundAgain]:
    """Find passages of one text in a later capture of its page.

    `before` is the text that they were taken from: with it, sentences that are alike
    are told apart by their place, and a line whose marking changed is recognised.
    Only the same words are intact or moved; whatever is reworded, a number or a "not"
    included, is altered; what resembles nothing is gone. Texts of a megabyte take
    seconds.
    """
    pages = _pages(after, before)
    return [_found(anchor, pages.for_passage(anchor)) for anchor in anchors]


def _pages(after: PageText, before: PageText | None) -> _Pages:
    if before is None:
        new = own_words(after)
        return _Pages(after, article_stream(new), whole_stream(new), None, None)
    old, new = own_words_of_both(before, after)
    article = article_stream(new)
    return _Pages(
        after,
        article,
        whole_stream(new),
        alignment_of(article_stream(old), article),
        whole_stream(old),
        frozenset(line.start for line in new.lines if not line.is_own),
    )


def _found(anchor: Anchor, pages: _Pages) -> FoundAgain:
    cited = _cited(anchor, pages)
    if not cited.keys:
        return _by_letters(anchor, pages.after)
    is_one_language = speak_one_language(anchor.language, pages.after.language)
    standing = _verbatim(anchor, pages) if is_one_language else None
    standing = standing or _same_words(
        anchor, cited, pages, sure_only=not is_one_language
    )
    if standing and standing.effect is Effect.INTACT:
        return standing
    if not is_one_language:
        return standing or _gone(
            f"The page is now in another language ({pages.after.language}, was "
            f"{anchor.language})."
        )
    return (
        _reworded(cited, pages, standing)
        or standing
        or _elsewhere(anchor, cited, pages)
    )


def _cited(anchor: Anchor, pages: _Pages) -> Cited:
    if pages.alignment:
        old = pages.alignment.before
        end = anchor.start + len(anchor.exact)
        if old.text[anchor.start : end] == anchor.exact:
            return cited_in(old, anchor.start, end)
    return cited_words(anchor.prefix, anchor.exact, anchor.suffix)


def _verbatim(anchor: Anchor, pages: _Pages) -> FoundAgain | None:
    """Find the passage between the very letters that it stood between.

    Of use where the earlier text is not known; with it, places are known better.
    """
    if pages.alignment is not None or not (anchor.prefix or anchor.suffix):
        return None
    around = anchor.prefix + anchor.exact + anchor.suffix
    starts = [
        place + len(anchor.prefix) for place in places_of(around, pages.after.text)
    ]
    if not starts:
        return None
    start = min(starts, key=lambda place: abs(place - anchor.start))
    end = start + len(anchor.exact)
    if out_of_reach(pages.after.blocks, start, end):
        return None
    reason = "The same words stand there."
    return FoundAgain(Effect.INTACT, start, end, anchor.exact, 1.0, (reason,))


def _same_words(
    anchor: Anchor, cited: Cited, pages: _Pages, *, sure_only: bool
) -> FoundAgain | None:
    place = best_place(cited, pages.article, anchor.start, pages.alignment)
    if place is None:
        return None
    # Beside another number than before, one side's context may be a copy's elsewhere.
    is_copy = bool(pages.alignment and place.changed_neighbour)
    is_in_place = place.is_aligned or (place.has_context and not is_copy)
    if sure_only and (len(cited.words) < _SURE_WORDS or not is_in_place):
        return None
    found = _standing(anchor, cited, pages, place.index)
    if not is_in_place:
        return _moved(found, pages)
    if place.changed_neighbour:
        reason = (
            "The words are the same, but a number or a negation right beside them "
            f"changed: {place.changed_neighbour}."
        )
        return replace(found, effect=Effect.ALTERED, reasons=(reason,))
    return found


def _moved(found: FoundAgain, pages: _Pages) -> FoundAgain:
    line = pages.article.line_at(found.start or 0)
    reasons = ["The same words stand in another place now."]
    if line.kind == "headline":
        reasons.append("They stand in the headline.")
    return replace(found, effect=Effect.MOVED, reasons=(*reasons, *found.reasons))


def _standing(anchor: Anchor, cited: Cited, pages: _Pages, index: int) -> FoundAgain:
    stream = pages.article
    start, end = stream.stretch(index, index + len(cited.keys))
    inner = (start + cited.cut_left, end - cited.cut_right)
    if inner[0] >= 0 and stream.text[slice(*inner)] == anchor.exact:
        start, end = inner
    wording = stream.text[start:end]
    reasons = ["The same words stand there."]
    if wording != anchor.exact:
        reasons = [
            "The same words stand there; white space or the form of marks differs."
        ]
    line = stream.line_at(start)
    if line.start in pages.flipped:
        reasons.append(f"The line is marked as {line.reason or line.kind} now.")
    return FoundAgain(Effect.INTACT, start, end, wording, 1.0, tuple(reasons))


def _reworded(
    cited: Cited, pages: _Pages, standing: FoundAgain | None
) -> FoundAgain | None:
    window: Window | None
    if pages.alignment:
        window = window_in_place(cited, pages.alignment)
        if window is None and standing is None:
            window = nearest_window(cited, pages.article, pages.alignment)
    else:
        window = nearest_window(cited, pages.article, None)
    if window is None:
        return None
    start, end = pages.article.stretch(window.first, window.stop)
    reasons = [window.reason]
    if standing:
        reasons.append("The words that were cited still stand in another place.")
    return FoundAgain(
        Effect.ALTERED,
        start,
        end,
        pages.article.text[start:end],
        round(window.score, 3),
        tuple(reasons),
    )


def _elsewhere(anchor: Anchor, cited: Cited, pages: _Pages) -> FoundAgain:
    """Say where words that the article no longer has are found on the page, if at all."""
    place = best_place(cited, pages.whole, anchor.start, None)
    if place is None:
        return _gone("Neither these words nor any that are close to them stand there.")
    start, _ = pages.whole.stretch(place.index, place.index + 1)
    line = pages.whole.line_at(start)
    what = line.reason or line.kind
    is_furniture = line.kind == "furniture"
    is_marked_otherwise = not pages.alignment and line.reason != "comment form"
    if place.has_context and (is_furniture or is_marked_otherwise):
        found = _standing(
            anchor, cited, replace(pages, article=pages.whole), place.index
        )
        reason = f"The line is marked as {what} now."
        return replace(found, reasons=(*found.reasons, reason))
    return _gone(f"The words stand outside the article only ({what}).")


def _by_letters(anchor: Anchor, after: PageText) -> FoundAgain:
    """Find a passage without any word: bullets, or nothing at all."""
    places = places_of(anchor.exact, after.text)
    if not places:
        return _gone("These marks do not stand there.")
    start = min(places, key=lambda place: abs(place - anchor.start))
    end = start + len(anchor.exact)
    reason = "The same marks stand there; they have no words to tell their place by."
    return FoundAgain(Effect.INTACT, start, end, anchor.exact, 1.0, (reason,))


def _gone(reason: str) -> FoundAgain:
    return FoundAgain(Effect.GONE, None, None, "", 0.0, (reason,))
