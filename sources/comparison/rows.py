"""Two texts cut into rows that belong beside each other.

Rows hold offsets alone, so that a text of a megabyte costs no copies.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from sources.comparison.differences import SegmentKind, changed_words
from sources.comparison.tokens import tokens_of

Span = tuple[int, int]
Hunk = tuple[int, int, int, int]

# Longer lines are cut into rows, so that a text without lines can be folded, too.
LONGEST_LINE = 1_500
_NEW_LINES = re.compile(r"[ \t\r]*\n\s*")
_LINE = re.compile(r"[^\n]*\n+|[^\n]+\Z")


class UnitKind(StrEnum):
    """How a stretch of one text stands to the stretch beside it."""

    EQUAL = "equal"
    CHANGED = "changed"
    # Differs, but not in the article's own words: adverts, counters, menus.
    SURROUNDINGS = "surroundings"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of both texts in code points, half-open, either of which may be empty."""

    kind: UnitKind
    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class Row:
    """A line of both texts, or as much of one as fits."""

    units: tuple[Unit, ...]

    @property
    def before(self) -> Span:
        """Where it stands in the older text."""
        return self.units[0].before[0], self.units[-1].before[1]

    @property
    def after(self) -> Span:
        """Where it stands in the newer text."""
        return self.units[0].after[0], self.units[-1].after[1]

    @property
    def kind(self) -> UnitKind:
        """The gravest kind of its units."""
        kinds = {unit.kind for unit in self.units}
        order = (UnitKind.CHANGED, UnitKind.SURROUNDINGS)
        return next((kind for kind in order if kind in kinds), UnitKind.EQUAL)


def rows_of(
    before: str,
    after: str,
    hunks: Iterable[Sequence[int]],
    *,
    own: tuple[Sequence[Span], Sequence[Span]] = ((), ()),
) -> list[Row]:
    """Return both texts as rows, in order and without a gap.

    `hunks` are those of a comparison: `[before_start, before_end, after_start,
    after_end]`, what changed in the article's own words. `own` are stretches of either
    text that are the article's own although hunks leave them out: its headlines. What
    else differs is SURROUNDINGS; differences of white space alone are none.
    """
    rows: list[Row] = []
    units: list[Unit] = []
    length = 0
    for unit, is_end in _units(before, after, hunks):
        units.append(_owned(unit, own))
        length += longer(unit)
        if is_end or length >= LONGEST_LINE:
            rows.append(Row(tuple(units)))
            units, length = [], 0
    return [*rows, Row(tuple(units))] if units else rows


