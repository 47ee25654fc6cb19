"""Projections of made-up records, many rows at a time.

The versions of a record differ in their summaries, and what is not read from a summary
is found once for all of them. A rebuild finds the same: a test compares.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from allegations.choices import RecordKind, VersionStanding
from allegations.ledger.bodies import AllegationBody
from allegations.ledger.entities import Entity
from allegations.ledger.facets import facets_of
from allegations.search.texts import texts_of, texts_of_entity
from allegations.services.bench_data.copying import copy_text, line
from allegations.services.bench_data.vectors import vector_of, vectors_of
from allegations.services.mentions import make_all_mentions
from allegations.services.projected_statements import statement_columns
from allegations.services.projected_words import columns_of

VERSIONS = "allegations_publishedversion"
BRIEFS = "allegations_publishedbrief"
STATEMENTS = "allegations_publishedstatement"
ENTITIES = "allegations_publishedentity"
# What each block mentions, by a digest of how; and what is mentioned so.
_MENTIONED, _DESCRIBED = "bench_mentioned", "bench_described"
_MENTION = ("kind", "reference", "entry_index", "digest")
_DESCRIPTION = ("name", "facets", "data", "search")
_OF_ENTRY = (
    "entry_id",
    "reference",
    "kind",
    "version",
    "action",
    "standing",
    "last_index",
    "visible",
    "published_at",
    "first_published_at",
)
# Digests of what this process has described. Described twice does no harm.
_described: set[bytes] = set()
MOST_DESCRIBED = 50_000


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
    """Make the tables in which blocks put down what they mention."""
    _described.clear()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {_MENTIONED}, {_DESCRIBED}")
        for table, columns in ((_MENTIONED, _MENTION[:3]), (_DESCRIBED, _DESCRIPTION)):
            cursor.execute(
                f"CREATE UNLOGGED TABLE {table} AS SELECT {', '.join(columns)}, "
                f"NULL::bytea AS digest FROM {ENTITIES} WHERE false"
            )


def copy_versions(records: Iterable[Sequence[ProjectedEntry]]) -> None:
    """Project all versions of some records, and their statements."""
    versions: list[str] = []
    statements: list[str] = []
    columns: list[str] = []
    said: list[str] = []
    for entries in records:
        body = entries[0].body
        facets = facets_of(body)
        found = [columns_of(facets, entry.index) for entry in entries]
        columns = [*_OF_ENTRY, *found[0], "search"]
        versions += _versions(entries, [line(each.values()) for each in found])
        rows = list(statement_columns(body))
        said = ["entry_id", "last_index", *rows[0]]
        lines = [line(row.values()) for row in rows]
        statements += [
            f"{line((entry.index, entry.last_index))}\t{each}"
            for entry in entries
            for each in lines
        ]
    copy_text(VERSIONS, columns, versions)
    copy_text(STATEMENTS, said, statements)


def copy_entities(mentioned: Iterable[tuple[int, Entity]]) -> None:
    """Put down what a block mentions, and the newest entry that does."""
    mentions: list[str] = []
    described: list[str] = []
    for index, entity in mentioned:
        data = json.dumps(entity.data, ensure_ascii=False)
        digest = hashlib.sha256(f"{entity.mention} {data}".encode()).digest()
        written = rf"\\x{digest.hex()}"
        if digest not in _described:
            if len(_described) >= MOST_DESCRIBED:
                _described.clear()
            _described.add(digest)
            search = vector_of(texts_of_entity(entity.data))
            row = line((entity.name, entity.facets, data, search))
            described.append(f"{row}\t{written}")
        named = line((entity.kind.value, entity.reference, index))
        mentions.append(f"{named}\t{written}")
    copy_text(_MENTIONED, _MENTION, mentions)
    copy_text(_DESCRIBED, [*_DESCRIPTION, "digest"], described)


def project_entities() -> None:
    """Project each actor, article and the like as the newest mention describes it."""
    named = ", ".join((*_MENTION[:3], *_DESCRIPTION))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {_MENTIONED}, {_DESCRIBED}")
        cursor.execute(
            f"INSERT INTO {ENTITIES} ({named}) SELECT {named} FROM ("
            f"SELECT DISTINCT ON (kind, reference) * FROM {_MENTIONED} "
            "ORDER BY kind, reference, entry_index DESC) newest "
            f"JOIN (SELECT DISTINCT ON (digest) * FROM {_DESCRIBED}) described "
            "USING (digest)"
        )
        cursor.execute(f"DROP TABLE {_MENTIONED}, {_DESCRIBED}")
    make_all_mentions()


def _versions(entries: Sequence[ProjectedEntry], found: Sequence[str]) -> Iterator[str]:
    searched = vectors_of(
        texts_of(entries[0].body),
        [entry.body.summary for entry in entries],
        [entry.index for entry in entries],
    )
    for entry, columns, search in zip(entries, found, searched, strict=True):
        yield f"{_of_entry(entry)}\t{columns}\t{search}"


def _of_entry(entry: ProjectedEntry) -> str:
    until = entry.until.isoformat() if entry.until else ""
    return line(
        (
            entry.index,
            entry.body.reference,
            RecordKind.ALLEGATION.value,
            entry.body.version,
            entry.action,
            VersionStanding.PUBLIC.value,
            entry.last_index,
            f"[{entry.since.isoformat()},{until})",
            entry.since,
            entry.first,
        )
    )
