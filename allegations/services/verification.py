"""Checking that what the ledger holds is what was added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import F
from django.db.models.expressions import RawSQL
from pydantic import ValidationError

from allegations.choices import LedgerAction
from allegations.ledger.bodies import RemovalBody
from allegations.ledger.leaves import commitment, leaf_hash
from allegations.ledger.reading import read_body
from allegations.ledger.tree import Node, completed_by, grow, root_of
from allegations.models import (
    LedgerBody,
    LedgerEntry,
    RemovedBody,
    TreeHead,
    TreeNode,
)
from allegations.services.ledger import header_of
from allegations.services.signature_checks import signature_problems


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """What a verification found; `problem` is the first thing that does not fit.

    `lawfully_removed` are the indexes of entries whose bodies were removed on lawful
    ground: told by an entry of the ledger, and decided by two people.
    """

    size: int
    root: str
    problem: str | None
    lawfully_removed: tuple[int, ...] = ()


def verify_ledger() -> LedgerReport:
    """Recompute every commitment, leaf, subtree, root and head from stored bytes.

    Bodies are hashed as they are stored, never rendered again. A ledger whose last
    entries and heads were cut off together still verifies: compare the root with one
    that you kept elsewhere.
    """
    peaks: list[bytes] = []
    size, removed = 0, _lawfully_removed()
    heads, nodes = _heads(), _nodes()
    entries = LedgerEntry.objects.select_related("body").order_by("index")
    for entry in entries.iterator(chunk_size=500):
        problem = next(_entry_problems(entry, size, removed), None)
        if problem is None:
            completed = completed_by(peaks, size, bytes(entry.leaf_hash))
            peaks = grow(peaks, size, bytes(entry.leaf_hash))
            problem = _node_problem(nodes, completed) or _head_problem(
                next(heads, None), size + 1, peaks
            )
        if problem is not None:
            return LedgerReport(size, root_of(peaks).hex(), problem)
        size += 1
    problem = _extra_problem(next(heads, None), next(nodes, None), size) or next(
        signature_problems(), None
    )
    return LedgerReport(size, root_of(peaks).hex(), problem, tuple(sorted(removed)))


def _lawfully_removed() -> set[int]:
    """Indexes of bodies that an entry tells to be removed, by a decision of two."""
    decided = RemovedBody.objects.filter(
        decision__is_approved=True, decision__entry__action=LedgerAction.REMOVE
    ).exclude(decision__decided_by=F("decision__requested_by"))
    told: set[int] = set()
    entries = LedgerEntry.objects.filter(action=LedgerAction.REMOVE)
    for entry in entries.select_related("body"):
        told |= _told_by(entry)
    return told & set(decided.values_list("entry_id", flat=True))


def _told_by(entry: LedgerEntry) -> set[int]:
    stored = getattr(entry, "body", None)
    try:
        body = read_body(bytes(stored.body)) if stored else None
    except ValidationError:
        # Named in its turn, as an entry that does not fit.
        return set()
    if not isinstance(body, RemovalBody):
        return set()
    return {part.index for part in body.removed if part.index < entry.index}


def _heads() -> Iterator[TreeHead]:
    return iter(TreeHead.objects.order_by("size").iterator(chunk_size=500))


def _nodes() -> Iterator[TreeNode]:
    """The stored subtrees in the order in which entries completed them."""
    completed_at = RawSQL("(index + 1) << level", [])
    return iter(TreeNode.objects.order_by(completed_at, "level").iterator(500))


def _entry_problems(entry: LedgerEntry, size: int, removed: set[int]) -> Iterator[str]:
    name = f"entry {entry.index} ({entry.reference} version {entry.version})"
    if entry.index != size:
        yield f"entry {size} is missing: {name} follows"
    if leaf_hash(header_of(entry)) != bytes(entry.leaf_hash):
        yield f"{name}: its header does not give its leaf hash"
    body = getattr(entry, "body", None)
    if body is None and entry.index not in removed:
        yield f"{name}: its body is missing"
    elif body is not None and entry.index in removed:
        yield f"{name}: its body was removed on lawful ground, and is there"
    elif body is not None:
        for problem in _body_problems(entry, body):
            yield f"{name}: {problem}"


def _body_problems(entry: LedgerEntry, body: LedgerBody) -> Iterator[str]:
    if commitment(bytes(body.nonce), bytes(body.body)) != bytes(entry.commitment):
        yield "its body is not the one that was committed to"
    try:
        read = read_body(bytes(body.body))
    except ValidationError:
        yield "its body has none of the known shapes"
        return
    if (read.reference, read.version) != (entry.reference, entry.version):
        yield f"its body speaks of {read.reference} version {read.version}"


def _head_problem(head: TreeHead | None, size: int, peaks: list[bytes]) -> str | None:
    if head is None or head.size != size:
        return f"tree head {size} is missing"
    if [bytes(peak) for peak in head.peaks] != peaks:
        return f"tree head {size}: its peaks are not those of its entries"
    if bytes(head.root) != root_of(peaks):
        return f"tree head {size}: its root is not that of its entries"
    return None


def _node_problem(
    nodes: Iterator[TreeNode], completed: Mapping[Node, bytes]
) -> str | None:
    for node, value in completed.items():
        stored = next(nodes, None)
        if stored is None or (stored.level, stored.index) != node:
            return f"subtree {node.level}/{node.place} is missing"
        if bytes(stored.hash) != value:
            return f"subtree {node.level}/{node.place}: its hash is not that of its entries"
    return None


def _extra_problem(
    head: TreeHead | None, node: TreeNode | None, size: int
) -> str | None:
    if head is not None:
        return f"tree head {head.size} stands over {size} entries"
    if node is not None:
        return f"subtree {node.level}/{node.index} reaches beyond {size} entries"
    return None
