"""Signed statements about the tree: Ed25519 (RFC 8032) over canonical bytes."""

import hashlib
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from allegations.ledger.leaves import canonical, instant

HEAD_SCHEMA = "tree-head/1"


class KeyRefused(ValueError):
    """A signing key that cannot be used; the message never repeats it."""


def statement_bytes(
    *, log_id: bytes, size: int, root: bytes, signed_at: datetime
) -> bytes:
    """What a head says, as canonical JSON (RFC 8785): the bytes that are signed.

    `log_id` is the leaf hash of the first entry, which no other ledger shares.
    """
    return canonical(
        {
            "schema": HEAD_SCHEMA,
            "log_id": log_id.hex(),
            "tree_size": size,
            "root": root.hex(),
            "signed_at": instant(signed_at),
        }
    )


def signed_bytes(statement: bytes, signature: bytes) -> bytes:
    """What a timestamp is asked for: the statement followed by its signature."""
    return statement + signature


def new_key() -> bytes:
    """A new private key as PEM (PKCS #8, not encrypted)."""
    return Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )


def read_key(pem: bytes) -> Ed25519PrivateKey:
    """Read a private key; raises KeyRefused where it is none that can be used."""
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise KeyRefused(
            "The signing key is no unencrypted private key in PEM form. Make one with "
            "openssl genpkey -algorithm ed25519."
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyRefused(
            "The signing key is not of the kind Ed25519. Make one with "
            "openssl genpkey -algorithm ed25519."
        )
    return key


def public_pem(key: Ed25519PrivateKey) -> str:
    """The public half of a key as PEM (SubjectPublicKeyInfo)."""
    public = key.public_key()
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def fingerprint(pem: str) -> str:
    """SHA-256 of a public key's SubjectPublicKeyInfo in DER, in hexadecimal digits."""
    der = _public(pem).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def is_signed(statement: bytes, signature: bytes, pem: str) -> bool:
    """Whether the owner of the public key signed exactly this statement."""
    try:
        _public(pem).verify(signature, statement)
    except InvalidSignature:
        return False
    return True


def _public(pem: str) -> Ed25519PublicKey:
    key = load_pem_public_key(pem.encode())
    if not isinstance(key, Ed25519PublicKey):
        raise KeyRefused("A public key of the ledger is not of the kind Ed25519.")
    return key
