"""One block of made-up records: bodies and projections into their tables."""

import gc
import hashlib
from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.db import transaction

from allegations.bench_data.records import VERSIONS, Plan, versions
from allegations.bench_data.world import World
from allegations.choices import LedgerAction, RecordKind
from allegations.formats.records import brief_line
from allegations.ledger.bodies import AllegationBody
from allegations.ledger.entities import Entity, entities_of
from allegations.ledger.leaves import (
    Header,
    body_bytes,
    commitment,
    leaf_hash,
    leaf_hash_of,
)
from allegations.search.lemmas import load
from allegations.services.bench_data.copying import copy_binary
from allegations.services.bench_data.encoding import encoded, encoded_header
from allegations.services.bench_data.projecting import (
    BRIEFS,
    ProjectedEntry,
    copy_entities,
    copy_versions,
)


class Leaf(NamedTuple):
    """One entry of the ledger, in the order of its table's columns."""

    place: int
    reference: str
    kind: str
    version: int
    action: str
    recorded_at: datetime
    schema: str
    commitment: bytes
    leaf_hash: bytes


class BytesDiffer(Exception):
    """The quick encoder gave other bytes than the ledger's own."""


def write_block(plan: Plan, block: int) -> list[Leaf]:
    """Make one block: bodies and projections are written, the leaves returned.

    Whoever calls adds the leaves to the ledger, which takes them in order only.
    """
    world = _world(plan.seed)
    leaves: list[Leaf] = []
    bodies: list[tuple[int, bytes, bytes]] = []
    projected: list[list[ProjectedEntry]] = []
    mentioned: dict[str, tuple[int, Entity]] = {}
    for number in plan.numbers(block):
        made = versions(plan, world, number)
        entries = []
        for body, stored in zip(made, encoded(made), strict=True):
            leaf, nonce = _leaf(plan, number, body, stored)
            leaves.append(leaf)
            bodies.append((leaf.place, stored, nonce))
            entries.append(_projected(plan, number, leaf, body))
        projected.append(entries)
        for entity in entities_of(made[-1]):
            mentioned[entity.mention] = (leaves[-1].place, entity)
    _compare(leaves[-1], bodies[-1][1], projected[-1][-1].body)
    with transaction.atomic():
        copy_binary(
            "allegations_ledgerbody",
            {"entry_id": "int8", "body": "bytea", "nonce": "bytea"},
            bodies,
        )
        copy_versions(projected)
        copy_binary(
            BRIEFS,
            {"entry_id": "int8", "line": "bytea"},
            (
                (leaf.place, _brief(leaf, stored))
                for leaf, (_, stored, _) in zip(leaves, bodies, strict=True)
            ),
        )
        copy_entities(mentioned.values())
    return sorted(leaves)


def make_ready(plan: Plan) -> None:
    """Make what all blocks share, before processes are forked that share it."""
    versions(plan, _world(plan.seed), 0)
    load()


def spare_collections() -> None:
    """Leave what a process made so far alone: nothing here is made in circles."""
    gc.collect()
    gc.freeze()
    gc.disable()


@cache
def _world(seed: int) -> World:
    return World(seed)


def _leaf(
    plan: Plan, number: int, body: AllegationBody, stored: bytes
) -> tuple[Leaf, bytes]:
    index = plan.index(number, body.version)
    nonce = hashlib.sha256(f"nonce/{plan.seed}/{index}".encode()).digest()
    is_first = body.version == 1
    header = Header(
        index=index,
        reference=body.reference,
        kind=RecordKind.ALLEGATION.value,
        version=body.version,
        action=(LedgerAction.PUBLISH if is_first else LedgerAction.CORRECT).value,
        recorded_at=plan.instant(index),
        schema=body.schema_,
        commitment=commitment(nonce, stored),
    )
    return Leaf(
        header.index,
        header.reference,
        header.kind,
        header.version,
        header.action,
        header.recorded_at,
        header.schema,
        header.commitment,
        leaf_hash_of(encoded_header(header)),
    ), nonce


def _brief(leaf: Leaf, stored: bytes) -> bytes:
    published = {
        "entry_id": leaf.place,
        "published_at": leaf.recorded_at,
        **leaf._asdict(),
    }
    return brief_line(published, stored)


def _compare(leaf: Leaf, stored: bytes, body: AllegationBody) -> None:
    header = Header(*leaf[:-1])
    if stored != body_bytes(body) or leaf.leaf_hash != leaf_hash(header):
        raise BytesDiffer(leaf.reference)


def _projected(
    plan: Plan, number: int, leaf: Leaf, body: AllegationBody
) -> ProjectedEntry:
    is_current = body.version == VERSIONS
    following = None if is_current else plan.index(number, body.version + 1)
    return ProjectedEntry(
        index=leaf.place,
        action=leaf.action,
        body=body,
        since=leaf.recorded_at,
        first=plan.instant(plan.index(number, 1)),
        last_index=None if following is None else following - 1,
        until=None if following is None else plan.instant(following),
    )
