"""Filters by tags and figures of published allegations."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from allegations.filtering.codes import (
    KnownCodes,
    ordered_codes,
    vocabulary,
    with_descendants,
)
from allegations.filtering.parameters import ANY_OF, ToldByTags, Versions, code_of
from allegations.ledger.tags import WITHIN, TagKind, numbers_reached, tag
from allegations.ledger.vocabularies import vocabulary_labels
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


class TagFilter(ToldByTags):
    """Allegations or statements that have any of some tags of one kind."""

    is_coarse = False

    def __init__(self, parameter: Parameter, *, kind: StrEnum) -> None:
        self.kind = kind
        super().__init__(parameter, field_name="tags")

    def narrow(self, rows: QuerySet[Any], value: Any, values: Any) -> QuerySet[Any]:
        """Keep the rows with one tag of each list."""
        for tags in self.tags_asked(value, values):
            rows = rows.filter(tags__overlap=tags)
        return rows

    def tags_asked(self, value: Any, values: Any) -> list[list[str]]:
        """The tags of the codes asked for."""
        return [[tag(self.kind, code) for code in self.codes(value)]]

    def codes(self, value: Any) -> Iterable[str]:
        """The codes of which a row has one."""
        codes: Iterable[str] = value
        return codes


class ActorFilter(TagFilter):
    """Allegations with any of some actors, or, on request, with whoever is of theirs."""

    def tags_asked(self, value: list[str], values: Any) -> list[list[str]]:
        """The tags of the actors, with organs and affiliates if asked."""
        is_within = values.get(WITH_AFFILIATES)
        kind = WITHIN[TagKind(self.kind)] if is_within else self.kind
        return [[tag(kind, code) for code in value]]


class FlagFilter(StrictFilter):
    """What says something of other filters, and narrows nothing itself."""

    def narrow(self, rows: Versions, value: Any, values: Any) -> Versions:
        """Keep all rows."""
        return rows


class TypeFilter(ToldByTags):
    """Allegations of any of some types, each with those that are a kind of it or alone."""

    def __init__(self, describes: str, example: str, *, with_kinds: bool) -> None:
        read = vocabulary("allegation_types").read

        def types(text: str) -> list[str]:
            code = read(text)
            return (
                with_descendants("allegation_types", [code]) if with_kinds else [code]
            )

        of_code = code_of(vocabulary("allegation_types"), describes, example)
        super().__init__(replace(of_code, read=types), field_name="type_code")

    def filter(self, rows: Versions, value: list[list[str]]) -> Versions:
        """Keep the rows of the types."""
        return rows.filter(type_code__in=list(chain.from_iterable(value)))

    def tags_asked(self, value: list[list[str]], values: Any) -> list[list[str]]:
        """The tags of the types."""
        return [[tag(TagKind.TYPE, code) for code in chain.from_iterable(value)]]


class AtLeastFilter(TagFilter):
    """Allegations or statements with one code of an ordered vocabulary or a later."""

    def __init__(self, parameter: Parameter, *, kind: StrEnum, name: str) -> None:
        self.name = name
        super().__init__(parameter, kind=kind)

    def codes(self, value: str) -> Iterable[str]:
        """The code and all that come after it."""
        codes = ordered_codes(self.name)
        return codes[codes.index(value) :]


class NullFilter(TagFilter):
    """Allegations that lack, or have, a value of each of some fields."""

    def tags_asked(self, value: list[str], values: Any) -> list[list[str]]:
        """One list for each field, for all must be met."""
        return [[tag(self.kind, name)] for name in value]


class AnsweredFilter(TagFilter):
    """Allegations with, or without, a response of any of some types."""

    def __init__(self, parameter: Parameter, *, types: tuple[str, ...]) -> None:
        self.types = types
        super().__init__(parameter, kind=TagKind.RESPONSE)

    def narrow(self, rows: Versions, value: bool, values: Any) -> Versions:  # noqa: FBT001
        """Keep the rows that have one, or those that have none."""
        if value:
            return super().narrow(rows, value, values)
        return rows.exclude(tags__overlap=[tag(self.kind, each) for each in self.types])

    def tags_asked(self, value: bool, values: Any) -> list[list[str]]:  # noqa: FBT001
        """The types; what lacks them all is told by no tag."""
        return super().tags_asked(self.types, values) if value else []


class ReachedFilter(ToldByTags):
    """Allegations of which a number is so large at least."""

    def __init__(self, parameter: Parameter, *, field_name: str, kind: TagKind) -> None:
        self.kind = kind
        super().__init__(parameter, field_name=field_name, lookup_expr="gte")

    def tags_asked(self, value: int, values: Any) -> list[list[str]]:
        """The largest of the numbers that have tags which it reaches."""
        return [
            [tag(self.kind, each)] for each in numbers_reached(self.kind, value)[-1:]
        ]


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
    return NullFilter(parameter, kind=TagKind.LACKS if is_null else TagKind.HAS)


def answered(describes: str, *types: str) -> AnsweredFilter:
    """A filter by whether there is a response of one of some types."""
    parameter = Parameter(describes, "true", read_flag, schema={"type": "boolean"})
    return AnsweredFilter(parameter, types=types)


def fewest_casualties(describes: str) -> ReachedFilter:
    """A filter by the highest figure of any claimant."""
    return ReachedFilter(
        _of_casualties(describes),
        field_name="casualties_highest",
        kind=TagKind.CASUALTIES,
    )


def most_casualties(describes: str) -> StrictFilter:
    """A filter by the lowest figure of any claimant."""
    return StrictFilter(
        _of_casualties(describes), field_name="casualties_lowest", lookup_expr="lte"
    )


def _of_casualties(describes: str) -> Parameter:
    return Parameter(
        f"{describes} Counted are killed and injured, each figure by itself; no "
        "claimants' figures are added up. Records without such a figure are left "
        "out.",
        "10",
        whole_number(0, MOST_CASUALTIES),
        schema={"type": "integer", "minimum": 0, "maximum": MOST_CASUALTIES},
    )


def one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    """Make a reader that takes one of `choices`."""

    def read(text: str) -> str:
        if text in choices:
            return text
        raise ValueRefused(f"“{text}” is none of these.", choices)

    return read
