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
_DEGREES = r"-?[0-9]{1,3}(?:\.[0-9]{1,9})?"


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
    if re.fullmatch(rf"{_DEGREES}(?:,{_DEGREES}){{3}}", text):
        box = Box(*map(float, text.split(",")))
        is_on_earth = _is_on_earth(box.south, box.west)
        if is_on_earth and _is_on_earth(box.north, box.east) and box.south <= box.north:
            return box
    raise ValueRefused(
        f"“{text}” is no box. Write west,south,east,north in degrees: 22,44,41,53."
    )


def read_circle(text: str) -> Circle:
    """Read `latitude,longitude,kilometres`."""
    if re.fullmatch(rf"{_DEGREES},{_DEGREES},[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?", text):
        circle = Circle(*map(float, text.split(",")))
        is_on_earth = _is_on_earth(circle.latitude, circle.longitude)
        if is_on_earth and 0 < circle.radius_km <= LARGEST_RADIUS_KM:
            return circle
    raise ValueRefused(
        f"“{text}” is no circle. Write latitude,longitude,kilometres, up to "
        f"{LARGEST_RADIUS_KM} of them: 49.99,36.23,50."
    )


def _is_on_earth(latitude: float, longitude: float) -> bool:
    return abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004 - degrees


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
