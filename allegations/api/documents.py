"""The shapes that the API answers with, from which its documentation is made."""

from datetime import datetime
from typing import Literal

from drf_spectacular.utils import extend_schema_serializer
from pydantic import Field

from allegations.ledger.bodies import (
    ActorPart,
    AllegationBody,
    ArticlePart,
    CaseBody,
    InstrumentPart,
    Mark,
    Part,
)


class Publication(Part):
    """The entry of the ledger that a record is read from."""

    ledger_index: int = Field(description="Index of the entry; leaf of the tree.")
    version: int = Field(description="Counts the publications of a record from 1.")
    action: Literal[
        "publish", "correct", "withdraw", "merge", "withhold", "release", "remove"
    ] = Field(description="What the entry did.")
    published_at: datetime = Field(description="Since when this stands, in UTC.")
    commitment: str = Field(
        description="SHA-256 of nonce and body, in hexadecimal digits."
    )


class EntityPublication(Publication):
    """The newest entry that mentions an actor, article or instrument."""

    record: str = Field(description="Reference of the record that describes it so.")


class AllegationRecord(AllegationBody):
    """An allegation as published."""

    publication: Publication = Field(description="Where this stands in the ledger.")


class CaseRecord(CaseBody):
    """A case as published."""

    publication: Publication = Field(description="Where this stands in the ledger.")


class ActorRecord(ActorPart):
    """An actor, in the words of the newest publication that mentions it."""

    publication: EntityPublication = Field(description="Whose words these are.")


class ArticleRecord(ArticlePart):
    """An article, in the words of the newest publication that cites it."""

    publication: EntityPublication = Field(description="Whose words these are.")


class InstrumentRecord(InstrumentPart):
    """An instrument, in the words of the newest publication that cites it."""

    publication: EntityPublication = Field(description="Whose words these are.")


class PageLinks(Part):
    """What every page of a list has."""

    next: str | None = Field(description="Address of the next page, null at the end.")
    previous: str | None = Field(
        description="Address of the page before, null at the beginning."
    )


@extend_schema_serializer(many=False)
class AllegationPage(PageLinks):
    """Current allegations, newest publication first."""

    results: list[AllegationRecord] = Field(description="The records of this page.")


@extend_schema_serializer(many=False)
class CasePage(PageLinks):
    """Current cases, newest publication first."""

    results: list[CaseRecord] = Field(description="The records of this page.")


@extend_schema_serializer(many=False)
class ActorPage(PageLinks):
    """Actors that current allegations mention, by reference."""

    results: list[ActorRecord] = Field(description="The records of this page.")


@extend_schema_serializer(many=False)
class ArticlePage(PageLinks):
    """Articles that current allegations cite, by reference."""

    results: list[ArticleRecord] = Field(description="The records of this page.")


@extend_schema_serializer(many=False)
class InstrumentPage(PageLinks):
    """Instruments that current allegations cite, by code."""

    results: list[InstrumentRecord] = Field(description="The records of this page.")


class Root(Part):
    """Where everything is."""

    allegations: str = Field(description="Address of the list of allegations.")
    cases: str = Field(description="Address of the list of cases.")
    actors: str = Field(description="Address of the list of actors.")
    articles: str = Field(description="Address of the list of articles.")
    instruments: str = Field(description="Address of the list of instruments.")
    ledger: str = Field(description="Address of the ledger: heads, entries, proofs.")
    context: str = Field(description="Address of the JSON-LD context.")
    bulk: str = Field(description="Address of the bulk releases.")
    schema_: str = Field(alias="schema", description="Address of the OpenAPI schema.")
    docs: str = Field(description="Address of the documentation to read and try.")
    licence: str = Field(description="Licence of what the curators wrote.")
    quotations: str = Field(description="What the licence does not cover.")
    objections: str = Field(description="How to object or ask for removal.")


class ParameterError(Part):
    """What is wrong with one parameter."""

    parameter: str = Field(description="Name of the parameter.")
    problem: str = Field(description="What is wrong, in a sentence.")
    choices: list[str] = Field(
        description="What could be given; empty where that cannot be listed."
    )


class Problem(Part):
    """An error, as RFC 9457 describes it."""

    type: str = Field(description="Always about:blank: the title says the kind.")
    title: str = Field(description="The kind of error.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What went wrong, in a sentence.")
    errors: list[ParameterError] = Field(
        description="For a refused query every parameter with its problem; else empty."
    )


class GoneRecord(Problem):
    """A record that is not shown any more: what may be said of it, and its mark."""

    publication: Publication = Field(description="The entry that took it away.")
    mark: Mark = Field(description="The body of that entry, as published.")
