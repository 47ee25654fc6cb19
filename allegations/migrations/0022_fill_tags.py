"""Read the tags of the versions that stand already out of their bodies."""

from itertools import islice
from typing import Any

from django.db import migrations

from allegations.ledger.facets import facets_of
from allegations.ledger.reading import read_body
from allegations.services.projected_words import columns_of

BATCH = 200


def fill(apps: Any, _schema_editor: Any) -> None:
    """Fill the tags of every version that may be read."""
    versions = apps.get_model("allegations", "PublishedVersion").objects
    readable = versions.filter(standing="public").select_related("entry__body")
    stored = readable.order_by("pk").iterator(chunk_size=BATCH)
    while some := list(islice(stored, BATCH)):
        for version in some:
            facets = facets_of(read_body(bytes(version.entry.body.body)))
            version.tags = columns_of(facets, version.pk)["tags"]
        versions.bulk_update(some, ["tags"])


class Migration(migrations.Migration):
    """Data alone: what it replaces went with the migration before."""

    dependencies = [("allegations", "0021_one_index_for_filters")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
