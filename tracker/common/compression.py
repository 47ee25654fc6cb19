"""Answers of the API compressed, to the same bytes each time.

Django's own middleware adds random bytes against guessing secrets and so makes every
ETag a weak one; what is public to everybody has no secret to guess.
"""

import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import brotli  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from isal import igzip

LEAST_BYTES = 500
_WITHOUT_CONTENT = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)
# Answers are made for each reader: what takes longer to pack than to send is not worth it.
# docs/benchmarks.md has the figures.
_BROTLI_QUALITY = 1
_GZIP_LEVEL = 2
_CODING = re.compile(r"\s*(?P<name>[a-z*]+)\s*(?:;\s*q\s*=\s*(?P<q>[0-9.]+)\s*)?", re.I)
# Best first: what a reader likes equally well is decided here.
CODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=_BROTLI_QUALITY),
    "gzip": lambda body: igzip.compress(body, _GZIP_LEVEL, mtime=0),
}


def accepted_coding(request: Any) -> str | None:
    """The coding that Accept-Encoding of a request likes best (RFC 9110 §12.5.3).

    None where it takes none of ours.
    """
    liked: dict[str, float] = {}
    for part in request.META.get("HTTP_ACCEPT_ENCODING", "").split(","):
        found = _CODING.fullmatch(part)
        if found is not None:
            liked[found["name"].lower()] = _weight(found["q"])
    weights = {name: liked.get(name, liked.get("*", 0.0)) for name in CODINGS}
    best = max(weights, key=lambda name: weights[name])
    return best if weights[best] > 0 else None


class CompressApi:
    """Middleware: compress what is under /api/ for whoever takes it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, compressed where that pays."""
        answer = self.get_response(request)
        if answer.status_code in _WITHOUT_CONTENT:
            # Of content that is not there nothing is said (RFC 9110 §8.6 and §15.4.5).
            del answer["Content-Type"], answer["Content-Length"]
        if not request.path_info.startswith("/api/"):
            return answer
        patch_vary_headers(answer, ("Accept-Encoding",))
        if not isinstance(answer, HttpResponse):
            return answer
        coding = accepted_coding(request) if _is_compressible(answer) else None
        if coding is not None:
            answer.content = CODINGS[coding](answer.content)
            answer["Content-Encoding"] = coding
            answer["Content-Length"] = str(len(answer.content))
        return answer


def _weight(text: str | None) -> float:
    try:
        return 1.0 if text is None else float(text)
    except ValueError:
        return 0.0


def _is_compressible(answer: HttpResponse) -> bool:
    is_long = len(answer.content) >= LEAST_BYTES
    return is_long and not answer.has_header("Content-Encoding")
