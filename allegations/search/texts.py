"""The texts of a published body that are searched, and where in it they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from allegations.ledger.bodies import (
    AccusationPart,
    ActorPart,
    AllegationBody,
    Body,
    CaseBody,
    CharacterisationPart,
    PassagePart,
    PlacePart,
    UtterancePart,
)


class Tier(IntEnum):
    """How much a match in a text says; the lowest number comes first."""

    TITLE = 0
    NAME = 1
    TEXT = 2


@dataclass(frozen=True, slots=True)
class SearchText:
    """One text: its JSON Pointer in the body (RFC 6901), and what is known of it.

    `language` is ISO 639-1 where it is known. Of a name every word is a name; of other
    texts those that begin with a capital may be.
    """

    path: str
    text: str
    tier: Tier = Tier.TEXT
    language: str = ""

    @property
    def is_name(self) -> bool:
        """Whether every word of it is one of a name."""
        return self.tier is Tier.NAME


def texts_of(body: Body) -> list[SearchText]:
    """The texts of a body in a fixed order; a mark in place of a record has none."""
    if isinstance(body, AllegationBody):
        return [each for each in _of_allegation(body) if each.text]
    if isinstance(body, CaseBody):
        return [
            SearchText("/reference", body.reference, Tier.TITLE),
            SearchText("/title", body.title, Tier.TITLE),
            SearchText("/question", body.question),
            SearchText("/summary", body.summary),
        ]
    return []


def texts_of_entity(data: dict[str, Any]) -> list[SearchText]:
    """The texts of an actor, a place, a provision and the like as a body has it."""
    reference = "reference" if "reference" in data else "code"
    texts = [SearchText(f"/{reference}", data[reference], Tier.TITLE)]
    for name in ("name", "title", "short_title", "official_title", "label", "docket"):
        text = data.get(name) or ""
        tier = Tier.NAME if name == "name" else Tier.TITLE
        texts.append(SearchText(f"/{name}", text, tier, data.get("language", "")))
    for number, each in enumerate(data.get("names", [])):
        path = f"/names/{number}/name"
        texts.append(SearchText(path, each["name"], Tier.NAME, each["language"]))
    for number, name in enumerate(data.get("other_names", [])):
        texts.append(SearchText(f"/other_names/{number}", name, Tier.NAME))
    return [each for each in texts if each.text]


def _of_allegation(body: AllegationBody) -> Iterator[SearchText]:
    yield SearchText("/reference", body.reference, Tier.TITLE)
    yield SearchText("/title", body.title, Tier.TITLE)
    yield SearchText("/type/label", body.type.label, Tier.TITLE)
    for number, actor in enumerate(body.actors):
        yield from _of_actor(f"/actors/{number}", actor)
    if body.place:
        yield from _of_place("/place", body.place)
    yield SearchText("/summary", body.summary)
    if body.incident:
        yield SearchText("/incident/title", body.incident.title)
    for number, article in enumerate(body.articles):
        path = f"/articles/{number}"
        yield SearchText(f"{path}/reference", article.reference)
        yield SearchText(f"{path}/title", article.title, language=article.language)
    yield from _of_statements(body)


def _of_statements(body: AllegationBody) -> Iterator[SearchText]:
    languages = {article.reference: article.language for article in body.articles}
    for number, accusation in enumerate(body.accusations):
        yield from _of_accusation(f"/accusations/{number}", accusation)
    for number, figure in enumerate(body.figures):
        yield SearchText(f"/figures/{number}/wording", figure.wording)
    for number, label in enumerate(body.characterisations):
        yield from _of_characterisation(f"/characterisations/{number}", label)
    for kind in ("accusations", "responses", "figures", "characterisations"):
        for number, statement in enumerate(getattr(body, kind)):
            yield SearchText(f"/{kind}/{number}/reference", statement.reference)
            if statement.utterance:
                path = f"/{kind}/{number}/utterance"
                yield from _of_utterance(path, statement.utterance, languages)
    yield from _of_proceedings(body, languages)


def _of_proceedings(
    body: AllegationBody, languages: dict[str, str]
) -> Iterator[SearchText]:
    for number, proceeding in enumerate(body.proceedings):
        yield SearchText(f"/proceedings/{number}/reference", proceeding.reference)
        yield SearchText(f"/proceedings/{number}/title", proceeding.title)
        yield SearchText(f"/proceedings/{number}/docket", proceeding.docket)
        for which, step in enumerate(proceeding.steps):
            path = f"/proceedings/{number}/steps/{which}"
            yield SearchText(f"{path}/note", step.note)
            yield from _of_passages(f"{path}/passages", step.passages, languages)


def _of_accusation(path: str, accusation: AccusationPart) -> Iterator[SearchText]:
    for number, place in enumerate(accusation.places):
        yield from _of_place(f"{path}/places/{number}", place)
    for number, alleged in enumerate(accusation.alleged_perpetrators):
        where = f"{path}/alleged_perpetrators/{number}/description"
        yield SearchText(where, alleged.description)


def _of_characterisation(
    path: str, label: CharacterisationPart
) -> Iterator[SearchText]:
    yield SearchText(f"{path}/explanation", label.explanation)
    if label.crime_category:
        yield SearchText(f"{path}/crime_category/label", label.crime_category.label)
    if label.provision:
        yield SearchText(f"{path}/provision/label", label.provision.label)


def _of_utterance(
    path: str, said: UtterancePart, languages: dict[str, str]
) -> Iterator[SearchText]:
    yield SearchText(f"{path}/speaker_description", said.speaker_description)
    yield from _of_passages(f"{path}/passages", said.passages, languages)


def _of_passages(
    path: str, passages: list[PassagePart], languages: dict[str, str]
) -> Iterator[SearchText]:
    # Never prefix or suffix: nobody cites what stands around a passage.
    for number, passage in enumerate(passages):
        language = languages.get(passage.article, "")
        yield SearchText(f"{path}/{number}/exact", passage.exact, language=language)
        yield SearchText(f"{path}/{number}/note", passage.note)


def _of_actor(path: str, actor: ActorPart) -> Iterator[SearchText]:
    yield SearchText(f"{path}/reference", actor.reference)
    yield SearchText(f"{path}/name", actor.name, Tier.NAME)
    for number, each in enumerate(actor.names):
        where = f"{path}/names/{number}/name"
        yield SearchText(where, each.name, Tier.NAME, each.language)


def _of_place(path: str, place: PlacePart) -> Iterator[SearchText]:
    yield SearchText(f"{path}/name", place.name, Tier.NAME)
    for number, name in enumerate(place.other_names):
        yield SearchText(f"{path}/other_names/{number}", name, Tier.NAME)
