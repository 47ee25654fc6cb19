"""The columns of a projected version that are read from its body."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Value
from django.db.models.functions import Cast

from allegations.ledger.bodies import Body
from allegations.ledger.facets import Facets, facets_of
from allegations.search.ladder import blocks_of
from allegations.search.texts import SearchText, texts_of
from allegations.search.vectors import vector_text


def words_of(body: Body, entry_index: int) -> dict[str, Any]:
    """Values by column: what can be filtered by, and the search vector.

    `entry_index` is that of the body's entry in the ledger.
    """
    found_by = search_vector(texts_of(body), blocks_of(entry_index))
    return {**columns_of(facets_of(body), entry_index), "search": found_by}


def columns_of(facets: Facets, entry_index: int) -> dict[str, Any]:
    """Plain values by column: what can be filtered by, without the search vector."""
    return {
        "title": facets.title,
        "type_code": facets.type_code,
        "occurred_earliest": facets.earliest,
        "occurred_latest": facets.latest,
        "mentions": facets.mentions,
        "independent_origins": facets.independent_origins,
        "tags": [*facets.tags, *(blocks_of(entry_index) if facets.tags else ())],
        "casualties_lowest": facets.casualties.lowest,
        "casualties_highest": facets.casualties.highest,
        "latitude": facets.point.latitude,
        "longitude": facets.point.longitude,
    }


def search_vector(texts: Iterable[SearchText], blocks: Iterable[str] = ()) -> Cast:
    """The search vector of some texts, written here and only read by PostgreSQL."""
    return Cast(Value(vector_text(texts, blocks)), SearchVectorField())
