"""Filters by tags and figures of published allegations."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from allegations.filtering.codes import (
    KnownCodes,
    ordered_codes,
    vocabulary,
    vocabulary_labels,
    with_descendants,
)
from allegations.filtering.parameters import ANY_OF, Versions, code_of
from allegations.ledger.tags import TagKind, tag
from tracker.common.filtersets import StrictFilter
from tracker.common.strict_parameters import (
    Parameter,
    ValueRefused,
    read_flag,
    whole_number,
)

WITH_AFFILIATES = "with_affiliates"
MOST_CASUALTIES = 100_000_000
# Fields whose absence can be asked about.
NULLABLE = (
    *("alleged_perpetrators", "characterisations", "figures", "incident", "occurred"),
    *("place", "point", "proceedings", "relations", "responses", "victims", "weapons"),
)


class TagFilter(StrictFilter):
    """Allegations or statements that have any of some tags of one kind."""

    def __init__(self, parameter: Parameter, *, kind: StrEnum) -> None:
        self.kind = kind
        super().__init__(parameter, field_name="tags")

    def filter(self, rows: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        """Keep the rows with any of the tags."""
        return rows.filter(tags__overlap=[tag(self.kind, code) for code in value])


class ActorFilter(StrictFilter):
    """Allegations with any of some actors, or, on request, with whoever is of theirs."""

    def __init__(self, parameter: Parameter, *, field_name: str, kind: TagKind) -> None:
        self.kind = kind
        super().__init__(parameter, field_name=field_name)

    def narrow(self, rows: Versions, value: list[str], values: Any) -> Versions:
        """Keep the rows with any of the actors, organs and affiliates if asked."""
        if values.get(WITH_AFFILIATES):
            return rows.filter(tags__overlap=[tag(self.kind, code) for code in value])
        return rows.filter(**{f"{self.field_name}__overlap": value})


class FlagFilter(StrictFilter):
    """What says something of other filters, and narrows nothing itself."""

    def narrow(self, rows: Versions, value: Any, values: Any) -> Versions:
        """Keep all rows."""
        return rows


class KindOfFilter(StrictFilter):
    """Allegations of a type or of one that is a kind of it."""

    def filter(self, rows: Versions, value: list[str]) -> Versions:
        """Keep the rows of the types and of all under them."""
        return rows.filter(type_code__in=with_descendants("allegation_types", value))


class AtLeastFilter(TagFilter):
    """Allegations or statements with one code of an ordered vocabulary or a later."""

    def __init__(self, parameter: Parameter, *, kind: StrEnum, name: str) -> None:
        self.name = name
        super().__init__(parameter, kind=kind)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:  # type: ignore[override]
        """Keep the rows with the code or one that comes after it."""
        codes = ordered_codes(self.name)
        return super().filter(rows, list(codes[codes.index(value) :]))


class NullFilter(StrictFilter):
    """Allegations that lack, or have, a value of each of some fields."""

    def __init__(self, parameter: Parameter, *, is_null: bool) -> None:
        self.is_null = is_null
        super().__init__(parameter, field_name="tags")

    def filter(self, rows: Versions, value: list[str]) -> Versions:
        """Keep the rows that lack (or have) all of them."""
        tags = [tag(TagKind.HAS, name) for name in value]
        if self.is_null:
            return rows.exclude(tags__overlap=tags)
        return rows.filter(tags__contains=tags)


class AnsweredFilter(StrictFilter):
    """Allegations with, or without, a response of any of some types."""

    def __init__(self, parameter: Parameter, *, types: tuple[str, ...]) -> None:
        self.types = list(types)
        super().__init__(parameter, field_name="response_types")

    def filter(self, rows: Versions, value: bool) -> Versions:  # noqa: FBT001
        """Keep the rows that have one, or those that have none."""
        if value:
            return rows.filter(response_types__overlap=self.types)
        return rows.exclude(response_types__overlap=self.types)


def tagged(kind: StrEnum, name: str, describes: str, example: str) -> TagFilter:
    """A filter by codes of the vocabulary `name`."""
    return TagFilter(code_of(vocabulary(name), describes, example), kind=kind)


def at_least(kind: StrEnum, name: str, describes: str, example: str) -> AtLeastFilter:
    """A filter by one code of the ordered vocabulary `name` or any after it."""
    codes = KnownCodes(
        f"the vocabulary {name}",
        lambda: frozenset(ordered_codes(name)),
        tuple,
        lambda: vocabulary_labels()[name],
    )
    order = " → ".join(ordered_codes(name))
    parameter = Parameter(
        f"{describes} In this order: {order}.",
        example,
        codes.read,
        choices=codes.choices,
        meanings=codes.labels,
    )
    return AtLeastFilter(parameter, kind=kind, name=name)


def answer_to(kind: StrEnum, question: str) -> TagFilter:
    """A filter by the answer to one of the three questions of law."""
    parameter = Parameter(
        f"Answer to the question {question}, for any provision cited. {ANY_OF}",
        "yes",
        one_of(("yes", "no", "unknown")),
        is_repeatable=True,
        choices=lambda: ["no", "unknown", "yes"],
    )
    return TagFilter(parameter, kind=kind)


def null(describes: str, *, is_null: bool) -> NullFilter:
    """A filter by whether fields have a value."""
    parameter = Parameter(
        f"{describes} Repeat it for several, which must all be met.",
        "place",
        one_of(NULLABLE),
        is_repeatable=True,
        choices=lambda: list(NULLABLE),
    )
    return NullFilter(parameter, is_null=is_null)


def answered(describes: str, *types: str) -> AnsweredFilter:
    """A filter by whether there is a response of one of some types."""
    parameter = Parameter(describes, "true", read_flag, schema={"type": "boolean"})
    return AnsweredFilter(parameter, types=types)


def casualties(describes: str, lookup: str, field_name: str) -> StrictFilter:
    """A filter by what claimants count."""
    return StrictFilter(
        Parameter(
            f"{describes} Counted are killed and injured, each figure by itself; no "
            "claimants' figures are added up. Records without such a figure are left "
            "out.",
            "10",
            whole_number(0, MOST_CASUALTIES),
            schema={"type": "integer", "minimum": 0, "maximum": MOST_CASUALTIES},
        ),
        field_name=field_name,
        lookup_expr=lookup,
    )


def one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    """Make a reader that takes one of `choices`."""

    def read(text: str) -> str:
        if text in choices:
            return text
        raise ValueRefused(f"“{text}” is none of these.", choices)

    return read
