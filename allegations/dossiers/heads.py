"""The head of the tree that the proofs of a dossier lead to, and who signed it."""

import json
from dataclasses import dataclass
from datetime import datetime

from allegations.ledger.signing import fingerprint, is_signed


@dataclass(frozen=True, slots=True)
class HeadStamp:
    """An authority's timestamp (RFC 3161, DER) over statement and signature."""

    response: bytes
    generated_at: datetime
    authority: str


@dataclass(frozen=True, slots=True)
class HeadSignature:
    """The signed statement of a head: exact bytes, Ed25519 signature, public key."""

    statement: bytes
    signature: bytes
    public_key: str
    signed_at: datetime
    stamp: HeadStamp | None = None

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the public key in DER, in hexadecimal digits."""
        return fingerprint(self.public_key)


@dataclass(frozen=True, slots=True)
class Head:
    """Size and root of a tree that holds every entry of the dossier.

    `signature` is None where no signed head held them when the dossier was made; the
    tree is then that of the instant of the dossier.
    """

    size: int
    root: bytes
    recorded_at: datetime
    signature: HeadSignature | None = None

    @property
    def is_as_signed(self) -> bool:
        """Whether the signature, where there is one, is of this very head."""
        signed = self.signature
        if signed is None:
            return True
        said = json.loads(signed.statement)
        return (said["tree_size"], said["root"]) == (
            self.size,
            self.root.hex(),
        ) and is_signed(signed.statement, signed.signature, signed.public_key)
