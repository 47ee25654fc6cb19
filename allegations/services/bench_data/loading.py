"""From a plan to a whole ledger: blocks in several processes, the tree in order."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice

from django.db import connections, transaction

from allegations.bench_data.cases import cases
from allegations.bench_data.records import Plan
from allegations.bench_data.world import World
from allegations.choices import LedgerAction, RecordKind
from allegations.ledger.tree import completed_by, grown, root_of
from allegations.models import Allegation, Case, LedgerEntry
from allegations.services.bench_data.blocks import (
    Leaf,
    make_ready,
    spare_collections,
    write_block,
)
from allegations.services.bench_data.copying import copy_binary
from allegations.services.bench_data.indexes import without_indexes
from allegations.services.bench_data.projecting import (
    ENTITIES,
    STATEMENTS,
    VERSIONS,
    prepare,
    project_entities,
)
from allegations.services.ledger import append_entry
from allegations.services.projections import project
from sources.models import Article

LEDGER_BODIES = "allegations_ledgerbody"
_ENTRY = {
    "index": "int8",
    "reference": "text",
    "kind": "text",
    "version": "int4",
    "action": "text",
    "recorded_at": "timestamptz",
    "schema": "text",
    "commitment": "bytea",
    "leaf_hash": "bytea",
}
_NODE = {"level": "int2", "index": "int8", "hash": "bytea"}
_HEAD = {
    "size": "int8",
    "root": "bytea",
    "peaks": "bytea[]",
    "recorded_at": "timestamptz",
}
# Blocks that may be made and not yet be in the ledger.
AHEAD = 4


class NotEmpty(Exception):
    """The database holds records: made-up ones are never put beside them."""


def make_bench_data(
    *, allegations: int, seed: int, workers: int, tell: Callable[[str], None]
) -> int:
    """Fill an empty database with made-up published records; return the entries.

    Equal `allegations` and `seed` give equal bodies, and equal entries of allegations;
    cases are published now, one by one. Raises NotEmpty where the database holds any
    article, allegation, case or entry of the ledger. Not one transaction: of a run that
    is broken off, drop the database.
    """
    _refuse_unless_empty()
    plan = Plan(allegations=allegations, seed=seed)
    tree = _Tree()
    prepare()
    tables = [LEDGER_BODIES, VERSIONS, STATEMENTS, ENTITIES]
    with without_indexes(tables, builders=workers):
        with _blocks(plan, workers) as blocks:
            for done, leaves in enumerate(blocks, 1):
                with transaction.atomic():
                    tree.add(leaves)
                tell(f"{tree.size} of {plan.entries} entries, block {done}")
        project_entities()
        tell("indexes")
    return tree.size + _publish_cases(plan)


def _refuse_unless_empty() -> None:
    for model in (LedgerEntry, Allegation, Case, Article):
        if model._default_manager.exists():
            named = model._meta.verbose_name_plural
            raise NotEmpty(
                f"This database holds {named}. Made-up records go into an empty one: "
                "name another in DATABASE_URL and run `python -m tracker.local.prepare`."
            )


def _publish_cases(plan: Plan) -> int:
    made = list(cases(plan, World(plan.seed)))
    for body in made:
        with transaction.atomic():
            entry = append_entry(
                kind=RecordKind.CASE, action=LedgerAction.PUBLISH, body=body
            )
            project(entry=entry, body=body)
    return len(made)


class _Tree:
    """The ledger's entries, heads and subtrees, added in order."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaves: Iterable[Leaf]) -> None:
        """Add entries that follow; the database refuses any others."""
        nodes: list[tuple[int, int, bytes]] = []
        heads: list[tuple[int, bytes, list[bytes], object]] = []
        entries = list(leaves)
        for leaf in entries:
            completed = completed_by(self._peaks, self.size, leaf.leaf_hash)
            nodes.extend((*node, value) for node, value in completed.items())
            self._peaks = grown(self._peaks, completed, leaf.leaf_hash)
            self.size += 1
            heads.append(
                (self.size, root_of(self._peaks), self._peaks, leaf.recorded_at)
            )
        copy_binary("allegations_ledgerentry", _ENTRY, entries)
        copy_binary("allegations_treenode", _NODE, nodes)
        copy_binary("allegations_treehead", _HEAD, heads)


@contextmanager
def _blocks(plan: Plan, workers: int) -> Iterator[Iterator[list[Leaf]]]:
    """The leaves of each block in order, made here or by several processes."""
    make = partial(write_block, plan)
    if workers == 1:
        yield map(make, range(plan.blocks))
        return
    make_ready(plan)
    # Each process has a connection of its own.
    connections.close_all()
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, context, spare_collections) as pool:
        yield _in_order(pool, make, plan.blocks, workers + AHEAD)


def _in_order(
    pool: ProcessPoolExecutor,
    make: Callable[[int], list[Leaf]],
    count: int,
    ahead: int,
) -> Iterator[list[Leaf]]:
    numbers = iter(range(count))
    waiting: list[Future[list[Leaf]]] = [
        pool.submit(make, number) for number in islice(numbers, ahead)
    ]
    while waiting:
        yield waiting.pop(0).result()
        waiting.extend(pool.submit(make, number) for number in islice(numbers, 1))
