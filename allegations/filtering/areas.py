"""Filters by where something is: in a box, or near a point."""

import math
import re
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Value

from allegations.filtering.parameters import ToldByTags, Versions
from allegations.ledger.cells import cells_over
from allegations.ledger.tags import TagKind, tag
from tracker.common.strict_parameters import ValueRefused
from tracker.common.written_conditions import WrittenCondition

EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE = 111.0
# Degrees from which on the meridians are too close for a box around a circle.
POLE = 89.0
LARGEST_RADIUS_KM = 2000
# As maps write them: with any number of decimals, and tiny ones with an exponent.
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_LATITUDE, _LONGITUDE = 90, 180


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees; a box whose west is larger than its east crosses the date line."""

    west: float
    south: float
    east: float
    north: float


class Inside(WrittenCondition):
    """Whether a point lies in a box, edges included."""

    sql = "{0} BETWEEN {2} AND {3} AND {1} BETWEEN {4} AND {5}"

    def __init__(self, box: Box) -> None:
        said = (box.south, box.north, box.west, box.east)
        super().__init__(F("latitude"), F("longitude"), *map(Value, said))


class InsideAcross(Inside):
    """Whether a point lies in a box that crosses the date line."""

    sql = "{0} BETWEEN {2} AND {3} AND ({1} >= {4} OR {1} <= {5})"


class BoxFilter(ToldByTags):
    """Allegations whose point lies in a box."""

    def filter(self, rows: Versions, value: Box) -> Versions:
        """Keep the rows inside, edges included."""
        return rows.filter(_inside(value))

    def tags_asked(self, value: Box, values: Any) -> list[list[str]]:
        """The cells that hold the box."""
        return _cells(value)


@dataclass(frozen=True, slots=True)
class Circle:
    """A point in degrees and how far from it, in kilometres."""

    latitude: float
    longitude: float
    radius_km: float


class WithinKm(WrittenCondition):
    """Whether a point lies in a circle: great-circle distance by the haversine formula."""

    sql = f"""2 * {EARTH_RADIUS_KM} * asin(least(1, sqrt(
        power(sin(radians({{0}} - {{2}}) / 2), 2)
        + cos(radians({{0}})) * cos(radians({{2}}))
        * power(sin(radians({{1}} - {{3}}) / 2), 2)))) <= {{4}}"""

    def __init__(self, circle: Circle) -> None:
        said = (circle.latitude, circle.longitude, circle.radius_km)
        super().__init__(F("latitude"), F("longitude"), *map(Value, said))


class NearFilter(ToldByTags):
    """Allegations whose point lies within a circle."""

    def filter(self, rows: Versions, value: Circle) -> Versions:
        """Keep the rows by great-circle distance on a sphere."""
        return rows.filter(_inside(_around(value)), WithinKm(value))

    def tags_asked(self, value: Circle, values: Any) -> list[list[str]]:
        """The cells that hold a box around the circle."""
        return _cells(_around(value))


def read_box(text: str) -> Box:
    """Read `west,south,east,north` in degrees, as GeoJSON has it (RFC 7946 §5)."""
    try:
        box = Box(*_numbers(text, "west", "south", "east", "north"))
        _within("west", box.west, _LONGITUDE)
        _within("south", box.south, _LATITUDE)
        _within("east", box.east, _LONGITUDE)
        _within("north", box.north, _LATITUDE)
        below = f"south, {box.south:g}, is above north, {box.north:g}"
        _demand(below, is_met=box.south <= box.north)
    except ValueError as problem:
        raise ValueRefused(
            f"“{text}” is no box: {problem}. Write west,south,east,north in degrees: "
            "22,44,41,53."
        ) from None
    return box


def read_circle(text: str) -> Circle:
    """Read `latitude,longitude,kilometres`."""
    try:
        circle = Circle(*_numbers(text, "latitude", "longitude", "radius"))
        _within("latitude", circle.latitude, _LATITUDE)
        _within("longitude", circle.longitude, _LONGITUDE)
        _demand(
            f"its radius, {circle.radius_km:g}, is not above 0 and at most "
            f"{LARGEST_RADIUS_KM} kilometres",
            is_met=0 < circle.radius_km <= LARGEST_RADIUS_KM,
        )
    except ValueError as problem:
        raise ValueRefused(
            f"“{text}” is no circle: {problem}. Write latitude,longitude,kilometres: "
            "49.99,36.23,50."
        ) from None
    return circle


def _numbers(text: str, *names: str) -> list[float]:
    """The numbers in a text with commas between them, one for each name."""
    parts = [each.strip() for each in text.split(",")]
    count = f"{len(names)} numbers are needed, and here are {len(parts)}"
    _demand(count, is_met=len(parts) == len(names))
    for name, part in zip(names, parts, strict=True):
        is_number = _NUMBER.fullmatch(part) is not None
        _demand(f"“{part}” for {name} is not a number", is_met=is_number)
    return [float(part) for part in parts]


def _within(name: str, degrees: float, most: int) -> None:
    problem = f"{name}, {degrees:g}, is not from -{most} to {most} degrees"
    _demand(problem, is_met=abs(degrees) <= most)


def _demand(problem: str, *, is_met: bool) -> None:
    if not is_met:
        raise ValueError(problem)


def _inside(box: Box) -> WrittenCondition:
    return Inside(box) if box.west <= box.east else InsideAcross(box)


def _cells(box: Box) -> list[list[str]]:
    spans = [(box.west, box.east)]
    if box.west > box.east:
        spans = [(box.west, 180.0), (-180.0, box.east)]
    parts = [cells_over(box.south, box.north, *span) for span in spans]
    cells = [tag(TagKind.CELL, cell) for part in parts for cell in part]
    # One part of a box that crosses the date line may be too large for cells.
    return [cells] if all(parts) else []


def _around(circle: Circle) -> Box:
    """A box around a circle, across the date line where need be; all of it at poles."""
    span = circle.radius_km / KM_PER_DEGREE
    south, north = circle.latitude - span, circle.latitude + span
    farthest = max(abs(south), abs(north))
    wide = span / math.cos(math.radians(farthest)) if farthest < POLE else POLE * 2
    if wide >= POLE * 2:
        return Box(-180, south, 180, north)
    west, east = circle.longitude - wide, circle.longitude + wide
    return Box(_turned(west), south, _turned(east), north)


def _turned(longitude: float) -> float:
    """The longitude from -180 to 180 degrees."""
    return (longitude + 180) % 360 - 180
