"""The words of a later capture that came in the place of cited ones."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from sources.comparison.cited import Cited
from sources.comparison.places import Alignment
from sources.comparison.streams import Stream
from sources.comparison.tokens import word_keys

# Likeness of the words, 0 to 1. Unrelated sentences of one language share a third.
_IN_PLACE = 0.45
_ANYWHERE = 0.7
# Of a sentence that lost more words than this nothing can be told.
_LEAST_KEPT = 0.4
# Fewer words than this are told from others by what stands around them alone.
_FEW_WORDS = 5
_LONGEST_FOR_FEW = 4
_BESIDE = 3
_LEAST_RELATED = 0.2
_MOST_CANDIDATES = 12
_COMMON_WORD = 2000
_STOPS = frozenset({".", "!", "?", "…"})


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `first` to `stop` (half-open) of a stream, and their likeness, 0 to 1."""

    first: int
    stop: int
    score: float
    reason: str


def window_in_place(cited: Cited, alignment: Alignment) -> Window | None:
    """Return what stands where the cited words stood, if it is a wording of them."""
    if cited.first is None:
        return None
    stop = cited.first + len(cited.keys)
    begin, end = alignment.replaced_by(cited.first, stop)
    if begin >= end:
        return None
    begin, end = _trimmed(cited.keys, alignment.after.tokens.keys, begin, end)
    found = alignment.after.tokens.keys[begin:end]
    if list(found) == list(cited.keys):
        return None
    score = _likeness(cited.keys, found)
    if len(cited.words) < _FEW_WORDS:
        is_same = _is_enclosed(cited, alignment, begin, end) and (
            len(found) <= len(cited.keys) + _LONGEST_FOR_FEW
        )
    else:
        # Unrelated texts share words enough to look like each other here and there.
        least = _IN_PLACE if alignment.shared >= _LEAST_RELATED else _ANYWHERE
        is_same = score >= least and _kept(cited, found) >= _LEAST_KEPT
    if not is_same:
        return None
    return Window(begin, end, score, "Other words stand in the same place now.")


def nearest_window(
    cited: Cited, stream: Stream, alignment: Alignment | None
) -> Window | None:
    """Return the words anywhere in the later text that are a wording of the cited ones.

    Words that stood in the earlier text already are none, and neither are any in a
    text that has hardly a phrase in common with the earlier one. Without the earlier
    text (no alignment) they must stand beside the words that the cited ones stood by.
    """
    if alignment and alignment.shared < _LEAST_RELATED:
        return None
    best: Window | None = None
    for place in _candidates(cited, stream):
        window = _window_at(cited, stream, place)
        if (
            window is None
            or window.score == 1.0
            or (best and window.score <= best.score)
        ):
            continue
        if _is_wording(cited, stream, window, alignment):
            best = window
    return best


def _is_wording(
    cited: Cited, stream: Stream, window: Window, alignment: Alignment | None
) -> bool:
    left = stream.tokens.keys[max(0, window.first - _BESIDE) : window.first]
    right = stream.tokens.keys[window.stop : window.stop + _BESIDE]
    is_left, is_right = (
        bool(left) and list(left) == list(cited.left[-_BESIDE:]),
        bool(right) and list(right) == list(cited.right[:_BESIDE]),
    )
    if len(cited.words) < _FEW_WORDS:
        return is_left and is_right
    if alignment:
        return window.score >= _ANYWHERE and not _is_old(stream, window, alignment)
    # Without the earlier text a sentence like this one may have stood beside it.
    least = _IN_PLACE if is_left and is_right else _ANYWHERE
    return (is_left or is_right) and window.score >= least


def _is_old(stream: Stream, window: Window, alignment: Alignment) -> bool:
    keys = stream.tokens.keys[window.first : window.stop]
    return bool(alignment.before.places_of(keys, 0))


def _kept(cited: Cited, found: Sequence[str]) -> float:
    """Return the share of the cited words that stand among others, however often."""
    wanted, there = Counter(cited.words), Counter(word_keys(found))
    return (wanted & there).total() / max(1, wanted.total())


def _is_enclosed(cited: Cited, alignment: Alignment, begin: int, end: int) -> bool:
    keys = alignment.after.tokens.keys
    left, right = cited.left[-_BESIDE:], cited.right[:_BESIDE]
    return (
        list(keys[max(0, begin - len(left)) : begin]) == list(left)
        and list(keys[end : end + len(right)]) == list(right)
        and bool(left or right)
    )


def _candidates(cited: Cited, stream: Stream) -> list[int]:
    """Return indexes about which the cited words gather in the later text."""
    width = max(4, len(cited.keys) // 2)
    votes: Counter[int] = Counter()
    for index, key in enumerate(cited.keys):
        places = stream.places.get(key, ())
        if len(places) > _COMMON_WORD:
            continue
        for place in places:
            bucket = (place - index) // width
            votes[bucket] += 1
            votes[bucket + 1] += 1
    return [bucket * width for bucket, _ in votes.most_common(_MOST_CANDIDATES)]


def _window_at(cited: Cited, stream: Stream, place: int) -> Window | None:
    keys = stream.tokens.keys
    length = len(cited.keys)
    first = max(0, place - length)
    begin, end = _trimmed(
        cited.keys, keys, first, min(len(keys), place + 2 * length + 4)
    )
    if begin >= end:
        return None
    score = _likeness(cited.keys, keys[begin:end])
    return Window(begin, end, score, "Words much like these stand there now.")


def _trimmed(
    wanted: Sequence[str], keys: Sequence[str], begin: int, end: int
) -> tuple[int, int]:
    """Narrow a range to the part that answers the wanted words, their edges included."""
    equal = [
        (code.src_start + i, begin + code.dest_start + i)
        for code in Indel.opcodes(wanted, keys[begin:end])
        if code.tag == "equal"
        for i in range(code.src_end - code.src_start)
    ]
    if not equal:
        return begin, end
    core = _densest(equal)
    lead, tail = core[0][0], len(wanted) - 1 - core[-1][0]
    first = _reach(keys, core[0][1], begin, -1, lead)
    last = _reach(keys, core[-1][1], end - 1, 1, tail)
    return first, last + 1


def _densest(equal: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return the run of matches that has the most of them for the words it spans."""
    best, best_sum = (0, 1), 1.0
    start, total = 0, 0.0
    for index, (_, place) in enumerate(equal):
        gap = 0.25 * (place - equal[index - 1][1] - 1) if index > start else 0.0
        total = total - gap + 1.0
        if total <= 1.0:
            start, total = index, 1.0
        if total > best_sum:
            best, best_sum = (start, index + 1), total
    return equal[slice(*best)]


def _reach(keys: Sequence[str], place: int, limit: int, step: int, most: int) -> int:
    """Go outward over words that have no counterpart, up to the end of the sentence."""
    for _ in range(most):
        following = place + step
        if (following - limit) * step > 0:
            break
        if keys[following if step < 0 else place] in _STOPS:
            break
        place = following
    return place


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    words, others = word_keys(one), word_keys(other)
    if not words and not others:
        return Indel.normalized_similarity(list(one), list(other))
    likeness = Indel.normalized_similarity(words, others)
    # The same words with other marks or capitals are not quite the same.
    return min(likeness, 0.99) if list(one) != list(other) else 1.0
