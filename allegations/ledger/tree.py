"""The Merkle tree over ledger entries (RFC 9162 §2.1): plain functions on hashes."""

import hashlib
from collections.abc import Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def grow(peaks: Sequence[bytes], size: int, leaf: bytes) -> list[bytes]:
    """Add `leaf` to a tree of `size` leaves.

    `peaks` are the roots of its complete subtrees, largest first; the new ones are
    returned. Takes as many hashes as `size` has trailing one bits.
    """
    grown = list(peaks)
    node = leaf
    while size & 1:
        node = node_hash(grown.pop(), node)
        size >>= 1
    return [*grown, node]


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


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The sibling hashes from leaf `index` up to the root (RFC 9162 §2.1.3.1)."""
    if len(leaves) == 1:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if index < split:
        return [
            *inclusion_proof(leaves[:split], index),
            root_of_leaves(leaves[split:]),
        ]
    return [
        *inclusion_proof(leaves[split:], index - split),
        root_of_leaves(leaves[:split]),
    ]


def proves_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether `proof` leads from `leaf` to `root` (RFC 9162 §2.1.3.2)."""
    if index >= size:
        return False
    position, last, node = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            node = node_hash(sibling, node)
            while not position & 1 and position:
                position >>= 1
                last >>= 1
        else:
            node = node_hash(node, sibling)
        position >>= 1
        last >>= 1
    return last == 0 and node == root
