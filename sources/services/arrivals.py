"""Answers that have come and whose bytes are kept, before anything is recorded of them.

Fetching waits for the network, reading a page costs the processor: an arrival is what
one worker hands to the other, through the database, so that either may die.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib.auth.models import User
from django.core import serializers

from sources.archiving.warc import write_warc
from sources.choices import PageImageAbsence
from sources.fetching.results import FetchResult
from sources.fetching.visiting import PoliteFetch
from sources.models import Article, Capture
from sources.services.archive import archive
from sources.services.article_details import ArticleDetails, clipped
from sources.services.attempts import Answered, Request, answered
from sources.services.browsers import has_browser
from sources.services.fetched_content import (
    Content,
    file_name_of,
    stated_type,
)
from sources.services.removed_hashes import hold_content
from tracker import __version__

TOOL = "tracker capture"
SOFTWARE = f"{TOOL}/{__version__}"


@dataclass(frozen=True, slots=True)
class Arrival:
    """An answer with a body: `capture` is unsaved and of no article yet."""

    request: Request
    answer: Answered
    capture: Capture


@dataclass(frozen=True, slots=True)
class Packed:
    """An arrival whose WARC file is not kept yet."""

    arrival: Arrival
    warc: bytes


def packed(
    *, request: Request, result: FetchResult, fetched: PoliteFetch, content: Content
) -> Packed:
    """Return an answer as it is to be kept; nothing is read or written."""
    warc = write_warc(result, software=SOFTWARE, collector=request.collector)
    capture = unsaved_capture(request=request, result=result, content=content)
    capture.page_image_absence = (
        PageImageAbsence.NOT_TAKEN if has_browser() else PageImageAbsence.NO_BROWSER
    )
    capture.warc_sha256 = hashlib.sha256(warc.data).hexdigest()
    return Packed(Arrival(request, answered(result, fetched), capture), warc.data)


def keep_arrival(packed: Packed) -> Arrival:
    """Keep the bytes of an answer and return what can be recorded of it.

    Runs in the transaction that records or stages it, so that no decision to remove its
    content falls in between. Raises LawfullyRemoved; ArchiveError.
    """
    hold_content(sha256=packed.arrival.capture.body_sha256)
    # Kept first, as in ingest: rows without bytes would be a broken promise.
    archive().keep(packed.warc)
    return packed.arrival


def staged_form(arrival: Arrival) -> dict[str, Any]:
    """Return the arrival as JSON data, to be read by another process."""
    request = arrival.request
    values = {
        "capture": serializers.serialize("python", [arrival.capture]),
        "answer": asdict(arrival.answer),
        "url": request.url,
        "note": request.details.note,
        "by": request.by.pk if request.by else None,
        "collector": request.collector,
    }
    # Django's own JSON encoder would drop the microseconds, which the WARC file has.
    plain: dict[str, Any] = json.loads(json.dumps(values, default=datetime.isoformat))
    return plain


def read_staged(staged: dict[str, Any], *, article: Article) -> Arrival:
    """Return the arrival of an article that another process staged."""
    (read,) = serializers.deserialize("python", staged["capture"])
    capture = cast("Capture", read.object)
    answer = dict(staged["answer"])
    for name in ("started_at", "finished_at"):
        answer[name] = datetime.fromisoformat(answer[name])
    request = Request(
        details=ArticleDetails(url=staged["url"], note=staged["note"]),
        by=User.objects.get(pk=staged["by"]) if staged["by"] else None,
        collector=staged["collector"],
        article=article,
    )
    return Arrival(request, Answered(**answer), capture)


def unsaved_capture(
    *, request: Request, result: FetchResult, content: Content
) -> Capture:
    """Return a capture with what there is to say of the fetch and of its content."""
    final = result.final
    certificate = final.tls_certificate_der
    return Capture(
        method=request.method,
        captured_at=final.started_at,
        finished_at=max(final.started_at, final.finished_at),
        file_name=file_name_of(final.url),
        media_type=stated_type(final.headers),
        size_bytes=len(content.body),
        body_sha256=hashlib.sha256(content.body).hexdigest(),
        body_sha512=hashlib.sha512(content.body).hexdigest(),
        tool=TOOL,
        tool_version=__version__,
        collector=clipped(Capture, "collector", request.collector),
        collected_by=request.by,
        note=request.details.note,
        requested_url=request.url,
        final_url=final.url,
        status=final.status,
        headers=[[name, _storable(value)] for name, value in final.headers],
        hops=[
            {
                "url": hop.url,
                "status": hop.status,
                "ip": hop.ip,
                "started_at": hop.started_at.isoformat(timespec="microseconds"),
            }
            for hop in result.hops
        ],
        ip=final.ip,
        tls_certificate_sha256=(
            hashlib.sha256(certificate).hexdigest() if certificate else ""
        ),
        truncated=final.truncated.value,
        payload_sha256=hashlib.sha256(final.body).hexdigest(),
        decoding_problem=content.problem,
        content_encoding=_storable(final.header("Content-Encoding")),
        etag=_storable(final.header("ETag")),
        last_modified=_storable(final.header("Last-Modified")),
    )


def _storable(value: str) -> str:
    # PostgreSQL takes no NUL; the WARC file has the bytes as they came.
    return value.replace("\0", "\ufffd")
