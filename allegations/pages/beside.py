"""Accusations beside what was answered to them: each answer under all it answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from allegations.ledger.bodies import AccusationPart, AllegationBody, ResponsePart

# What is said in answer to whether it happened. Every other act answers something
# else: the label, the forum, the measure; or declines to answer.
DENIALS = ("factual_denial", "denial_of_intent", "blanket_denial")
ACKNOWLEDGEMENTS = ("partial_acknowledgement", "full_acknowledgement")
DECLINES = "no_comment"


@dataclass(frozen=True, slots=True)
class Answer:
    """A response as it stands beside one accusation.

    `sort` tells denials, silence and other answers apart, in a word for the style
    and a phrase for the reader. `is_first` is true where the page shows it in full.
    """

    part: ResponsePart
    sort: str
    phrase: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One accusation, or none for answers that are aimed at none of them."""

    accusation: AccusationPart | None
    answers: tuple[Answer, ...]


def rows_of(body: AllegationBody) -> list[Row]:
    """One row for each accusation, then one for answers to none, where there are any."""
    known = {part.reference for part in body.accusations}
    shown: set[str] = set()
    rows = [
        Row(
            accusation,
            _answers(
                [r for r in body.responses if accusation.reference in r.aimed_at], shown
            ),
        )
        for accusation in body.accusations
    ]
    others = [part for part in body.responses if not known.intersection(part.aimed_at)]
    return [*rows, Row(None, _answers(others, shown))] if others else rows


def _answers(parts: Sequence[ResponsePart], shown: set[str]) -> tuple[Answer, ...]:
    answers = []
    for part in sorted(parts, key=lambda each: not each.is_act):
        sort, phrase = sort_of(part)
        answers.append(Answer(part, sort, phrase, part.reference not in shown))
        shown.add(part.reference)
    return tuple(answers)


def sort_of(part: ResponsePart) -> tuple[str, str]:
    """What sort of answer it is: a word for the style, and a phrase for the reader."""
    if not part.is_act:
        return "observed", "Observed by the source; not an answer"
    if part.type.code in DENIALS:
        return "denial", "Denial"
    if part.type.code in ACKNOWLEDGEMENTS:
        return "acknowledgement", "Acknowledgement"
    if part.type.code == DECLINES:
        return "silence", "No comment; not a denial"
    return "other", "Answer; not a denial of the facts"
