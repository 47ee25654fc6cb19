"""Days as places on a drawing: bars, bounds of which one end is open, and ticks."""

from dataclasses import dataclass
from datetime import date

WIDTH = 640
# What is kept free at both sides of the days, for tails and numbers.
INSET = 56.0
TAIL = 30.0
# Days by which the axis reaches beyond the dates, at least.
LEAST_MARGIN = 2
MOST_TICKS = 6
LEAST_BAR = 6.0
_GAP = 6.0
_NUMBER = 20.0
# Of letters of 11 units, with some room.
_LETTER = 6.2


@dataclass(frozen=True, slots=True)
class Shape:
    """A bar from `x`, `width` wide, or one known end with a tail.

    `opens` is "before" or "after" where that end is open, else "". Numbers end at
    `number_x`; of an open date the words begin at `words_x`, or end there where
    `words_end` is true.
    """

    x: float
    width: float
    opens: str
    number_x: float
    words_x: float
    words_end: bool

    @property
    def is_open(self) -> bool:
        """Whether one end alone is known."""
        return bool(self.opens)

    @property
    def tail_x(self) -> float:
        """Where the tail leaves the known end."""
        return self.x if self.opens == "before" else round(self.x + self.width, 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: float
    label: str


class Axis:
    """The days from the first to the last of `days`, of which there is one at least."""

    def __init__(self, days: list[date]) -> None:
        ordinals = [day.toordinal() for day in days]
        first, last = min(ordinals), max(ordinals)
        margin = max(LEAST_MARGIN, (last - first) // 20)
        self.first = max(first - margin, date.min.toordinal())
        self.last = min(last + margin, date.max.toordinal())

    def shape(self, earliest: date | None, latest: date | None, words: str) -> Shape:
        """How a date is drawn of which one day at least is known."""
        if earliest and latest:
            return self._shape(earliest, latest, "", words)
        known = earliest or latest
        if known is None:
            raise ValueError("Of this date no day is known.")
        return self._shape(known, known, "after" if earliest else "before", words)

    def ticks(self) -> tuple[Tick, ...]:
        """Evenly spaced days."""
        span = self.last - self.first
        count = min(MOST_TICKS, span)
        days = [self.first + span * number // count for number in range(count)]
        return tuple(
            Tick(self._x(day), date.fromordinal(day).isoformat()) for day in days
        )

    def _shape(self, first: date, last: date, opens: str, words: str) -> Shape:
        left = self._x(first.toordinal())
        # A day ends where the next begins.
        width = max(self._x(last.toordinal() + 1) - left, LEAST_BAR)
        number_x = left - _GAP - (TAIL if opens == "before" else 0)
        words_x = left + width + _GAP + (TAIL if opens == "after" else 0)
        has_room = words_x + _LETTER * len(words) <= WIDTH
        return Shape(
            x=left,
            width=round(width, 1),
            opens=opens,
            number_x=round(number_x, 1),
            words_x=round(words_x if has_room else number_x - _NUMBER, 1),
            words_end=not has_room,
        )

    def _x(self, ordinal: int) -> float:
        share = (ordinal - self.first) / (self.last + 1 - self.first)
        return round(INSET + share * (WIDTH - 2 * INSET), 1)
