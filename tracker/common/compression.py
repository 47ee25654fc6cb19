"""Answers of the API compressed, to the same bytes each time.

Django's own middleware adds random bytes against guessing secrets and so makes every
ETag a weak one; what is public to everybody has no secret to guess.
"""

import gzip
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

LEAST_BYTES = 500
LEVEL = 5
_GZIP = re.compile(r"(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?P<q>[0-9.]+)\s*)?(?=,|$)", re.I)


def accepts_gzip(request: Any) -> bool:
    """Whether Accept-Encoding of a request takes gzip (RFC 9110 §12.5.3)."""
    found = _GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    return found is not None and (found["q"] or "1").strip("0.") != ""


class CompressApi:
    """Middleware: compress what is under /api/ for whoever takes gzip."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, compressed where that pays."""
        answer = self.get_response(request)
        if not request.path_info.startswith("/api/"):
            return answer
        patch_vary_headers(answer, ("Accept-Encoding",))
        if not isinstance(answer, HttpResponse):
            return answer
        if _is_compressible(answer) and accepts_gzip(request):
            answer.content = gzip.compress(answer.content, LEVEL, mtime=0)
            answer["Content-Encoding"] = "gzip"
            answer["Content-Length"] = str(len(answer.content))
        return answer


def _is_compressible(answer: HttpResponse) -> bool:
    is_long = len(answer.content) >= LEAST_BYTES
    return is_long and not answer.has_header("Content-Encoding")
