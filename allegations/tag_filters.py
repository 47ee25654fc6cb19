"""Filters by tags, figures and places of published allegations."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import F, FloatField, Q, QuerySet, Value
from django.db.models.functions import ASin, Cos, Power, Radians, Sin, Sqrt

from allegations.filters import ANY_OF, Versions, code_of
from allegations.known_codes import (
    KnownCodes,
    ordered_codes,
    vocabulary,
    vocabulary_labels,
    with_descendants,
)
from allegations.ledger.tags import TagKind, tag
from tracker.common.filtersets import StrictFilter
from tracker.common.strict_parameters import (
    Parameter,
    ValueRefused,
    read_flag,
    whole_number,
)

EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE = 111.0
LARGEST_RADIUS_KM = 2000
WITH_AFFILIATES = "with_affiliates"
MOST_CASUALTIES = 100_000_000
# Fields whose absence can be asked about.
NULLABLE = (
    *("alleged_perpetrators", "characterisations", "figures", "incident", "occurred"),
    *("place", "point", "proceedings", "relations", "responses", "victims", "weapons"),
)
_DEGREES = r"-?[0-9]{1,3}(?:\.[0-9]{1,9})?"


class TagFilter(StrictFilter):
    """Allegations or statements that have any of some tags of one kind."""

    def __init__(self, parameter: Parameter, *, kind: StrEnum) -> None:
        self.kind = kind
        super().__init__(parameter, field_name="tags")

    def filter(self, rows: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        """Keep the rows with any of the tags."""
        return rows.filter(tags__overlap=[tag(self.kind, code) for code in value])


class ActorFilter(StrictFilter):
    """Allegations with any of some actors, or, on request, with whoever is of theirs."""

    def __init__(self, parameter: Parameter, *, field_name: str, kind: TagKind) -> None:
        self.kind = kind
        super().__init__(parameter, field_name=field_name)

    def narrow(self, rows: Versions, value: list[str], values: Any) -> Versions:
        """Keep the rows with any of the actors, organs and affiliates if asked."""
        if values.get(WITH_AFFILIATES):
            return rows.filter(tags__overlap=[tag(self.kind, code) for code in value])
        return rows.filter(**{f"{self.field_name}__overlap": value})


class FlagFilter(StrictFilter):
    """What says something of other filters, and narrows nothing itself."""

    def narrow(self, rows: Versions, value: Any, values: Any) -> Versions:
        """Keep all rows."""
        return rows


class KindOfFilter(StrictFilter):
    """Allegations of a type or of one that is a kind of it."""

    def filter(self, rows: Versions, value: list[str]) -> Versions:
        """Keep the rows of the types and of all under them."""
        return rows.filter(type_code__in=with_descendants("allegation_types", value))


class AtLeastFilter(TagFilter):
    """Allegations or statements with one code of an ordered vocabulary or a later."""

    def __init__(self, parameter: Parameter, *, kind: StrEnum, name: str) -> None:
        self.name = name
        super().__init__(parameter, kind=kind)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:  # type: ignore[override]
        """Keep the rows with the code or one that comes after it."""
        codes = ordered_codes(self.name)
        return super().filter(rows, list(codes[codes.index(value) :]))


class NullFilter(StrictFilter):
    """Allegations that lack, or have, a value of each of some fields."""

    def __init__(self, parameter: Parameter, *, is_null: bool) -> None:
        self.is_null = is_null
        super().__init__(parameter, field_name="tags")

    def filter(self, rows: Versions, value: list[str]) -> Versions:
        """Keep the rows that lack (or have) all of them."""
        tags = [tag(TagKind.HAS, name) for name in value]
        if self.is_null:
            return rows.exclude(tags__overlap=tags)
        return rows.filter(tags__contains=tags)


class AnsweredFilter(StrictFilter):
    """Allegations with, or without, a response of any of some types."""

    def __init__(self, parameter: Parameter, *, types: tuple[str, ...]) -> None:
        self.types = list(types)
        super().__init__(parameter, field_name="response_types")

    def filter(self, rows: Versions, value: bool) -> Versions:  # noqa: FBT001
        """Keep the rows that have one, or those that have none."""
        if value:
            return rows.filter(response_types__overlap=self.types)
        return rows.exclude(response_types__overlap=self.types)


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees; a box whose west is larger than its east crosses the date line."""

    west: float
    south: float
    east: float
    north: float


