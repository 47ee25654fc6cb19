"""The shape of what is published: an allow-list, written out field by field.

A body holds the whole record as it stood when it was published. Nothing reaches the
public that is not a field here; the codebook and the OpenAPI schema are made from
these classes. Instants are RFC 3339 in UTC, days are ISO 8601, dates as sources give
them are EDTF with the first and last day they can mean.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

ALLEGATION_SCHEMA = "allegation/1"
CASE_SCHEMA = "case/1"
WITHDRAWAL_SCHEMA = "withdrawal/1"
MERGE_SCHEMA = "merge/1"
WITHHOLDING_SCHEMA = "withholding/1"
REMOVAL_SCHEMA = "removal/1"


class Part(BaseModel):
    """What all parts share: no field but those written out, and none can be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TermPart(Part):
    """A code of a shipped vocabulary."""

    code: str = Field(description="The code; see the codebook for its vocabulary.")
    label: str = Field(description="Its English label.")
    definition_status: str = Field(
        description="Whether its definition was `read_in_source` or is `ours`."
    )


class DatePart(Part):
    """A date as a source gives it."""

    edtf: str = Field(description="EDTF text (ISO 8601-2).")
    earliest: date | None = Field(description="First day it can mean; null is open.")
    latest: date | None = Field(description="Last day it can mean; null is open.")


class ActorRef(Part):
    """An actor where it acts; its details stand under `actors`."""

    reference: str = Field(description="Reference of the actor.")
    name: str = Field(description="The name shown when this was published.")


class NamePart(Part):
    """One further name of an actor."""

    name: str = Field(description="The name.")
    kind: str = Field(description="official, short, spelling or as_quoted.")
    language: str = Field(description="ISO 639-1 code, or empty.")
    script: str = Field(description="ISO 15924 code, or empty.")


class AffiliationPart(Part):
    """That an actor belonged to another."""

    kind: str = Field(description="organ_of, official_of, member_of and the like.")
    of: ActorRef = Field(description="The actor it belonged to.")
    role: str = Field(description="In what role, or empty.")
    period: DatePart | None = Field(description="When, where known.")


class ActorPart(Part):
    """An actor as it was described when this was published."""

    reference: str = Field(description="Reference of the actor.")
    name: str = Field(description="The name shown.")
    type: TermPart = Field(description="Vocabulary actor_types.")
    state_code: str = Field(
        description="ISO 3166 code of the state it is or acts for, or empty."
    )
    description: str = Field(description="In one line who this is, or empty.")
    names: list[NamePart] = Field(description="Its other names and spellings.")
    affiliations: list[AffiliationPart] = Field(description="What it belonged to.")


class PlaceRef(Part):
    """A place that another lies in."""

    reference: str = Field(description="Reference of the place.")
    name: str = Field(description="The name shown when this was published.")


class PlacePart(Part):
    """A place."""

    reference: str = Field(description="Reference of the place.")
    name: str = Field(description="The name shown.")
    other_names: list[str] = Field(description="Other spellings.")
    state_code: str = Field(description="Whose territory it is, ISO 3166, or empty.")
    latitude: str | None = Field(description="Decimal degrees, WGS 84, as text.")
    longitude: str | None = Field(description="Decimal degrees, WGS 84, as text.")
    uncertainty_m: int | None = Field(description="Uncertainty in metres.")
    precision: TermPart | None = Field(description="Vocabulary location_precision.")
    within: list[PlaceRef] | None = Field(
        default=None,
        description=(
            "The places it lies in, the nearest first, as recorded when this was "
            "published; null where that was not written down yet."
        ),
    )


