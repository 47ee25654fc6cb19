"""The filters of allegations and cases."""

from allegations.filtering.areas import BoxFilter, NearFilter, read_box, read_circle
from allegations.filtering.codes import INSTRUMENTS, read_provision
from allegations.filtering.parameters import (
    ACTOR_FORM,
    AFTER,
    ALLEGATION_FORM,
    ANY_OF,
    ARTICLE_FORM,
    BEFORE,
    CASE_FORM,
    PLACE_FORM,
    PROCEEDING_FORM,
    InCaseFilter,
    MentionFilter,
    SpanFilter,
    code_of,
    day,
    reference,
    since,
)
from allegations.filtering.tags import (
    WITH_AFFILIATES,
    ActorFilter,
    FlagFilter,
    ReachedFilter,
    TagFilter,
    TypeFilter,
    answer_to,
    answered,
    at_least,
    fewest_casualties,
    most_casualties,
    null,
    tagged,
)
from allegations.filtering.words import SCRIPT, ScriptFilter, WordsFilterSet, words
from allegations.ledger.tags import TagKind
from tracker.common.filtersets import StrictFilter
from tracker.common.strict_parameters import (
    BadParameters,
    Parameter,
    ParameterProblem,
    read_flag,
    whole_number,
)

MOST_ORIGINS = 10_000


DATED = "By the curators' working date or, where they have none, the dates that accusers give."


