"""What else a body of an allegation can be filtered by: tags, figures and a point.

A tag is a kind and a code, such as `weapon:mortar`; one array of them answers many
filters with one index.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from allegations.ledger.affiliations import Groups
from allegations.ledger.bodies import (
    ActorRef,
    AllegationBody,
    DatePart,
    FigurePart,
    PlacePart,
)

LONGEST_TAG = 90
# Of the vocabulary harm_types: what is counted as casualties.
CASUALTIES = frozenset({"killed", "injured"})


class TagKind(StrEnum):
    """The kinds of tags."""

    ACT = "act"
    STANDARD = "standard"
    WEAPON = "weapon"
    VICTIMS = "victims"
    OUTLET = "outlet"
    VERIFICATION = "verification"
    PROCEEDING = "proceeding"
    PLACE = "place"
    # The place itself and every place that it lies in.
    PLACE_WITHIN = "place_within"
    # The actor itself and whom it belonged to then.
    PERPETRATOR_WITHIN = "perpetrator_within"
    ACCUSER_WITHIN = "accuser_within"
    RESPONDER_WITHIN = "responder_within"
    # Which field has a value; what lacks the tag has none.
    HAS = "has"
    TREATY_BINDS = "treaty_binds"
    CUSTOM_APPLIES = "custom_applies"
    COURT_HAS_JURISDICTION = "court_has_jurisdiction"


@dataclass(frozen=True, slots=True)
class Casualties:
    """The least and the most that any claimant counts as killed or as injured."""

    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """Where the curators place it: decimal degrees, WGS 84."""

    latitude: float | None = None
    longitude: float | None = None


def tag(kind: StrEnum, code: str) -> str:
    """One tag, cut where a name is very long."""
    return (kind + ":" + code)[:LONGEST_TAG]


def tags_of(body: AllegationBody) -> list[str]:
    """All tags of a body, sorted and once."""
    return sorted({tag(kind, code) for kind, code in _codes(body)})


def casualties_of(body: AllegationBody) -> Casualties:
    """What claimants count; figures of killed and of injured are not added up."""
    counted = [each for each in body.figures if each.harm.code in CASUALTIES]
    lows = [low for each in counted if (low := _least(each)) is not None]
    highs = [high for each in counted if (high := _most(each)) is not None]
    return Casualties(min(lows, default=None), max(highs, default=None))


def point_of(body: AllegationBody) -> Point:
    """The point of the curators' working place, where it has one."""
    place = body.place
    if place is None or place.latitude is None or place.longitude is None:
        return Point()
    return Point(float(place.latitude), float(place.longitude))


def has_values(body: AllegationBody) -> dict[str, bool]:
    """Whether the fields that can be asked for by their absence have a value."""
    return {
        "occurred": body.occurred is not None,
        "place": body.place is not None,
        "point": point_of(body) != Point(),
        "incident": body.incident is not None,
        "alleged_perpetrators": any(
            each.actor for a in body.accusations for each in a.alleged_perpetrators
        ),
        "responses": bool(body.responses),
        "figures": bool(body.figures),
        "weapons": any(a.weapons for a in body.accusations),
        "victims": any(a.victims for a in body.accusations),
        "characterisations": bool(body.characterisations),
        "proceedings": bool(body.proceedings),
        "relations": bool(body.relations),
    }


def _codes(body: AllegationBody) -> Iterator[tuple[TagKind, str]]:
    yield TagKind.VERIFICATION, body.verification_status.code
    for name, is_there in has_values(body).items():
        if is_there:
            yield TagKind.HAS, name
    yield from _of_accusations(body)
    yield from _of_law(body)
    yield from _of_groups(body)
    for figure in body.figures:
        yield TagKind.VICTIMS, figure.victims.code
    for article in body.articles:
        if article.outlet:
            yield TagKind.OUTLET, article.outlet


def _of_law(body: AllegationBody) -> Iterator[tuple[TagKind, str]]:
    for proceeding in body.proceedings:
        for step in proceeding.steps:
            yield TagKind.PROCEEDING, step.status.code
    for characterisation in body.characterisations:
        for answer in characterisation.answers:
            yield TagKind(answer.question), answer.answer


def _of_accusations(body: AllegationBody) -> Iterator[tuple[TagKind, str]]:
    if body.place:
        yield from _of_place(body.place)
    for accusation in body.accusations:
        yield TagKind.ACT, accusation.act.code
        yield TagKind.STANDARD, accusation.standard_of_proof.code
        for weapon in accusation.weapons:
            yield TagKind.WEAPON, weapon.code
        for victims in accusation.victims:
            yield TagKind.VICTIMS, victims.code
        for place in accusation.places:
            yield from _of_place(place)


def _of_place(place: PlacePart) -> Iterator[tuple[TagKind, str]]:
    yield TagKind.PLACE, place.reference
    yield TagKind.PLACE_WITHIN, place.reference
    for around in place.within or []:
        yield TagKind.PLACE_WITHIN, around.reference


def _of_groups(body: AllegationBody) -> Iterator[tuple[TagKind, str]]:
    groups = Groups(body.actors)
    for kind, actor, when in _acting(body):
        if actor:
            for reference in groups.of(actor.reference, when):
                yield kind, reference


def _acting(
    body: AllegationBody,
) -> Iterator[tuple[TagKind, ActorRef | None, DatePart | None]]:
    """Who is accused, accuses and responds, and when it was done or said."""
    for accusation in body.accusations:
        when = accusation.occurred or body.occurred
        for alleged in accusation.alleged_perpetrators:
            yield TagKind.PERPETRATOR_WITHIN, alleged.actor, when
        said = accusation.utterance
        yield TagKind.ACCUSER_WITHIN, said.speaker, said.said
        yield TagKind.ACCUSER_WITHIN, said.on_behalf_of, said.said
    for response in body.responses:
        when = response.utterance.said
        yield TagKind.RESPONDER_WITHIN, response.responder, when


def _least(figure: FigurePart) -> int | None:
    return figure.high if figure.low is None else figure.low


def _most(figure: FigurePart) -> int | None:
    return figure.low if figure.high is None else figure.high
