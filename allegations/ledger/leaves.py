"""Canonical bytes, commitments and leaf hashes of ledger entries: plain functions."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import rfc8785

from allegations.ledger.bodies import Body

NONCE_BYTES = 32


@dataclass(frozen=True, slots=True)
class Header:
    """What an entry says in public; the leaf of the tree is made of all of it."""

    index: int
    reference: str
    kind: str
    version: int
    action: str
    recorded_at: datetime
    schema: str
    commitment: bytes


def canonical(value: Any) -> bytes:
    """Bytes of a JSON value by RFC 8785; equal values give equal bytes."""
    return rfc8785.dumps(value)


def body_bytes(body: Body) -> bytes:
    """The exact bytes of a body that are stored, committed to and served."""
    return canonical(body.model_dump(mode="json", by_alias=True))


def commitment(nonce: bytes, body: bytes) -> bytes:
    """SHA-256(nonce ‖ body): binds the entry to the body without giving it away.

    The nonce keeps a short body from being guessed after a lawful removal.
    """
    return hashlib.sha256(nonce + body).digest()


def header_bytes(header: Header) -> bytes:
    """Canonical bytes of a header."""
    return canonical(header_values(header))


def header_values(header: Header) -> dict[str, Any]:
    """A header as JSON has it; the instant in UTC with microseconds."""
    return {
        "index": header.index,
        "reference": header.reference,
        "kind": header.kind,
        "version": header.version,
        "action": header.action,
        "recorded_at": instant(header.recorded_at),
        "schema": header.schema,
        "commitment": header.commitment.hex(),
    }


def leaf_hash(header: Header) -> bytes:
    """The leaf hash of an entry: SHA-256(0x00 ‖ header) (RFC 9162 §2.1.1)."""
    return leaf_hash_of(header_bytes(header))


def leaf_hash_of(header: bytes) -> bytes:
    """The leaf hash over the canonical bytes of a header."""
    return hashlib.sha256(b"\x00" + header).digest()


def instant(moment: datetime) -> str:
    """An instant as RFC 3339 in UTC with microseconds and Z."""
    # Not strftime, which writes years before 1000 with fewer digits.
    utc = moment.astimezone(UTC).isoformat(timespec="microseconds")
    return f"{utc.removesuffix('+00:00')}Z"
