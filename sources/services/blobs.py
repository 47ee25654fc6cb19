"""Which files of the archive belong to a capture, and which captures to a file."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from sources.models import Capture

# Hashes in one query.
_AT_ONCE = 5000


def blob_of(capture: Capture) -> str:
    """Return the hash of the file that holds the bytes of a capture."""
    return capture.warc_sha256 or capture.body_sha256


def blobs_of(capture: Capture) -> frozenset[str]:
    """Return the hashes of all files of the archive that belong to a capture.

    What a capture is given besides its bytes (an image of the page) is added here, so
    that it is looked after and removed with it.
    """
    return frozenset({blob_of(capture)})


def kept_among(hashes: Sequence[str]) -> set[str]:
    """Return those of the hashes under which a capture has a file in the archive."""
    captures = (
        capture
        for first in range(0, len(hashes), _AT_ONCE)
        for capture in _captures_keeping(hashes[first : first + _AT_ONCE])
    )
    return {blob for capture in captures for blob in blobs_of(capture)}


def captures_of_content(sha256: str) -> QuerySet[Capture]:
    """Return the captures with this content, however it was packed."""
    return Capture.objects.filter(body_sha256=sha256)


def _captures_keeping(hashes: Sequence[str]) -> QuerySet[Capture]:
    return Capture.objects.filter(
        Q(warc_sha256__in=hashes) | Q(body_sha256__in=hashes, warc_sha256="")
    ).only("body_sha256", "warc_sha256")
