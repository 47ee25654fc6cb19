"""Proofs about the ledger, from the subtrees that are stored: two queries each."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from allegations.ledger.proofs import Plan, consistency_plan, inclusion_plan, proof_of
from allegations.ledger.tree import Node
from allegations.models import LedgerEntry, TreeNode


def inclusion_proofs(indexes: Iterable[int], size: int) -> dict[int, list[bytes]]:
    """The path from each entry to the root over the first `size` entries.

    Raises ValueError for an entry that is not among them.
    """
    plans = {index: inclusion_plan(index, size) for index in indexes}
    hashes = _hashes(plans.values())
    return {index: proof_of(plan, hashes) for index, plan in plans.items()}


def consistency_proof(first: int, second: int) -> list[bytes]:
    """What shows that the ledger of `second` entries begins with that of `first`.

    Raises ValueError unless 0 < first ≤ second.
    """
    plan = consistency_plan(first, second)
    return proof_of(plan, _hashes([plan]))


def _hashes(plans: Iterable[Plan]) -> dict[Node, bytes]:
    nodes = {node for plan in plans for group in plan for node in group}
    leaves = LedgerEntry.objects.filter(
        index__in=[node.place for node in nodes if not node.level]
    ).values_list("index", "leaf_hash")
    found = {Node(0, index): bytes(leaf) for index, leaf in leaves}
    inner = [node for node in nodes if node.level]
    if inner:
        wanted = reduce(or_, (Q(level=level, index=index) for level, index in inner))
        rows = TreeNode.objects.filter(wanted).values_list("level", "index", "hash")
        found |= {Node(level, index): bytes(value) for level, index, value in rows}
    return found
