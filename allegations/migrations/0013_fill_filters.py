"""Read what versions can be filtered by out of the bodies that stand already."""

from typing import Any

from django.db import migrations
from django.db.models import Min

from allegations.ledger.facets import facets_of
from allegations.ledger.reading import read_body


def fill(apps: Any, _schema_editor: Any) -> None:
    """Fill the columns of every version that may be read, and when each began."""
    versions = apps.get_model("allegations", "PublishedVersion").objects
    began = versions.values("reference").annotate(at=Min("published_at"))
    for each in began.iterator():
        versions.filter(reference=each["reference"]).update(
            first_published_at=each["at"]
        )
    readable = versions.filter(standing="public").select_related("entry__body")
    for version in readable.order_by("pk").iterator(chunk_size=200):
        facets = facets_of(read_body(bytes(version.entry.body.body)))
        versions.filter(pk=version.pk).update(
            tags=facets.tags,
            casualties_lowest=facets.casualties.lowest,
            casualties_highest=facets.casualties.highest,
            latitude=facets.point.latitude,
            longitude=facets.point.longitude,
        )


class Migration(migrations.Migration):
    """Data alone: the columns go with the migration before."""

    dependencies = [("allegations", "0012_more_filters")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
