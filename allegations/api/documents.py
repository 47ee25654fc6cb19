"""The shapes that the API answers with, from which its documentation is made."""

from datetime import datetime
from typing import Any, Literal

from drf_spectacular.utils import extend_schema_serializer
from pydantic import ConfigDict, Field

from allegations.api.selection import ALWAYS
from allegations.ledger.bodies import (
    ActorPart,
    AllegationBody,
    ArticlePart,
    CaseBody,
    InstrumentPart,
    Mark,
    Part,
)

Action = Literal[
    "publish", "correct", "withdraw", "merge", "withhold", "release", "remove"
]


class Publication(Part):
    """The entry of the ledger that a record is read from."""

    ledger_index: int = Field(description="Index of the entry; leaf of the tree.")
    version: int = Field(description="Counts the publications of a record from 1.")
    action: Action = Field(description="What the entry did.")
    published_at: datetime = Field(description="Since when this stands, in UTC.")
    commitment: str = Field(
        description="SHA-256 of nonce and body, in hexadecimal digits."
    )
    as_of: datetime | None = Field(
        default=None,
        description="The instant that was asked about; only where one was.",
    )


class EntityPublication(Publication):
    """The newest entry that mentions an actor, article or instrument."""

    record: str = Field(description="Reference of the record that describes it so.")


class CaseHead(Part):
    """A public case that holds an allegation."""

    reference: str = Field(description="Reference of the case.")
    version: int = Field(description="The version that holds it.")
    title: str = Field(description="Its title.")
    permalink: str = Field(description="Page of this version of the case.")


class Standing(Part):
    """What stands for an allegation that a case lists, which may be a mark."""

    reference: str = Field(description="Reference of the allegation.")
    version: int = Field(description="The version that stands.")
    action: Action = Field(description="What put it there, such as withdraw or merge.")
    published_at: datetime = Field(description="Since when it stands, in UTC.")


def _names_are_required(schema: dict[str, Any]) -> None:
    schema["required"] = [name for name in schema["required"] if name in ALWAYS]


class Selectable(Part):
    """A record whose answer has all its fields unless `fields` or `omit` selects."""

    model_config = ConfigDict(json_schema_extra=_names_are_required)


class AllegationRecord(Selectable, AllegationBody):
    """An allegation as published."""

    publication: Publication = Field(description="Where this stands in the ledger.")
    cases: list[CaseHead] = Field(
        default_factory=list,
        description="Public cases that hold it; only where expand=cases asks.",
    )


class CaseRecord(Selectable, CaseBody):
    """A case as published."""

    publication: Publication = Field(description="Where this stands in the ledger.")
    standings: list[Standing] = Field(
        default_factory=list,
        description="What stands for its allegations now, or stood at the instant asked "
        "about; only where expand=allegations asks.",
    )


class ActorRecord(Selectable, ActorPart):
    """An actor, in the words of the newest publication that mentions it."""

    publication: EntityPublication = Field(description="Whose words these are.")


class ArticleRecord(Selectable, ArticlePart):
    """An article, in the words of the newest publication that cites it."""

    publication: EntityPublication = Field(description="Whose words these are.")


class InstrumentRecord(Selectable, InstrumentPart):
    """An instrument, in the words of the newest publication that cites it."""

    publication: EntityPublication = Field(description="Whose words these are.")


class PageLinks(Part):
    """What every page of a list has."""

    next: str | None = Field(description="Address of the next page, null at the end.")
    previous: str | None = Field(
        description="Address of the page before, null at the beginning."
    )


class HighlightPart(Part):
    """A text of a record in which words stand that were searched for."""

    path: str = Field(description="JSON Pointer (RFC 6901) of the text in the record.")
    ranges: list[list[int]] = Field(
        description="First code point of each stretch, and the one after its last."
    )


class RecordHighlights(Part):
    """Where in one record the words stand that were searched for."""

    reference: str = Field(description="Reference or code of the record.")
    matches: list[HighlightPart] = Field(description="The texts, in a fixed order.")


class ListPage(PageLinks):
    """What every page of a list of the record has."""

    count: int | None = Field(
        default=None,
        description="How many there are on all pages; only where count=true asks.",
    )
    as_of: datetime | None = Field(
        description="The instant that was asked about; null for now."
    )
    ledger_index: int | None = Field(
        description="The newest entry of the ledger when the first page was read; "
        "later pages keep to it. Of actors, articles and what else allegations mention, "
        "filters know the present alone: with them it is the newest entry when this "
        "page was read. Null while the ledger is empty."
    )
    left_out: str = Field(description="What is not in this list, whatever is asked.")
    highlights: list[RecordHighlights] | None = Field(
        default=None,
        description="Where the words of `q` stand, record by record; only where "
        "highlight=true asks.",
    )


@extend_schema_serializer(many=False)
class AllegationPage(ListPage):
    """Current allegations, newest publication first."""

    results: list[AllegationRecord] = Field(description="The records of this page.")


@extend_schema_serializer(many=False)
class CasePage(ListPage):
    """Current cases, newest publication first."""

    results: list[CaseRecord] = Field(description="The records of this page.")


@extend_schema_serializer(many=False)
class ActorPage(ListPage):
    """Actors that current allegations mention, by reference."""

    results: list[ActorRecord] = Field(description="The records of this page.")


@extend_schema_serializer(many=False)
class ArticlePage(ListPage):
    """Articles that current allegations cite, by reference."""

    results: list[ArticleRecord] = Field(description="The records of this page.")


@extend_schema_serializer(many=False)
class InstrumentPage(ListPage):
    """Instruments that current allegations cite, by code."""

    results: list[InstrumentRecord] = Field(description="The records of this page.")


class Root(Part):
    """Where everything is."""

    allegations: str = Field(description="Address of the list of allegations.")
    cases: str = Field(description="Address of the list of cases.")
    actors: str = Field(description="Address of the list of actors.")
    accusations: str = Field(description="Address of the list of accusations.")
    responses: str = Field(description="Address of the list of responses.")
    figures: str = Field(description="Address of the list of figures.")
    characterisations: str = Field(
        description="Address of the list of legal characterisations."
    )
    proceedings: str = Field(description="Address of the list of proceedings.")
    places: str = Field(description="Address of the list of places.")
    articles: str = Field(description="Address of the list of articles.")
    outlets: str = Field(description="Address of the list of outlets.")
    stories: str = Field(
        description="Address of the list of stories: the origins of what is cited."
    )
    instruments: str = Field(description="Address of the list of instruments.")
    provisions: str = Field(description="Address of the list of provisions.")
    vocabularies: str = Field(description="Address of the list of vocabularies.")
    changes: str = Field(description="Address of what changed, entry by entry.")
    ledger: str = Field(description="Address of the ledger: heads, entries, proofs.")
    context: str = Field(description="Address of the JSON-LD context.")
    bulk: str = Field(description="Address of the bulk releases.")
    usage: str = Field(description="Address of what you have used of your requests.")
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

    publication: Publication | None = Field(
        default=None,
        description="The entry that took it away; not there where only this version "
        "of the record is hidden.",
    )
    mark: Mark | None = Field(
        default=None, description="The body of that entry, as published."
    )
