"""The Merkle tree over ledger entries (RFC 9162 §2.1): plain functions on hashes."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

EMPTY_ROOT = hashlib.sha256(b"").digest()


class Node(NamedTuple):
    """The place of a complete subtree: `place`-th of those over 2 ** `level` leaves."""

    level: int
    place: int


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def grow(peaks: Sequence[bytes], size: int, leaf: bytes) -> list[bytes]:
    """Add `leaf` to a tree of `size` leaves.

    `peaks` are the roots of its complete subtrees, largest first; the new ones are
    returned. Takes as many hashes as `size` has trailing one bits.
    """
    return grown(peaks, completed_by(peaks, size, leaf), leaf)


def grown(
    peaks: Sequence[bytes], completed: Mapping[Node, bytes], leaf: bytes
) -> list[bytes]:
    """The peaks once `leaf` is added, from the subtrees that it completes."""
    kept = peaks[: len(peaks) - len(completed)]
    return [*kept, list(completed.values())[-1] if completed else leaf]


def completed_by(peaks: Sequence[bytes], size: int, leaf: bytes) -> dict[Node, bytes]:
    """The subtrees of two leaves and more that adding `leaf` completes, lowest first.

    `peaks` are those of the tree of `size` leaves that stood before.
    """
    found: dict[Node, bytes] = {}
    node, level = leaf, 0
    while size >> level & 1:
        node = node_hash(peaks[-1 - level], node)
        level += 1
        found[Node(level, size >> level)] = node
    return found


def root_of(peaks: Sequence[bytes]) -> bytes:
    """The root of the whole tree from its peaks; of no leaf, SHA-256 of nothing."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def root_of_leaves(leaves: Sequence[bytes]) -> bytes:
    """The root over all leaf hashes in order."""
    peaks: list[bytes] = []
    for size, leaf in enumerate(leaves):
        peaks = grow(peaks, size, leaf)
    return root_of(peaks)
