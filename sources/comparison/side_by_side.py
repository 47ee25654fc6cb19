"""Two texts side by side, as a reader sees them: rows, what is folded away, pages.

Rows hold offsets alone; the words are cut out by `pieces`, for the rows that are shown.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from sources.comparison.differences import SegmentKind, changed_words
from sources.comparison.tokens import tokens_of

Span = tuple[int, int]
Hunk = tuple[int, int, int, int]

# Longer lines are cut into rows, so that a text without lines can be folded, too.
LONGEST_LINE = 1_500
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


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows in which nothing changed and nothing is cited."""

    rows: tuple[Row, ...]

    @property
    def length(self) -> int:
        """How many code points of the newer text it hides."""
        return self.rows[-1].after[1] - self.rows[0].after[0]


@dataclass(frozen=True, slots=True)
class Mark:
    """A cited stretch of one text, by a key of the caller's."""

    key: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one text that are shown alike; `begun` are the marks that begin with it."""

    text: str
    kind: UnitKind
    marks: tuple[int, ...] = ()
    begun: tuple[int, ...] = ()


def rows_of(before: str, after: str, hunks: Iterable[Sequence[int]]) -> list[Row]:
    """Return both texts as rows, in order and without a gap.

    `hunks` are those of a comparison: `[before_start, before_end, after_start,
    after_end]`, what changed in the article's own words. What else differs is
    SURROUNDINGS; differences of white space alone are none.
    """
    rows: list[Row] = []
    units: list[Unit] = []
    length = 0
    for unit, is_end in _units(before, after, hunks):
        units.append(unit)
        length += _longer(unit)
        if is_end or length >= LONGEST_LINE:
            rows.append(Row(tuple(units)))
            units, length = [], 0
    return [*rows, Row(tuple(units))] if units else rows


def folded(
    rows: Sequence[Row],
    *,
    before_marks: Sequence[Mark] = (),
    after_marks: Sequence[Mark] = (),
    context: int = 1,
    with_surroundings: bool = True,
) -> list[Row | Fold]:
    """Fold rows that are more than `context` rows away from a change or a cited word."""
    shown: set[int] = set()
    for index, row in enumerate(rows):
        if row.kind is UnitKind.CHANGED or (
            _touches(row.before, before_marks) or _touches(row.after, after_marks)
        ):
            shown.update(range(index - context, index + context + 1))
        elif with_surroundings and row.kind is UnitKind.SURROUNDINGS:
            shown.add(index)
    found: list[Row | Fold] = []
    hidden: list[Row] = []
    for index, row in enumerate(rows):
        if index not in shown:
            hidden.append(row)
            continue
        if hidden:
            found.append(Fold(tuple(hidden)))
            hidden = []
        found.append(row)
    return [*found, Fold(tuple(hidden))] if hidden else found


def paged(
    items: Sequence[Row | Fold], *, most_length: int, most_units: int, most_folded: int
) -> list[list[Row | Fold]]:
    """Cut into pages of about so many code points and units, of one item at least.

    Folds of more than `most_folded` code points are not opened in place and cost
    nothing.
    """
    pages: list[list[Row | Fold]] = [[]]
    length = units = 0
    for item in items:
        rows = item.rows if isinstance(item, Fold) else (item,)
        if isinstance(item, Fold) and item.length > most_folded:
            rows = ()
        size = sum(_longer(unit) for row in rows for unit in row.units)
        count = sum(len(row.units) for row in rows)
        if pages[-1] and (length + size > most_length or units + count > most_units):
            pages.append([])
            length = units = 0
        pages[-1].append(item)
        length, units = length + size, units + count
    return pages


def pieces(
    text: str, spans: Iterable[tuple[UnitKind, Span]], marks: Sequence[Mark]
) -> list[Piece]:
    """Cut stretches of a text where marks begin and end."""
    return [piece for kind, span in spans for piece in _marked(text, kind, span, marks)]


def place_after(rows: Sequence[Row], place: int) -> int:
    """Return about where an offset of the older text stands in the newer one."""
    index = bisect_left([row.before[1] for row in rows], place + 1)
    if index >= len(rows):
        return rows[-1].after[1] if rows else 0
    row = rows[index]
    return min(row.after[0] + place - row.before[0], row.after[1])


def nearest_place(words: str, text: str, place: int) -> int | None:
    """Return where words stand in a text, nearest to a place; None where they do not."""
    if not words:
        return None
    ahead = text.find(words, max(0, place))
    # Half of what stands behind may reach over the place itself.
    behind = text.rfind(words, 0, max(0, place) + len(words) - 1)
    found = [start for start in (behind, ahead) if start >= 0]
    return min(found, key=lambda start: abs(start - place)) if found else None


def _units(
    before: str, after: str, hunks: Iterable[Sequence[int]]
) -> Iterator[tuple[Unit, bool]]:
    old = new = 0
    ends = (len(before), len(before), len(after), len(after))
    for first, last, start, end in [*_in_order(hunks), ends]:
        yield from _between(before, after, (old, first), (new, start))
        yield from _cut(Unit(UnitKind.CHANGED, (first, last), (start, end)))
        old, new = last, end


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
    for segment in changed_words(one, other):
        here = (old[0] + segment.before_start, old[0] + segment.before_end)
        there = (new[0] + segment.after_start, new[0] + segment.after_end)
        if segment.kind is SegmentKind.EQUAL:
            yield from _lines(before, after, here, there)
        else:
            yield from _cut(Unit(UnitKind.SURROUNDINGS, here, there))


def _lines(
    before: str, after: str, old: Span, new: Span
) -> Iterator[tuple[Unit, bool]]:
    """Cut a stretch of the same words after each line of the older text."""
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


def _cut(unit: Unit) -> Iterator[tuple[Unit, bool]]:
    """Cut a change that is too long for one row; the halves stand beside each other."""
    (first, last), (start, end) = unit.before, unit.after
    while max(last - first, end - start) > LONGEST_LINE:
        one = min(first + LONGEST_LINE, last)
        other = min(start + LONGEST_LINE, end)
        yield Unit(unit.kind, (first, one), (start, other)), True
        first, start = one, other
    if first < last or start < end:
        yield Unit(unit.kind, (first, last), (start, end)), False


def _longer(unit: Unit) -> int:
    return max(unit.before[1] - unit.before[0], unit.after[1] - unit.after[0])


def _touches(span: Span, marks: Iterable[Mark]) -> bool:
    return any(mark.start < span[1] and span[0] < mark.end for mark in marks)


def _marked(
    text: str, kind: UnitKind, span: Span, marks: Sequence[Mark]
) -> Iterator[Piece]:
    start, end = span
    touching = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = {start, end}
    for mark in touching:
        cuts.update((max(mark.start, start), min(mark.end, end)))
    places = sorted(cuts)
    for one, other in pairwise(places):
        inside = [mark for mark in touching if mark.start <= one and other <= mark.end]
        yield Piece(
            text[one:other],
            kind,
            tuple(mark.key for mark in inside),
            tuple(mark.key for mark in inside if mark.start == one),
        )
