"""What a key of the API looks like, and what is kept of it."""

import hashlib

# By which a key that was leaked is found in texts.
KEY_PREFIX = "wct_"


def key_sha256(text: str) -> str:
    """The hash of a key: 256 random bits need neither salt nor slowness."""
    return hashlib.sha256(text.encode()).hexdigest()
