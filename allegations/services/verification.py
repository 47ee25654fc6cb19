"""Checking that what the ledger holds is what was added."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from allegations.ledger.leaves import commitment, leaf_hash
from allegations.ledger.reading import read_body
from allegations.ledger.tree import grow, root_of
from allegations.models import LedgerEntry, TreeHead
from allegations.services.ledger import header_of


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """What a verification found; `problem` is the first thing that does not fit."""

    size: int
    root: str
    problem: str | None


def verify_ledger() -> LedgerReport:
    """Recompute every commitment, leaf, root and head from stored bytes.

    Bodies are hashed as they are stored, never rendered again. A ledger whose last
    entries and heads were cut off together still verifies: compare the root with one
    that you kept elsewhere.
    """
    peaks: list[bytes] = []
    size = 0
    heads = _heads()
    entries = LedgerEntry.objects.select_related("body").order_by("index")
    for entry in entries.iterator(chunk_size=500):
        problem = next(_entry_problems(entry, size), None)
        if problem is None:
            peaks = grow(peaks, size, bytes(entry.leaf_hash))
            problem = _head_problem(next(heads, None), size + 1, peaks)
        if problem is not None:
            return LedgerReport(size, root_of(peaks).hex(), problem)
        size += 1
    extra = next(heads, None)
    if extra is not None:
        problem = f"tree head {extra.size} stands over {size} entries"
        return LedgerReport(size, root_of(peaks).hex(), problem)
    return LedgerReport(size, root_of(peaks).hex(), None)


def _heads() -> Iterator[TreeHead]:
    return iter(TreeHead.objects.order_by("size").iterator(chunk_size=500))


def _entry_problems(entry: LedgerEntry, size: int) -> Iterator[str]:
    name = f"entry {entry.index} ({entry.reference} version {entry.version})"
    if entry.index != size:
        yield f"entry {size} is missing: {name} follows"
    body = getattr(entry, "body", None)
    if body is None:
        yield f"{name}: its body is missing"
        return
    if commitment(bytes(body.nonce), bytes(body.body)) != bytes(entry.commitment):
        yield f"{name}: its body is not the one that was committed to"
    if leaf_hash(header_of(entry)) != bytes(entry.leaf_hash):
        yield f"{name}: its header does not give its leaf hash"
    try:
        read = read_body(bytes(body.body))
    except ValidationError:
        yield f"{name}: its body has none of the known shapes"
        return
    if (read.reference, read.version) != (entry.reference, entry.version):
        yield f"{name}: its body speaks of {read.reference} version {read.version}"


def _head_problem(head: TreeHead | None, size: int, peaks: list[bytes]) -> str | None:
    if head is None or head.size != size:
        return f"tree head {size} is missing"
    if [bytes(peak) for peak in head.peaks] != peaks:
        return f"tree head {size}: its peaks are not those of its entries"
    if bytes(head.root) != root_of(peaks):
        return f"tree head {size}: its root is not that of its entries"
    return None
