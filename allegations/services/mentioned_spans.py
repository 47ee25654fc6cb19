"""From when until when the public record mentions an actor, an article and the like."""

from collections.abc import Iterable, Sequence

from django.db import connection

from allegations.choices import EntityKind
from allegations.ledger.entities import Entity
from allegations.models import MentionedSpan

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
_FORGET = """
DELETE FROM allegations_mentionedspan AS span
USING unnest(%s::text[]) AS mention
WHERE span.kind = split_part(mention, ':', 1)
  AND span.reference = substr(mention, strpos(mention, ':') + 1)
"""
# Versions that follow each other, of one record or of several, are one span.
_MAKE = """
INSERT INTO allegations_mentionedspan (kind, reference, first_index, last_index)
SELECT split_part(mention, ':', 1), substr(mention, strpos(mention, ':') + 1),
       lower(span), upper(span) - 1
FROM (
    SELECT mention, unnest(range_agg(int8range(entry_id, last_index + 1))) AS span
    FROM {mentioned}
    WHERE kind = 'allegation' AND standing = 'public'
      AND split_part(mention, ':', 1) = ANY(%s)
    GROUP BY mention
) AS spans
"""
_OF_SOME = """unnest(%s::text[]) AS mention
    JOIN allegations_publishedversion ON mentions @> ARRAY[mention]::varchar[]"""
_OF_ALL = "allegations_publishedversion, unnest(mentions) AS mention"


def open_spans(entities: Sequence[Entity], *, index: int) -> None:
    """Note that entities are mentioned from this index on, where they were not before."""
    kinds = [entity.kind.value for entity in entities]
    references = [entity.reference for entity in entities]
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [index, kinds, references])


def close_span(kind: str, reference: str, *, index: int) -> None:
    """Note that from this index on nothing public mentions an entity."""
    open_ones = MentionedSpan.objects.filter(kind=kind, reference=reference)
    open_ones.filter(last_index=None).update(last_index=index - 1)


def make_spans_anew(mentions: Iterable[str]) -> None:
    """Make the spans of some entities from the versions that may be read by now."""
    chosen = sorted(set(mentions))
    if not chosen:
        return
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [chosen])
        cursor.execute(_MAKE.format(mentioned=_OF_SOME), [chosen, EntityKind.values])


def make_all_spans() -> None:
    """Make the spans of all entities from the versions that may be read."""
    MentionedSpan.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(_MAKE.format(mentioned=_OF_ALL), [EntityKind.values])
