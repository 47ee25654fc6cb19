"""Projections of the ledger: written with each entry, rebuildable from bodies alone."""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Value
from django.db.models.expressions import CombinedExpression

from allegations.choices import LedgerAction, RecordKind
from allegations.ledger.bodies import Body
from allegations.ledger.facets import Entity, entities_of, facets_of
from allegations.ledger.reading import read_body
from allegations.models import LedgerEntry, PublishedEntity, PublishedVersion


@transaction.atomic
def project(*, entry: LedgerEntry, body: Body) -> None:
    """Make `entry` what the public reads of its record from `recorded_at` on."""
    before = _end_current(entry)
    facets = facets_of(body)
    PublishedVersion.objects.create(
        entry=entry,
        reference=entry.reference,
        kind=entry.kind,
        version=entry.version,
        action=entry.action,
        visible=(entry.recorded_at, None),
        published_at=entry.recorded_at,
        title=facets.title,
        type_code=facets.type_code,
        occurred_earliest=facets.earliest,
        occurred_latest=facets.latest,
        alleged_perpetrators=facets.alleged_perpetrators,
        accusers=facets.accusers,
        responders=facets.responders,
        response_types=facets.response_types,
        provisions=facets.provisions,
        instruments=facets.instruments,
        mentions=facets.mentions,
        independent_origins=facets.independent_origins,
        search=_vector(*facets.words),
    )
    entities = entities_of(body)
    for entity in entities:
        _put_entity(entity, entry.index)
    _forget_or_reread(set(before) - {entity.mention for entity in entities})


@transaction.atomic
def rebuild_projections() -> int:
    """Make all projections anew from stored bodies; return how many versions stand."""
    with connection.cursor() as cursor:
        # Nobody may publish or read half a rebuild.
        cursor.execute(
            f"LOCK TABLE {PublishedVersion._meta.db_table} IN ACCESS EXCLUSIVE MODE"
        )
    PublishedEntity.objects.all().delete()
    PublishedVersion.objects.all().delete()
    entries = LedgerEntry.objects.select_related("body").order_by("index")
    count = 0
    for entry in entries.iterator(chunk_size=200):
        project(entry=entry, body=read_body(bytes(entry.body.body)))
        count += 1
    return count


def _end_current(entry: LedgerEntry) -> list[str]:
    current = (
        PublishedVersion.objects.select_for_update()
        .filter(reference=entry.reference, visible__endswith__isnull=True)
        .first()
    )
    if current is None:
        return []
    current.visible = (current.visible.lower, entry.recorded_at)
    current.save(update_fields=["visible"])
    return current.mentions


def _vector(title: str, names: str, text: str) -> CombinedExpression:
    return (
        SearchVector(Value(title), weight="A", config="simple")
        + SearchVector(Value(names), weight="B", config="simple")
        + SearchVector(Value(text), weight="C", config="simple")
    )


def _put_entity(entity: Entity, index: int) -> None:
    names = [str(n["name"]) for n in entity.data.get("names", [])]
    PublishedEntity.objects.update_or_create(
        kind=entity.kind,
        reference=entity.reference,
        defaults={
            "entry_index": index,
            "name": entity.name,
            "facets": entity.facets,
            "data": entity.data,
            "search": _vector(entity.name, " ".join(names), entity.reference),
        },
    )


def _forget_or_reread(mentions: Iterable[str]) -> None:
    """Bring back or drop what the record no longer mentions.

    The newest other current body that mentions it gives its words; where there is
    none, the public no longer reads of it.
    """
    for mention in sorted(mentions):
        kind, reference = mention.split(":", 1)
        newest = (
            PublishedVersion.objects.filter(
                kind=RecordKind.ALLEGATION,
                visible__endswith__isnull=True,
                mentions__contains=[mention],
            )
            .exclude(action=LedgerAction.WITHDRAW)
            .select_related("entry__body")
            .order_by("-entry_id")
            .first()
        )
        if newest is None:
            PublishedEntity.objects.filter(kind=kind, reference=reference).delete()
            continue
        for entity in entities_of(read_body(bytes(newest.entry.body.body))):
            if entity.mention == mention:
                _put_entity(entity, newest.entry.index)
