"""The filters of accusations, responses, figures, characterisations and stories."""

from allegations.filtering.codes import INSTRUMENTS, read_provision
from allegations.filtering.parameters import (
    ACTOR_FORM,
    ALLEGATION_FORM,
    ANY_OF,
    ARTICLE_FORM,
    PLACE_FORM,
    code_of,
)
from allegations.filtering.statements import (
    named,
    number,
    of_allegation,
    of_type,
    one_tag,
    referring,
    said_from,
    said_until,
)
from allegations.filtering.tags import TagFilter, at_least, tagged
from allegations.ledger.statements import StatementTag
from tracker.common.filtersets import StrictFilterSet
from tracker.common.strict_parameters import (
    BadParameters,
    Parameter,
    ParameterProblem,
)

ANSWERS = ("yes", "no", "unknown")


class StatementFilterSet(StrictFilterSet):
    """What all statements can be filtered by; several parameters must all be met."""

    allegation = of_allegation()
    allegation_type = of_type()
    article = referring(
        StatementTag.ARTICLE, ARTICLE_FORM, "Article that it is read in.", "S-000001"
    )
    outlet = named(
        StatementTag.OUTLET,
        "Name of who published such an article, as written there.",
        "Reuters",
    )


class SaidFilterSet(StatementFilterSet):
    """What statements that somebody made can be filtered by besides."""

    said_after = said_from()
    said_before = said_until()

    def check(self) -> None:
        """Refuse a span that ends before it begins."""
        after, before = map(self.values.get, ("said_after", "said_before"))
        if after and before and after > before:
            problem = f"The day {after} is later than said_before={before}."
            raise BadParameters([ParameterProblem("said_after", problem)])


class AccusationFilterSet(SaidFilterSet):
    """Filters of accusations."""

    accuser = referring(
        StatementTag.SPEAKER,
        ACTOR_FORM,
        "Actor who accuses, or on whose behalf it was said.",
        "P-000002",
    )
    accuser_role = tagged(
        StatementTag.ROLE,
        "accuser_roles",
        "What the accuser is to it. Vocabulary accuser_roles.",
        "victim",
    )
    alleged_perpetrator = referring(
        StatementTag.PERPETRATOR,
        ACTOR_FORM,
        "Actor whom this accuser holds responsible.",
        "P-000001",
    )
    act = tagged(
        StatementTag.ACT,
        "accusation_acts",
        "What the accuser does. Vocabulary accusation_acts.",
        "accusation",
    )
    act_at_least = at_least(
        StatementTag.ACT,
        "accusation_acts",
        "It is this act or a stronger one.",
        "complaint_submitted",
    )
    standard_of_proof = tagged(
        StatementTag.STANDARD,
        "standard_of_proof",
        "Standard of proof that the accuser states. Vocabulary standard_of_proof.",
        "reasonable_suspicion",
    )
    standard_of_proof_at_least = at_least(
        StatementTag.STANDARD,
        "standard_of_proof",
        "The accuser states this standard of proof or a higher one. Standards of "
        "different forums are ordered for sorting alone: they are not interchangeable.",
        "reasonable_grounds_to_believe",
    )
    weapon = tagged(
        StatementTag.WEAPON,
        "weapon_types",
        "Weapon that this accuser names. Vocabulary weapon_types.",
        "cluster_munition",
    )
    victim_group = tagged(
        StatementTag.VICTIMS,
        "victim_categories",
        "Victims that this accuser names. Vocabulary victim_categories.",
        "civilian",
    )
    place = referring(
        StatementTag.PLACE,
        PLACE_FORM,
        "Place that this accuser gives, or any in it.",
        "L-000001",
    )


class ResponseFilterSet(SaidFilterSet):
    """Filters of responses."""

    type = tagged(
        StatementTag.TYPE,
        "response_types",
        "How it was answered. Vocabulary response_types.",
        "factual_denial",
    )
    nature = one_tag(
        StatementTag.NATURE,
        "`act` for what a responder did or said; `observation` for what a source "
        "observed or predicted, which is no answer.",
        ("act", "observation"),
    )
    responder = referring(
        StatementTag.RESPONDER,
        ACTOR_FORM,
        "Actor who answered, or was silent.",
        "P-000001",
    )
    speaker = referring(
        StatementTag.SPEAKER,
        ACTOR_FORM,
        "Actor who said it, or on whose behalf it was said.",
        "P-000001",
    )
    aimed_at = referring(
        StatementTag.AIMED_AT,
        rf"{ALLEGATION_FORM}/A[0-9]{{1,6}}",
        "Accusation that it answers.",
        "A-2022-0001/A1",
    )


class FigureFilterSet(SaidFilterSet):
    """Filters of figures."""

    harm = tagged(
        StatementTag.HARM,
        "harm_types",
        "What is counted. Vocabulary harm_types. Dead and injured in one number are "
        "neither: `qualifier=combined_killed_injured` finds them.",
        "killed",
    )
    victim_group = tagged(
        StatementTag.VICTIMS,
        "victim_categories",
        "Who is counted. Vocabulary victim_categories.",
        "civilian",
    )
    qualifier = tagged(
        StatementTag.QUALIFIER,
        "figure_qualifiers",
        "How exact the number is meant. Vocabulary figure_qualifiers.",
        "at_least",
    )
    claimant = referring(
        StatementTag.SPEAKER,
        ACTOR_FORM,
        "Actor who counts, or on whose behalf it was said.",
        "P-000002",
    )
    at_least = number(
        "The figure reaches this number. Figures without a number are left out.",
        "high",
        "gte",
        "10",
    )
    at_most = number(
        "The figure may be as low as this number; “up to 20” may be none. Figures "
        "without a number are left out.",
        "low",
        "lte",
        "100",
    )


class CharacterisationFilterSet(SaidFilterSet):
    """Filters of legal characterisations."""

    by = one_tag(
        StatementTag.BY,
        "Whose label it is: `speaker` or `curators`.",
        ("speaker", "curators"),
    )
    crime_category = tagged(
        StatementTag.CRIME,
        "crime_categories",
        "Crime that it names. Vocabulary crime_categories.",
        "war_crime",
    )
    provision = TagFilter(
        Parameter(
            f"Provision of law that it cites, by code. {ANY_OF}",
            "rome-statute:8(2)(b)(viii)",
            read_provision,
            is_repeatable=True,
        ),
        kind=StatementTag.PROVISION,
    )
    instrument = TagFilter(
        code_of(INSTRUMENTS, "Instrument of law that it cites.", "rome-statute"),
        kind=StatementTag.INSTRUMENT,
    )
    speaker = referring(
        StatementTag.SPEAKER,
        ACTOR_FORM,
        "Actor whose label it is, or on whose behalf it was said.",
        "P-000002",
    )
    treaty_binds = one_tag(
        StatementTag.TREATY_BINDS, "Answer to whether the treaty binds.", ANSWERS
    )
    custom_applies = one_tag(
        StatementTag.CUSTOM_APPLIES,
        "Answer to whether the rule applies as custom.",
        ANSWERS,
    )
    court_has_jurisdiction = one_tag(
        StatementTag.COURT_HAS_JURISDICTION,
        "Answer to whether the court has jurisdiction.",
        ANSWERS,
    )


class StoryFilterSet(StatementFilterSet):
    """Filters of stories."""

    articles_at_least = number(
        "So many articles of the story are cited: 2 for those that copy one another.",
        "low",
        "gte",
        "2",
    )
