"""The parameters and filters that filter sets of the public record are made of."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import (  # type: ignore[import-untyped]
    DateRange,
)
from django.db.models import F, Func, QuerySet
from django.db.models.functions import Substr

from allegations.choices import EntityKind, RecordKind
from allegations.filtering.codes import KnownCodes
from allegations.ledger.entities import facet
from allegations.ledger.tags import MANY, TagKind, months_between, tag
from allegations.models import PublishedVersion
from allegations.querysets import Moment, published_versions
from tracker.common.filtersets import StrictFilter
from tracker.common.strict_parameters import (
    Parameter,
    of_form,
    read_day,
    read_instant,
)

ANY_OF = "Repeat it for any of several."
ALLEGATION_FORM = r"A-[0-9]{4}-[0-9]{4,10}"
CASE_FORM = r"C-[0-9]{4}-[0-9]{4,10}"
ACTOR_FORM = r"P-[0-9]{6,13}"
ARTICLE_FORM = r"S-[0-9]{6,13}"
PLACE_FORM = r"L-[0-9]{6,13}"
PROCEEDING_FORM = r"J-[0-9]{4}-[0-9]{4,10}"
INSTRUMENT_FORM = r"[a-z0-9][a-z0-9-]{0,39}"

# The first day and the last of events that are asked for.
AFTER, BEFORE = "occurred_after", "occurred_before"
# Under this name, which no parameter has, filters are told when records are read.
MOMENT = "(moment)"

Versions = QuerySet[PublishedVersion]


def code_of(codes: KnownCodes, describes: str, example: str) -> Parameter:
    """A parameter that takes codes of `codes`."""
    return Parameter(
        f"{describes} {ANY_OF}",
        example,
        codes.read,
        is_repeatable=True,
        choices=codes.choices,
        meanings=codes.labels,
    )


def reference(form: str, describes: str, example: str) -> Parameter:
    """A parameter that takes references; one that nothing cites finds nothing.

    A reference is not looked up: the answer must not tell what exists unpublished.
    """
    return Parameter(
        f"{describes} {ANY_OF}",
        example,
        of_form(form, example),
        is_repeatable=True,
        schema={"type": "string", "pattern": f"^{form}$"},
    )


def day(describes: str, example: str) -> Parameter:
    """A parameter that takes one day."""
    return Parameter(
        f"{describes} An open end of a span goes on without limit; records without "
        "any date are left out.",
        example,
        read_day,
        schema={"type": "string", "format": "date"},
    )


def since(describes: str) -> Parameter:
    """A parameter that takes an instant from which on something happened."""
    return Parameter(
        f"{describes} An instant with its time zone (RFC 3339).",
        "2024-05-01T12:00:00Z",
        read_instant,
        schema={"type": "string", "format": "date-time"},
    )


class ToldByTags(StrictFilter):
    """A filter whose rows are told by tags.

    Where they are told coarsely, the filter itself tells exactly what an index finds.
    """

    is_coarse = True

    def tags_asked(self, value: Any, values: Mapping[str, Any]) -> list[list[str]]:
        """Lists of tags; every row that meets the filter has one of each list."""
        raise NotImplementedError


class MentionFilter(StrictFilter):
    """Records whose body mentions any of some references of one kind."""

    def __init__(self, parameter: Parameter, *, kind: str) -> None:
        self.kind = kind
        super().__init__(parameter, field_name="mentions")

    def filter(self, rows: Versions, value: list[str]) -> Versions:
        """Keep the rows that mention any of the references."""
        return rows.filter(
            mentions__overlap=[f"{self.kind}:{reference}" for reference in value]
        )


class SpokenOfFilter(StrictFilter):
    """Entities of one kind that any of some allegations speaks of by now."""

    def __init__(self, *, kind: EntityKind) -> None:
        self.kind = kind
        parameter = reference(
            ALLEGATION_FORM, "Allegation that speaks of it.", "A-2022-0001"
        )
        super().__init__(parameter, field_name="reference")

    def filter(self, rows: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        """Keep the rows that current, public versions mention."""
        mention = Func(
            F("mentions"),
            template=f"substring(unnest(%(expressions)s) from '^{self.kind}:(.*)$')",
        )
        current = published_versions().of_kind(RecordKind.ALLEGATION).current()
        spoken_of = current.listed().filter(reference__in=value)
        return rows.filter(reference__in=spoken_of.values_list(mention))


class FacetFilter(StrictFilter):
    """Entities that have any of some facets of one kind, such as a language."""

    def filter(self, rows: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        """Keep the rows with any of the facets."""
        facets = [facet(str(self.field_name), code) for code in value]
        return rows.filter(facets__overlap=facets)


class InCaseFilter(StrictFilter):
    """Allegations that public cases held at the moment that is read at."""

    def narrow(
        self, rows: Versions, value: list[str], values: Mapping[str, Any]
    ) -> Versions:
        """Keep the allegations of any of the cases."""
        moment: Moment = values.get(MOMENT, Moment())
        cases = published_versions().of_kind(RecordKind.CASE).read_at(moment)
        # References, and not mentions, are compared: those have an index.
        held = cases.filter(reference__in=value).values_list(
            Substr(Func(F("mentions"), function="unnest"), len("allegation:") + 1),
            flat=True,
        )
        return rows.filter(reference__in=held)


class SpanFilter(ToldByTags):
    """Spans of events that reach into the days from one to another.

    Where both days are given, they are asked about at once, by the first: each alone
    holds for half of all records, and both for few, which the planner cannot know.
    """

    def __init__(self, parameter: Parameter, *, unless: str | None = None) -> None:
        self.unless = unless
        super().__init__(parameter)

    def narrow(
        self, rows: Versions, value: date, values: Mapping[str, Any]
    ) -> Versions:
        """Keep spans that may lie in part between the days; open ends have no limit."""
        if self.unless in values:
            return rows
        days = DateRange(values.get(AFTER), values.get(BEFORE), "[]")
        return rows.filter(occurred__overlap=days)

    def tags_asked(self, value: date, values: Mapping[str, Any]) -> list[list[str]]:
        """The months between the days, where both are given and they are not many."""
        months = [MANY]
        if AFTER in values and BEFORE in values:
            months = months_between(values[AFTER], values[BEFORE])
        if months == [MANY]:
            return []
        return [[tag(TagKind.MONTH, month) for month in (*months, MANY)]]
