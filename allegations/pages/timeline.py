# ruff: noqa: RUF001 - typographic marks
"""What is dated in a record, in order, and as a drawing between two days.

A date as a source gives it is a span of days: a bar from the first day that it can
mean to the last. Where a source gives one end alone, that end is marked and a short
tail leads away from it: nobody said how far it reaches. It stands in order by that end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from allegations.dossiers.statements import speaker_words
from allegations.dossiers.wording import moment_words
from allegations.ledger.bodies import AllegationBody, DatePart, UtterancePart
from allegations.pages.axis import WIDTH, Axis, Shape, Tick

LANE = 22
TOP = 30
KINDS = {
    "event": "Alleged event",
    "accusation": "Accusation",
    "response": "Response",
    "step": "Step of a proceeding",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One dated thing: what it is, when in words, and how it is drawn at height `y`."""

    number: int
    kind: str
    what: str
    when: str
    shape: Shape
    y: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of WIDTH by `height` units, its legend, and the same in words."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    height: int
    width: int = WIDTH

    @property
    def kinds(self) -> dict[str, str]:
        """The kinds that are drawn, with their names."""
        drawn = {mark.kind for mark in self.marks}
        return {kind: name for kind, name in KINDS.items() if kind in drawn}

    @property
    def has_open_ends(self) -> bool:
        """Whether of any date one end alone is known."""
        return any(mark.shape.is_open for mark in self.marks)


Dated = tuple[str, str, DatePart]


def timeline_of(body: AllegationBody) -> Timeline | None:
    """Put in order all that a record dates; None where it dates nothing."""
    dated = sorted(
        (item for item in _dated(body) if item[2].earliest or item[2].latest),
        key=lambda item: _place(item[2]),
    )
    if not dated:
        return None
    axis = Axis([day for _, _, part in dated for day in _days(part)])
    marks = tuple(
        _mark(number, item, axis) for number, item in enumerate(dated, start=1)
    )
    return Timeline(marks, axis.ticks(), TOP + LANE * len(marks) + 8)


def _mark(number: int, item: Dated, axis: Axis) -> Mark:
    kind, what, part = item
    when = moment_words(part)
    shape = axis.shape(part.earliest, part.latest, when)
    return Mark(number, kind, what, when, shape, TOP + LANE * (number - 1))


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
        what = f"{KINDS[kind]} {reference}: {speaker_words(utterance)}"
        yield kind, what, utterance.said


def _days(part: DatePart) -> list[date]:
    return [day for day in (part.earliest, part.latest) if day]


def _place(part: DatePart) -> tuple[date, bool, date]:
    """By the end that is known; whole dates come before those that are open."""
    days = _days(part)
    return days[0], len(days) == 1, days[-1]
