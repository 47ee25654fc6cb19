"""Projections of made-up records, many rows at a time."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from allegations.choices import RecordKind, VersionStanding
from allegations.ledger.bodies import AllegationBody
from allegations.ledger.facets import Entity, facets_of
from allegations.services.bench_data.copying import copy_text
from allegations.services.projected_words import columns_of

VERSIONS = "allegations_publishedversion"
ENTITIES = "allegations_publishedentity"
# One block's versions, and all entities that any block mentions.
_NEW_VERSIONS, _MENTIONED = "bench_new_versions", "bench_mentioned"
_WORDS = ("words_a", "words_b", "words_c")
_ENTITY = ("kind", "reference", "entry_index", "name", "facets", "data")
# As `search_vector` has it, for many rows at once.
_VECTOR = " || ".join(
    f"setweight(to_tsvector('simple', {column}), '{weight}')"
    for column, weight in zip(_WORDS, "ABC", strict=True)
)


@dataclass(frozen=True, slots=True)
class ProjectedEntry:
    """A version, and when it was what the public read: in time and by index."""

    index: int
    action: str
    body: AllegationBody
    since: datetime
    first: datetime
    last_index: int | None
    until: datetime | None


def prepare() -> None:
    """Make the table in which blocks put down what they mention."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {_MENTIONED}")
        cursor.execute(
            f"CREATE UNLOGGED TABLE {_MENTIONED} AS SELECT {', '.join(_ENTITY)}, "
            f"{_empty_words()} FROM {ENTITIES} WHERE false"
        )


def copy_versions(entries: Iterable[ProjectedEntry]) -> None:
    """Project versions; the search vectors are made where they are stored."""
    rows = list(map(_version, entries))
    columns = [name for name in rows[0] if name not in _WORDS]
    named = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE {_NEW_VERSIONS} ON COMMIT DROP AS SELECT {named}, "
            f"{_empty_words()} FROM {VERSIONS} WHERE false"
        )
        copy_text(_NEW_VERSIONS, list(rows[0]), (list(row.values()) for row in rows))
        cursor.execute(
            f"INSERT INTO {VERSIONS} ({named}, search) "
            f"SELECT {named}, {_VECTOR} FROM {_NEW_VERSIONS}"
        )


def copy_entities(mentioned: Iterable[tuple[int, Entity]]) -> None:
    """Put down what a block mentions, and the newest entry that does."""
    copy_text(_MENTIONED, (*_ENTITY, *_WORDS), (_entity(*each) for each in mentioned))


def project_entities() -> None:
    """Project each actor, article and instrument as the newest mention describes it."""
    named = ", ".join(_ENTITY)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {ENTITIES} ({named}, search) "
            f"SELECT {named}, {_VECTOR} FROM (SELECT DISTINCT ON (kind, reference) * "
            f"FROM {_MENTIONED} ORDER BY kind, reference, entry_index DESC) newest"
        )
        cursor.execute(f"DROP TABLE {_MENTIONED}")


def _version(entry: ProjectedEntry) -> dict[str, Any]:
    facets = facets_of(entry.body)
    words = dict(zip(_WORDS, facets.words, strict=True))
    until = entry.until.isoformat() if entry.until else ""
    return {
        "entry_id": entry.index,
        "reference": entry.body.reference,
        "kind": RecordKind.ALLEGATION.value,
        "version": entry.body.version,
        "action": entry.action,
        "standing": VersionStanding.PUBLIC.value,
        "last_index": entry.last_index,
        "visible": f"[{entry.since.isoformat()},{until})",
        "published_at": entry.since,
        "first_published_at": entry.first,
        **columns_of(facets),
        **words,
    }


def _entity(index: int, entity: Entity) -> list[Any]:
    names = [str(name["name"]) for name in entity.data.get("names", [])]
    return [
        *(entity.kind.value, entity.reference, index, entity.name, entity.facets),
        json.dumps(entity.data, ensure_ascii=False),
        *(entity.name, " ".join(names), entity.reference),
    ]


def _empty_words() -> str:
    return ", ".join(f"''::text AS {name}" for name in _WORDS)
