"""Dossiers built from sample bodies, with a ledger of their own and no database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from allegations.dossiers.content import Dossier, Leaf, build_dossier
from allegations.dossiers.heads import Head, HeadSignature
from allegations.ledger.bodies import (
    AllegationBody,
    Body,
    CaseBody,
    WithdrawalBody,
)
from allegations.ledger.leaves import Header, body_bytes, commitment, leaf_hash
from allegations.ledger.proofs import cover, inclusion_plan, proof_of
from allegations.ledger.signing import public_pem, statement_bytes
from allegations.ledger.tree import root_of_leaves
from tests.dossiers.sample_bodies import allegation_body, case_body
from tests.dossiers.sample_statements import REFERENCE

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
AS_OF = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
SIGNED_AT = START + timedelta(minutes=15)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
WITHDRAWN = "A-2022-0002"
NOT_PUBLIC = "A-2022-0003"


def leaf_of(index: int, body: Body) -> Leaf:
    """One ledger entry with a fixed nonce, so that dossiers are equal twice."""
    stored, nonce = body_bytes(body), bytes([index]) * 32
    header = Header(
        index=index,
        reference=body.reference,
        kind="case" if isinstance(body, CaseBody) else "allegation",
        version=body.version,
        action="withdraw" if isinstance(body, WithdrawalBody) else "publish",
        recorded_at=START + timedelta(minutes=index),
        schema=body.schema_,
        commitment=commitment(nonce, stored),
    )
    return Leaf(header, (), stored, nonce)


def with_proofs(leaves: list[Leaf]) -> tuple[Head, list[Leaf]]:
    """The tree over these leaves, and the leaves with their proofs."""
    hashes = [leaf_hash(leaf.header) for leaf in leaves]
    head = Head(len(leaves), root_of_leaves(hashes), leaves[-1].header.recorded_at)
    nodes = {
        node: root_of_leaves(hashes[node.place << node.level :][: 1 << node.level])
        for start in range(len(hashes))
        for end in range(start + 1, len(hashes) + 1)
        for node in cover(start, end)
    }
    return head, [
        Leaf(
            leaf.header,
            tuple(proof_of(inclusion_plan(leaf.header.index, len(leaves)), nodes)),
            leaf.body,
            leaf.nonce,
        )
        for leaf in leaves
    ]


def signed(head: Head, log_id: bytes, key: Ed25519PrivateKey = KEY) -> Head:
    """The head with a signature by a fixed key, which no timestamp is over."""
    statement = statement_bytes(
        log_id=log_id, size=head.size, root=head.root, signed_at=SIGNED_AT
    )
    signature = HeadSignature(
        statement, key.sign(statement), public_pem(key), SIGNED_AT
    )
    return replace(head, signature=signature)


def withdrawal() -> WithdrawalBody:
    return WithdrawalBody.model_validate(
        {
            "schema": "withdrawal/1",
            "reference": WITHDRAWN,
            "version": 2,
            "kind": "allegation",
            "is_withdrawn": True,
            "reason": "The two articles told of another town.",
        }
    )


def sample_dossier(
    allegation: AllegationBody | None = None, case: CaseBody | None = None
) -> Dossier:
    """A case of three allegations: one public, one withdrawn, one never public."""
    case = case or case_body(REFERENCE, WITHDRAWN, NOT_PUBLIC)
    bodies: list[Body] = [allegation or allegation_body(), withdrawal(), case]
    head, leaves = with_proofs(
        [leaf_of(index, body) for index, body in enumerate(bodies)]
    )
    return build_dossier(
        as_of=AS_OF,
        head=signed(head, leaf_hash(leaves[0].header)),
        case=leaves[2],
        allegations={REFERENCE: leaves[0], WITHDRAWN: leaves[1]},
    )
