"""Proofs from stored subtrees, on a ledger that grew by publications."""

import pytest

from allegations.choices import LedgerAction, RecordKind
from allegations.ledger.bodies import WithdrawalBody
from allegations.ledger.proofs import proves_consistency, proves_inclusion
from allegations.ledger.tree import root_of_leaves
from allegations.models import LedgerEntry, TreeHead
from allegations.services.ledger import append_entry
from allegations.tree_proofs import consistency_proof, inclusion_proofs

SIZE = 37


@pytest.fixture
def ledger(db):
    for version in range(1, SIZE + 1):
        body = WithdrawalBody(
            schema="withdrawal/1",
            reference="A-2022-0001",
            version=version,
            kind="allegation",
            is_withdrawn=True,
            reason="any",
        )
        append_entry(
            kind=RecordKind.ALLEGATION, action=LedgerAction.WITHDRAW, body=body
        )
    leaves = LedgerEntry.objects.order_by("index").values_list("leaf_hash", flat=True)
    return [bytes(leaf) for leaf in leaves]


def root(size):
    return bytes(TreeHead.objects.get(size=size).root)


def test_every_entry_is_proven_in_every_tree_it_is_in(ledger):
    for size in range(1, SIZE + 1):
        assert root(size) == root_of_leaves(ledger[:size])
        for index, proof in inclusion_proofs(range(size), size).items():
            assert proves_inclusion(ledger[index], index, size, proof, root(size))


def test_every_tree_is_proven_to_have_grown_into_every_later_one(ledger):
    for second in range(1, SIZE + 1):
        for first in range(1, second + 1):
            proof = consistency_proof(first, second)
            assert proves_consistency(first, second, proof, root(first), root(second))


def test_a_proof_takes_two_queries_whatever_the_ledger(
    ledger, django_assert_num_queries
):
    with django_assert_num_queries(2):
        inclusion_proofs([5], SIZE)
    with django_assert_num_queries(2):
        consistency_proof(11, SIZE)
