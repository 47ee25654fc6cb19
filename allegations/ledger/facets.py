"""What can be asked of a body: the values that projections are filtered by."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from allegations.ledger.bodies import (
    AllegationBody,
    Body,
    CaseBody,
)
from allegations.ledger.entities import entities_of
from allegations.ledger.tags import (
    Casualties,
    Point,
    casualties_of,
    occurred_of,
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
    earliest, latest = occurred_of(body)
    return Facets(
        title=body.title,
        type_code=body.type.code,
        earliest=earliest,
        latest=latest,
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


def _once(values: Iterable[str]) -> list[str]:
    return sorted(set(values))
