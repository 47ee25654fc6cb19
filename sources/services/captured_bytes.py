"""Reading back the bytes of a capture."""

import hashlib
from dataclasses import replace

from sources.archiving.store import BlobDamaged
from sources.archiving.warc_reading import WarcDamaged, read_conversion, read_warc
from sources.choices import CaptureMethod
from sources.fetching.results import FetchLimits
from sources.models import Capture
from sources.services.archive import archive
from sources.services.blobs import blob_of
from sources.services.fetched_content import content_of


def body_of(*, capture: Capture) -> bytes:
    """Return the bytes that texts of this capture are extracted from.

    Of a fetch they are unpacked from its WARC file; of a browser capture they are the
    document as the browser serialised it, in UTF-8 whatever it declares. Raises LawfullyRemoved; BlobMissing,
    BlobUnreadable or BlobDamaged where the archive lacks them or has others than the
    capture says; ArchiveUnavailable. All are ArchiveErrors.
    """
    return body_in(archive().read(blob_of(capture)), capture=capture)


def body_in(blob: bytes, *, capture: Capture) -> bytes:
    """Return the bytes that texts are extracted from out of the file of a capture.

    Raises BlobDamaged where they are not those that the capture says.
    """
    body = _unpacked(capture, blob) if capture.warc_sha256 else blob
    found = hashlib.sha256(body).hexdigest()
    if found != capture.body_sha256:
        raise BlobDamaged(
            f"the WARC file {capture.warc_sha256} does not unpack to the content of "
            f"capture {capture.pk}: its SHA-256 is {found}, not {capture.body_sha256}",
            found_sha256=found,
        )
    if hashlib.sha512(body).hexdigest() != capture.body_sha512:
        raise BlobDamaged(
            f"capture {capture.pk}: the SHA-256 of its content is right and the SHA-512 "
            "is not. Its row was changed, or somebody can forge SHA-256: compare the "
            "row with a backup.",
            found_sha256=found,
        )
    return body


def page_image_of(*, capture: Capture) -> bytes:
    """Return the page image of a browser capture: a PNG file.

    Raises ValueError for a capture that has none, and ArchiveErrors as `body_of` does.
    """
    if not capture.page_image_sha256:
        raise ValueError(f"capture {capture.pk} has no page image")
    warc = archive().read(blob_of(capture))
    image = _converted(capture, warc, media_type="image/png")
    found = hashlib.sha256(image).hexdigest()
    if found != capture.page_image_sha256:
        raise BlobDamaged(
            f"capture {capture.pk}: its WARC file has another page image",
            found_sha256=found,
        )
    return image


def _unpacked(capture: Capture, warc: bytes) -> bytes:
    if capture.method == CaptureMethod.BROWSER:
        return _converted(capture, warc, media_type="text/html")
    # As much as was taken then, whatever the limits are now.
    limits = replace(
        FetchLimits(),
        decoded_bytes=capture.size_bytes,
        decompression_ratio=capture.size_bytes,
    )
    headers = tuple((name, value) for name, value in capture.headers)
    return content_of(_payload(capture, warc), headers, limits=limits).body


def _converted(capture: Capture, warc: bytes, *, media_type: str) -> bytes:
    try:
        return read_conversion(warc, media_type=media_type)
    except WarcDamaged as error:
        raise BlobDamaged(f"capture {capture.pk}: {error}") from error
    except KeyError as error:
        raise BlobDamaged(
            f"capture {capture.pk}: its WARC file has no {media_type}"
        ) from error


def _payload(capture: Capture, warc: bytes) -> bytes:
    try:
        records = read_warc(warc)
    except WarcDamaged as error:
        raise BlobDamaged(f"capture {capture.pk}: {error}") from error
    responses = [record for record in records if record.kind == "response"]
    if not responses:
        raise BlobDamaged(f"capture {capture.pk}: its WARC file has no response")
    payload = responses[-1].payload
    found = hashlib.sha256(payload).hexdigest()
    if found != capture.payload_sha256:
        raise BlobDamaged(
            f"capture {capture.pk}: the payload in its WARC file has the SHA-256 "
            f"{found}, not {capture.payload_sha256}",
            found_sha256=found,
        )
    return payload
