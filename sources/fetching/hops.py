"""One hop made of what came over one connection: its body read within limits."""

from contextlib import closing
from datetime import UTC, datetime

import httpcore2

from sources.fetching.framing import cut_chunks, framed_part, is_chunked
from sources.fetching.results import FetchLimits, Headers, Hop, Truncation
from sources.fetching.wire import Exchange, FetchStopped, TooMuchReceived

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SWITCHING_PROTOCOLS = 101
_BODY_ENDS = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    FetchStopped,
    TooMuchReceived,
)


def read_hop(
    response: httpcore2.Response,
    exchange: Exchange,
    *,
    url: str,
    limits: FetchLimits,
    started_at: datetime,
) -> Hop:
    """Read the body within the limits and return the hop; never raises for a body.

    A body that is cut off is kept as far as it came, and marked. Raises
    httpcore2.RemoteProtocolError where the server leaves HTTP (101).
    """
    if response.status == _SWITCHING_PROTOCOLS:
        response.close()
        raise httpcore2.RemoteProtocolError("the server switches protocols")
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, value in response.headers
    )
    to_elsewhere = is_redirect(response.status, headers)
    body, truncated = _read_body(
        response,
        exchange,
        most=limits.redirect_body_bytes if to_elsewhere else limits.body_bytes,
    )
    start, end = exchange.head_start, exchange.head_end or 0
    framed = framed_part(
        bytes(exchange.received[end:]),
        body=body,
        status=response.status,
        is_in_chunks=is_chunked(headers),
    )
    if truncated is Truncation.LENGTH and is_chunked(headers):
        framed = cut_chunks(framed, len(body))
    return Hop(
        url=url,
        request_bytes=bytes(exchange.sent),
        status=response.status,
        reason=response.extensions["reason_phrase"].decode("latin-1"),
        headers=headers,
        response_head=bytes(exchange.received[start:end]),
        framed_body=framed,
        body=body,
        truncated=truncated,
        ip=exchange.ip,
        port=exchange.port,
        tls_certificate_der=exchange.tls_certificate_der,
        tls_version=exchange.tls_version,
        tls_cipher=exchange.tls_cipher,
        started_at=started_at,
        finished_at=datetime.now(UTC),
    )


def is_redirect(status: int, headers: Headers) -> bool:
    """Return whether the answer sends on to another address (RFC 9110 §15.4)."""
    return status in _REDIRECTS and bool(location(headers))


def location(headers: Headers) -> str:
    """Return the Location header, or ""; what is not ASCII in it is read as UTF-8."""
    found = (value for name, value in headers if name.lower() == "location")
    raw = next(found, "").encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _read_body(
    response: httpcore2.Response, exchange: Exchange, *, most: int
) -> tuple[bytes, Truncation]:
    body = bytearray()
    truncated = Truncation.NONE
    try:
        # Closing the response also ends the generator that reads for it.
        with closing(response):
            for piece in response.iter_stream():
                body += piece
                if len(body) > most:
                    truncated = Truncation.LENGTH
                    break
    except _BODY_ENDS as error:
        truncated = _reason(error, is_ended=exchange.is_ended)
    return bytes(body[:most]), truncated


def _reason(error: Exception, *, is_ended: bool) -> Truncation:
    if isinstance(error, TooMuchReceived):
        return Truncation.LENGTH
    if isinstance(error, (httpcore2.TimeoutException, FetchStopped)):
        return Truncation.TIME
    if is_ended or isinstance(error, httpcore2.NetworkError):
        return Truncation.DISCONNECT
    return Truncation.UNSPECIFIED
