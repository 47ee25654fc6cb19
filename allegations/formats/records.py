"""A published record as one JSON object: its publication, then its body as stored."""

from collections.abc import Mapping
from typing import Any

import msgspec

from allegations.ledger.briefs import brief_of
from allegations.ledger.leaves import instant


def publication_part(row: Mapping[str, Any]) -> dict[str, Any]:
    """Where a version stands in the ledger, from its columns."""
    return {
        "ledger_index": row["entry_id"],
        "version": row["version"],
        "action": row["action"],
        "published_at": instant(row["published_at"]),
        "commitment": bytes(row["commitment"]).hex(),
    }


def record_line(publication: Mapping[str, Any], body: bytes) -> bytes:
    """Put `publication` as the first key into a body, which is a JSON object."""
    said = msgspec.json.encode(publication)
    return b'{"publication":%b,%b' % (said, body[1:])


def brief_line(row: Mapping[str, Any], body: bytes) -> bytes:
    """The brief of a body with its publication: what lists answer of a version."""
    return record_line(publication_part(row), brief_of(body))