class ArticlePart(Part):
    """A source article, once for each body."""

    reference: str = Field(description="Reference of the article.")
    title: str = Field(description="Its headline, or one of ours.")
    is_title_ours: bool = Field(description="The source has no headline: ours.")
    outlet: str | None = Field(description="Who published it, where known.")
    kind: str = Field(description="Vocabulary source_types.")
    url: str | None = Field(description="Canonical address, where known.")
    author: str | None = Field(description="As the source names the author.")
    published: DatePart | None = Field(description="Date of publication, where known.")
    published_basis: str | None = Field(description="Vocabulary date_basis.")
    language: str = Field(description="ISO 639-1 code, or und.")


class MediaPart(Part):
    """The photograph or recording that a passage is a part of.

    Nothing that the file says of its time, place, device or author is published.
    """

    media_type: str = Field(description="Such as video/mp4, told by the bytes.")
    fragment: str = Field(
        description=(
            "W3C media fragment: t= in seconds, xywh= as left, top, width and height "
            "of the picture as shown; empty for the whole."
        )
    )
    width: int | None = Field(description="Pixels, as the file says; not verified.")
    height: int | None = Field(description="Pixels, as the file says; not verified.")
    duration_ms: int | None = Field(
        description="Milliseconds, as the file says; not verified."
    )


class PassagePart(Part):
    """The words, or the part of a picture or recording, that a statement rests on."""

    article: str = Field(description="Reference of the article; see `articles`.")
    kind: str = Field(description="Vocabulary passage_kinds.")
    exact: str = Field(description="The words, as they stand; empty unless text.")
    prefix: str = Field(description="Up to 32 characters before them.")
    suffix: str = Field(description="Up to 32 characters after them.")
    start: int | None = Field(description="First code point in the extracted text.")
    end: int | None = Field(description="One past the last code point.")
    page: int | None = Field(description="Page, counted from 1, of a paged source.")
    note: str = Field(
        description=(
            "For an absence: what was looked for. For media: what, in the curators' "
            "words, is to be seen or heard there."
        )
    )
    text_sha256: str | None = Field(
        description="SHA-256 of the extracted text in UTF-8; null for media."
    )
    extractor: str | None = Field(
        description="Name and version of the extractor; null for media."
    )
    media: MediaPart | None = Field(
        default=None, description="The photograph or recording; null for a text."
    )
    capture_sha256: str = Field(
        description="SHA-256 of the document we keep; of a fetched one, once unpacked."
    )
    captured_at: datetime = Field(description="When these bytes reached us.")


class UtterancePart(Part):
    """Who said it, when, where and through whom."""

    speaker_kind: str = Field(description="Vocabulary speaker_kinds.")
    speaker: ActorRef | None = Field(description="The speaker, where named.")
    speaker_description: str = Field(description="Where nobody is named.")
    on_behalf_of: ActorRef | None = Field(description="For whom it was said.")
    through: ActorRef | None = Field(description="The agency that carried it.")
    said: DatePart | None = Field(description="When it was said, where known.")
    said_basis: str | None = Field(description="Vocabulary date_basis.")
    medium: str = Field(description="Telegram, a briefing, a report, or empty.")
    reporting_mode: str = Field(description="Vocabulary reporting_modes.")
    passages: list[PassagePart] = Field(description="Where we read it; never empty.")


class OriginsPart(Part):
    """How many independent origins something rests on, counted when it was published.

    Articles that copy or reword one another are one origin. Of a pair of articles of
    which nobody has decided whether they are one, `independent_origins_most` counts two
    and `independent_origins_least` one.
    """

    articles: int = Field(description="How many articles are cited.")
    independent_origins_least: int = Field(
        description="So many origins at least: doubtful pairs count as one."
    )
    independent_origins_most: int = Field(
        description="So many at most: doubtful pairs count as two."
    )
    has_only_party_origins: bool = Field(
        description=(
            "All of it is said by, or published by, who acts for the accused state or "
            "an accusing state."
        )
    )
    is_one_anonymous_source: bool = Field(
        description="All of it is said by one source that nobody names."
    )
    origins: list[list[str]] = Field(
        description="The articles of each origin, by reference."
    )


