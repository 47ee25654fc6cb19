"""The filters of places, provisions, outlets and proceedings."""

from typing import Any

from django.db.models import QuerySet

from allegations.choices import EntityKind
from allegations.filters import (
    ACTOR_FORM,
    FacetFilter,
    SpokenOfFilter,
    code_of,
    reference,
)
from allegations.filtersets import WordsFilterSet
from allegations.known_codes import INSTRUMENTS, vocabulary
from allegations.search_filters import SCRIPT, ScriptFilter, words
from allegations.tag_filters import BoxFilter, NearFilter, read_box, read_circle
from tracker.common.strict_parameters import Parameter, read_flag


class OneFacetFilter(FacetFilter):
    """Entities that have one facet, such as being verified."""

    def filter(self, rows: QuerySet[Any], value: bool) -> QuerySet[Any]:  # type: ignore[override] # noqa: FBT001
        """Keep the rows whose facet is true, or false."""
        return super().filter(rows, ["true" if value else "false"])


class PlaceFilterSet(WordsFilterSet):
    """Filters of places."""

    allegation = SpokenOfFilter(kind=EntityKind.PLACE)
    state = FacetFilter(
        reference(r"[A-Z]{2}", "Whose territory it is, ISO 3166.", "UA")
    )
    precision = FacetFilter(
        code_of(
            vocabulary("location_precision"),
            "How exact the point is, as UCDP codes it, vocabulary location_precision.",
            "1",
        )
    )
    bbox = BoxFilter(
        Parameter(
            "Box in degrees, west,south,east,north, in which its point lies; west may "
            "be larger than east, across the date line. Places without a point are "
            "left out.",
            "22,44,41,53",
            read_box,
        )
    )
    near = NearFilter(
        Parameter(
            "Circle as latitude,longitude in degrees and a radius in kilometres, in "
            "which its point lies. Places without a point are left out.",
            "49.99,36.23,50",
            read_circle,
        )
    )
    script = ScriptFilter(SCRIPT)
    q = words("Words in any name of the place.", "kharkiv")


class ProvisionFilterSet(WordsFilterSet):
    """Filters of provisions."""

    allegation = SpokenOfFilter(kind=EntityKind.PROVISION)
    instrument = FacetFilter(
        code_of(INSTRUMENTS, "Instrument that it is of, by code.", "rome-statute")
    )
    is_verified = OneFacetFilter(
        Parameter(
            "Whether somebody found it in the text of the instrument.",
            "true",
            read_flag,
            schema={"type": "boolean"},
        )
    )
    script = ScriptFilter(SCRIPT)
    q = words("Words in its label, or its code.", "deportation")


class OutletFilterSet(WordsFilterSet):
    """Filters of outlets."""

    allegation = SpokenOfFilter(kind=EntityKind.OUTLET)
    script = ScriptFilter(SCRIPT)
    q = words("Words in its name.", "reuters")


class ProceedingFilterSet(WordsFilterSet):
    """Filters of proceedings."""

    allegation = SpokenOfFilter(kind=EntityKind.PROCEEDING)
    type = FacetFilter(
        code_of(
            vocabulary("proceeding_types"),
            "What it is, vocabulary proceeding_types.",
            "arrest_warrant",
        )
    )
    status = FacetFilter(
        code_of(
            vocabulary("proceeding_statuses"),
            "Status that it has or had, vocabulary proceeding_statuses.",
            "issued",
        )
    )
    latest_status = FacetFilter(
        code_of(
            vocabulary("proceeding_statuses"),
            "Status of its last step, vocabulary proceeding_statuses.",
            "unexecuted",
        )
    )
    forum = FacetFilter(reference(ACTOR_FORM, "Before whom.", "P-000001"))
    person = FacetFilter(reference(ACTOR_FORM, "Against whom.", "P-000002"))
    script = ScriptFilter(SCRIPT)
    q = words("Words in its title.", "warrant")
