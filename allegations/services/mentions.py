"""When, and by which entries, the public record mentions an actor and the like."""

from collections.abc import Iterable, Sequence

from django.db import connection

from allegations.choices import EntityKind
from allegations.ledger.entities import Entity
from allegations.models import EntityMentions, MentionedSpan
from allegations.models.entity_mentions import ENTRIES_A_ROW

_OPEN = """
INSERT INTO allegations_mentionedspan (kind, reference, first_index)
SELECT said.kind, said.reference, %s
FROM unnest(%s::text[], %s::text[]) AS said (kind, reference)
WHERE NOT EXISTS (
    SELECT FROM allegations_mentionedspan AS open
    WHERE open.kind = said.kind AND open.reference = said.reference
      AND open.last_index IS NULL
)
"""
# To the last row of each, or to a new one where that is full.
_ADD = f"""
INSERT INTO allegations_entitymentions (kind, reference, first_entry, entries)
SELECT said.kind, said.reference, coalesce(last.first_entry, said.index),
       last.entries || said.index
FROM (SELECT %s::bigint AS index, * FROM unnest(%s::text[], %s::text[])
      AS each (kind, reference)) AS said
LEFT JOIN LATERAL (
    SELECT first_entry, entries FROM allegations_entitymentions AS earlier
    WHERE earlier.kind = said.kind AND earlier.reference = said.reference
    ORDER BY first_entry DESC LIMIT 1
) AS last ON cardinality(last.entries) < {ENTRIES_A_ROW}
ON CONFLICT (kind, reference, first_entry) DO UPDATE SET entries = EXCLUDED.entries
"""  # noqa: S608 - no part of it is given by anybody
_FORGET = """
DELETE FROM {table} AS forgotten
USING unnest(%s::text[]) AS mention
WHERE forgotten.kind = split_part(mention, ':', 1)
  AND forgotten.reference = substr(mention, strpos(mention, ':') + 1)
"""
# Versions that follow each other, of one record or of several, are one span.
_MAKE = """
WITH mentioned AS (
    SELECT split_part(mention, ':', 1) AS kind,
           substr(mention, strpos(mention, ':') + 1) AS reference, entries, spans
    FROM (
        SELECT mention, array_agg(entry_id ORDER BY entry_id) AS entries,
               range_agg(int8range(entry_id, last_index + 1)) AS spans
        FROM {mentioned}
        WHERE kind = 'allegation' AND standing = 'public'
          AND split_part(mention, ':', 1) = ANY(%s)
        GROUP BY mention
    ) AS found
), made AS (
    INSERT INTO allegations_mentionedspan (kind, reference, first_index, last_index)
    SELECT kind, reference, lower(span), upper(span) - 1
    FROM mentioned, unnest(spans) AS span
)
INSERT INTO allegations_entitymentions (kind, reference, first_entry, entries)
SELECT kind, reference, entries[first], entries[first:first + {a_row} - 1]
FROM mentioned, generate_series(1, cardinality(entries), {a_row}) AS first
"""
_OF_SOME = """unnest(%s::text[]) AS mention
    JOIN allegations_publishedversion ON mentions @> ARRAY[mention]::varchar[]"""
_OF_ALL = "allegations_publishedversion, unnest(mentions) AS mention"


def note_mentions(entities: Sequence[Entity], *, index: int) -> None:
    """Note that the entry of this index mentions entities, which it does from now on."""
    kinds = [entity.kind.value for entity in entities]
    references = [entity.reference for entity in entities]
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [index, kinds, references])
        cursor.execute(_ADD, [index, kinds, references])


def close_span(kind: str, reference: str, *, index: int) -> None:
    """Note that from this index on nothing public mentions an entity."""
    open_ones = MentionedSpan.objects.filter(kind=kind, reference=reference)
    open_ones.filter(last_index=None).update(last_index=index - 1)


def make_mentions_anew(mentions: Iterable[str]) -> None:
    """Make what is noted of some entities from the versions that may be read by now."""
    chosen = sorted(set(mentions))
    if not chosen:
        return
    with connection.cursor() as cursor:
        for model in (MentionedSpan, EntityMentions):
            cursor.execute(_FORGET.format(table=model._meta.db_table), [chosen])
        _make(_OF_SOME, [chosen])


def forget_all_mentions() -> None:
    """Drop what is noted of all entities."""
    MentionedSpan.objects.all().delete()
    EntityMentions.objects.all().delete()


def make_all_mentions() -> None:
    """Make what is noted of all entities from the versions that may be read."""
    forget_all_mentions()
    _make(_OF_ALL, [])


def _make(mentioned: str, values: list[list[str]]) -> None:
    made = _MAKE.format(mentioned=mentioned, a_row=ENTRIES_A_ROW)
    with connection.cursor() as cursor:
        cursor.execute(made, [*values, EntityKind.values])
