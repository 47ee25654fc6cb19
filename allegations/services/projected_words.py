"""The columns of a projected version that are read from its body."""

from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.db.models.expressions import CombinedExpression

from allegations.ledger.bodies import Body
from allegations.ledger.facets import Facets, facets_of


def words_of(body: Body) -> dict[str, Any]:
    """Values by column: what can be filtered by, and the search vector."""
    facets = facets_of(body)
    return {**columns_of(facets), "search": search_vector(*facets.words)}


def columns_of(facets: Facets) -> dict[str, Any]:
    """Plain values by column: what can be filtered by, without the search vector."""
    return {
        "title": facets.title,
        "type_code": facets.type_code,
        "occurred_earliest": facets.earliest,
        "occurred_latest": facets.latest,
        "alleged_perpetrators": facets.alleged_perpetrators,
        "accusers": facets.accusers,
        "responders": facets.responders,
        "response_types": facets.response_types,
        "provisions": facets.provisions,
        "instruments": facets.instruments,
        "mentions": facets.mentions,
        "independent_origins": facets.independent_origins,
        "tags": facets.tags,
        "casualties_lowest": facets.casualties.lowest,
        "casualties_highest": facets.casualties.highest,
        "latitude": facets.point.latitude,
        "longitude": facets.point.longitude,
    }


def search_vector(title: str, names: str, text: str) -> CombinedExpression:
    """Words weighted by where they stand: title, then names, then all other text."""
    return (
        SearchVector(Value(title), weight="A", config="simple")
        + SearchVector(Value(names), weight="B", config="simple")
        + SearchVector(Value(text), weight="C", config="simple")
    )
