"""Where the words of two texts differ: sentences are matched first, words in them."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from sources.comparison.tokens import Tokens, tokens_of

# Beyond so many pairs a stretch is not taken apart (0.1 s each): it is told as a whole.
_MOST_PAIRS = 4 * 10**8
# Of so many pairs of changed sentences the ones that belong together are looked for.
_MOST_PAIRED = 2500
_LEAST_ALIKE = 0.5
_STOPS = frozenset({".", "!", "?", "…"})
_Key = tuple[str, ...]


class SegmentKind(StrEnum):
    """What became of a segment."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of both texts in code points, half-open; empty where nothing stands.

    Together the segments cover both texts without a gap, in order. In an EQUAL one the
    words are the same; white space and the form of quotation marks may differ.
    """

    kind: SegmentKind
    before_start: int
    before_end: int
    after_start: int
    after_end: int


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens of both sides that differ: `before[a:b]` became `after[c:d]`."""

    before: slice
    after: slice


def changed_words(before_text: str, after_text: str) -> list[Segment]:
    """Return both texts cut into equal, deleted and inserted segments.

    Made for a diff side by side: words are never cut, white space belongs to the
    segment before it. A replacement is a deleted segment and an inserted one.
    """
    before, after = tokens_of(before_text), tokens_of(after_text)
    spans = different_spans(before, after)
    return list(_segments(before, after, spans, (len(before_text), len(after_text))))


def different_spans(before: Tokens, after: Tokens) -> list[Span]:
    """Return the stretches of tokens that differ, in order and apart from each other."""
    one, other = _sentences(before.keys), _sentences(after.keys)
    one_keys = [tuple(before.keys[sentence]) for sentence in one]
    other_keys = [tuple(after.keys[sentence]) for sentence in other]
    spans: list[Span] = []
    for region in _joined(_different(one_keys, other_keys)):
        for pair in _paired(one_keys, other_keys, region):
            old, new = _inside(one, pair.before), _inside(other, pair.after)
            found = _different(before.keys[old], after.keys[new])
            spans += [_shifted(span, old.start, new.start) for span in found]
    return _joined(spans)


def _sentences(keys: Sequence[str]) -> list[slice]:
    """Return the sentences as ranges; the same words give the same ones, always."""
    sentences: list[slice] = []
    first = 0
    for index, key in enumerate(keys):
        if index > first and keys[index - 1] in _STOPS and key != '"':
            sentences.append(slice(first, index))
            first = index
    if first < len(keys):
        sentences.append(slice(first, len(keys)))
    return sentences


def _paired(one: Sequence[_Key], other: Sequence[_Key], region: Span) -> list[Span]:
    """Match the sentences of a region that are alike, the rest standing alone."""
    old, new = one[region.before], other[region.after]
    if not 1 < len(old) * len(new) <= _MOST_PAIRED:
        return [region]
    likeness = [
        [Indel.normalized_similarity(a, b, score_cutoff=_LEAST_ALIKE) for b in new]
        for a in old
    ]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            together = likeness[i][j] and likeness[i][j] + best[i + 1][j + 1]
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return [
        _shifted(span, region.before.start, region.after.start) for span in _walk(best)
    ]


def _walk(best: list[list[float]]) -> Iterator[Span]:
    rows, columns = len(best) - 1, len(best[0]) - 1
    i = j = 0
    while i < rows or j < columns:
        if i < rows and best[i][j] == best[i + 1][j]:
            yield Span(slice(i, i + 1), slice(j, j))
            i += 1
        elif j < columns and best[i][j] == best[i][j + 1]:
            yield Span(slice(i, i), slice(j, j + 1))
            j += 1
        else:
            yield Span(slice(i, i + 1), slice(j, j + 1))
            i, j = i + 1, j + 1


def _inside(lines: Sequence[slice], part: slice) -> slice:
    if part.start < part.stop:
        return slice(lines[part.start].start, lines[part.stop - 1].stop)
    place = lines[part.start - 1].stop if part.start else 0
    return slice(place, place)


def _different(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Span]:
    head = _common(one, other)
    tail = _common(one[head:][::-1], other[head:][::-1])
    old, new = one[head : len(one) - tail], other[head : len(other) - tail]
    if len(old) * len(new) > _MOST_PAIRS or not old or not new:
        whole = Span(slice(head, head + len(old)), slice(head, head + len(new)))
        return [whole] if old or new else []
    return [
        Span(
            slice(head + code.src_start, head + code.src_end),
            slice(head + code.dest_start, head + code.dest_end),
        )
        for code in Indel.opcodes(old, new)
        if code.tag != "equal"
    ]


def _common(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    shorter = min(len(one), len(other))
    return next((i for i in range(shorter) if one[i] != other[i]), shorter)


def _shifted(span: Span, before: int, after: int) -> Span:
    return Span(
        slice(span.before.start + before, span.before.stop + before),
        slice(span.after.start + after, span.after.stop + after),
    )


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last
            and last.before.stop == span.before.start
            and last.after.stop == span.after.start
        ):
            joined[-1] = Span(
                slice(last.before.start, span.before.stop),
                slice(last.after.start, span.after.stop),
            )
        else:
            joined.append(span)
    return joined


def _segments(
    before: Tokens, after: Tokens, spans: Sequence[Span], lengths: tuple[int, int]
) -> Iterator[Segment]:
    old = new = 0
    for span in spans:
        first = _place(before, span.before.start, lengths[0])
        second = _place(after, span.after.start, lengths[1])
        if (first, second) != (old, new):
            yield Segment(SegmentKind.EQUAL, old, first, new, second)
        old = _place(before, span.before.stop, lengths[0])
        new = _place(after, span.after.stop, lengths[1])
        if old > first:
            yield Segment(SegmentKind.DELETED, first, old, second, second)
        if new > second:
            yield Segment(SegmentKind.INSERTED, old, old, second, new)
    if (old, new) != lengths:
        yield Segment(SegmentKind.EQUAL, old, lengths[0], new, lengths[1])


def _place(tokens: Tokens, index: int, length: int) -> int:
    """Return where a token begins, white space before the first included."""
    if index == len(tokens):
        return length
    return tokens.starts[index] if index else 0