class AllegedPerpetratorPart(Part):
    """Whom one accuser holds responsible."""

    actor: ActorRef | None = Field(description="The actor, where named.")
    description: str = Field(description="Where only described.")
    mode_of_liability: TermPart | None = Field(
        description="Vocabulary modes_of_liability, only where this accuser said so."
    )


class AccusationPart(Part):
    """An accusation: what this accuser said, and no more."""

    reference: str = Field(description="Such as A-2022-0001/A1; never reused.")
    act: TermPart = Field(description="Vocabulary accusation_acts.")
    accuser_role: TermPart = Field(description="Vocabulary accuser_roles.")
    modality: TermPart | None = Field(description="Vocabulary attribution_modality.")
    standard_of_proof: TermPart = Field(description="Vocabulary standard_of_proof.")
    alleged_perpetrators: list[AllegedPerpetratorPart] = Field(
        description="Whom this accuser names or describes."
    )
    occurred: DatePart | None = Field(description="When, as this accuser says.")
    places: list[PlacePart] = Field(description="Where, as this accuser says.")
    weapons: list[TermPart] = Field(description="Vocabulary weapon_types.")
    victims: list[TermPart] = Field(description="Vocabulary victim_categories.")
    utterance: UtterancePart = Field(description="Who said it, with passages.")
    origins: OriginsPart | None = Field(
        default=None,
        description="What it rests on; null where that was not counted yet.",
    )


class ResponsePart(Part):
    """An answer, or an observation by the source that there was none."""

    reference: str = Field(description="Such as A-2022-0001/R1; never reused.")
    type: TermPart = Field(description="Vocabulary response_types.")
    is_act: bool = Field(
        description=(
            "True for what a responder did or said; false for what a source observed "
            "or predicted, which is no answer."
        )
    )
    responder: ActorRef = Field(description="Who answered, or was silent.")
    aimed_at: list[str] = Field(description="References of the accusations answered.")
    utterance: UtterancePart = Field(description="Who said it, with passages.")
    origins: OriginsPart | None = Field(
        default=None,
        description="What it rests on; null where that was not counted yet.",
    )


class FigurePart(Part):
    """A count, as one speaker gives it."""

    reference: str = Field(description="Such as A-2022-0001/F1; never reused.")
    harm: TermPart = Field(description="Vocabulary harm_types.")
    victims: TermPart = Field(description="Vocabulary victim_categories.")
    low: int | None = Field(description="Lowest number; null where none is given.")
    high: int | None = Field(description="Highest number; null where none is given.")
    qualifier: TermPart = Field(description="Vocabulary figure_qualifiers.")
    wording: str = Field(description="The number as the source writes it.")
    utterance: UtterancePart = Field(description="Who counts, with passages.")
    origins: OriginsPart | None = Field(
        default=None,
        description="What it rests on; null where that was not counted yet.",
    )


class ReasonPart(Part):
    """One ground of a legal answer."""

    text: str = Field(description="The ground, in our own words.")
    rule: str = Field(description="The rule it follows, such as art. 126.")
    sources: list[str] = Field(description="Keys of where it was read.")
    is_verified: bool = Field(description="False: nobody has read it in a source yet.")


class LegalAnswerPart(Part):
    """The answer to one of three separate questions of law."""

    question: Literal["treaty_binds", "custom_applies", "court_has_jurisdiction"] = (
        Field(description="Which of the three questions.")
    )
    answer: Literal["yes", "no", "unknown"] = Field(description="The answer.")
    since: date | None = Field(
        description="For yes: first day of the unbroken time it was so, where known."
    )
    status: str = Field(description="Vocabulary treaty_party_status, or empty.")
    sentence: str = Field(description="The answer as one sentence.")
    reasons: list[ReasonPart] = Field(description="What the answer rests on.")
    caveats: list[str] = Field(description="Open questions for a lawyer.")
    is_verified: bool = Field(description="True where every reason was verified.")


