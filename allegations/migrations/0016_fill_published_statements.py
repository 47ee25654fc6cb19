"""Read single statements and what else is listed out of the bodies that stand."""

from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db import migrations
from django.db.models import Value

from allegations.ledger.entities import Entity, entities_of
from allegations.ledger.facets import facets_of
from allegations.ledger.reading import read_body
from allegations.ledger.statements import Statement, statements_of

LISTED_BEFORE = ("actor", "article", "instrument")


def fill(apps: Any, _schema_editor: Any) -> None:
    """Write the rows of every version that may be read, oldest first."""
    versions = apps.get_model("allegations", "PublishedVersion").objects
    statements = apps.get_model("allegations", "PublishedStatement")
    entities = apps.get_model("allegations", "PublishedEntity").objects
    readable = versions.filter(kind="allegation", standing="public")
    stored = readable.select_related("entry__body").order_by("pk")
    for version in stored.iterator(chunk_size=200):
        body = read_body(bytes(version.entry.body.body))
        versions.filter(pk=version.pk).update(mentions=facets_of(body).mentions)
        said = statements_of(body)
        statements.objects.bulk_create(
            statements(**_columns(version, each), following=len(said) - number)
            for number, each in enumerate(said, 1)
        )
        for entity in entities_of(body) if version.last_index is None else ():
            if entity.kind not in LISTED_BEFORE:
                _put(entities, entity, version.pk)


def forget(apps: Any, schema_editor: Any) -> None:
    """Take back what was not listed before; statements go with their table."""
    entities = apps.get_model("allegations", "PublishedEntity").objects
    entities.exclude(kind__in=LISTED_BEFORE).delete()
    apps.get_model("allegations", "PublishedStatement").objects.all().delete()
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "UPDATE allegations_publishedversion SET mentions = ARRAY("
            " SELECT mention FROM unnest(mentions) AS mention"
            " WHERE split_part(mention, ':', 1) = ANY(%s))",
            [["allegation", *LISTED_BEFORE]],
        )


def _columns(version: Any, statement: Statement) -> dict[str, Any]:
    return {
        "entry_id": version.pk,
        "kind": statement.kind,
        "reference": statement.reference,
        "last_index": version.last_index,
        "tags": statement.tags,
        "said_earliest": statement.earliest,
        "said_latest": statement.latest,
        "low": statement.low,
        "high": statement.high,
    }


def _put(entities: Any, entity: Entity, index: int) -> None:
    names = " ".join(entity.data.get("other_names", []))
    entities.update_or_create(
        kind=entity.kind,
        reference=entity.reference,
        defaults={
            "entry_index": index,
            "name": entity.name,
            "facets": entity.facets,
            "data": entity.data,
            "search": SearchVector(Value(entity.name), weight="A", config="simple")
            + SearchVector(Value(names), weight="B", config="simple")
            + SearchVector(Value(entity.reference), weight="C", config="simple"),
        },
    )


class Migration(migrations.Migration):
    """Data alone: the tables go with the migration before."""

    dependencies = [("allegations", "0015_published_statements")]

    operations = [migrations.RunPython(fill, forget)]
