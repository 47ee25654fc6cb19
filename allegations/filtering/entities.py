"""The filters of what current allegations mention: actors, articles, law, places."""

from typing import Any

from django.db.models import QuerySet

from allegations.choices import EntityKind
from allegations.filtering.areas import BoxFilter, NearFilter, read_box, read_circle
from allegations.filtering.codes import INSTRUMENTS, vocabulary
from allegations.filtering.parameters import (
    ACTOR_FORM,
    ANY_OF,
    FacetFilter,
    SpokenOfFilter,
    code_of,
    reference,
)
from allegations.filtering.words import SCRIPT, ScriptFilter, WordsFilterSet, words
from tracker.common.strict_parameters import Parameter, read_flag


class OneFacetFilter(FacetFilter):
    """Entities that have one facet, such as being verified."""

    def filter(self, rows: QuerySet[Any], value: bool) -> QuerySet[Any]:  # type: ignore[override] # noqa: FBT001
        """Keep the rows whose facet is true, or false."""
        return super().filter(rows, ["true" if value else "false"])


class ActorFilterSet(WordsFilterSet):
    """Filters of actors."""

    allegation = SpokenOfFilter(kind=EntityKind.ACTOR)

    type = FacetFilter(
        code_of(
            vocabulary("actor_types"),
            "Type of the actor, vocabulary actor_types.",
            "state",
        )
    )
    q = words("Words in any name of the actor.", "ministry")
    script = ScriptFilter(SCRIPT)


class ArticleFilterSet(WordsFilterSet):
    """Filters of articles."""

    allegation = SpokenOfFilter(kind=EntityKind.ARTICLE)

    outlet = FacetFilter(
        Parameter(
            f"Name of who published the article, as written there. {ANY_OF}",
            "Reuters",
            str,
            is_repeatable=True,
        )
    )
    language = FacetFilter(
        reference(
            r"[a-z]{2,3}", "Language, ISO 639-1; `und` where it is not known.", "en"
        )
    )
    kind = FacetFilter(
        code_of(
            vocabulary("source_types"),
            "Kind of source, vocabulary source_types.",
            "wire_agency",
        )
    )
    q = words("Words in the title.", "bridge")
    script = ScriptFilter(SCRIPT)


class InstrumentFilterSet(WordsFilterSet):
    """Filters of instruments."""

    allegation = SpokenOfFilter(kind=EntityKind.INSTRUMENT)

    kind = FacetFilter(
        code_of(
            vocabulary("instrument_kinds"),
            "Kind of instrument, vocabulary instrument_kinds.",
            "treaty",
        )
    )
    q = words("Words in the title.", "rome")
    script = ScriptFilter(SCRIPT)


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
