"""What else a body of an allegation can be filtered by: tags, figures and a point.

A tag is a kind and a code, such as `weapon:mortar`; one array of them answers any
combination of filters with one index. Some tags are coarser than what is asked (a square
around a point, the month of a day, an order of magnitude): they find what columns of
their own then tell exactly.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from allegations.ledger.affiliations import Groups
from allegations.ledger.bodies import (
    ActorRef,
    AllegationBody,
    DatePart,
    FigurePart,
    PlacePart,
)
from allegations.ledger.cells import cells_of

LONGEST_TAG = 90
# Of the vocabulary harm_types: what is counted as casualties.
CASUALTIES = frozenset({"killed", "injured"})


class TagKind(StrEnum):
    """The kinds of tags."""

    TYPE = "type"
    PERPETRATOR = "perpetrator"
    # Who said it, and for whom it was said.
    ACCUSER = "accuser"
    RESPONDER = "responder"
    RESPONSE = "response"
    PROVISION = "provision"
    INSTRUMENT = "instrument"
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
    # Which fields have a value and which have none.
    HAS = "has"
    LACKS = "lacks"
    # Squares that the point lies in (`allegations.ledger.cells`).
    CELL = "cell"
    # Each month that the events may reach into.
    MONTH = "month"
    # Numbers that the highest figure, or the count of origins, reaches.
    CASUALTIES = "casualties"
    ORIGINS = "origins"
    TREATY_BINDS = "treaty_binds"
    CUSTOM_APPLIES = "custom_applies"
    COURT_HAS_JURISDICTION = "court_has_jurisdiction"


# The actor itself, and whom it belonged to then.
WITHIN = {
    TagKind.PERPETRATOR: TagKind.PERPETRATOR_WITHIN,
    TagKind.ACCUSER: TagKind.ACCUSER_WITHIN,
    TagKind.RESPONDER: TagKind.RESPONDER_WITHIN,
}
# A span of more months than these has the one code MANY in their place.
MOST_MONTHS = 24
MANY = "many"
NUMBERS: Mapping[TagKind, tuple[int, ...]] = {
    TagKind.CASUALTIES: (1, 10, 100, 1_000, 10_000),
    TagKind.ORIGINS: (2, 3, 5, 10),
}


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
    """One tag; see `fitted`."""
    return fitted(kind + ":" + code, LONGEST_TAG)


def fitted(text: str, longest: int) -> str:
    """A text of so many characters at most: of a longer one a hash tells the rest."""
    if len(text) <= longest:
        return text
    told = hashlib.sha256(text.encode()).hexdigest()[:16]
    return f"{text[: longest - len(told)]}{told}"


def tags_of(body: AllegationBody) -> list[str]:
    """All tags of a body, sorted and once."""
    return sorted({tag(kind, code) for kind, code in _codes(body)})


def months_between(first: date, last: date) -> list[str]:
    """Every month from that of one day to that of another, as 2022-02; or MANY."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) > MOST_MONTHS:
        return [MANY]
    return [f"{each // 12:04}-{each % 12 + 1:02}" for each in months]


def numbers_reached(kind: TagKind, number: int) -> list[str]:
    """Those of the NUMBERS of a kind of tag that a number reaches, the largest last."""
    numbers = NUMBERS[kind]
    return [str(each) for each in numbers[: bisect_right(numbers, number)]]


def casualties_of(body: AllegationBody) -> Casualties:
    """What claimants count; figures of killed and of injured are not added up."""
    counted = [each for each in body.figures if each.harm.code in CASUALTIES]
    bounds = [bounds_of(each) for each in counted]
    lows = [low for low, _ in bounds if low is not None]
    highs = [high for _, high in bounds if high is not None]
    return Casualties(min(lows, default=None), max(highs, default=None))


def bounds_of(figure: FigurePart) -> tuple[int | None, int | None]:
    """The least and the most that a figure says; none where it gives no number.

    "Up to 20" may be none at all. What "at least 20" may come to nobody has said.
    """
    if figure.low is None and figure.high is None:
        return None, None
    return figure.low or 0, figure.low if figure.high is None else figure.high


