"""The filters of the public record, for the API and for any page that lists it."""

from allegations.filters import (
    ACTOR_FORM,
    ALLEGATION_FORM,
    ANY_OF,
    ARTICLE_FORM,
    CASE_FORM,
    FacetFilter,
    InCaseFilter,
    MentionFilter,
    NotAfterFilter,
    NotBeforeFilter,
    code_of,
    day,
    reference,
    words,
)
from allegations.known_codes import INSTRUMENTS, read_provision, vocabulary
from tracker.common.filtersets import SearchFilter, StrictFilter, StrictFilterSet
from tracker.common.strict_parameters import (
    BadParameters,
    Parameter,
    ParameterProblem,
    whole_number,
)

MOST_ORIGINS = 10_000


class AllegationFilterSet(StrictFilterSet):
    """Filters of allegations; several parameters must all be met."""

    type = StrictFilter(
        code_of(
            vocabulary("allegation_types"),
            "Type of the allegation, vocabulary allegation_types.",
            "child_deportation",
        ),
        field_name="type_code",
        lookup_expr="in",
    )
    alleged_perpetrator = StrictFilter(
        reference(ACTOR_FORM, "Actor whom an accuser holds responsible.", "P-000001"),
        field_name="alleged_perpetrators",
        lookup_expr="overlap",
    )
    accuser = StrictFilter(
        reference(
            ACTOR_FORM,
            "Actor who accuses, or on whose behalf the accusation was made.",
            "P-000002",
        ),
        field_name="accusers",
        lookup_expr="overlap",
    )
    responder = StrictFilter(
        reference(ACTOR_FORM, "Actor who answered, or was silent.", "P-000001"),
        field_name="responders",
        lookup_expr="overlap",
    )
    response_type = StrictFilter(
        code_of(
            vocabulary("response_types"),
            "How somebody answered, vocabulary response_types.",
            "no_comment",
        ),
        field_name="response_types",
        lookup_expr="overlap",
    )
    provision = StrictFilter(
        Parameter(
            f"Provision of law that a characterisation cites, by code. {ANY_OF}",
            "rome-statute:8(2)(b)(viii)",
            read_provision,
            is_repeatable=True,
        ),
        field_name="provisions",
        lookup_expr="overlap",
    )
    instrument = StrictFilter(
        code_of(
            INSTRUMENTS,
            "Instrument of law that a characterisation cites, by code.",
            "rome-statute",
        ),
        field_name="instruments",
        lookup_expr="overlap",
    )
    occurred_after = NotBeforeFilter(
        day("The alleged events reach this day or a later one.", "2022-02-24")
    )
    occurred_before = NotAfterFilter(
        day("The alleged events began on this day or earlier.", "2022-12-31")
    )
    article = MentionFilter(
        reference(ARTICLE_FORM, "Article that is cited.", "S-000001"), kind="article"
    )
    case = InCaseFilter(
        reference(CASE_FORM, "Case that holds the allegation.", "C-2023-0001")
    )
    independent_origins__gte = StrictFilter(
        Parameter(
            "So many independent origins at least, as counted when it was published: "
            "articles that copy one another are one, and doubtful pairs count as one. "
            "Records from before origins were counted are left out.",
            "2",
            whole_number(0, MOST_ORIGINS),
            schema={"type": "integer", "minimum": 0, "maximum": MOST_ORIGINS},
        ),
        field_name="independent_origins",
        lookup_expr="gte",
    )
    q = SearchFilter(
        words(
            "Words in title, type, summary, quoted passages, names of actors and "
            "places, or the reference.",
            "prisoners kursk",
        ),
        field_name="search",
    )

    def check(self) -> None:
        """Refuse a span that ends before it begins."""
        after, before = map(self.values.get, ("occurred_after", "occurred_before"))
        if after and before and after > before:
            problem = f"The day {after} is later than occurred_before={before}."
            raise BadParameters([ParameterProblem("occurred_after", problem)])


class CaseFilterSet(StrictFilterSet):
    """Filters of cases."""

    allegation = MentionFilter(
        reference(ALLEGATION_FORM, "Allegation that the case holds.", "A-2022-0001"),
        kind="allegation",
    )
    q = SearchFilter(
        words("Words in title, question or summary.", "deported children"),
        field_name="search",
    )


class ActorFilterSet(StrictFilterSet):
    """Filters of actors."""

    type = FacetFilter(
        code_of(
            vocabulary("actor_types"),
            "Type of the actor, vocabulary actor_types.",
            "state",
        )
    )
    q = SearchFilter(
        words("Words in any name of the actor.", "ministry"), field_name="search"
    )


class ArticleFilterSet(StrictFilterSet):
    """Filters of articles."""

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
    q = SearchFilter(words("Words in the title.", "bridge"), field_name="search")


class InstrumentFilterSet(StrictFilterSet):
    """Filters of instruments."""

    kind = FacetFilter(
        code_of(
            vocabulary("instrument_kinds"),
            "Kind of instrument, vocabulary instrument_kinds.",
            "treaty",
        )
    )
    q = SearchFilter(words("Words in the title.", "rome"), field_name="search")
