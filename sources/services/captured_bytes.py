"""Reading back the bytes of a capture."""

import hashlib
from dataclasses import replace

from sources.archiving.store import ArchiveError, archive
from sources.archiving.warc_reading import WarcDamaged, read_conversion, read_warc
from sources.choices import CaptureMethod
from sources.fetching.results import FetchLimits
from sources.models import Capture
from sources.services.fetched_content import content_of


def body_of(*, capture: Capture) -> bytes:
    """Return the bytes that texts of this capture are extracted from.

    Of a fetch they are unpacked from its WARC file; of a browser capture they are the
    document as the browser serialised it, in UTF-8 whatever it declares. Raises
    ArchiveError where the archive lacks them, or has others than the capture says.
    """
    if capture.method == CaptureMethod.BROWSER:
        return _converted(capture, "text/html", sha256=capture.body_sha256)
    if capture.method != CaptureMethod.FETCH:
        return archive().read(capture.body_sha256)
    # As much as was taken then, whatever the limits are now.
    limits = replace(
        FetchLimits(),
        decoded_bytes=capture.size_bytes,
        decompression_ratio=capture.size_bytes,
    )
    headers = tuple((name, value) for name, value in capture.headers)
    content = content_of(_payload(capture), headers, limits=limits)
    if hashlib.sha256(content.body).hexdigest() != capture.body_sha256:
        raise ArchiveError(
            f"the WARC file {capture.warc_sha256} does not unpack to the content of "
            f"capture {capture.pk}"
        )
    return content.body


def page_image_of(*, capture: Capture) -> bytes:
    """Return the page image of a browser capture: a PNG file.

    Raises ArchiveError where the archive lacks it or has another than the capture
    says, and ValueError for a capture that has none.
    """
    if not capture.page_image_sha256:
        raise ValueError(f"capture {capture.pk} has no page image")
    return _converted(capture, "image/png", sha256=capture.page_image_sha256)


def _converted(capture: Capture, media_type: str, *, sha256: str) -> bytes:
    try:
        found = read_conversion(
            archive().read(capture.warc_sha256), media_type=media_type
        )
    except WarcDamaged as error:
        raise ArchiveError(f"capture {capture.pk}: {error}") from error
    except KeyError as error:
        raise ArchiveError(
            f"capture {capture.pk}: its WARC file has no {media_type}"
        ) from error
    if hashlib.sha256(found).hexdigest() != sha256:
        raise ArchiveError(
            f"capture {capture.pk}: its WARC file has another {media_type}"
        )
    return found


def _payload(capture: Capture) -> bytes:
    try:
        records = read_warc(archive().read(capture.warc_sha256))
    except WarcDamaged as error:
        raise ArchiveError(f"capture {capture.pk}: {error}") from error
    responses = [record for record in records if record.kind == "response"]
    if not responses:
        raise ArchiveError(f"capture {capture.pk}: its WARC file has no response")
    payload = responses[-1].payload
    if hashlib.sha256(payload).hexdigest() != capture.payload_sha256:
        raise ArchiveError(f"capture {capture.pk}: its WARC file has another payload")
    return payload
