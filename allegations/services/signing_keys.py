"""The key that signs heads of the tree: where it is, and the first one."""

import os
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.utils import timezone

from allegations.ledger.signing import (
    KeyRefused,
    fingerprint,
    new_key,
    public_pem,
    read_key,
)
from allegations.models import SigningKey


def ensure_signing_key() -> bool:
    """Make a key file, readable by its owner only, unless there is any key.

    Returns whether one was made. Of two processes at once, the first one's key stays.
    """
    path: Path = settings.SIGNING_KEY_FILE
    if settings.SIGNING_KEY or path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    # mkstemp gives 0600; the link puts the whole file in place at once.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".signing-key-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(new_key())
            file.flush()
            os.fsync(file.fileno())
        os.link(name, path)
    except FileExistsError:
        return False
    finally:
        Path(name).unlink(missing_ok=True)
    return True


def signing_key() -> Ed25519PrivateKey:
    """The private key that the settings name.

    Raises KeyRefused where there is none, or none that can be used.
    """
    if settings.SIGNING_KEY:
        # An environment variable often has its line ends written out.
        return read_key(settings.SIGNING_KEY.replace("\\n", "\n").encode())
    path: Path = settings.SIGNING_KEY_FILE
    try:
        return read_key(path.read_bytes())
    except OSError as error:
        raise KeyRefused(
            f"The signing key {path} cannot be read ({error.strerror}). Set SIGNING_KEY "
            "or SIGNING_KEY_FILE, or let sign_tree_head --make-key make one."
        ) from error


def registered(key: Ed25519PrivateKey) -> SigningKey:
    """The public half of the key on the list of keys, put there on its first use."""
    pem = public_pem(key)
    row, _ = SigningKey.objects.get_or_create(
        fingerprint=fingerprint(pem),
        defaults={"public_key": pem, "first_used_at": timezone.now()},
    )
    return row
