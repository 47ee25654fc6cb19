"""Adding to the ledger: one writer at a time, one leaf and one head an entry."""

import secrets
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from allegations.choices import LedgerAction, RecordKind
from allegations.ledger.bodies import Body
from allegations.ledger.leaves import (
    NONCE_BYTES,
    Header,
    body_bytes,
    commitment,
    leaf_hash,
)
from allegations.ledger.tree import completed_by, grow, root_of
from allegations.models import LedgerBody, LedgerEntry, TreeHead, TreeNode

# Any number that nothing else locks: one writer at a time appends to the ledger, so
# that indexes, instants and commits come in the same order.
APPEND_LOCK = 0x1ED6E7


def become_writer() -> None:
    """Wait until nobody else appends, and be the only one until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [APPEND_LOCK])


@transaction.atomic
def append_entry(*, kind: RecordKind, action: LedgerAction, body: Body) -> LedgerEntry:
    """Add one entry with its body, the subtrees it completes, and the tree head."""
    become_writer()
    head = TreeHead.objects.order_by("-size").first()
    size = head.size if head else 0
    now = timezone.now()
    if head and now <= head.recorded_at:
        now = head.recorded_at + timedelta(microseconds=1)
    stored, nonce = body_bytes(body), secrets.token_bytes(NONCE_BYTES)
    header = Header(
        index=size,
        reference=body.reference,
        kind=kind,
        version=body.version,
        action=action,
        recorded_at=now,
        schema=body.schema_,
        commitment=commitment(nonce, stored),
    )
    leaf = leaf_hash(header)
    entry = LedgerEntry.objects.create(
        index=size,
        reference=header.reference,
        kind=header.kind,
        version=header.version,
        action=header.action,
        recorded_at=now,
        schema=header.schema,
        commitment=header.commitment,
        leaf_hash=leaf,
    )
    LedgerBody.objects.create(entry=entry, body=stored, nonce=nonce)
    _grow_tree(head, leaf, now)
    return entry


def _grow_tree(head: TreeHead | None, leaf: bytes, now: datetime) -> None:
    """Keep the subtrees that the leaf completes, and the root of the whole tree."""
    size = head.size if head else 0
    peaks = [bytes(peak) for peak in head.peaks] if head else []
    TreeNode.objects.bulk_create(
        TreeNode(level=node.level, index=node.place, hash=value)
        for node, value in completed_by(peaks, size, leaf).items()
    )
    peaks = grow(peaks, size, leaf)
    TreeHead.objects.create(
        size=size + 1, root=root_of(peaks), peaks=peaks, recorded_at=now
    )


def header_of(entry: LedgerEntry) -> Header:
    """The public header of an entry, as its leaf hash covers it."""
    return Header(
        index=entry.index,
        reference=entry.reference,
        kind=entry.kind,
        version=entry.version,
        action=entry.action,
        recorded_at=entry.recorded_at,
        schema=entry.schema,
        commitment=bytes(entry.commitment),
    )
