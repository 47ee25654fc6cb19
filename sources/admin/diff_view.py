"""Two texts side by side as HTML: every character escaped, no meaning by colour alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sources.comparison.differences import SegmentKind, changed_words
from sources.comparison.rows import Row, UnitKind
from sources.comparison.side_by_side import Fold, Mark, Piece, folded, paged, pieces

# What one page of a diff holds, so that a browser shows it at once.
MOST_LENGTH = 120_000
MOST_UNITS = 3_000
# Lines; one or two are read as fast as a fold is opened.
LEAST_FOLDED = 3
MOST_FOLDED = 20_000
_EMPTY = SafeString("")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, its cited stretches, and what is said of each by key."""

    text: str
    marks: Sequence[Mark]
    labels: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the table, or a fold of some lines and as many characters as `length`."""

    kind: str
    before: SafeString = _EMPTY
    after: SafeString = _EMPTY
    lines: int = 0
    length: str = ""
    rows: Sequence["ShownRow"] = ()
    is_far_off: bool = False


@dataclass(frozen=True, slots=True)
class DiffPage:
    """A page of the diff, numbered from 1."""

    rows: list[ShownRow]
    number: int
    total: int


def diff_page(
    rows: Sequence[Row], before: Side, after: Side, *, number: int, only_changed: bool
) -> DiffPage:
    """Return the rows of one page, of the nearest that there is."""
    if only_changed:
        items = folded(rows, context=0, with_surroundings=False)
    else:
        items = folded(
            rows,
            before_marks=before.marks,
            after_marks=after.marks,
            least=LEAST_FOLDED,
        )
    most_folded = 0 if only_changed else MOST_FOLDED
    pages = paged(
        items, most_length=MOST_LENGTH, most_units=MOST_UNITS, most_folded=most_folded
    )
    number = min(max(1, number), len(pages))
    return DiffPage(
        [_shown(item, before, after, most_folded) for item in pages[number - 1]],
        number,
        len(pages),
    )


def wordings(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Return two wordings of one passage with the words marked that differ."""
    before: list[Piece] = []
    after: list[Piece] = []
    for segment in changed_words(old, new):
        one = old[segment.before_start : segment.before_end]
        other = new[segment.after_start : segment.after_end]
        is_equal = segment.kind is SegmentKind.EQUAL
        kind = UnitKind.EQUAL if is_equal else UnitKind.CHANGED
        before.append(Piece(one, kind))
        after.append(Piece(other, kind))
    return _words(before, "del", {}), _words(after, "ins", {})


def _shown(item: Row | Fold, before: Side, after: Side, most_folded: int) -> ShownRow:
    if isinstance(item, Row):
        return _row(item, before, after)
    lines, length = len(item.rows), f"{item.length:,}"
    if item.length > most_folded:
        return ShownRow("fold", lines=lines, length=length, is_far_off=True)
    inside = [_row(row, before, after) for row in item.rows]
    return ShownRow("fold", lines=lines, length=length, rows=inside)


def _row(row: Row, before: Side, after: Side) -> ShownRow:
    old = [(unit.kind, unit.before) for unit in row.units]
    new = [(unit.kind, unit.after) for unit in row.units]
    return ShownRow(
        row.kind.value,
        _words(pieces(before.text, old, before.marks), "del", before.labels),
        _words(pieces(after.text, new, after.marks), "ins", after.labels),
    )


def _words(
    found: Sequence[Piece], element: str, labels: Mapping[int, str]
) -> SafeString:
    return format_html_join(
        "", "{}", [(_piece(piece, element, labels),) for piece in found if piece.text]
    )


def _piece(piece: Piece, element: str, labels: Mapping[int, str]) -> SafeString | str:
    shown: SafeString | str = piece.text
    # White space after the last word is neither struck through nor underlined.
    words = piece.text.rstrip()
    if piece.kind is not UnitKind.EQUAL and words:
        shown = format_html(
            '<{0} class="diff-{1}">{2}</{0}>{3}',
            element,
            piece.kind.value,
            words,
            piece.text[len(words) :],
        )
    if piece.marks:
        said = ", ".join(labels.get(key, "") for key in piece.marks)
        shown = format_html('<mark class="cited" title="{}">{}</mark>', said, shown)
    begun = format_html_join(
        "",
        '<a class="cited-label" href="#passage-{}">{}</a> ',
        [(key, labels.get(key, "")) for key in piece.begun],
    )
    return format_html("{}{}", begun, shown) if begun else shown