def occurred_of(body: AllegationBody) -> tuple[date | None, date | None]:
    """The first and the last day it may have been on; none for an open end.

    By the curators' working date or, where they have none, from the first to the last
    day that any accuser gives.
    """
    if body.occurred is not None:
        return body.occurred.earliest, body.occurred.latest
    dates = [each.occurred for each in body.accusations if each.occurred]
    firsts = [each.earliest for each in dates]
    lasts = [each.latest for each in dates]
    return (
        None if None in firsts else min(filter(None, firsts), default=None),
        None if None in lasts else max(filter(None, lasts), default=None),
    )


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
        "alleged_perpetrators": any(a.alleged_perpetrators for a in body.accusations),
        "responses": bool(body.responses),
        "figures": bool(body.figures),
        "weapons": any(a.weapons for a in body.accusations),
        "victims": any(a.victims for a in body.accusations),
        "characterisations": bool(body.characterisations),
        "proceedings": bool(body.proceedings),
        "relations": bool(body.relations),
    }


def _codes(body: AllegationBody) -> Iterator[tuple[TagKind, str]]:
    yield TagKind.TYPE, body.type.code
    yield TagKind.VERIFICATION, body.verification_status.code
    for name, is_there in has_values(body).items():
        yield TagKind.HAS if is_there else TagKind.LACKS, name
    yield from _of_accusations(body)
    yield from _of_law(body)
    yield from _of_groups(body)
    yield from _of_extent(body)
    for response in body.responses:
        yield TagKind.RESPONSE, response.type.code
    for figure in body.figures:
        yield TagKind.VICTIMS, figure.victims.code
    for article in body.articles:
        if article.outlet:
            yield TagKind.OUTLET, article.outlet


def _of_extent(body: AllegationBody) -> Iterator[tuple[TagKind, str]]:
    """Where and when it was, and how much of it: coarsely."""
    point = point_of(body)
    if point.latitude is not None and point.longitude is not None:
        for cell in cells_of(point.latitude, point.longitude):
            yield TagKind.CELL, cell
    for month in _months_of(*occurred_of(body)):
        yield TagKind.MONTH, month
    highest = casualties_of(body).highest or 0
    origins = body.origins.independent_origins_least if body.origins else 0
    for number in numbers_reached(TagKind.CASUALTIES, highest):
        yield TagKind.CASUALTIES, number
    for number in numbers_reached(TagKind.ORIGINS, origins):
        yield TagKind.ORIGINS, number


def _months_of(earliest: date | None, latest: date | None) -> list[str]:
    if earliest is None and latest is None:
        return []
    if earliest is None or latest is None:
        return [MANY]
    return months_between(earliest, latest)


def _of_law(body: AllegationBody) -> Iterator[tuple[TagKind, str]]:
    for proceeding in body.proceedings:
        for step in proceeding.steps:
            yield TagKind.PROCEEDING, step.status.code
    for characterisation in body.characterisations:
        if characterisation.provision:
            yield TagKind.PROVISION, characterisation.provision.code
            yield TagKind.INSTRUMENT, characterisation.provision.instrument
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
            yield kind, actor.reference
            for reference in groups.of(actor.reference, when):
                yield WITHIN[kind], reference


def _acting(
    body: AllegationBody,
) -> Iterator[tuple[TagKind, ActorRef | None, DatePart | None]]:
    """Who is accused, accuses and responds, and when it was done or said."""
    for accusation in body.accusations:
        when = accusation.occurred or body.occurred
        for alleged in accusation.alleged_perpetrators:
            yield TagKind.PERPETRATOR, alleged.actor, when
        said = accusation.utterance
        yield TagKind.ACCUSER, said.speaker, said.said
        yield TagKind.ACCUSER, said.on_behalf_of, said.said
    for response in body.responses:
        when = response.utterance.said
        yield TagKind.RESPONDER, response.responder, when
