"""What is kept of bytes that were handed in, whatever they hold."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from sources.archiving.incoming import base_name, plain_line
from sources.choices import CaptureMethod
from sources.models import Capture
from sources.services.archive import archive
from sources.services.article_details import clipped, longest_of
from sources.services.removed_hashes import hold_content
from tracker import __version__

TOOL = "tracker ingest"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """How bytes reached us: what they are, who brought them, and how.

    `collector` says who brought them in (`account@host` where no user did).
    """

    file_name: str
    media_type: str
    collector: str
    collected_by: User | None
    method: str
    note: str


def capture_of(body: bytes, handed_in: HandedIn, *, captured_at: datetime) -> Capture:
    """Put the bytes into the archive, and return their capture, not saved yet.

    The bytes come first: without rows they are merely unused, rows without bytes would
    be a promise that cannot be held. Runs in the transaction that saves the rows, so
    that no decision to remove the content falls in between. Raises LawfullyRemoved where
    just these bytes were removed, ArchiveError where they cannot be kept.
    """
    hold_content(sha256=hashlib.sha256(body).hexdigest())
    return Capture(
        method=handed_in.method,
        captured_at=captured_at,
        file_name=base_name(
            handed_in.file_name, longest=longest_of(Capture, "file_name")
        ),
        media_type=handed_in.media_type,
        size_bytes=len(body),
        body_sha256=archive().keep(body),
        body_sha512=hashlib.sha512(body).hexdigest(),
        tool=TOOL,
        tool_version=__version__,
        collector=clipped(Capture, "collector", plain_line(handed_in.collector)),
        collected_by=handed_in.collected_by,
        note=handed_in.note,
    )


def handed_in_before(*, sha256: str) -> Capture | None:
    """Return the capture of these bytes, if they were handed in before."""
    methods = [CaptureMethod.UPLOAD, CaptureMethod.PASTE]
    return (
        Capture.objects.select_related("article")
        .filter(body_sha256=sha256, method__in=methods)
        .first()
    )
