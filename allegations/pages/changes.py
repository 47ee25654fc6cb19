"""What differs between two bodies, in words: where, and what stood and stands there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from allegations.ledger.bodies import AllegationBody, CaseBody
from allegations.ledger.differences import Difference, DifferenceKind

VERBS = {
    DifferenceKind.ADDED: "Added",
    DifferenceKind.REMOVED: "Taken away",
    DifferenceKind.CHANGED: "Changed",
    DifferenceKind.MOVED: "Put in another order",
}
# Fields whose name in a body is not what people call them. Of lists, one item.
WORDS = {
    "accusations": "accusation",
    "responses": "response",
    "figures": "figure",
    "characterisations": "legal label",
    "proceedings": "proceeding",
    "relations": "relation",
    "actors": "actor",
    "articles": "source",
    "instruments": "instrument",
    "allegations": "allegation",
    "alleged_perpetrators": "alleged perpetrator",
    "passages": "passage",
    "exact": "quotation",
    "prefix": "words before the quotation",
    "suffix": "words after the quotation",
    "occurred": "alleged date",
    "place": "alleged place",
    "edtf": "as written",
    "independent_origins_least": "independent origins at least",
    "independent_origins_most": "independent origins at most",
}
# What follows from a field beside it that differs too.
FOLLOWS = {
    "code": "label",
    "definition_status": "label",
    "earliest": "edtf",
    "latest": "edtf",
}
ORDER = {
    name: place
    for fields in (CaseBody.model_fields, AllegationBody.model_fields)
    for place, name in enumerate(fields)
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs; `before` and `after` are lines to read, empty for none."""

    place: str
    verb: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def in_words(found: Iterable[Difference]) -> list[Change]:
    """The differences in the order of a body's fields.

    What only follows from another difference (the code of a label that changed) is
    left out.
    """
    differing = list(found)
    paths = {each.path for each in differing}
    told = [each for each in differing if not _follows(each.path, paths)]
    told.sort(key=lambda each: ORDER.get(_steps(each.path)[0], 0))
    return [
        Change(
            place=_place(_steps(each.path)),
            verb=VERBS[each.kind],
            before=tuple(_lines(each.before)),
            after=tuple(_lines(each.after)),
        )
        for each in told
    ]


def _follows(path: str, paths: set[str]) -> bool:
    parent, _, name = path.rpartition("/")
    return name in FOLLOWS and f"{parent}/{FOLLOWS[name]}" in paths


def _steps(path: str) -> list[str]:
    steps = path.removeprefix("/").split("/")
    return [step.replace("~1", "/").replace("~0", "~") for step in steps]


def _place(steps: list[str]) -> str:
    """Such as “Accusation A1, utterance, passage 1, quotation”."""
    words: list[str] = []
    for step in steps:
        if step.isdecimal() and words:
            words[-1] += f" {int(step) + 1}"
        elif "/" in step or "-" in step or ":" in step:
            # A reference or a code, not the name of a field.
            words[-1:] = [f"{' '.join(words[-1:])} {step.rpartition('/')[2]}".strip()]
        else:
            words.append(_name(step))
    place = ", ".join(words)
    return place[:1].upper() + place[1:]


def _name(field: str) -> str:
    return WORDS.get(field, field.replace("_", " "))


def _lines(value: Any, name: str = "") -> Iterator[str]:
    """A JSON value as lines; a term is its label, and what is empty is left out."""
    if isinstance(value, dict) and "label" in value and "code" in value:
        value = value["label"]
    if isinstance(value, dict):
        for field, inner in value.items():
            yield from _lines(
                inner, f"{name}, {_name(field)}" if name else _name(field)
            )
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _lines(inner, f"{name} {number}".strip())
    elif value not in (None, ""):
        words = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
        yield f"{name}: {words}" if name else f"{words}"
