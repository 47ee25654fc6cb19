"""What can be read, and where, of a record that was withheld or removed."""

from django.db import connection

from allegations.ledger.reading import read_body
from allegations.models import LedgerBody, PublishedVersion

TITLE = "Alleged shelling of Zzmarkertown"
SECRET = "a witness called us in fear"


def body_of(entry):
    return read_body(bytes(LedgerBody.objects.get(entry=entry.index).body))


def standings(record):
    versions = PublishedVersion.objects.filter(reference=record.reference)
    return list(versions.order_by("version").values_list("action", "standing"))


def projections():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v::text FROM allegations_publishedversion v"
            " UNION ALL SELECT e::text FROM allegations_publishedentity e"
        )
        return "\n".join(row[0] for row in cursor.fetchall())