class ProvisionPart(Part):
    """A provision, labelled in our own words."""

    code: str = Field(description="Such as rome-statute:8(2)(a)(vii).")
    instrument: str = Field(description="Code of its instrument; see `instruments`.")
    number: str = Field(description="Number within the instrument.")
    label: str = Field(description="What it says, in our own words.")
    is_verified: bool = Field(description="Somebody found it in the text.")


class CharacterisationPart(Part):
    """A legal label, by a speaker or by curators under their own name."""

    reference: str = Field(description="Such as A-2022-0001/L1; never reused.")
    by: Literal["speaker", "curators"] = Field(description="Whose label it is.")
    crime_category: TermPart | None = Field(description="Vocabulary crime_categories.")
    modality: TermPart | None = Field(description="Vocabulary attribution_modality.")
    provision: ProvisionPart | None = Field(description="The provision, where one is.")
    obliged: ActorRef | None = Field(description="Whose obligations are asked about.")
    explanation: str = Field(description="What the label says or leaves out.")
    answers: list[LegalAnswerPart] = Field(description="The three questions of law.")
    utterance: UtterancePart | None = Field(description="Null for curators' labels.")
    origins: OriginsPart | None = Field(
        default=None,
        description="What it rests on; null where that was not counted yet.",
    )


class StepPart(Part):
    """One step of a proceeding."""

    status: TermPart = Field(description="Vocabulary proceeding_statuses.")
    date: DatePart | None = Field(description="When, where known.")
    note: str = Field(description="What happened, in our words.")
    passages: list[PassagePart] = Field(description="Where we read it; never empty.")


class ProceedingPart(Part):
    """A proceeding about this allegation."""

    reference: str = Field(description="Reference of the proceeding.")
    type: TermPart = Field(description="Vocabulary proceeding_types.")
    title: str = Field(description="Its title.")
    forum: ActorRef = Field(description="Before whom.")
    docket: str = Field(description="Number at the forum, or empty.")
    persons: list[ActorRef] = Field(description="Against whom.")
    steps: list[StepPart] = Field(description="Its steps in order of time.")


class RelationPart(Part):
    """How this allegation stands to another that is public."""

    kind: str = Field(description="part_of, same_as or supersedes.")
    to: str = Field(description="Reference of the other allegation.")


class IncidentPart(Part):
    """The event an allegation speaks of."""

    reference: str = Field(description="Reference of the incident.")
    title: str = Field(description="Its title.")


class InstrumentPart(Part):
    """An instrument that a characterisation cites."""

    code: str = Field(description="Such as rome-statute.")
    short_title: str = Field(description="Its short title.")
    official_title: str = Field(description="Its official title.")
    kinds: list[str] = Field(description="Vocabulary instrument_kinds.")
    binds_by: list[str] = Field(description="Vocabulary binding_bases.")
    in_force: date | None = Field(description="General entry into force.")
    depositary: str = Field(description="With whom instruments are deposited.")
    citation: str = Field(description="Where its text is published.")


class AllegationBody(Part):
    """An allegation with all that was said of it, as published."""

    schema_: Literal["allegation/1"] = Field(
        alias="schema", description="The version of this shape."
    )
    reference: str = Field(description="Such as A-2022-0001; never changed or reused.")
    version: int = Field(description="Counts the publications of this record from 1.")
    correction: str | None = Field(description="For a correction: what changed, why.")
    type: TermPart = Field(description="Vocabulary allegation_types.")
    title: str = Field(description="Neutral title by the curators.")
    summary: str = Field(description="Neutral summary by the curators.")
    occurred: DatePart | None = Field(description="Curators' working value.")
    place: PlacePart | None = Field(description="Curators' working value.")
    incident: IncidentPart | None = Field(description="The event, where one is kept.")
    verification_status: TermPart = Field(
        description="Vocabulary verification_status: how far we could verify."
    )
    origins: OriginsPart | None = Field(
        default=None,
        description=(
            "What accusations, figures and speakers' legal labels rest on, without "
            "responses; null where that was not counted yet."
        ),
    )
    accusations: list[AccusationPart] = Field(description="Who accuses whom.")
    responses: list[ResponsePart] = Field(description="What was answered, or not.")
    figures: list[FigurePart] = Field(description="Counts by claimant, never merged.")
    characterisations: list[CharacterisationPart] = Field(description="Legal labels.")
    proceedings: list[ProceedingPart] = Field(description="What courts did.")
    relations: list[RelationPart] = Field(description="Other public allegations.")
    actors: list[ActorPart] = Field(description="Every actor named, as described then.")
    articles: list[ArticlePart] = Field(description="Every article cited.")
    instruments: list[InstrumentPart] = Field(description="Every instrument cited.")


