"""Checking that signed heads and timestamps are of the tree that stands."""

from collections.abc import Iterator

from allegations.ledger.signing import (
    fingerprint,
    is_signed,
    signed_bytes,
    statement_bytes,
)
from allegations.ledger.timestamps import TimestampRefused, checked_timestamp
from allegations.models import LedgerEntry, SignedHead


def signature_problems() -> Iterator[str]:
    """Everything that does not fit in signed heads, one sentence part each.

    Statement, signature and fingerprint are recomputed, and that a timestamp is of
    these bytes. Its chain of certificates is checked when it comes: see
    `HeadTimestamp.is_chain_checked`.
    """
    first = LedgerEntry.objects.filter(index=0).first()
    signed_heads = SignedHead.objects.select_related("head", "key", "timestamp")
    for signed in signed_heads.order_by("pk").iterator(chunk_size=500):
        name = f"signed head {signed.head_id}"
        log_id = bytes(first.leaf_hash) if first else b""
        for problem in _problems(signed, log_id):
            yield f"{name}: {problem}"


def _problems(signed: SignedHead, log_id: bytes) -> Iterator[str]:
    statement, signature = bytes(signed.statement), bytes(signed.signature)
    expected = statement_bytes(
        log_id=log_id,
        size=signed.head.size,
        root=bytes(signed.head.root),
        signed_at=signed.signed_at,
    )
    if statement != expected:
        yield "its statement is not of this tree"
    if fingerprint(signed.key.public_key) != signed.key_id:
        yield "its key has another fingerprint"
    if not is_signed(statement, signature, signed.key.public_key):
        yield "its signature is not by its key"
    timestamp = getattr(signed, "timestamp", None)
    if timestamp is None:
        return
    try:
        checked_timestamp(bytes(timestamp.response), signed_bytes(statement, signature))
    except TimestampRefused as refused:
        yield f"its timestamp does not fit: {refused}".removesuffix(".")
