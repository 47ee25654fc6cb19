"""Search vectors hold forms of words and keys of names; tags hold what is above."""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import migrations
from django.db.models import Value
from django.db.models.functions import Cast

from allegations.ledger.facets import facets_of
from allegations.ledger.reading import read_body
from allegations.search.ladder import blocks_of
from allegations.search.texts import texts_of, texts_of_entity
from allegations.search.vectors import vector_text


def fill(apps: Any, _schema_editor: Any) -> None:
    """Write anew what every version that may be read, and every entity, is found by."""
    versions = apps.get_model("allegations", "PublishedVersion").objects
    readable = versions.filter(standing="public").select_related("entry__body")
    for version in readable.order_by("pk").iterator(chunk_size=200):
        body = read_body(bytes(version.entry.body.body))
        written = vector_text(texts_of(body), blocks_of(version.pk))
        versions.filter(pk=version.pk).update(
            search=_vector(written), tags=facets_of(body).tags
        )
    entities = apps.get_model("allegations", "PublishedEntity").objects
    for entity in entities.order_by("pk").iterator(chunk_size=200):
        written = vector_text(texts_of_entity(entity.data))
        entities.filter(pk=entity.pk).update(search=_vector(written))


def _vector(written: str) -> Cast:
    return Cast(Value(written), SearchVectorField())


class Migration(migrations.Migration):
    """Data alone."""

    dependencies = [("allegations", "0016_fill_published_statements")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
