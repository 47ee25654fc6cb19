"""The shapes of single statements that the API answers with."""

from drf_spectacular.utils import extend_schema_serializer
from pydantic import Field

from allegations.api.documents import (
    AllegationRecord,
    ListPage,
    Publication,
    Selectable,
)
from allegations.ledger.bodies import (
    AccusationPart,
    ArticlePart,
    CharacterisationPart,
    FigurePart,
    Part,
    ResponsePart,
    TermPart,
)

ALLEGATION = "The allegation it is a statement of; the whole of it where expanded."
ARTICLES = "The articles that it is read in."
PUBLICATION = "Where its allegation stands in the ledger."


class StatementAllegation(Part):
    """The allegation of a statement, so that the statement can be cited by itself."""

    reference: str = Field(description="Reference of the allegation.")
    version: int = Field(description="The version that these words are of.")
    title: str = Field(description="Neutral title by the curators.")
    type: TermPart = Field(description="Vocabulary allegation_types.")
    permalink: str = Field(description="Page of this statement in this version.")
    address: str = Field(description="Where the record is read as it stands now.")


class AccusationRecord(Selectable, AccusationPart):
    """An accusation as published."""

    publication: Publication = Field(description=PUBLICATION)
    allegation: StatementAllegation | AllegationRecord = Field(description=ALLEGATION)
    articles: list[ArticlePart] = Field(description=ARTICLES)


class ResponseRecord(Selectable, ResponsePart):
    """A response, or what a source observed in place of one, as published."""

    publication: Publication = Field(description=PUBLICATION)
    allegation: StatementAllegation | AllegationRecord = Field(description=ALLEGATION)
    articles: list[ArticlePart] = Field(description=ARTICLES)


class FigureRecord(Selectable, FigurePart):
    """A figure as published, with whoever counts; figures are never added up."""

    publication: Publication = Field(description=PUBLICATION)
    allegation: StatementAllegation | AllegationRecord = Field(description=ALLEGATION)
    articles: list[ArticlePart] = Field(description=ARTICLES)


class CharacterisationRecord(Selectable, CharacterisationPart):
    """A legal label as published, by a speaker or by curators."""

    publication: Publication = Field(description=PUBLICATION)
    allegation: StatementAllegation | AllegationRecord = Field(description=ALLEGATION)
    articles: list[ArticlePart] = Field(description=ARTICLES)


class StoryRecord(Selectable):
    """The articles of one origin that an allegation rests on, as counted then."""

    publication: Publication = Field(description=PUBLICATION)
    reference: str = Field(
        description="Such as A-2022-0001/S-000001: named by its first article."
    )
    allegation: StatementAllegation | AllegationRecord = Field(
        description="The allegation that rests on it; the whole of it where expanded."
    )
    members: list[str] = Field(
        description="Articles that copy or reword one another, by reference; one where "
        "nothing that is cited copies it."
    )
    articles: list[ArticlePart] = Field(description="The members, as cited.")
    statements: list[str] = Field(
        description="References of the allegation's statements that cite a member."
    )
    independent_origins_least: int | None = Field(
        description="Origins of the allegation at least; null where not counted."
    )
    independent_origins_most: int | None = Field(
        description="Origins of the allegation at most; null where not counted."
    )


@extend_schema_serializer(many=False)
class AccusationPage(ListPage):
    """Accusations of current allegations, newest publication first."""

    results: list[AccusationRecord] = Field(description="The accusations of this page.")


@extend_schema_serializer(many=False)
class ResponsePage(ListPage):
    """Responses to current allegations, newest publication first."""

    results: list[ResponseRecord] = Field(description="The responses of this page.")


@extend_schema_serializer(many=False)
class FigurePage(ListPage):
    """Figures of current allegations, newest publication first, by claimant."""

    results: list[FigureRecord] = Field(description="The figures of this page.")


@extend_schema_serializer(many=False)
class CharacterisationPage(ListPage):
    """Legal labels of current allegations, newest publication first."""

    results: list[CharacterisationRecord] = Field(
        description="The characterisations of this page."
    )


@extend_schema_serializer(many=False)
class StoryPage(ListPage):
    """The origins that current allegations rest on, newest publication first."""

    results: list[StoryRecord] = Field(description="The stories of this page.")
