"""Filters of single statements, by tags, numbers and the day they were said on."""

from datetime import date

from django.db.models import Q, QuerySet

from allegations.filtering.codes import vocabulary, with_descendants
from allegations.filtering.parameters import (
    ALLEGATION_FORM,
    ANY_OF,
    code_of,
    day,
    reference,
)
from allegations.filtering.tags import TagFilter, one_of
from allegations.ledger.statements import StatementTag
from allegations.models import PublishedStatement
from allegations.querysets import published_versions
from tracker.common.filtersets import StrictFilter
from tracker.common.strict_parameters import Parameter, whole_number

LARGEST_NUMBER = 100_000_000

Statements = QuerySet[PublishedStatement]


class OneTagFilter(TagFilter):
    """Statements with the one tag that is asked for."""

    def codes(self, value: str) -> list[str]:
        """The one code."""
        return [value]


class OfTypeFilter(TagFilter):
    """Statements of allegations of a type or of one that is a kind of it."""

    def codes(self, value: list[str]) -> list[str]:
        """The types and all under them."""
        return with_descendants("allegation_types", value)


class OfAllegationFilter(StrictFilter):
    """Statements of any of some allegations."""

    def filter(self, rows: Statements, value: list[str]) -> Statements:
        """Keep those of any version; which version is decided elsewhere."""
        versions = published_versions().filter(reference__in=value)
        return rows.filter(entry__in=versions.values("pk"))


class SaidFromFilter(StrictFilter):
    """Statements that may have been made on the day or later."""

    def filter(self, rows: Statements, value: date) -> Statements:
        """Keep spans that end on the day or later, or are open at the end."""
        is_open = Q(said_latest=None) & ~Q(said_earliest=None)
        return rows.filter(Q(said_latest__gte=value) | is_open)


class SaidUntilFilter(StrictFilter):
    """Statements that may have been made by the day."""

    def filter(self, rows: Statements, value: date) -> Statements:
        """Keep spans that begin on the day or earlier, or are open at the start."""
        is_open = Q(said_earliest=None) & ~Q(said_latest=None)
        return rows.filter(Q(said_earliest__lte=value) | is_open)


def referring(kind: StatementTag, form: str, describes: str, example: str) -> TagFilter:
    """A filter by references, which are not looked up."""
    return TagFilter(reference(form, describes, example), kind=kind)


def named(kind: StatementTag, describes: str, example: str) -> TagFilter:
    """A filter by names as they were published."""
    parameter = Parameter(f"{describes} {ANY_OF}", example, str, is_repeatable=True)
    return TagFilter(parameter, kind=kind)


def one_tag(
    kind: StatementTag, describes: str, choices: tuple[str, ...]
) -> OneTagFilter:
    """A filter by one of two or three codes that are no vocabulary."""
    parameter = Parameter(
        describes, choices[0], one_of(choices), choices=lambda: list(choices)
    )
    return OneTagFilter(parameter, kind=kind)


def of_allegation() -> OfAllegationFilter:
    """A filter by the allegation that it is a statement of."""
    return OfAllegationFilter(
        reference(
            ALLEGATION_FORM, "Allegation that it is a statement of.", "A-2022-0001"
        )
    )


def of_type() -> OfTypeFilter:
    """A filter by the type of the allegation."""
    parameter = code_of(
        vocabulary("allegation_types"),
        "Type of the allegation, vocabulary allegation_types, or any type under it.",
        "forcible_transfer_deportation",
    )
    return OfTypeFilter(parameter, kind=StatementTag.ALLEGATION_TYPE)


def said_from() -> SaidFromFilter:
    """A filter by the first day."""
    return SaidFromFilter(
        day("It may have been said on this day or later.", "2022-02-24")
    )


def said_until() -> SaidUntilFilter:
    """A filter by the last day."""
    return SaidUntilFilter(
        day("It may have been said on this day or earlier.", "2022-12-31")
    )


def number(describes: str, field_name: str, lookup: str, example: str) -> StrictFilter:
    """A filter by a number of the statement."""
    return StrictFilter(
        Parameter(
            describes,
            example,
            whole_number(0, LARGEST_NUMBER),
            schema={"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER},
        ),
        field_name=field_name,
        lookup_expr=lookup,
    )
