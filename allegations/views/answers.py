"""What all public pages share: strict headers, no cookie, and kept by any cache."""

import hashlib
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from allegations.public_pages import words_of

# Nothing from outside, nothing inline, and no program at all.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    # Kept by whoever likes, and asked about before each use.
    "Cache-Control": "public, max-age=0, must-revalidate",
}
HTML = "text/html; charset=utf-8"


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    changed_at: datetime | None = None,
) -> HttpResponse:
    """Answer with a page, or with 304 for one that the asker has already.

    Rendered without the request, so that nothing of who asks can be in it.
    """
    words = words_of(f"public/{template}", context)
    return answer(request, words, HTML, status=status, changed_at=changed_at)


def answer(
    request: HttpRequest,
    words: str,
    content_type: str,
    *,
    status: int = 200,
    changed_at: datetime | None = None,
) -> HttpResponse:
    """Answer with some words of a media type, or with 304."""
    response = HttpResponse(words, content_type=content_type, status=status)
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    if changed_at:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    for name, value in HEADERS.items():
        response[name] = value
    if status != HTTPStatus.OK:
        # Conditions count for what would be answered with 200 (RFC 9110 §13.2.1).
        return response
    seconds = int(changed_at.timestamp()) if changed_at else None
    found = get_conditional_response(
        request, etag=etag, last_modified=seconds, response=response
    )
    return found if isinstance(found, HttpResponse) else response
