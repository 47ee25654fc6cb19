"""Which fields of a record are answered: all, some, or all but some."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from tracker.common.strict_parameters import (
    BadParameters,
    Parameter,
    ParameterProblem,
    ValueRefused,
)

# A record without these could not be told from another, nor cited.
ALWAYS = frozenset({"publication", "reference", "code", "schema"})
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
        """The fields of a body that are selected; the stored bytes where all are."""
        if self.fields is None and not self.omitted:
            return body
        kept = {
            name: value for name, value in json.loads(body).items() if self.has(name)
        }
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()

    def has(self, name: str) -> bool:
        """Whether a field is answered; what names a record always is."""
        if name in ALWAYS:
            return True
        if self.fields is not None:
            return name in self.fields
        return name not in self.omitted


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
        frozenset(fields) if fields else None, frozenset(omitted or ()), expanded
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
    always = "What names it (`publication`, `schema`, its reference) is always there."
    return {
        name: Parameter(
            f"{says} Repeat it for several. {always}",
            names[0],
            lambda text: _known(text, names),
            is_repeatable=True,
            choices=lambda: names,
        )
        for name, says in (
            ("fields", "A field to answer with, and no others but those asked for."),
            ("omit", "A field to leave out."),
        )
    }


def field_names(record: type[BaseModel]) -> list[str]:
    """The names of the fields of a record that can be selected, as documented."""
    names = {field.alias or name for name, field in record.model_fields.items()}
    return sorted(names - ALWAYS - ONLY_EXPANDED)


def _to_expand(text: str, names: list[str]) -> str:
    if text in names:
        return text
    raise ValueRefused(f"“{text}” cannot be expanded here.", names)


def _known(text: str, names: list[str]) -> str:
    if text in names:
        return text
    raise ValueRefused(f"“{text}” is no field of this record.", names)
