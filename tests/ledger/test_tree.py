import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegations.ledger.proofs import (
    consistency_plan,
    inclusion_plan,
    proof_of,
    proves_consistency,
    proves_inclusion,
)
from allegations.ledger.tree import (
    EMPTY_ROOT,
    Node,
    completed_by,
    grow,
    node_hash,
    root_of,
    root_of_leaves,
)

leaves = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=70)


def split_of(size):
    split = 1
    while split * 2 < size:
        split *= 2
    return split


def merkle_tree_hash(hashes):
    """The definition in RFC 9162 §2.1.1, written as it stands there."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = split_of(len(hashes))
    return node_hash(merkle_tree_hash(hashes[:split]), merkle_tree_hash(hashes[split:]))


def path(index, hashes):
    """PATH of RFC 9162 §2.1.3.1, as it stands there."""
    if len(hashes) == 1:
        return []
    split = split_of(len(hashes))
    if index < split:
        return [*path(index, hashes[:split]), merkle_tree_hash(hashes[split:])]
    return [*path(index - split, hashes[split:]), merkle_tree_hash(hashes[:split])]


def subproof(first, hashes, is_whole):
    """SUBPROOF of RFC 9162 §2.1.4.1, as it stands there."""
    if first == len(hashes):
        return [] if is_whole else [merkle_tree_hash(hashes)]
    split = split_of(len(hashes))
    if first <= split:
        below = subproof(first, hashes[:split], is_whole)
        return [*below, merkle_tree_hash(hashes[split:])]
    below = subproof(first - split, hashes[split:], False)
    return [*below, merkle_tree_hash(hashes[:split])]


def stored(hashes):
    """Every complete subtree, as adding leaf by leaf stores them."""
    nodes = {Node(0, index): leaf for index, leaf in enumerate(hashes)}
    peaks: list[bytes] = []
    for size, leaf in enumerate(hashes):
        nodes |= completed_by(peaks, size, leaf)
        peaks = grow(peaks, size, leaf)
    return nodes


def test_the_root_of_nothing_is_the_hash_of_nothing():
    assert root_of([]) == EMPTY_ROOT == merkle_tree_hash([])


@given(leaves)
def test_growing_leaf_by_leaf_gives_the_root_of_the_definition(hashes):
    peaks: list[bytes] = []
    for size, leaf in enumerate(hashes):
        peaks = grow(peaks, size, leaf)
        assert root_of(peaks) == merkle_tree_hash(hashes[: size + 1])


@given(leaves)
def test_each_stored_subtree_is_the_tree_over_its_leaves(hashes):
    nodes = stored(hashes)
    for (level, index), found in nodes.items():
        assert found == merkle_tree_hash(hashes[index << level : index + 1 << level])
    assert len(nodes) < 2 * len(hashes)


@given(leaves, st.data())
def test_an_inclusion_proof_is_that_of_the_definition(hashes, data):
    index = data.draw(st.integers(0, len(hashes) - 1))
    proof = proof_of(inclusion_plan(index, len(hashes)), stored(hashes))
    assert proof == path(index, hashes)
    root = root_of_leaves(hashes)
    assert proves_inclusion(hashes[index], index, len(hashes), proof, root)
    stranger = hashlib.sha256(hashes[index]).digest()
    assert not proves_inclusion(stranger, index, len(hashes), proof, root)
    assert not proves_inclusion(hashes[index], len(hashes), len(hashes), proof, root)


@given(leaves, st.data())
def test_a_consistency_proof_is_that_of_the_definition(hashes, data):
    second = len(hashes)
    first = data.draw(st.integers(1, second))
    proof = proof_of(consistency_plan(first, second), stored(hashes))
    assert proof == subproof(first, hashes, True)
    old, new = root_of_leaves(hashes[:first]), root_of_leaves(hashes)
    assert proves_consistency(first, second, proof, old, new)
    other = hashlib.sha256(old).digest()
    assert not proves_consistency(first, second, proof, other, new)
    assert not proves_consistency(first, second, proof, old, other)
    assert not proves_consistency(first, second, [*proof, other], old, new)
    for place in range(len(proof)):
        forged = [*proof[:place], other, *proof[place + 1 :]]
        assert not proves_consistency(first, second, forged, old, new)
        assert not proves_consistency(first, second, proof[:place], old, new)


@given(leaves, leaves, st.data())
def test_no_proof_makes_a_rewritten_ledger_consistent(hashes, others, data):
    second = min(len(hashes), len(others))
    first = data.draw(st.integers(1, second))
    hashes, others = hashes[:second], others[:second]
    old, new = root_of_leaves(hashes[:first]), root_of_leaves(others)
    proof = proof_of(consistency_plan(first, second), stored(others))
    is_same = hashes[:first] == others[:first]
    assert proves_consistency(first, second, proof, old, new) == is_same


@given(st.integers(1, 2**40), st.data())
def test_a_proof_needs_a_logarithm_of_the_tree(size, data):
    index = data.draw(st.integers(0, size - 1))
    bits = size.bit_length()
    for plan in (inclusion_plan(index, size), consistency_plan(index + 1, size)):
        assert len(plan) <= bits + 1
        assert sum(map(len, plan)) <= 2 * bits + 1


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_a_leaf_that_is_not_there_has_no_proof(index, size):
    with pytest.raises(ValueError, match="has no leaf"):
        inclusion_plan(index, size)


@pytest.mark.parametrize(("first", "second"), [(0, 3), (4, 3), (-1, 2)])
def test_a_tree_that_did_not_grow_so_has_no_proof(first, second):
    with pytest.raises(ValueError, match="grew out of"):
        consistency_plan(first, second)