class AllegationFilterSet(WordsFilterSet):
    """Filters of allegations; several parameters must all be met."""

    type = TypeFilter(
        "Type of the allegation, vocabulary allegation_types, or any type under it.",
        "forcible_transfer_deportation",
        with_kinds=True,
    )
    type_exact = TypeFilter(
        "Type of the allegation, and none of those under it.",
        "child_deportation",
        with_kinds=False,
    )
    alleged_perpetrator = ActorFilter(
        reference(ACTOR_FORM, "Actor whom an accuser holds responsible.", "P-000001"),
        kind=TagKind.PERPETRATOR,
    )
    accuser = ActorFilter(
        reference(
            ACTOR_FORM,
            "Actor who accuses, or on whose behalf the accusation was made.",
            "P-000002",
        ),
        kind=TagKind.ACCUSER,
    )
    responder = ActorFilter(
        reference(ACTOR_FORM, "Actor who answered, or was silent.", "P-000001"),
        kind=TagKind.RESPONDER,
    )
    with_affiliates = FlagFilter(
        Parameter(
            "Only with `alleged_perpetrator`, `accuser` or `responder`: whether they find "
            "whoever belonged to these actors, too: organs, officials, members, as the record itself "
            "describes them. At the time: an affiliation whose known period does not "
            "reach the events (for accusers and responders, what was said) is left out.",
            "true",
            read_flag,
            schema={"type": "boolean"},
        )
    )
    response_type = tagged(
        TagKind.RESPONSE,
        "response_types",
        "How somebody answered, vocabulary response_types.",
        "no_comment",
    )
    provision = TagFilter(
        Parameter(
            f"Provision of law that a characterisation cites, by code. {ANY_OF}",
            "rome-statute:8(2)(b)(viii)",
            read_provision,
            is_repeatable=True,
        ),
        kind=TagKind.PROVISION,
    )
    instrument = TagFilter(
        code_of(
            INSTRUMENTS,
            "Instrument of law that a characterisation cites, by code.",
            "rome-statute",
        ),
        kind=TagKind.INSTRUMENT,
    )
    occurred_after = SpanFilter(
        day(f"The alleged events reach this day or a later one. {DATED}", "2022-02-24")
    )
    occurred_before = SpanFilter(
        day(f"The alleged events began on this day or earlier. {DATED}", "2022-12-31"),
        unless=AFTER,
    )
    article = MentionFilter(
        reference(ARTICLE_FORM, "Article that is cited.", "S-000001"), kind="article"
    )
    act_at_least = at_least(
        TagKind.ACT,
        "accusation_acts",
        "An accusation is this act or a stronger one.",
        "complaint_submitted",
    )
    standard_of_proof_at_least = at_least(
        TagKind.STANDARD,
        "standard_of_proof",
        "An accuser states this standard of proof or a higher one. Standards of "
        "different forums are ordered for sorting alone: they are not interchangeable.",
        "reasonable_grounds_to_believe",
    )
    verification_status = tagged(
        TagKind.VERIFICATION,
        "verification_status",
        "How far the curators could verify it, vocabulary verification_status.",
        "single_source",
    )
    weapon = tagged(
        TagKind.WEAPON,
        "weapon_types",
        "Weapon that an accuser names, vocabulary weapon_types.",
        "cluster_munition",
    )
    victim_group = tagged(
        TagKind.VICTIMS,
        "victim_categories",
        "Victims that an accuser names or somebody counts, vocabulary "
        "victim_categories.",
        "civilian",
    )
    proceeding = MentionFilter(
        reference(PROCEEDING_FORM, "Proceeding about it.", "J-2022-0001"),
        kind="proceeding",
    )
    proceeding_status = tagged(
        TagKind.PROCEEDING,
        "proceeding_statuses",
        "Status that a proceeding about it has or had, vocabulary proceeding_statuses.",
        "issued",
    )
    treaty_binds = answer_to(TagKind.TREATY_BINDS, "whether the treaty binds")
    custom_applies = answer_to(
        TagKind.CUSTOM_APPLIES, "whether the rule applies as custom"
    )
    court_has_jurisdiction = answer_to(
        TagKind.COURT_HAS_JURISDICTION, "whether the court has jurisdiction"
    )
    has_factual_denial = answered(
        "Whether somebody says that it did not happen or that the accused did not do "
        "it. Neither silence nor a rejection of the forum is a denial of fact.",
        "factual_denial",
    )
    asked_and_silent = answered(
        "Whether somebody was asked and declined to comment, or had not answered by "
        "publication.",
        "no_comment",
        "no_response",
    )
    casualties_at_least = fewest_casualties("A claimant's figure reaches this number.")
    casualties_at_most = most_casualties(
        "A claimant's figure may be as low as this number; “up to 20” may be none."
    )
    place = TagFilter(
        reference(
            PLACE_FORM,
            "Place of the allegation or of an accuser, or any place in it, as recorded "
            "when it was published.",
            "L-000001",
        ),
        kind=TagKind.PLACE_WITHIN,
    )
    place_exact = TagFilter(
        reference(
            PLACE_FORM,
            "Place of the allegation or of an accuser, and none of those in it.",
            "L-000002",
        ),
        kind=TagKind.PLACE,
    )
    bbox = BoxFilter(
        Parameter(
            "Box in degrees, west,south,east,north, in which the curators' working "
            "place lies; west may be larger than east, across the date line. Records "
            "without a point are left out.",
            "22,44,41,53",
            read_box,
        )
    )
    near = NearFilter(
        Parameter(
            "Circle as latitude,longitude in degrees and a radius in kilometres, in "
            "which the curators' working place lies. Records without a point are left "
            "out; how uncertain a point is, each record says.",
            "49.99,36.23,50",
            read_circle,
        )
    )
    outlet = TagFilter(
        Parameter(
            f"Name of who published an article cited, as written there. {ANY_OF}",
            "Reuters",
            str,
            is_repeatable=True,
        ),
        kind=TagKind.OUTLET,
    )
    isnull = null("A field that has no value.", is_null=True)
    notnull = null("A field that has a value.", is_null=False)
    published_since = StrictFilter(
        since("The record was first published then or later."),
        field_name="first_published_at",
        lookup_expr="gte",
    )
    updated_since = StrictFilter(
        since("The version was published then or later."),
        field_name="published_at",
        lookup_expr="gte",
    )
    case = InCaseFilter(
        reference(CASE_FORM, "Case that holds the allegation.", "C-2023-0001")
    )
    independent_origins__gte = ReachedFilter(
        Parameter(
            "So many independent origins at least, as counted when it was published: "
            "articles that copy one another are one, and doubtful pairs count as one. "
            "Records from before origins were counted are left out.",
            "2",
            whole_number(0, MOST_ORIGINS),
            schema={"type": "integer", "minimum": 0, "maximum": MOST_ORIGINS},
        ),
        field_name="independent_origins",
        kind=TagKind.ORIGINS,
    )
    q = words(
        "Words in title, type, summary, quoted passages, descriptions, names of "
        "actors and places, titles of articles and proceedings, or the reference.",
        "prisoners kursk",
    )
    script = ScriptFilter(SCRIPT)

    def check(self) -> None:
        """Refuse a span that ends before it begins."""
        super().check()
        actors = {"alleged_perpetrator", "accuser", "responder"}
        if WITH_AFFILIATES in self.values and not actors & set(self.values):
            problem = f"It says something of {', '.join(sorted(actors))}: give one."
            raise BadParameters([ParameterProblem(WITH_AFFILIATES, problem)])
        after, before = map(self.values.get, (AFTER, BEFORE))
        if after and before and after > before:
            problem = f"The day {after} is later than {BEFORE}={before}."
            raise BadParameters([ParameterProblem(AFTER, problem)])


class CaseFilterSet(WordsFilterSet):
    """Filters of cases."""

    allegation = MentionFilter(
        reference(ALLEGATION_FORM, "Allegation that the case holds.", "A-2022-0001"),
        kind="allegation",
    )
    q = words("Words in title, question or summary.", "deported children")
    script = ScriptFilter(SCRIPT)
