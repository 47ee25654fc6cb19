"""Content codings of a body, undone within limits (RFC 9110 §8.4)."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sources.fetching.results import FetchLimits, Headers, Hop

_PIECE = 64 * 1024
_MOST_CODINGS = 3
# Each member of a gzip body costs, even an empty one of 20 bytes.
_MOST_MEMBERS = 10_000
# Below this size a high ratio is ordinary: a page of blanks, a table of zeros.
_ALWAYS_FINE = 1024 * 1024
_GZIP_MAGIC = b"\x1f\x8b"
_ZLIB_METHODS = frozenset(bytes([size << 4 | 8]) for size in range(8))
_GZIP = zlib.MAX_WBITS | 16


class DecodingProblem(StrEnum):
    """Why the content of a body is not all there."""

    NONE = ""
    TOO_LARGE = "too_large"
    DAMAGED = "damaged"
    UNKNOWN_CODING = "unknown_coding"


@dataclass(frozen=True, slots=True)
class DecodedBody:
    """The content of a body, or as much of it as could be had, and what was wrong."""

    content: bytes
    problem: DecodingProblem


def decoded_body(hop: Hop, *, limits: FetchLimits) -> DecodedBody:
    """Return the content of the hop's body, as `decoded_content` does."""
    return decoded_content(hop.body, hop.headers, limits=limits)


def decoded_content(
    body: bytes, headers: Headers, *, limits: FetchLimits
) -> DecodedBody:
    """Return the content of a body, the content codings that its headers name undone.

    Never more than `limits.decoded_bytes`, nor more than `limits.decompression_ratio`
    times the body (at least 1 MiB); what is beyond is left out and named `too_large`.
    A body in an unknown coding gives no content; a damaged one what came before.
    """
    codings = [
        coding.strip().lower()
        for name, value in headers
        if name.lower() == "content-encoding"
        for coding in value.split(",")
        if coding.strip().lower() not in {"", "identity"}
    ]
    if len(codings) > _MOST_CODINGS or not all(_is_known(each) for each in codings):
        return DecodedBody(b"", DecodingProblem.UNKNOWN_CODING)
    most = min(
        limits.decoded_bytes,
        max(_ALWAYS_FINE, limits.decompression_ratio * len(body)),
    )
    decoded = DecodedBody(body, DecodingProblem.NONE)
    for coding in reversed(codings):
        before = decoded.problem
        decoded = _inflate(decoded.content, coding, most=most)
        # What an outer coding lost makes the end of the inner one look damaged.
        decoded = DecodedBody(decoded.content, before or decoded.problem)
    return decoded


def _is_known(coding: str) -> bool:
    return coding in {"gzip", "x-gzip", "deflate"}


def _inflate(data: bytes, coding: str, *, most: int) -> DecodedBody:
    content = bytearray()
    try:
        for piece in _pieces(data, coding):
            content += piece
            if len(content) > most:
                return DecodedBody(bytes(content[:most]), DecodingProblem.TOO_LARGE)
    except (zlib.error, EOFError):
        return DecodedBody(bytes(content), DecodingProblem.DAMAGED)
    return DecodedBody(bytes(content), DecodingProblem.NONE)


def _pieces(data: bytes, coding: str) -> Iterator[bytes]:
    """Yield the content in pieces; raises zlib.error or EOFError where it is broken."""
    bits = _deflate_bits(data) if coding == "deflate" else _GZIP
    inflater = zlib.decompressobj(bits)
    position = members = 0
    while position < len(data):
        fed = data[position : position + _PIECE]
        position += len(fed)
        while True:
            piece = inflater.decompress(fed, _PIECE)
            fed = inflater.unconsumed_tail
            yield piece
            if inflater.eof or not (piece or fed):
                break
        if inflater.eof:
            # A gzip body may be several members in a row (RFC 1952 §2.2); other
            # bytes after the end are padding, and mean nothing.
            position -= len(inflater.unused_data)
            if coding == "deflate" or data[position : position + 2] != _GZIP_MAGIC:
                return
            members += 1
            if members == _MOST_MEMBERS:
                raise EOFError
            inflater = zlib.decompressobj(bits)
    if data:
        raise EOFError


def _deflate_bits(data: bytes) -> int:
    """Tell zlib data, which RFC 9110 means, from bare deflate, which some send."""
    # RFC 1950 §2.2: the method is 8, and the first two bytes are a multiple of 31.
    is_zlib = data[:1] in _ZLIB_METHODS and int.from_bytes(data[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS
