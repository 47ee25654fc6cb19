"""What a dossier holds: published bodies as they stood at one instant, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from allegations.dossiers.heads import Head
from allegations.ledger.bodies import (
    AllegationBody,
    CaseBody,
    Mark,
    MergeBody,
    RemovalBody,
    WithdrawalBody,
    WithholdingBody,
)
from allegations.ledger.leaves import Header, canonical, commitment, instant, leaf_hash
from allegations.ledger.proofs import proves_inclusion
from allegations.ledger.reading import read_body

DOSSIER_SCHEMA = "dossier/2"


class DossierRefused(ValueError):
    """A dossier that cannot be made; the message says why and what to do."""


class Standing(StrEnum):
    """How an allegation of the case stood at the instant of the dossier."""

    PUBLIC = "public"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    WITHHELD = "withheld"
    NOT_PUBLIC = "not_public"
    REMOVED = "removed"


_MARKED: dict[type[Mark], Standing] = {
    WithdrawalBody: Standing.WITHDRAWN,
    MergeBody: Standing.MERGED,
    WithholdingBody: Standing.WITHHELD,
    RemovalBody: Standing.REMOVED,
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One ledger entry: its header, its proof, and its secret unless removed."""

    header: Header
    proof: tuple[bytes, ...]
    body: bytes | None
    nonce: bytes | None


@dataclass(frozen=True, slots=True)
class ListedAllegation:
    """One allegation of the case, with what the public could read of it.

    `mark` is the body that stood in place of the record, where one did.
    """

    reference: str
    title: str
    standing: Standing
    leaf: Leaf | None = None
    body: AllegationBody | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case and its allegations as of one instant (UTC)."""

    as_of: datetime
    head: Head
    leaf: Leaf
    case: CaseBody
    allegations: tuple[ListedAllegation, ...]

    @property
    def leaves(self) -> list[Leaf]:
        """Every ledger entry that the dossier rests on, in order of the ledger."""
        found = [self.leaf, *(item.leaf for item in self.allegations if item.leaf)]
        return sorted(found, key=lambda leaf: leaf.header.index)


def build_dossier(
    *, as_of: datetime, head: Head, case: Leaf, allegations: Mapping[str, Leaf]
) -> Dossier:
    """Put a dossier together from ledger entries that were visible at `as_of`.

    `allegations` maps a reference to its entry; references that the case lists and
    that are missing there were not public. Raises DossierRefused for a withdrawn case,
    for an entry that does not fit its commitment or the tree, and for a head that is
    not as it was signed.
    """
    if not head.is_as_signed:
        raise DossierRefused(
            f"The signed head of {head.size} entries does not fit its signature or the "
            "tree. Run verify_ledger; no dossier is made of a changed record."
        )
    for leaf in (case, *allegations.values()):
        _check(leaf, head)
    if case.body is None:
        raise DossierRefused(f"{case.header.reference} was removed on lawful ground.")
    body = read_body(case.body)
    if isinstance(body, WithdrawalBody):
        raise DossierRefused(
            f"{body.reference} was withdrawn on {instant(case.header.recorded_at)}: "
            f"“{body.reason}”. Give --as-of an earlier instant for what stood before."
        )
    if isinstance(body, RemovalBody):
        raise DossierRefused(f"{body.reference} was removed on lawful ground.")
    if isinstance(body, WithholdingBody):
        raise DossierRefused(f"{body.reference} is withheld from the public.")
    if not isinstance(body, CaseBody):
        raise DossierRefused(f"{body.reference} is not a case: name one, C-….")
    listed = tuple(
        _listed(part.reference, part.title, allegations.get(part.reference))
        for part in body.allegations
    )
    return Dossier(as_of, head, case, body, listed)


def as_json(dossier: Dossier) -> bytes:
    """Return the whole dossier as canonical JSON (RFC 8785): the same for ever."""
    return canonical(
        {
            "schema": DOSSIER_SCHEMA,
            "as_of": instant(dossier.as_of),
            "ledger": _ledger(dossier.head),
            "case": {
                "entry": _entry(dossier.leaf),
                "body": dossier.case.model_dump(mode="json", by_alias=True),
            },
            "allegations": [_allegation(item) for item in dossier.allegations],
        }
    )


def _ledger(head: Head) -> dict[str, Any]:
    signed = head.signature
    stamp = signed.stamp if signed else None
    return {
        "tree_size": head.size,
        "root": head.root.hex(),
        "recorded_at": instant(head.recorded_at),
        "signed_head": {
            "signed_at": instant(signed.signed_at),
            "signing_key_fingerprint": signed.fingerprint,
            "timestamp": {
                "authority": stamp.authority,
                "generated_at": instant(stamp.generated_at),
            }
            if stamp
            else None,
        }
        if signed
        else None,
    }


def _check(leaf: Leaf, head: Head) -> None:
    header, where = leaf.header, f"Ledger entry {leaf.header.index}"
    if (
        leaf.body is not None
        and leaf.nonce is not None
        and commitment(leaf.nonce, leaf.body) != header.commitment
    ):
        raise DossierRefused(
            f"{where}: the stored body does not fit its commitment. "
            "Run verify_ledger; no dossier is made of a changed record."
        )
    if not proves_inclusion(
        leaf_hash(header), header.index, head.size, leaf.proof, head.root
    ):
        raise DossierRefused(
            f"{where} does not fit the tree of {head.size} entries. Run verify_ledger; "
            "no dossier is made of a changed record."
        )


def _listed(reference: str, title: str, leaf: Leaf | None) -> ListedAllegation:
    if leaf is None:
        return ListedAllegation(reference, title, Standing.NOT_PUBLIC)
    if leaf.body is None:
        return ListedAllegation(reference, title, Standing.REMOVED, leaf)
    body = read_body(leaf.body)
    if isinstance(body, AllegationBody):
        return ListedAllegation(reference, body.title, Standing.PUBLIC, leaf, body=body)
    if isinstance(body, CaseBody):
        raise DossierRefused(f"{reference} is listed in the case but no allegation.")
    return ListedAllegation(reference, title, _MARKED[type(body)], leaf, mark=body)


def _entry(leaf: Leaf) -> dict[str, Any]:
    return {
        "index": leaf.header.index,
        "action": leaf.header.action,
        "version": leaf.header.version,
        "recorded_at": instant(leaf.header.recorded_at),
        "commitment": leaf.header.commitment.hex(),
        "leaf_hash": leaf_hash(leaf.header).hex(),
    }


def _allegation(item: ListedAllegation) -> dict[str, Any]:
    body = item.body or item.mark
    return {
        "reference": item.reference,
        "title": item.title,
        "standing": item.standing.value,
        "entry": _entry(item.leaf) if item.leaf else None,
        "body": body.model_dump(mode="json", by_alias=True) if body else None,
    }