class BoxFilter(StrictFilter):
    """Allegations whose point lies in a box."""

    def filter(self, rows: Versions, value: Box) -> Versions:
        """Keep the rows inside, edges included."""
        return rows.filter(_inside(value))


@dataclass(frozen=True, slots=True)
class Circle:
    """A point in degrees and how far from it, in kilometres."""

    latitude: float
    longitude: float
    radius_km: float


class NearFilter(StrictFilter):
    """Allegations whose point lies within a circle."""

    def filter(self, rows: Versions, value: Circle) -> Versions:
        """Keep the rows by great-circle distance on a sphere."""
        # Latitudes alone, so that neither a pole nor the date line is in the way.
        span = value.radius_km / KM_PER_DEGREE
        band = (value.latitude - span, value.latitude + span)
        near = rows.filter(latitude__range=band)
        distance = _distance_km(value.latitude, value.longitude)
        return near.alias(distance_km=distance).filter(distance_km__lte=value.radius_km)


def tagged(kind: StrEnum, name: str, describes: str, example: str) -> TagFilter:
    """A filter by codes of the vocabulary `name`."""
    return TagFilter(code_of(vocabulary(name), describes, example), kind=kind)


def at_least(kind: StrEnum, name: str, describes: str, example: str) -> AtLeastFilter:
    """A filter by one code of the ordered vocabulary `name` or any after it."""
    codes = KnownCodes(
        f"the vocabulary {name}",
        lambda: frozenset(ordered_codes(name)),
        tuple,
        lambda: vocabulary_labels()[name],
    )
    order = " → ".join(ordered_codes(name))
    parameter = Parameter(
        f"{describes} In this order: {order}.",
        example,
        codes.read,
        choices=codes.choices,
        meanings=codes.labels,
    )
    return AtLeastFilter(parameter, kind=kind, name=name)


def answer_to(kind: StrEnum, question: str) -> TagFilter:
    """A filter by the answer to one of the three questions of law."""
    parameter = Parameter(
        f"Answer to the question {question}, for any provision cited. {ANY_OF}",
        "yes",
        one_of(("yes", "no", "unknown")),
        is_repeatable=True,
        choices=lambda: ["no", "unknown", "yes"],
    )
    return TagFilter(parameter, kind=kind)


def null(describes: str, *, is_null: bool) -> NullFilter:
    """A filter by whether fields have a value."""
    parameter = Parameter(
        f"{describes} Repeat it for several, which must all be met.",
        "place",
        one_of(NULLABLE),
        is_repeatable=True,
        choices=lambda: list(NULLABLE),
    )
    return NullFilter(parameter, is_null=is_null)


def answered(describes: str, *types: str) -> AnsweredFilter:
    """A filter by whether there is a response of one of some types."""
    parameter = Parameter(describes, "true", read_flag, schema={"type": "boolean"})
    return AnsweredFilter(parameter, types=types)


def casualties(describes: str, lookup: str, field_name: str) -> StrictFilter:
    """A filter by what claimants count."""
    return StrictFilter(
        Parameter(
            f"{describes} Counted are killed and injured, each figure by itself; no "
            "claimants' figures are added up. Records without such a figure are left "
            "out.",
            "10",
            whole_number(0, MOST_CASUALTIES),
            schema={"type": "integer", "minimum": 0, "maximum": MOST_CASUALTIES},
        ),
        field_name=field_name,
        lookup_expr=lookup,
    )


def one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    """Make a reader that takes one of `choices`."""

    def read(text: str) -> str:
        if text in choices:
            return text
        raise ValueRefused(f"“{text}” is none of these.", choices)

    return read


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


def _inside(box: Box) -> Q:
    rows = Q(latitude__range=(box.south, box.north))
    if box.west <= box.east:
        return rows & Q(longitude__range=(box.west, box.east))
    return rows & (Q(longitude__gte=box.west) | Q(longitude__lte=box.east))


def _distance_km(latitude: float, longitude: float) -> Any:
    """Great-circle distance by the haversine formula."""
    here, there = Radians(Value(latitude)), Radians(F("latitude"))
    up = Sin((there - here) / 2.0)
    along = Sin(Radians(F("longitude") - Value(longitude)) / 2.0)
    chord = Power(up, 2) + Cos(here) * Cos(there) * Power(along, 2)
    return 2.0 * EARTH_RADIUS_KM * ASin(Sqrt(chord), output_field=FloatField())
