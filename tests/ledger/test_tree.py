import hashlib

from hypothesis import given
from hypothesis import strategies as st

from allegations.ledger.tree import (
    EMPTY_ROOT,
    grow,
    inclusion_proof,
    node_hash,
    proves_inclusion,
    root_of,
    root_of_leaves,
)

leaves = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=70)


def merkle_tree_hash(hashes):
    """The definition in RFC 9162 §2.1.1, written as it stands there."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return node_hash(merkle_tree_hash(hashes[:split]), merkle_tree_hash(hashes[split:]))


def test_the_root_of_nothing_is_the_hash_of_nothing():
    assert root_of([]) == EMPTY_ROOT == merkle_tree_hash([])


@given(leaves)
def test_growing_leaf_by_leaf_gives_the_root_of_the_definition(hashes):
    peaks: list[bytes] = []
    for size, leaf in enumerate(hashes):
        peaks = grow(peaks, size, leaf)
        assert root_of(peaks) == merkle_tree_hash(hashes[: size + 1])


@given(leaves, st.data())
def test_a_proof_leads_from_each_leaf_to_the_root_and_from_no_other(hashes, data):
    index = data.draw(st.integers(0, len(hashes) - 1))
    proof = inclusion_proof(hashes, index)
    root = root_of_leaves(hashes)
    assert proves_inclusion(hashes[index], index, len(hashes), proof, root)
    assert len(proof) <= 7
    stranger = hashlib.sha256(hashes[index]).digest()
    assert not proves_inclusion(stranger, index, len(hashes), proof, root)
    assert not proves_inclusion(hashes[index], len(hashes), len(hashes), proof, root)
