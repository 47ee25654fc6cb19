"""Projections of made-up records, many rows at a time."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from allegations.choices import RecordKind, VersionStanding
from allegations.ledger.bodies import AllegationBody
from allegations.ledger.entities import Entity
from allegations.ledger.facets import facets_of
from allegations.models import PublishedStatement
from allegations.search.ladder import blocks_of
from allegations.search.texts import texts_of, texts_of_entity
from allegations.search.vectors import vector_text
from allegations.services.bench_data.copying import copy_text
from allegations.services.projected_statements import statement_rows
from allegations.services.projected_words import columns_of

VERSIONS = "allegations_publishedversion"
STATEMENTS = "allegations_publishedstatement"
ENTITIES = "allegations_publishedentity"
# All entities that any block mentions.
_MENTIONED = "bench_mentioned"
_ENTITY = ("kind", "reference", "entry_index", "name", "facets", "data", "search")
_STATEMENT = tuple(field.attname for field in PublishedStatement._meta.concrete_fields)


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
            f"CREATE UNLOGGED TABLE {_MENTIONED} AS "
            f"SELECT {', '.join(_ENTITY)} FROM {ENTITIES} WHERE false"
        )


def copy_versions(entries: Iterable[ProjectedEntry]) -> None:
    """Project versions and their statements."""
    made = list(entries)
    rows = list(map(_version, made))
    copy_text(VERSIONS, list(rows[0]), (list(row.values()) for row in rows))
    copy_text(STATEMENTS, _STATEMENT, (row for each in made for row in _said(each)))


def copy_entities(mentioned: Iterable[tuple[int, Entity]]) -> None:
    """Put down what a block mentions, and the newest entry that does."""
    copy_text(_MENTIONED, _ENTITY, (_entity(*each) for each in mentioned))


def project_entities() -> None:
    """Project each actor, article and the like as the newest mention describes it."""
    named = ", ".join(_ENTITY)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {ENTITIES} ({named}) "
            f"SELECT {named} FROM (SELECT DISTINCT ON (kind, reference) * "
            f"FROM {_MENTIONED} ORDER BY kind, reference, entry_index DESC) newest"
        )
        cursor.execute(f"DROP TABLE {_MENTIONED}")


def _version(entry: ProjectedEntry) -> dict[str, Any]:
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
        **columns_of(facets_of(entry.body)),
        "search": vector_text(texts_of(entry.body), blocks_of(entry.index)),
    }


def _said(entry: ProjectedEntry) -> Iterator[list[Any]]:
    rows = statement_rows(
        entry_id=entry.index, body=entry.body, last_index=entry.last_index
    )
    for row in rows:
        yield [getattr(row, name) for name in _STATEMENT]


def _entity(index: int, entity: Entity) -> list[Any]:
    return [
        *(entity.kind.value, entity.reference, index, entity.name, entity.facets),
        json.dumps(entity.data, ensure_ascii=False),
        vector_text(texts_of_entity(entity.data)),
    ]