class CaseAllegationPart(Part):
    """An allegation of a case, public when the case was published."""

    reference: str = Field(description="Reference of the allegation.")
    title: str = Field(description="Its title then.")


class CaseBody(Part):
    """A case: a question and the public allegations that bear on it."""

    schema_: Literal["case/1"] = Field(
        alias="schema", description="The version of this shape."
    )
    reference: str = Field(description="Such as C-2023-0001; never changed or reused.")
    version: int = Field(description="Counts the publications of this record from 1.")
    correction: str | None = Field(description="For a correction: what changed, why.")
    title: str = Field(description="Its title.")
    question: str = Field(description="The question asked of the record.")
    summary: str = Field(description="Neutral summary by the curators.")
    is_open: bool = Field(description="Whether work on it goes on.")
    allegations: list[CaseAllegationPart] = Field(description="In the case's order.")


class WithdrawalBody(Part):
    """What stands in place of a withdrawn record."""

    schema_: Literal["withdrawal/1"] = Field(
        alias="schema", description="The version of this shape."
    )
    reference: str = Field(description="Reference of the withdrawn record.")
    version: int = Field(description="Counts the publications of this record from 1.")
    kind: str = Field(description="allegation or case.")
    is_withdrawn: Literal[True] = Field(description="Always true.")
    reason: str = Field(description="Why it was withdrawn.")


class MergeBody(Part):
    """What stands in place of a record that was folded into another."""

    schema_: Literal["merge/1"] = Field(
        alias="schema", description="The version of this shape."
    )
    reference: str = Field(description="Reference of the record that was folded in.")
    version: int = Field(description="Counts the publications of this record from 1.")
    kind: str = Field(description="allegation or case.")
    merged_into: str = Field(description="Reference of the record to read instead.")
    reason: str = Field(description="Why they are one.")


class WithholdingBody(Part):
    """What stands in place of a withheld record; it says no reason, to endanger none."""

    schema_: Literal["withholding/1"] = Field(
        alias="schema", description="The version of this shape."
    )
    reference: str = Field(description="Reference of the withheld record.")
    version: int = Field(description="Counts the publications of this record from 1.")
    kind: str = Field(description="allegation or case.")
    is_withheld: Literal[True] = Field(description="Always true.")


class RemovedBodyPart(Part):
    """One entry whose body was destroyed."""

    index: int = Field(description="Index of the entry; its header and hashes stay.")
    reference: str = Field(description="Reference of its record.")
    version: int = Field(description="Its version of that record.")


class RemovalBody(Part):
    """What stands in place of a record that was removed on lawful ground."""

    schema_: Literal["removal/1"] = Field(
        alias="schema", description="The version of this shape."
    )
    reference: str = Field(description="Reference of the removed record.")
    version: int = Field(description="Counts the publications of this record from 1.")
    kind: str = Field(description="allegation or case.")
    ground: TermPart = Field(description="Vocabulary removal_grounds.")
    removed: list[RemovedBodyPart] = Field(
        description="Every body destroyed: of this record, and of cases that name it."
    )


Mark = WithdrawalBody | MergeBody | WithholdingBody | RemovalBody
Body = AllegationBody | CaseBody | Mark
