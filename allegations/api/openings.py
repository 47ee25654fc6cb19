"""The opening of a commitment: header, nonce and exact body of a version that is read."""

import msgspec
from django.http import HttpResponse

from allegations.api.base import JSON
from allegations.api.lists import Row
from allegations.ledger.leaves import Header, header_values, leaf_hash

# What an opening is made of besides the columns of a version: those of its entry.
OPENED = (
    *("entry__kind", "entry__version", "entry__action", "entry__recorded_at"),
    *("entry__schema", "entry__commitment", "entry__body__nonce"),
)


def opening(row: Row) -> HttpResponse:
    """Answer with what the commitment of a version that may be read was made of."""
    header = Header(
        index=row["entry_id"],
        reference=row["reference"],
        kind=row["entry__kind"],
        version=row["entry__version"],
        action=row["entry__action"],
        recorded_at=row["entry__recorded_at"],
        schema=row["entry__schema"],
        commitment=bytes(row["entry__commitment"]),
    )
    said = {
        "header": header_values(header),
        "leaf_hash": leaf_hash(header).hex(),
        "nonce": bytes(row["entry__body__nonce"]).hex(),
        "body": bytes(row["body"]).decode(),
    }
    return HttpResponse(msgspec.json.encode(said), content_type=JSON)
