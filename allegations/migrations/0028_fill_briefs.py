"""Read the briefs of the versions that may be read out of their bodies."""

from itertools import islice
from typing import Any

from django.db import migrations
from django.db.models import F

from allegations.formats.records import brief_line

BATCH = 1_000


def fill(apps: Any, _schema_editor: Any) -> None:
    """Write the brief of every version of an allegation that may be read."""
    versions = apps.get_model("allegations", "PublishedVersion").objects
    briefs = apps.get_model("allegations", "PublishedBrief")
    readable = versions.filter(kind="allegation", standing="public").order_by("pk")
    stored = readable.values(
        "entry_id",
        "version",
        "action",
        "published_at",
        commitment=F("entry__commitment"),
        body=F("entry__body__body"),
    ).iterator(chunk_size=BATCH)
    while some := list(islice(stored, BATCH)):
        briefs.objects.bulk_create(
            briefs(
                entry_id=version["entry_id"],
                line=brief_line(version, bytes(version["body"])),
            )
            for version in some
        )


def forget(apps: Any, _schema_editor: Any) -> None:
    """Take them back."""
    apps.get_model("allegations", "PublishedBrief").objects.all().delete()


class Migration(migrations.Migration):
    """Data alone: the table goes with the migration before."""

    dependencies = [("allegations", "0027_briefs")]

    operations = [migrations.RunPython(fill, forget)]
