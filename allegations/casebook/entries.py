"""The entries of a casebook: what may be declared of each kind of record.

Entries name each other by key. A key belongs to one table (`article`, `actor`,
`place`, `allegation`, `utterance`, `accusation`, `proceeding`, `case`) and means
nothing outside the casebook; "" names nothing. Codes are those of the shipped
vocabularies, dates are EDTF.
"""

from pydantic import BaseModel, ConfigDict, Field


class Entry(BaseModel):
    """What all entries share: no field but those written out."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OutletEntry(Entry):
    """An outlet, whose key is its name."""

    kind: str
    notes: str = ""


class ArticleEntry(Entry):
    """An article: a text in the folder `articles`, and what is known of it."""

    file: str
    outlet: str
    kind: str
    published: str
    language: str
    note: str


class NameEntry(Entry):
    """Another name of an actor."""

    name: str
    kind: str = "spelling"
    language: str = ""
    script: str = ""


class AffiliationEntry(Entry):
    """That an actor belonged to another; `of` is the key of that actor."""

    kind: str
    of: str
    role: str = ""
    period: str = ""


class ActorEntry(Entry):
    """An actor with its names and affiliations."""

    type: str
    name: str
    state: str = ""
    description: str = ""
    names: list[NameEntry] = []
    affiliations: list[AffiliationEntry] = []


class PlaceEntry(Entry):
    """A place; `latitude` and `longitude` are decimal degrees as text."""

    name: str
    other_names: list[str] = []
    state: str = ""
    parent: str = ""
    latitude: str | None = None
    longitude: str | None = None
    uncertainty_m: int | None = None
    precision: str = ""


class AllegationEntry(Entry):
    """An allegation with the curators' working values."""

    registered: int
    type: str
    title: str
    summary: str
    occurred: str = ""
    place: str = ""
    verification: str


class Cited(Entry):
    """The passages that something rests on.

    `quotes` are pairs of an article's key and words that stand in it once; `absences`
    are pairs of an article's key and what was looked for in it and not found.
    """

    quotes: list[tuple[str, str]] = []
    absences: list[tuple[str, str]] = []


class UtteranceEntry(Cited):
    """Who said something, when and through whom; `gist` is in our words."""

    speaker_kind: str = "named_actor"
    speaker: str = ""
    speaker_description: str = ""
    on_behalf_of: str = ""
    through: str = ""
    said: str = ""
    said_basis: str = ""
    medium: str = ""
    mode: str
    gist: str


class PerpetratorEntry(Entry):
    """Whom an accusation holds responsible."""

    actor: str = ""
    description: str = ""
    mode: str = ""


class AccusationEntry(Entry):
    """What an utterance accuses somebody of."""

    allegation: str
    utterance: str
    act: str
    role: str
    modality: str = ""
    standard: str = "allegation"
    perpetrators: list[PerpetratorEntry] = []
    occurred: str = ""
    places: list[str] = []
    weapons: list[str] = []
    victims: list[str] = []


class ResponseEntry(Entry):
    """What an utterance answers; `aimed_at` are keys of accusations."""

    allegation: str
    utterance: str
    type: str
    responder: str
    aimed_at: list[str] = []


class FigureEntry(Entry):
    """What an utterance counts."""

    allegation: str
    utterance: str
    harm: str
    victims: str
    low: int | None = None
    high: int | None = None
    qualifier: str
    wording: str


class CharacterisationEntry(Entry):
    """A label of law; without an utterance it is the curators'."""

    allegation: str
    utterance: str = ""
    crime_category: str = ""
    provision: str = ""
    modality: str = ""
    obliged: str = ""
    explanation: str = ""


class StepEntry(Cited):
    """A step of a proceeding."""

    status: str
    date: str = ""
    note: str


class ProceedingEntry(Entry):
    """A proceeding before one forum, with its steps."""

    registered: int
    type: str
    title: str
    forum: str
    docket: str = ""
    persons: list[str] = []
    allegations: list[str]
    steps: list[StepEntry]


class CaseEntry(Entry):
    """A question and the allegations that bear on it, in order."""

    registered: int
    title: str
    question: str
    summary: str
    allegations: list[str]


class Casebook(Entry):
    """Everything that is declared, in the order in which it is entered."""

    outlets: dict[str, OutletEntry] = Field(default={}, alias="outlet")
    articles: dict[str, ArticleEntry] = Field(default={}, alias="article")
    actors: dict[str, ActorEntry] = Field(default={}, alias="actor")
    places: dict[str, PlaceEntry] = Field(default={}, alias="place")
    allegations: dict[str, AllegationEntry] = Field(default={}, alias="allegation")
    utterances: dict[str, UtteranceEntry] = Field(default={}, alias="utterance")
    accusations: dict[str, AccusationEntry] = Field(default={}, alias="accusation")
    responses: list[ResponseEntry] = Field(default=[], alias="response")
    figures: list[FigureEntry] = Field(default=[], alias="figure")
    characterisations: list[CharacterisationEntry] = Field(
        default=[], alias="characterisation"
    )
    proceedings: dict[str, ProceedingEntry] = Field(default={}, alias="proceeding")
    cases: dict[str, CaseEntry] = Field(alias="case", min_length=1)