def longer(unit: Unit) -> int:
    """Return the length of its longer side in code points."""
    return max(unit.before[1] - unit.before[0], unit.after[1] - unit.after[0])


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a stretch has anything in common with one of the others."""
    return any(start < span[1] and span[0] < end for start, end in others)


def _units(
    before: str, after: str, hunks: Iterable[Sequence[int]]
) -> Iterator[tuple[Unit, bool]]:
    old = new = 0
    ends = (len(before), len(before), len(after), len(after))
    for first, last, start, end in [*_in_order(hunks), ends]:
        yield from _between(before, after, (old, first), (new, start))
        unit = Unit(UnitKind.CHANGED, (first, last), (start, end))
        yield from _cut(unit, is_end=False)
        old, new = last, end


def _owned(unit: Unit, own: tuple[Sequence[Span], Sequence[Span]]) -> Unit:
    if unit.kind is not UnitKind.SURROUNDINGS:
        return unit
    is_own = overlaps(unit.before, own[0]) or overlaps(unit.after, own[1])
    return replace(unit, kind=UnitKind.CHANGED) if is_own else unit


def _in_order(hunks: Iterable[Sequence[int]]) -> Iterator[Hunk]:
    old = new = 0
    for hunk in sorted((one, two, three, four) for one, two, three, four in hunks):
        first, last, start, end = hunk
        if old <= first <= last and new <= start <= end:
            yield first, last, start, end
            old, new = last, end


def _between(
    before: str, after: str, old: Span, new: Span
) -> Iterator[tuple[Unit, bool]]:
    """Cut what no hunk touches into lines, and tell where its words differ."""
    one, other = before[slice(*old)], after[slice(*new)]
    if one == other:
        yield from _lines(before, after, old, new)
        return
    for is_equal, here, there in _stretches(one, other):
        before_span = (old[0] + here[0], old[0] + here[1])
        after_span = (new[0] + there[0], new[0] + there[1])
        if is_equal:
            yield from _lines(before, after, before_span, after_span)
        else:
            unit = Unit(UnitKind.SURROUNDINGS, before_span, after_span)
            # The white space at the end of changed words is theirs.
            ends = [text for text in (one[slice(*here)], other[slice(*there)]) if text]
            yield from _cut(unit, is_end=all(_is_line(text) for text in ends))


def _stretches(one: str, other: str) -> Iterator[tuple[bool, Span, Span]]:
    """Give equal and different stretches by turns, what was replaced beside its like."""
    segments = groupby(
        changed_words(one, other), lambda segment: segment.kind is SegmentKind.EQUAL
    )
    for is_equal, group in segments:
        found = list(group)
        yield (
            is_equal,
            (found[0].before_start, found[-1].before_end),
            (found[0].after_start, found[-1].after_end),
        )


def _is_line(text: str) -> bool:
    return "\n" in text[len(text.rstrip()) :]


def _lines(
    before: str, after: str, old: Span, new: Span
) -> Iterator[tuple[Unit, bool]]:
    """Cut a stretch of the same words after each line of the older text."""
    inserted = _NEW_LINES.match(after, *new)
    if inserted and not _NEW_LINES.match(before, *old):
        # The end of lines that were added before it, which stand in a row of their own.
        yield Unit(UnitKind.EQUAL, (old[0], old[0]), inserted.span()), True
        new = (inserted.end(), new[1])
    cuts = list(_line_ends(before, *old))
    others = _same_places(before, after, old, new, cuts)
    start, beside = old[0], new[0]
    for cut, other in zip(cuts, others, strict=True):
        is_end = cut < old[1] or before[cut - 1 : cut] == "\n"
        yield Unit(UnitKind.EQUAL, (start, cut), (beside, other)), is_end
        start, beside = cut, other
    if not cuts and new[1] > new[0]:
        yield Unit(UnitKind.EQUAL, old, new), False


def _same_places(
    before: str, after: str, old: Span, new: Span, places: Sequence[int]
) -> list[int]:
    shift = new[0] - old[0]
    if before[slice(*old)] == after[slice(*new)]:
        return [place + shift for place in places]
    one, other = tokens_of(before, *old), tokens_of(after, *new)
    found = []
    for place in places:
        index = bisect_left(one.starts, place)
        is_inside = place < old[1] and index < len(other)
        found.append(other.starts[index] if is_inside else new[1])
    return found


def _line_ends(text: str, start: int, end: int) -> Iterator[int]:
    for line in _LINE.finditer(text, start, end):
        place = line.start()
        while line.end() - place > LONGEST_LINE:
            space = text.rfind(" ", place + 1, place + LONGEST_LINE)
            place = space + 1 if space > place else place + LONGEST_LINE
            yield place
        yield line.end()


def _cut(unit: Unit, *, is_end: bool) -> Iterator[tuple[Unit, bool]]:
    """Cut a change that is too long for one row; the halves stand beside each other."""
    (first, last), (start, end) = unit.before, unit.after
    while max(last - first, end - start) > LONGEST_LINE:
        one = min(first + LONGEST_LINE, last)
        other = min(start + LONGEST_LINE, end)
        yield Unit(unit.kind, (first, one), (start, other)), True
        first, start = one, other
    if first < last or start < end:
        yield Unit(unit.kind, (first, last), (start, end)), is_end
