"""GeoJSON (RFC 7946) of allegations: where each claimant places what is alleged."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MEDIA_TYPE = "application/geo+json"
WORKING_VALUE = "curators' working value"


def features_of(record: Mapping[str, Any], *, site: str) -> Iterator[dict[str, Any]]:
    """Features of one allegation: the working value first, then each accuser's places.

    The first is always there; its geometry is null where the curators give no point. Its
    `id` is the reference of the record; that of another is the accusation's and the
    place's.
    """
    shared = {
        "reference": record["reference"],
        "version": record["version"],
        "ledger_index": record["publication"]["ledger_index"],
        "title": record["title"],
        "type": record["type"]["code"],
        "verification_status": record["verification_status"]["code"],
        "address": f"{site}{record['reference']}",
    }
    working = (record["place"], record["occurred"])
    yield {**_feature(*working, WORKING_VALUE, shared), "id": record["reference"]}
    for accusation in record["accusations"]:
        said_by = accusation["reference"]
        for place in accusation["places"]:
            feature = _feature(place, accusation["occurred"], said_by, shared)
            yield {**feature, "id": f"{said_by}/{place['reference']}"}


def place_feature(record: Mapping[str, Any], *, site: str) -> dict[str, Any]:
    """The feature of one place; its geometry is null where it has no point."""
    precision = record["precision"] or {}
    publication = record["publication"]
    named = ("reference", "name", "other_names", "state_code", "uncertainty_m")
    return {
        "type": "Feature",
        "id": record["reference"],
        "geometry": _point(record),
        "properties": {
            **{name: record[name] for name in named},
            "precision": precision.get("code"),
            "precision_label": precision.get("label"),
            "record": publication["record"],
            "ledger_index": publication["ledger_index"],
            "address": f"{site}api/v1/places/{record['reference']}/",
        },
    }


def collection(
    features: Iterable[Mapping[str, Any]],
    *,
    following: str | None,
    said: Mapping[str, Any],
) -> dict[str, Any]:
    """A FeatureCollection; `next` and what else is `said` of it are foreign members.

    RFC 7946 §6.1.
    """
    return {
        "type": "FeatureCollection",
        "next": following,
        **said,
        "features": list(features),
    }


def _feature(
    place: Mapping[str, Any] | None,
    occurred: Mapping[str, Any] | None,
    claimed_by: str,
    shared: Mapping[str, Any],
) -> dict[str, Any]:
    precision = place["precision"] if place else None
    return {
        "type": "Feature",
        "geometry": _point(place),
        "properties": {
            **shared,
            "claimed_by": claimed_by,
            "place": place["name"] if place else None,
            "place_reference": place["reference"] if place else None,
            "uncertainty_m": place["uncertainty_m"] if place else None,
            "precision": precision["code"] if precision else None,
            "alleged_date": occurred["edtf"] if occurred else None,
            "alleged_earliest": occurred["earliest"] if occurred else None,
            "alleged_latest": occurred["latest"] if occurred else None,
        },
    }


def _point(place: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if place is None or place["latitude"] is None or place["longitude"] is None:
        return None
    at = [float(place["longitude"]), float(place["latitude"])]
    return {"type": "Point", "coordinates": at}
