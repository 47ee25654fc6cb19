"""Where the bytes of captures are kept, each under its own SHA-256, and never changed.

A store knows bytes and hashes only. What may be in it at all, and what was removed by
decision, `sources.services.archive` knows, through which everything else keeps and reads.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

# With one of these begins the name of every blob; a store is gone through by them.
PREFIXES = "0123456789abcdef"

_SHA256 = re.compile(r"[0-9a-f]{64}")


class ArchiveError(Exception):
    """The archive cannot take, find or vouch for the bytes; the message says why."""

    code = "archive_failed"


class ArchiveUnavailable(ArchiveError):
    """The archive as a whole cannot be used; nothing is known of any one of its blobs."""


class BlobMissing(ArchiveError):
    """The archive answers, and has no bytes under this hash."""


class BlobUnreadable(ArchiveError):
    """Something stands under this hash, and its bytes cannot be had."""


class BlobDamaged(ArchiveError):
    """Other bytes stand where these should; `found_sha256` is theirs, "" if unknown."""

    def __init__(self, message: str, *, found_sha256: str = "") -> None:
        super().__init__(message)
        self.found_sha256 = found_sha256


@dataclass(frozen=True, slots=True)
class Stored:
    """A file or object of a store: its place, and when it was written (UTC).

    `sha256` is the hash that names it, "" where its name or place is no blob's.
    """

    place: str
    sha256: str
    written_at: datetime


class BlobStore(Protocol):
    """What the archive asks of a folder or a bucket. A body is held in memory whole."""

    @property
    def location(self) -> str:
        """The folder or bucket, for people."""

    def keep(self, body: bytes) -> str:
        """Put the bytes in place for good, and return their SHA-256.

        What is there already stays untouched. The bytes are read back and checked.
        Raises ArchiveUnavailable, and BlobDamaged where other bytes stand there.
        """

    def read(self, sha256: str) -> bytes:
        """Return the bytes of this hash, checked against it.

        Raises BlobMissing, BlobUnreadable, BlobDamaged, ArchiveUnavailable; ValueError
        for what is no SHA-256 in lower-case hexadecimal.
        """

    def holds(self, sha256: str) -> bool:
        """Whether anything stands under this hash. Raises as `read` does."""

    def destroy(self, sha256: str) -> None:
        """Destroy the bytes of this hash, all versions of them; safe to repeat.

        Raises BlobUnreadable where they cannot be destroyed, ArchiveUnavailable.
        """

    def stored(self, prefix: str) -> Iterator[Stored]:
        """Everything below one of `PREFIXES`, leftovers of a crash too."""


def place_of(sha256: str) -> str:
    """Return the place of a blob in any store: `ab/cd/abcd…`.

    Raises ValueError for what is not a SHA-256 in lower-case hexadecimal.
    """
    if not _SHA256.fullmatch(sha256):
        raise ValueError(f"“{sha256}” is not a SHA-256 in hexadecimal")
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def stored_at(place: str, written_at: datetime) -> Stored:
    """Describe what stands at a place of a store."""
    name = place.rpartition("/")[2]
    is_blob = _SHA256.fullmatch(name) and place_of(name) == place
    return Stored(place, name if is_blob else "", written_at)


def require_same(body: bytes, sha256: str, *, where: str) -> bytes:
    """Return the bytes if they are those of this hash, else raise BlobDamaged."""
    found = hashlib.sha256(body).hexdigest()
    if found != sha256:
        raise BlobDamaged(
            f"the archive is damaged: under {sha256} stand other bytes, whose SHA-256 "
            f"is {found} ({where}). Keep them for inquiry and restore it from a backup.",
            found_sha256=found,
        )
    return body
