"""Proofs about the Merkle tree (RFC 9162 §2.1.3, §2.1.4): plain functions.

A proof is asked for in two steps, so that it costs a logarithm of the tree: the `_plan`
names, for each hash of the proof, the complete subtrees whose hashes make it up (one,
but at the right edge of the tree the peaks of an incomplete one); `proof_of` folds
them, once somebody has looked the hashes up.
"""

from collections.abc import Mapping, Sequence

from allegations.ledger.tree import Node, node_hash, root_of

Plan = list[list[Node]]


def inclusion_plan(index: int, size: int) -> Plan:
    """What the path from leaf `index` to the root of `size` leaves is made of.

    Raises ValueError where the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    plan: Plan = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            plan.append(cover(middle, end))
            end = middle
        else:
            plan.append(cover(start, middle))
            start = middle
    return plan[::-1]


def consistency_plan(first: int, second: int) -> Plan:
    """What shows that a tree of `second` leaves grew out of one of its `first`.

    Raises ValueError unless 0 < first ≤ second.
    """
    if not 0 < first <= second:
        raise ValueError(f"no tree of {second} leaves grew out of one of {first}")
    plan: Plan = []
    start, end, is_whole = 0, second, True
    while first < end:
        middle = start + _split(end - start)
        if first <= middle:
            plan.append(cover(middle, end))
            end = middle
        else:
            plan.append(cover(start, middle))
            start, is_whole = middle, False
    if not is_whole:
        plan.append(cover(start, end))
    return plan[::-1]


def cover(start: int, end: int) -> list[Node]:
    """The complete subtrees over the leaves from `start` up to `end`, largest first.

    `start` must be a multiple of the largest power of two that fits between them.
    """
    nodes: list[Node] = []
    while start < end:
        level = (end - start).bit_length() - 1
        nodes.append(Node(level, start >> level))
        start += 1 << level
    return nodes


def proof_of(plan: Plan, hashes: Mapping[Node, bytes]) -> list[bytes]:
    """The hashes of a proof; raises KeyError where a subtree is not among `hashes`."""
    return [root_of([hashes[node] for node in nodes]) for nodes in plan]


def proves_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether `proof` leads from `leaf` to `root` (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < size:
        return False
    position, last, node = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            node = node_hash(sibling, node)
        else:
            node = node_hash(node, sibling)
        position, last = _above(position, last)
    return last == 0 and node == root


def proves_consistency(
    first: int,
    second: int,
    proof: Sequence[bytes],
    first_root: bytes,
    second_root: bytes,
) -> bool:
    """Whether the tree of `second` leaves begins with that of `first` (§2.1.4.2)."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root
    # Of a complete tree, the old root itself is where the proof begins.
    path = list(proof) if first & (first - 1) else [first_root, *proof]
    position, last = first - 1, second - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old = new = path[0] if path else b""
    for sibling in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
        else:
            new = node_hash(new, sibling)
        position, last = _above(position, last)
    return last == 0 and (old, new) == (first_root, second_root)


def _above(position: int, last: int) -> tuple[int, int]:
    """Where the next sibling of a path stands: levels without any are passed over."""
    if position == last:
        while not position & 1 and position:
            position, last = position >> 1, last >> 1
    return position >> 1, last >> 1


def _split(size: int) -> int:
    """The largest power of two below `size` (RFC 9162 §2.1.1)."""
    return 1 << (size - 1).bit_length() - 1
