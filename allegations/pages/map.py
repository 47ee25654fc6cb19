# ruff: noqa: RUF001 - typographic marks
"""Where it is said to have happened, as a drawing without any map from outside.

A frame of degrees around the points given, each with its uncertainty as a circle. No
borders and no names but those of the record: whose territory a place is, is not drawn.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from allegations.ledger.bodies import AllegationBody, PlacePart

SIZE = 480
METRES_A_DEGREE = 111_320.0
# How far around a point the frame reaches at least, in metres.
LEAST_REACH = 5_000.0
KILOMETRE = 1000
POLE, DATE_LINE = 90, 180
MARGIN = 1.25
EDGE = 12
MOST_LINES = 6
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 45, 90)
# Of an actual place near a pole the frame would become as wide as the Earth.
_LEAST_COSINE = 0.05


@dataclass(frozen=True, slots=True)
class Point:
    """One place: number on the drawing, who places it there, and where it is drawn."""

    number: int
    place: PlacePart
    said_by: tuple[str, ...]
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of equal latitude or longitude at `at` (drawing units) and its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing of SIZE by SIZE units."""

    points: tuple[Point, ...]
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]
    scale_from: float
    scale_words: str
    size: int = SIZE


WORKING_VALUE = "curators’ working value"


def map_of(body: AllegationBody) -> Map | None:
    """Draw every place with coordinates; None where no place has any."""
    places = _places(body)
    if not places:
        return None
    frame = _Frame([place for place, _ in places])
    points = tuple(
        Point(number, place, who, *frame.point(place), frame.units(_uncertainty(place)))
        for number, (place, who) in enumerate(places, 1)
    )
    metres = _round_number(frame.width_metres / 4)
    words = f"{metres / KILOMETRE:g} km" if metres >= KILOMETRE else f"{metres:g} m"
    return Map(
        points,
        frame.meridians(),
        frame.parallels(),
        SIZE - EDGE - frame.units(metres),
        words,
    )


def _places(body: AllegationBody) -> list[tuple[PlacePart, tuple[str, ...]]]:
    """Each place once, with all who place it there."""
    said = [(body.place, WORKING_VALUE)] if body.place else []
    said += [
        (place, f"accusation {accusation.reference}")
        for accusation in body.accusations
        for place in accusation.places
    ]
    found: dict[tuple[str, str | None, str | None], tuple[PlacePart, list[str]]] = {}
    for place, who in said:
        if _has_point(place):
            key = (place.reference, place.latitude, place.longitude)
            found.setdefault(key, (place, []))[1].append(who)
    return [(place, tuple(who)) for place, who in found.values()]


def _has_point(place: PlacePart) -> bool:
    try:
        latitude, longitude = float(place.latitude or ""), float(place.longitude or "")
    except ValueError:
        return False
    return abs(latitude) <= POLE and abs(longitude) <= DATE_LINE


def _uncertainty(place: PlacePart) -> float:
    return float(place.uncertainty_m or 0)


class _Frame:
    """An equirectangular frame around places, true to scale at its middle."""

    def __init__(self, places: Iterable[PlacePart]) -> None:
        chosen = [(_degrees(place), _uncertainty(place)) for place in places]
        latitudes = [latitude for (latitude, _), _ in chosen]
        longitudes = [longitude for (_, longitude), _ in chosen]
        self.latitude = (min(latitudes) + max(latitudes)) / 2
        self.longitude = (min(longitudes) + max(longitudes)) / 2
        self.cosine = max(math.cos(math.radians(self.latitude)), _LEAST_COSINE)
        reach = max(
            max(
                abs(latitude - self.latitude) * METRES_A_DEGREE,
                abs(longitude - self.longitude) * METRES_A_DEGREE * self.cosine,
            )
            + uncertainty
            for (latitude, longitude), uncertainty in chosen
        )
        self.width_metres = 2 * MARGIN * max(reach, LEAST_REACH)

    def units(self, metres: float) -> float:
        """A length in drawing units."""
        return round(metres / self.width_metres * SIZE, 1)

    def point(self, place: PlacePart) -> tuple[float, float]:
        """Where a place is drawn: from the left, from the top."""
        latitude, longitude = _degrees(place)
        return self._x(longitude), self._y(latitude)

    def meridians(self) -> tuple[Line, ...]:
        """Lines of equal longitude."""
        reach = self.width_metres / 2 / METRES_A_DEGREE / self.cosine
        values = _even_values(self.longitude, reach)
        return tuple(Line(self._x(v), _label(v, "E", "W")) for v in values)

    def parallels(self) -> tuple[Line, ...]:
        """Lines of equal latitude."""
        values = _even_values(self.latitude, self.width_metres / 2 / METRES_A_DEGREE)
        return tuple(Line(self._y(v), _label(v, "N", "S")) for v in values)

    def _x(self, longitude: float) -> float:
        metres = (longitude - self.longitude) * METRES_A_DEGREE * self.cosine
        return round(SIZE / 2 + metres / self.width_metres * SIZE, 1)

    def _y(self, latitude: float) -> float:
        metres = (latitude - self.latitude) * METRES_A_DEGREE
        return round(SIZE / 2 - metres / self.width_metres * SIZE, 1)


def _degrees(place: PlacePart) -> tuple[float, float]:
    return float(place.latitude or ""), float(place.longitude or "")


def _even_values(middle: float, reach: float) -> list[float]:
    step = next((s for s in _STEPS if 2 * reach / s <= MOST_LINES), _STEPS[-1])
    first = math.ceil((middle - reach) / step)
    last = math.floor((middle + reach) / step)
    return [round(number * step, 4) for number in range(first, last + 1)]


def _label(degrees: float, positive: str, negative: str) -> str:
    if not degrees:
        return "0°"
    return f"{abs(degrees):g}° {positive if degrees > 0 else negative}"


def _round_number(metres: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(metres))
    return next(n * power for n in (5, 2, 1) if n * power <= metres)
