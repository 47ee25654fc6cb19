"""Comparing what the archive holds with the hashes on record: the looking."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from sources.archiving.store import BlobDamaged, BlobMissing, BlobUnreadable, Stored
from sources.choices import FixityOutcome
from sources.models import Capture, RemovedBlob
from sources.services.archive import archive
from sources.services.blobs import blob_of, blobs_of, kept_among
from sources.services.captured_bytes import body_of
from sources.services.removed_hashes import LawfullyRemoved


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one file of the archive, and of which capture it is.

    `name` is the hash under which it is kept, or the place of a leftover file.
    """

    capture: Capture | None
    name: str
    outcome: FixityOutcome
    message: str = ""
    found_sha256: str = ""


def look_at_capture(capture: Capture) -> list[Seen]:
    """Read every file of a capture and compare all hashes of it and in it.

    Its content is unpacked and compared by SHA-256 and SHA-512, the payload and each
    record of a WARC file by their digests. Raises ArchiveUnavailable where nothing can
    be said of any one capture.
    """
    own = blob_of(capture)
    others = sorted(blobs_of(capture) - {own})
    return [_look(capture, own), *(_look(capture, other) for other in others)]


def look_at_store(prefix: str) -> tuple[int, list[Seen]]:
    """Return how many files stand below a prefix, and those that no capture names.

    A file younger than FIXITY_ORPHAN_SECONDS may belong to a capture whose row is just
    being written. Nothing is deleted.
    """
    oldest = timezone.now() - timedelta(seconds=settings.FIXITY_ORPHAN_SECONDS)
    stored = list(archive().stored(prefix))
    named = kept_among([file.sha256 for file in stored if file.sha256])
    unnamed = [
        file
        for file in stored
        if file.sha256 not in named and file.written_at <= oldest
    ]
    removed = set(
        RemovedBlob.objects.filter(
            sha256__in=[file.sha256 for file in unnamed]
        ).values_list("sha256", flat=True)
    )
    return len(stored), [_unnamed(file, removed) for file in unnamed]


def _look(capture: Capture, name: str) -> Seen:
    try:
        if name == blob_of(capture):
            body_of(capture=capture)
        else:
            archive().read(name)
    except LawfullyRemoved as removed:
        return _removed(capture, name, str(removed))
    except BlobMissing as error:
        return Seen(capture, name, FixityOutcome.MISSING, str(error))
    except BlobUnreadable as error:
        return Seen(capture, name, FixityOutcome.UNREADABLE, str(error))
    except BlobDamaged as error:
        found = error.found_sha256
        return Seen(capture, name, FixityOutcome.DAMAGED, str(error), found)
    return Seen(capture, name, FixityOutcome.INTACT, "intact")


def _removed(capture: Capture | None, name: str, message: str) -> Seen:
    if not archive().holds(name):
        return Seen(capture, name, FixityOutcome.LAWFULLY_REMOVED, message)
    return Seen(
        capture,
        name,
        FixityOutcome.NOT_DESTROYED,
        f"{message}, but bytes stand there. They came back, from a backup perhaps, or "
        "could not be destroyed: the schedule tries to, before its next check",
    )


def _unnamed(file: Stored, removed: set[str]) -> Seen:
    name = file.sha256 or file.place
    if file.sha256 in removed:
        return _removed(None, name, f"{name} was lawfully removed")
    said = "is left over from a write that broke off, or was put there by hand"
    if file.sha256:
        said = "is named by no capture: a run broke off between bytes and row"
    return Seen(
        None,
        name,
        FixityOutcome.ORPHAN,
        f"{file.place}, of {file.written_at:%Y-%m-%d %H:%M} UTC, {said}. "
        "Nothing deletes it by itself",
    )
