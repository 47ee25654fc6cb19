"""A row of a published version with its body, and the answer it makes."""

from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, BinaryField, DateTimeField
from django.db.models.expressions import RawSQL

from allegations.api.lists import Row, Rows
from allegations.api.selection import Selection
from allegations.choices import RecordKind
from allegations.formats.records import publication_part, record_line
from allegations.ledger.leaves import instant
from allegations.querysets import PublishedVersionQuerySet
from tracker.common.binary_rows import prepared_rows

STATED = ("version", "action", "published_at", "standing")
COLUMNS = ("entry_id", "reference", *STATED)

# Looked up for the rows of a page alone. Joined, they would be for each row that is
# sorted to find those; and plain SQL is made in a fraction of the time.
BODY = (
    "(SELECT body FROM allegations_ledgerbody"
    " WHERE entry_id = allegations_publishedversion.entry_id)"
)
LINE = (
    "(SELECT line FROM allegations_publishedbrief"
    " WHERE entry_id = allegations_publishedversion.entry_id)"
)
COMMITMENT = (
    "(SELECT commitment FROM allegations_ledgerentry"
    " WHERE index = allegations_publishedversion.entry_id)"
)
# The state of the ledger, in the same query: so it is that of the rows.
_NEWEST = "(SELECT {} FROM allegations_ledgerentry ORDER BY index DESC LIMIT 1)"
READ_AT, READ_AT_TIME = _NEWEST.format("index"), _NEWEST.format("recorded_at")
STATE = {
    "read_at": RawSQL(READ_AT, [], BigIntegerField()),  # noqa: S611
    "read_at_time": RawSQL(READ_AT_TIME, [], DateTimeField()),  # noqa: S611
}
_BODY = RawSQL(BODY, [], BinaryField())  # noqa: S611 - no part is given by anybody
_COMMITMENT = RawSQL(COMMITMENT, [], BinaryField())  # noqa: S611


_VERSIONS = """
    SELECT v.entry_id, v.reference, v.version, v.action, v.published_at, v.standing,
           e.commitment, b.body
    FROM allegations_publishedversion v
    JOIN allegations_ledgerentry e ON e.index = v.entry_id
    LEFT JOIN allegations_ledgerbody b ON b.entry_id = v.entry_id
    WHERE v.kind = %s AND v.reference = %s
"""
_NOW = f"{_VERSIONS} AND v.last_index IS NULL"
# As PublishedVersionQuerySet.as_of has it.
_THEN = f"""
    WITH newest AS (
        SELECT index FROM allegations_ledgerentry WHERE recorded_at <= %s
        ORDER BY recorded_at DESC LIMIT 1
    )
    {_VERSIONS} AND v.entry_id <= (SELECT index FROM newest)
        AND (v.last_index IS NULL OR v.last_index >= (SELECT index FROM newest))
"""  # noqa: S608 - no part of it is given by anybody


def standing_version(
    kind: RecordKind, reference: str, as_of: datetime | None = None
) -> Row | None:
    """What stands, or stood at an instant, for a record or in its place.

    None where nothing ever did, or nothing did by then.
    """
    rows = (
        prepared_rows(_THEN, [as_of, kind.value, reference])
        if as_of
        else prepared_rows(_NOW, [kind.value, reference])
    )
    return rows[0] if rows else None


def with_body(versions: PublishedVersionQuerySet, *others: str) -> Rows:
    """The columns that answers are made of; `body` is None where it was removed."""
    rows: Rows = without_body(versions, *others).annotate(body=_BODY)
    return rows


def without_body(versions: PublishedVersionQuerySet, *others: str) -> Rows:
    """The columns that say where a version stands in the ledger."""
    rows: Rows = versions.values(*COLUMNS, *others, commitment=_COMMITMENT)
    return rows


def record(row: Row, selection: Selection, as_of: datetime | None = None) -> bytes:
    """The stored bytes of a body with its publication, or the fields selected."""
    return record_line(publication(row, as_of), selection.of(bytes(row["body"])))


def publication(row: Row, as_of: datetime | None = None) -> dict[str, Any]:
    """Where a row stands in the ledger, and the instant that was asked about."""
    asked = {"as_of": instant(as_of)} if as_of else {}
    return {**publication_part(row), **asked}
