# ruff: noqa: RUF001 - typographic marks
"""What is dated in a record, in order, and as a drawing of bars between two days.

A date as a source gives it is a span of days: a bar from the first day that it can
mean to the last; open where the source leaves it open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from allegations.dossiers.statements import speaker_words
from allegations.dossiers.wording import date_words
from allegations.ledger.bodies import AllegationBody, DatePart, UtterancePart

WIDTH = 640
LANE = 22
TOP = 30
# Days by which the axis reaches beyond the dates, at least.
LEAST_MARGIN = 2
MOST_TICKS = 6
LEAST_BAR = 6.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One dated thing: what it is, when in words, and its bar in drawing units."""

    number: int
    kind: str
    what: str
    when: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of WIDTH by `height` units, and the same in words."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    height: int
    width: int = WIDTH


Dated = tuple[str, str, DatePart]


def timeline_of(body: AllegationBody) -> Timeline | None:
    """Put in order all that a record dates; None where it dates nothing."""
    dated = sorted(_dated(body), key=lambda item: _first(item[2]))
    if not dated:
        return None
    axis = _Axis([day for _, _, part in dated for day in _days(part)])
    marks = tuple(
        Mark(number, kind, what, date_words(part), *axis.bar(part, number))
        for number, (kind, what, part) in enumerate(dated, 1)
    )
    return Timeline(marks, axis.ticks(), TOP + LANE * len(marks) + 8)


def _dated(body: AllegationBody) -> Iterator[Dated]:
    if body.occurred:
        yield "event", "Alleged event (curators’ working value)", body.occurred
    for accusation in body.accusations:
        if accusation.occurred:
            who = speaker_words(accusation.utterance)
            yield (
                "event",
                f"Alleged event, as {who} says ({accusation.reference})",
                accusation.occurred,
            )
        yield from _said("accusation", accusation.reference, accusation.utterance)
    for response in body.responses:
        yield from _said("response", response.reference, response.utterance)
    for proceeding in body.proceedings:
        for step in proceeding.steps:
            if step.date:
                what = f"{proceeding.title}: {step.status.label}"
                yield "step", what, step.date


def _said(kind: str, reference: str, utterance: UtterancePart) -> Iterator[Dated]:
    if utterance.said:
        label = "Accusation" if kind == "accusation" else "Response"
        yield kind, f"{label} {reference}: {speaker_words(utterance)}", utterance.said


def _days(part: DatePart) -> list[date]:
    return [day for day in (part.earliest, part.latest) if day]


def _first(part: DatePart) -> tuple[date, date]:
    return part.earliest or date.min, part.latest or date.max


class _Axis:
    def __init__(self, days: list[date]) -> None:
        ordinals = [day.toordinal() for day in days] or [date(2000, 1, 1).toordinal()]
        first, last = min(ordinals), max(ordinals)
        margin = max(LEAST_MARGIN, (last - first) // 20)
        self.first = max(first - margin, date.min.toordinal())
        self.last = min(last + margin, date.max.toordinal())

    def bar(self, part: DatePart, number: int) -> tuple[float, float, float]:
        """Left edge, top edge and width of a bar; open ends reach the edge."""
        left = self._x(part.earliest.toordinal()) if part.earliest else 0.0
        # A day ends where the next begins.
        right = self._x(part.latest.toordinal() + 1) if part.latest else float(WIDTH)
        width = max(right - left, LEAST_BAR)
        return min(left, WIDTH - width), TOP + LANE * (number - 1), round(width, 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Evenly spaced days."""
        span = self.last - self.first
        count = min(MOST_TICKS, span)
        days = [self.first + span * number // count for number in range(count)]
        return tuple(
            Tick(self._x(day), date.fromordinal(day).isoformat()) for day in days
        )

    def _x(self, ordinal: int) -> float:
        return round((ordinal - self.first) / (self.last + 1 - self.first) * WIDTH, 1)
