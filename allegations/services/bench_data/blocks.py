"""One block of made-up records: bodies and projections into their tables."""

import gc
import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.db import transaction

from allegations.bench_data.records import VERSIONS, Plan, versions
from allegations.bench_data.world import World
from allegations.choices import LedgerAction, RecordKind
from allegations.ledger.bodies import AllegationBody
from allegations.ledger.entities import Entity, entities_of
from allegations.ledger.leaves import Header, body_bytes, commitment, leaf_hash
from allegations.services.bench_data.copying import copy_binary
from allegations.services.bench_data.projecting import (
    ProjectedEntry,
    copy_entities,
    copy_versions,
)

_COMPACT = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
# Fields of a body by the key they are published under, as RFC 8785 sorts keys.
_KEYS = sorted(
    (field.alias or name, name) for name, field in AllegationBody.model_fields.items()
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
    projected: list[ProjectedEntry] = []
    mentioned: dict[str, tuple[int, Entity]] = {}
    for number in plan.numbers(block):
        made = versions(plan, world, number)
        for body, stored in zip(made, _encoded(made), strict=True):
            leaf, nonce = _leaf(plan, number, body, stored)
            leaves.append(leaf)
            bodies.append((leaf.place, stored, nonce))
            projected.append(_projected(plan, number, leaf, body))
        for entity in entities_of(made[-1]):
            mentioned[entity.mention] = (leaves[-1].place, entity)
    if bodies[-1][1] != body_bytes(projected[-1].body):
        raise BytesDiffer(leaves[-1].reference)
    with transaction.atomic():
        copy_binary(
            "allegations_ledgerbody",
            {"entry_id": "int8", "body": "bytea", "nonce": "bytea"},
            bodies,
        )
        copy_versions(projected)
        copy_entities(mentioned.values())
    return sorted(leaves)


def make_ready(plan: Plan) -> None:
    """Make what all blocks share, before processes are forked that share it."""
    world = _world(plan.seed)
    versions(plan, world, 0)


def spare_collections() -> None:
    """Leave what a process made so far alone: nothing here is made in circles."""
    gc.collect()
    gc.freeze()
    gc.disable()


@cache
def _world(seed: int) -> World:
    return World(seed)


def _encoded(made: Sequence[AllegationBody]) -> Iterator[bytes]:
    """Canonical bytes of versions; a field that two of them share is encoded once.

    With keys in ASCII and no fractions, Python's own encoder writes what RFC 8785
    asks for, in a tenth of the time.
    """
    known: dict[str, tuple[Any, bytes]] = {}
    for body in made:
        fresh = {
            name
            for _, name in _KEYS
            if name not in known or known[name][0] is not getattr(body, name)
        }
        for name, value in body.model_dump(mode="json", include=fresh).items():
            known[name] = (getattr(body, name), _COMPACT.encode(value).encode())
        yield b"{%b}" % b",".join(
            b'"%b":%b' % (key.encode(), known[name][1]) for key, name in _KEYS
        )


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
        leaf_hash(header),
    ), nonce


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
