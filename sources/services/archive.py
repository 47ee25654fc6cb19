"""The archive: the store that the settings name, less what was removed by decision."""

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.conf import settings

from sources.archiving.folder import FolderStore
from sources.archiving.store import BlobStore, Stored
from sources.models import RemovedBlob
from sources.services.removed_hashes import require_not_removed

_MOST_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Archive:
    """A store behind the decisions on what is not to be kept."""

    store: BlobStore

    @property
    def location(self) -> str:
        """The folder or bucket, for people."""
        return self.store.location

    def keep(self, body: bytes) -> str:
        """Keep the bytes and return their SHA-256; see `BlobStore.keep`.

        Raises LawfullyRemoved for bytes that were removed by decision.
        """
        require_not_removed(sha256=hashlib.sha256(body).hexdigest())
        return self.store.keep(body)

    def keep_all(self, bodies: Sequence[bytes]) -> None:
        """Keep several bodies at once; see `BlobStore.keep`.

        Whether one of them was removed by decision the caller has asked.
        """
        # What waits for the disk, or for a bucket, waits together.
        if bodies:
            with ThreadPoolExecutor(min(len(bodies), _MOST_AT_ONCE)) as threads:
                list(threads.map(self.store.keep, bodies))

    def read(self, sha256: str) -> bytes:
        """Return the bytes of this hash, checked against it.

        Raises LawfullyRemoved, also while bytes that are to be destroyed still stand,
        and else as `BlobStore.read` does.
        """
        require_not_removed(sha256=sha256)
        return self.store.read(sha256)

    def read_asked(self, sha256: str) -> bytes:
        """Return the bytes of this hash, checked against it; see `BlobStore.read`.

        Whether they were removed by decision the caller has asked.
        """
        return self.store.read(sha256)

    def holds(self, sha256: str) -> bool:
        """Whether anything stands under this hash, removed or not."""
        return self.store.holds(sha256)

    def stored(self, prefix: str) -> Iterator[Stored]:
        """Everything in the store below one of its prefixes."""
        return self.store.stored(prefix)

    def destroy(self, sha256: str) -> None:
        """Destroy the bytes of a hash that was removed by decision; safe to repeat.

        Raises ValueError where there is no such decision, else as `BlobStore.destroy`.
        """
        if not RemovedBlob.objects.filter(sha256=sha256).exists():
            raise ValueError(f"nobody decided that {sha256} is to be removed")
        self.store.destroy(sha256)


def archive() -> Archive:
    """Return the archive that ARCHIVE_URL or ARCHIVE_DIR names.

    Raises ArchiveError where ARCHIVE_URL is wrong.
    """
    if settings.ARCHIVE_URL:
        # Not at the top: S3 clients take longer to load than the rest of sources.
        from sources.archiving.bucket import bucket_store

        return Archive(bucket_store(settings.ARCHIVE_URL))
    return Archive(FolderStore(settings.ARCHIVE_DIR))
