"""What can be asked of a body: the values that projections are filtered by."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from allegations.ledger.bodies import (
    AllegationBody,
    Body,
    CaseBody,
    UtterancePart,
)
from allegations.ledger.entities import entities_of
from allegations.ledger.tags import (
    Casualties,
    Point,
    casualties_of,
    point_of,
    tags_of,
)


@dataclass(frozen=True, slots=True)
class Facets:
    """References and codes of one body, each sorted and once."""

    title: str = ""
    type_code: str = ""
    earliest: Any = None
    latest: Any = None
    alleged_perpetrators: list[str] = field(default_factory=list)
    accusers: list[str] = field(default_factory=list)
    responders: list[str] = field(default_factory=list)
    response_types: list[str] = field(default_factory=list)
    provisions: list[str] = field(default_factory=list)
    instruments: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    independent_origins: int | None = None
    tags: list[str] = field(default_factory=list)
    casualties: Casualties = field(default_factory=Casualties)
    point: Point = field(default_factory=Point)


def facets_of(body: Body) -> Facets:
    """Read the facets of any body; a mark in place of a record has none."""
    if isinstance(body, AllegationBody):
        return _allegation_facets(body)
    if isinstance(body, CaseBody):
        return Facets(
            title=body.title,
            mentions=[f"allegation:{part.reference}" for part in body.allegations],
        )
    return Facets()


def _allegation_facets(body: AllegationBody) -> Facets:
    provisions = [c.provision for c in body.characterisations if c.provision]
    return Facets(
        title=body.title,
        type_code=body.type.code,
        earliest=body.occurred.earliest if body.occurred else None,
        latest=body.occurred.latest if body.occurred else None,
        alleged_perpetrators=_once(
            perpetrator.actor.reference
            for accusation in body.accusations
            for perpetrator in accusation.alleged_perpetrators
            if perpetrator.actor
        ),
        accusers=_once(_speakers(a.utterance for a in body.accusations)),
        responders=_once(r.responder.reference for r in body.responses),
        response_types=_once(r.type.code for r in body.responses),
        provisions=_once(provision.code for provision in provisions),
        instruments=_once(provision.instrument for provision in provisions),
        mentions=_once(
            [
                *(entity.mention for entity in entities_of(body)),
                *(f"allegation:{relation.to}" for relation in body.relations),
            ]
        ),
        independent_origins=(
            body.origins.independent_origins_least if body.origins else None
        ),
        tags=tags_of(body),
        casualties=casualties_of(body),
        point=point_of(body),
    )


def _speakers(utterances: Iterable[UtterancePart]) -> Iterable[str]:
    for utterance in utterances:
        for actor in (utterance.speaker, utterance.on_behalf_of):
            if actor:
                yield actor.reference


def _once(values: Iterable[str]) -> list[str]:
    return sorted(set(values))
