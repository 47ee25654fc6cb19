"""Projections of the ledger: written with each entry, rebuildable from bodies alone."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from allegations.choices import RecordKind, VersionStanding
from allegations.ledger.bodies import Body
from allegations.ledger.entities import Entity, entities_of
from allegations.ledger.reading import read_body
from allegations.models import (
    LedgerEntry,
    PublishedBrief,
    PublishedEntity,
    PublishedStatement,
    PublishedVersion,
)
from allegations.models.published_version import HIDDEN
from allegations.search.texts import texts_of_entity
from allegations.services.mentions import (
    close_span,
    forget_all_mentions,
    note_mentions,
)
from allegations.services.projected_briefs import project_brief
from allegations.services.projected_standing import apply_standing, standing_of
from allegations.services.projected_statements import project_statements
from allegations.services.projected_words import search_vector, words_of


@transaction.atomic
def project(*, entry: LedgerEntry, body: Body) -> None:
    """Make `entry` what the public reads of its record from `recorded_at` on."""
    before = _end_current(entry)
    _create(entry, standing_of(entry.action), **words_of(body, entry.index))
    project_statements(entry_id=entry.index, body=body)
    project_brief(entry)
    entities = entities_of(body)
    for entity in entities:
        _put_entity(entity, entry.index)
    note_mentions(entities, index=entry.index)
    _forget_or_reread(
        set(before) - {entity.mention for entity in entities}, entry.index
    )
    apply_standing(entry, body)


@transaction.atomic
def rebuild_projections() -> int:
    """Make all projections anew from stored bodies; return how many versions stand."""
    with connection.cursor() as cursor:
        # Nobody may publish or read half a rebuild.
        cursor.execute(
            f"LOCK TABLE {PublishedVersion._meta.db_table} IN ACCESS EXCLUSIVE MODE"
        )
    PublishedEntity.objects.all().delete()
    forget_all_mentions()
    PublishedStatement.objects.all().delete()
    PublishedBrief.objects.all().delete()
    PublishedVersion.objects.all().delete()
    entries = LedgerEntry.objects.select_related("body").order_by("index")
    count = 0
    for entry in entries.iterator(chunk_size=200):
        stored = getattr(entry, "body", None)
        if stored is None:
            _project_removed(entry)
        else:
            project(entry=entry, body=read_body(bytes(stored.body)))
        count += 1
    return count


def _project_removed(entry: LedgerEntry) -> None:
    """That there was a version whose body was removed, and when it stood."""
    _forget_or_reread(_end_current(entry), entry.index)
    _create(entry, VersionStanding.REMOVED, **HIDDEN)


def _create(entry: LedgerEntry, standing: VersionStanding, **words: Any) -> None:
    first = PublishedVersion.objects.filter(reference=entry.reference, version=1)
    published = first.values_list("published_at", flat=True).first()
    PublishedVersion.objects.create(
        entry=entry,
        reference=entry.reference,
        kind=entry.kind,
        version=entry.version,
        action=entry.action,
        standing=standing,
        visible=(entry.recorded_at, None),
        published_at=entry.recorded_at,
        first_published_at=published or entry.recorded_at,
        **words,
    )


def _end_current(entry: LedgerEntry) -> list[str]:
    current = (
        PublishedVersion.objects.select_for_update()
        .filter(reference=entry.reference, last_index=None)
        .first()
    )
    if current is None:
        return []
    current.visible = (current.visible.lower, entry.recorded_at)
    current.last_index = entry.index - 1
    current.save(update_fields=["visible", "last_index"])
    current.statements.update(last_index=current.last_index)
    return current.mentions


def _put_entity(entity: Entity, index: int) -> None:
    PublishedEntity.objects.update_or_create(
        kind=entity.kind,
        reference=entity.reference,
        defaults={
            "entry_index": index,
            "name": entity.name,
            "facets": entity.facets,
            "data": entity.data,
            "search": search_vector(texts_of_entity(entity.data)),
        },
    )


def _forget_or_reread(mentions: Iterable[str], index: int) -> None:
    """Bring back or drop what the record no longer mentions from this index on.

    The newest other current body that mentions it gives its words; where there is
    none, the public no longer reads of it.
    """
    for mention in sorted(mentions):
        kind, reference = mention.split(":", 1)
        newest = (
            PublishedVersion.objects.filter(
                kind=RecordKind.ALLEGATION,
                last_index=None,
                mentions__contains=[mention],
                standing=VersionStanding.PUBLIC,
            )
            .select_related("entry__body")
            .order_by("-entry_id")
            .first()
        )
        if newest is None:
            PublishedEntity.objects.filter(kind=kind, reference=reference).delete()
            close_span(kind, reference, index=index)
            continue
        for entity in entities_of(read_body(bytes(newest.entry.body.body))):
            if entity.mention == mention:
                _put_entity(entity, newest.entry.index)
