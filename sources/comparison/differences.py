"""Where the words of two texts differ: lines are matched first, words inside them."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from sources.comparison.tokens import Tokens, tokens_of

# Beyond so many pairs a stretch is not taken apart (0.1 s each): it is told as a whole.
_MOST_PAIRS = 4 * 10**8


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
    spans = different_spans(before, after, before_text, after_text)
    return list(_segments(before, after, spans, (len(before_text), len(after_text))))


def different_spans(
    before: Tokens, after: Tokens, before_text: str, after_text: str
) -> list[Span]:
    """Return the stretches of tokens that differ, in order and apart from each other."""
    one, other = _lines(before, before_text), _lines(after, after_text)
    one_keys = [tuple(before.keys[line]) for line in one]
    other_keys = [tuple(after.keys[line]) for line in other]
    spans: list[Span] = []
    for lines in _joined(_different(one_keys, other_keys)):
        old, new = _inside(one, lines.before), _inside(other, lines.after)
        found = _different(before.keys[old], after.keys[new])
        spans += [_shifted(span, old.start, new.start) for span in found]
    return _joined(spans)


def _lines(tokens: Tokens, text: str) -> list[slice]:
    lines: list[slice] = []
    first = 0
    for index in range(1, len(tokens)):
        if "\n" in text[tokens.ends[index - 1] : tokens.starts[index]]:
            lines.append(slice(first, index))
            first = index
    if len(tokens):
        lines.append(slice(first, len(tokens)))
    return lines


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
