"""Which fields of a record are answered: all, some, or all but some."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from allegations.ledger.briefs import lists_of, names_of
from allegations.ledger.reading import some_fields
from allegations.search.texts import SearchText
from tracker.common.strict_parameters import (
    BadParameters,
    Parameter,
    ParameterProblem,
    ValueRefused,
)

# A record without these could not be told from another, nor cited.
ALWAYS = frozenset({"publication", "reference", "code", "schema"})
# Asked for among the fields, it stands for all those that hold no list.
BRIEF = "brief"
# What is in a record where `expand` asks for it, whatever fields are selected.
ONLY_EXPANDED = frozenset({"cases"})


@dataclass(frozen=True, slots=True)
class Selection:
    """The fields asked for, or those left out; neither for the whole record.

    `expanded` names what is answered in full besides.
    """

    fields: frozenset[str] | None = None
    omitted: frozenset[str] = frozenset()
    expanded: frozenset[str] = frozenset()

    def of(self, body: bytes) -> bytes:
        """The fields of a body that are selected, each in the bytes stored."""
        if self.fields is None and not self.omitted:
            return body
        if self.fields is None:
            return some_fields(body, self.has)
        return some_fields(body, (self.fields | ALWAYS).__contains__)

    def has(self, name: str) -> bool:
        """Whether a field is answered; what names a record always is."""
        if name in ALWAYS:
            return True
        if self.fields is not None:
            return name in self.fields
        return name not in self.omitted

    def has_text(self, text: SearchText) -> bool:
        """Whether a text of a record is in a field that is answered."""
        return self.has(text.path.split("/", 2)[1])


def selection_of(values: dict[str, Any]) -> Selection:
    """Take `fields`, `omit` and `expand` out of the values read.

    Raises BadParameters where both fields and what to omit are given.
    """
    expanded = frozenset(values.pop("expand", ()))
    fields, omitted = values.pop("fields", None), values.pop("omit", None)
    if fields and omitted:
        problem = "Give either the fields wanted or those to omit, not both."
        raise BadParameters([ParameterProblem("omit", problem)])
    return Selection(
        frozenset().union(*fields) if fields else None,
        frozenset().union(*(omitted or ())),
        expanded,
    )


def expand_parameter(expands: Mapping[str, str]) -> Mapping[str, Parameter]:
    """The parameter that asks for more than references, where there is any."""
    if not expands:
        return {}
    says = " ".join(f"`{name}`: {what}" for name, what in expands.items())
    return {
        "expand": Parameter(
            f"What to answer in full. {says}",
            next(iter(expands)),
            lambda text: _to_expand(text, list(expands)),
            is_repeatable=True,
            choices=lambda: list(expands),
        )
    }


def selection_parameters(record: type[BaseModel]) -> Mapping[str, Parameter]:
    """The parameters that select among the documented fields of a record."""
    names = field_names(record)
    always = sorted(ALWAYS & names_of(record))
    of_brief = sorted(names_of(record) - lists_of(record) - ALWAYS)
    several = (
        "Repeat it for several, or put commas between them. What names a record "
        f"({', '.join(f'`{name}`' for name in always)}) is always there."
    )
    return {
        "fields": Parameter(
            "A field to answer with, and no others but those asked for. "
            f"`{BRIEF}` stands for all that hold no list: "
            f"{', '.join(f'`{name}`' for name in of_brief)}. {several}",
            names[0],
            lambda text: _named(text, [BRIEF, *names, *always], of_brief),
            is_repeatable=True,
            schema=_listed([BRIEF, *names]),
        ),
        "omit": Parameter(
            f"A field to leave out. {several}",
            names[0],
            lambda text: _known(text, names),
            is_repeatable=True,
            schema=_listed(names),
        ),
    }


def field_names(record: type[BaseModel]) -> list[str]:
    """The names of the fields of a record that can be selected, as documented."""
    return sorted(names_of(record) - ALWAYS - ONLY_EXPANDED)


def _to_expand(text: str, names: list[str]) -> str:
    if text in names:
        return text
    raise ValueRefused(f"“{text}” cannot be expanded here.", names)


def _listed(names: list[str]) -> Mapping[str, Any]:
    one = "|".join(map(re.escape, names))
    several = {"pattern": f"^({one})(,({one}))+$"}
    return {"type": "string", "anyOf": [{"enum": names}, several]}


def _named(text: str, names: list[str], of_brief: list[str]) -> list[str]:
    asked = _known(text, names)
    return [*asked, *of_brief] if BRIEF in asked else asked


def _known(text: str, names: list[str]) -> list[str]:
    asked = text.split(",")
    for name in asked:
        if name not in names:
            raise ValueRefused(f"“{name}” is no field that can be named here.", names)
    return asked
