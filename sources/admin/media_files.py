"""The bytes of captures, and of photographs and recordings to be seen and heard."""

from django.http import Http404, HttpRequest, HttpResponse

from sources.admin.byte_ranges import RangeNotSatisfiable, asked_range
from sources.archiving.store import ArchiveError
from sources.media.facts import MediaRefused
from sources.media.reading import preview_of
from sources.media.signatures import media_type_of
from sources.models import Capture
from sources.services.archive import archive
from sources.services.blobs import blob_of
from sources.services.captured_bytes import body_of

_NOT_FOUND, _RANGE_NOT_SATISFIABLE, _PARTIAL, _UNAVAILABLE = 404, 416, 206, 503
# Should a browser be led to take the bytes for a page, nothing of it runs.
_POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox"


def preview_response(capture: Capture) -> HttpResponse:
    """A picture painted anew from the photograph, without anything else of the file."""
    body, media_type = _media(capture)
    try:
        made = preview_of(body, media_type=media_type)
    except MediaRefused as refused:
        return HttpResponse(str(refused), status=_NOT_FOUND, content_type="text/plain")
    return _guarded(HttpResponse(made, content_type="image/jpeg"))


def file_response(request: HttpRequest, capture: Capture) -> HttpResponse:
    """The recording as it is kept, or the bytes of it that were asked for.

    With `?download` the file comes to be saved, whatever it is, and is not shown.
    """
    body, media_type = _media(capture)
    if "download" in request.GET:
        return _attached(capture, body, "bin")
    if media_type.startswith("image/"):
        raise Http404("of a photograph a preview is shown")
    return _guarded(_ranged(request, body, media_type))


def kept_response(capture: Capture) -> HttpResponse:
    """The file of the archive that holds the bytes of a capture, to be saved.

    503 where the archive has it not, or has another than it should.
    """
    try:
        kept = archive().read(blob_of(capture))
    except ArchiveError as error:
        return HttpResponse(str(error), status=_UNAVAILABLE, content_type="text/plain")
    return _attached(capture, kept, "warc.gz" if capture.warc_sha256 else "bin")


def _attached(capture: Capture, data: bytes, ending: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/octet-stream")
    name = f"{capture.article.reference}-{blob_of(capture)[:12]}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return _guarded(response)


def _media(capture: Capture) -> tuple[bytes, str]:
    try:
        body = body_of(capture=capture)
    except ArchiveError as error:
        raise Http404(str(error)) from error
    media_type = media_type_of(body)
    if media_type is None:
        raise Http404(f"capture {capture.pk} is no picture or recording")
    return body, media_type


def _ranged(request: HttpRequest, body: bytes, media_type: str) -> HttpResponse:
    try:
        part = asked_range(request.headers.get("Range", ""), len(body))
    except RangeNotSatisfiable:
        response = HttpResponse(status=_RANGE_NOT_SATISFIABLE)
        response["Content-Range"] = f"bytes */{len(body)}"
        return response
    first, end = part or (0, len(body))
    response = HttpResponse(body[first:end], content_type=media_type)
    if part:
        response.status_code = _PARTIAL
        response["Content-Range"] = f"bytes {first}-{end - 1}/{len(body)}"
    response["Accept-Ranges"] = "bytes"
    return response


def _guarded(response: HttpResponse) -> HttpResponse:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    # In no cache that others share, and not for long: permissions change.
    response["Cache-Control"] = "private, max-age=300"
    return response
