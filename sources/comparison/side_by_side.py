"""Rows of two texts as a reader sees them: folded, in pages, with cited words marked."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sources.comparison.rows import Row, Span, UnitKind, longer, overlaps


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


def folded(
    rows: Sequence[Row],
    *,
    before_marks: Sequence[Mark] = (),
    after_marks: Sequence[Mark] = (),
    context: int = 1,
    with_surroundings: bool = True,
    least: int = 1,
) -> list[Row | Fold]:
    """Fold rows that are more than `context` rows away from a change or a cited word.

    Fewer than `least` rows together are not worth a fold.
    """
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
        found += _put_away(hidden, least)
        hidden = []
        found.append(row)
    return [*found, *_put_away(hidden, least)]


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
        size = sum(longer(unit) for row in rows for unit in row.units)
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


def _put_away(rows: Sequence[Row], least: int) -> Sequence[Row | Fold]:
    return [Fold(tuple(rows))] if len(rows) >= least else rows


def _touches(span: Span, marks: Iterable[Mark]) -> bool:
    return overlaps(span, [(mark.start, mark.end) for mark in marks])


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
