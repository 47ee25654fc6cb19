"""The shapes in which the ledger itself is read: heads, entries, proofs and keys."""

from datetime import datetime
from typing import Literal

from drf_spectacular.utils import extend_schema_serializer
from pydantic import Field

from allegations.api.documents import PageLinks
from allegations.ledger.bodies import Part


class HeadTimestampPart(Part):
    """An RFC 3161 timestamp over statement and signature, one after the other."""

    authority: str = Field(description="Host name of the authority.")
    generated_at: datetime = Field(description="When, by the authority's clock.")
    serial_number: str = Field(description="Its number, in hexadecimal digits.")
    is_chain_checked: bool = Field(
        description="We checked its signature against the authority's certificates."
    )
    response: str = Field(description="The authority's answer: DER, in Base64.")


class SignedHeadRecord(Part):
    """Size and root of the tree, signed."""

    tree_size: int = Field(description="How many entries the root is over.")
    root: str = Field(description="Root of the Merkle tree, in hexadecimal digits.")
    log_id: str = Field(description="Leaf hash of the first entry: names the ledger.")
    signed_at: datetime = Field(description="When it was signed, in UTC.")
    signing_key_fingerprint: str = Field(
        description="SHA-256 of the public key in DER; the key is under `keys`."
    )
    statement: str = Field(
        description="The signed text, to the byte in UTF-8: canonical JSON (RFC 8785)."
    )
    signature: str = Field(
        description="Ed25519 signature of the statement, in hexadecimal digits."
    )
    timestamp: HeadTimestampPart | None = Field(
        description="From an independent authority; null where there is none (yet)."
    )
    timestamp_note: str = Field(
        description="Whether it is timestamped, and what that proves."
    )


class LedgerRecord(Part):
    """Where the ledger stands now."""

    log_id: str | None = Field(description="Names the ledger; null while it is empty.")
    tree_size: int = Field(description="How many entries there are now.")
    root: str = Field(description="Root over all of them, in hexadecimal digits.")
    signing_key_fingerprint: str | None = Field(
        description="Key of the newest signed head. Compare it with one that reached "
        "you by another way."
    )
    newest_signed_head: SignedHeadRecord | None = Field(
        description="The newest head that is signed; null before the first."
    )
    heads: str = Field(description="Address of the list of signed heads.")
    entries: str = Field(description="Address of the list of entries.")
    keys: str = Field(description="Address of the list of keys.")
    inclusion_proof: str = Field(description="Address of proofs that an entry is in.")
    consistency_proof: str = Field(
        description="Address of proofs that nothing was changed or taken out."
    )
    note: str = Field(description="What the ledger proves, and what it does not.")


@extend_schema_serializer(many=False)
class HeadPage(PageLinks):
    """Signed heads, newest first."""

    results: list[SignedHeadRecord] = Field(description="The heads of this page.")


class EntryHeader(Part):
    """What an entry says in public: the eight keys that its leaf hash is made of."""

    index: int = Field(description="Counts the entries from 0: its leaf in the tree.")
    reference: str = Field(description="The record it is about.")
    kind: Literal["allegation", "case"] = Field(description="What kind of record.")
    version: int = Field(description="Counts the publications of this record from 1.")
    action: Literal[
        "publish", "correct", "withdraw", "merge", "withhold", "release", "remove"
    ] = Field(description="What it did to the public record.")
    recorded_at: str = Field(
        description="When, in UTC with microseconds, exactly as it is hashed."
    )
    schema_: str = Field(alias="schema", description="The shape of its body.")
    commitment: str = Field(
        description="SHA-256 of nonce and body, in hexadecimal digits."
    )


class EntryRecord(EntryHeader):
    """One entry. Its leaf hash is SHA-256 of a zero byte and the canonical JSON of the
    eight keys from `index` to `commitment` (RFC 8785, RFC 9162 §2.1.1).
    """

    leaf_hash: str = Field(description="Its leaf hash, in hexadecimal digits.")
    body: Literal["kept", "lawfully_removed"] = Field(
        description="Whether its body is still kept, though not always shown."
    )


@extend_schema_serializer(many=False)
class EntryPage(Part):
    """Entries in the order of the ledger."""

    next: str | None = Field(description="Address of the next page, null at the end.")
    results: list[EntryRecord] = Field(description="The entries of this page.")


class OpeningRecord(Part):
    """What the commitment of a version was made of: whoever hashes nonce and body gets
    the commitment, and so knows that exactly this text was committed to. Only of
    versions that can be read now; after a removal nonce and body are destroyed.
    """

    header: EntryHeader = Field(description="Its entry: canonical JSON makes the leaf.")
    leaf_hash: str = Field(
        description="SHA-256 of a zero byte and the header, in hexadecimal digits."
    )
    nonce: str = Field(description="The 32 bytes of the nonce, in hexadecimal digits.")
    body: str = Field(
        description="The body that was published, to the byte in UTF-8: canonical JSON "
        "(RFC 8785)."
    )


class InclusionProof(Part):
    """That an entry is in the tree (RFC 9162 §2.1.3)."""

    leaf_index: int = Field(description="Index of the entry.")
    tree_size: int = Field(description="Size of the tree that it is proven to be in.")
    leaf_hash: str = Field(description="Leaf hash of the entry.")
    root: str = Field(description="Root of that tree: compare it with a signed head.")
    path: list[str] = Field(description="Sibling hashes from the leaf up to the root.")


class ConsistencyProof(Part):
    """That a later tree begins with all of an earlier one (RFC 9162 §2.1.4)."""

    first: int = Field(description="Size of the earlier tree.")
    second: int = Field(description="Size of the later tree.")
    first_root: str = Field(description="Root of the earlier: compare with one kept.")
    second_root: str = Field(description="Root of the later: compare with a head.")
    path: list[str] = Field(description="The hashes of the proof, in its order.")


class KeyRecord(Part):
    """A public key that signed heads."""

    signing_key_fingerprint: str = Field(
        description="SHA-256 of the key in DER (SubjectPublicKeyInfo)."
    )
    public_key: str = Field(description="The key in PEM.")
    first_used_at: datetime = Field(description="Since when it signs, in UTC.")
    is_current: bool = Field(description="It signed the newest signed head.")


@extend_schema_serializer(many=False)
class KeyList(Part):
    """Every key that ever signed a head; earlier ones stay."""

    results: list[KeyRecord] = Field(description="The keys, earliest first.")
