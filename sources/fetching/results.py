"""What a try at fetching comes to: every hop to the byte, or a named failure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sources.fetching.networks import Refusal

Headers = tuple[tuple[str, str], ...]


def header_of(headers: Headers, name: str) -> str:
    """Return the first header of this name in any case, or an empty string."""
    wanted = name.lower()
    return next((value for key, value in headers if key.lower() == wanted), "")


class FailureKind(StrEnum):
    """Why nothing was fetched."""

    DNS = "dns"
    TLS = "tls"
    TIMEOUT = "timeout"
    REFUSED_ADDRESS = "refused_address"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    CONNECTION = "connection"
    PROTOCOL = "protocol"
    OVERSIZED_HEADERS = "oversized_headers"
    NOT_ADMITTED = "not_admitted"


class Truncation(StrEnum):
    """Why a body is not whole: the values of WARC-Truncated (WARC 1.1 §5.13)."""

    NONE = ""
    LENGTH = "length"
    TIME = "time"
    DISCONNECT = "disconnect"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much of a server's answer is taken, and how long it may take.

    Sizes are bytes, times seconds. `total_seconds` is one wall-clock limit over all
    hops, name look-ups and handshakes included. `decoded_bytes` and
    `decompression_ratio` bound what a compressed body unfolds to.
    """

    body_bytes: int = 25 * 1024 * 1024
    redirect_body_bytes: int = 256 * 1024
    header_bytes: int = 64 * 1024
    redirects: int = 10
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    total_seconds: float = 60.0
    decoded_bytes: int = 100 * 1024 * 1024
    decompression_ratio: int = 200


@dataclass(frozen=True, slots=True)
class Validators:
    """What an earlier answer said of its version (RFC 9110 §8.8), and at which URL.

    They are sent to that very URL only: on another hop they would mean nothing.
    """

    url: str
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """One request and its response, as they were on one connection.

    `request_bytes` are those sent. `response_head` is status line and headers up to
    and with the blank line; `framed_body` what followed, chunk framing included;
    `body` the same without that framing, still content-encoded. `headers` keep order,
    case and repetition; bytes are read as ISO 8859-1. Times are UTC, in microseconds;
    the end is that of reading.
    """

    url: str
    request_bytes: bytes
    status: int
    reason: str
    headers: Headers
    response_head: bytes
    framed_body: bytes
    body: bytes
    truncated: Truncation
    ip: str
    port: int
    tls_certificate_der: bytes | None
    tls_version: str
    tls_cipher: str
    started_at: datetime
    finished_at: datetime

    def header(self, name: str) -> str:
        """Return the first header of this name, or an empty string."""
        return header_of(self.headers, name)


@dataclass(frozen=True, slots=True)
class FetchResult:
    """A completed try: a server answered, whatever its status; the last hop counts."""

    requested_url: str
    hops: tuple[Hop, ...]

    @property
    def final(self) -> Hop:
        """Return the hop whose answer stands."""
        return self.hops[-1]


@dataclass(frozen=True, slots=True)
class FetchFailure:
    """A try that came to no answer; `hops` are those that did answer before it.

    `refusal` is set with `refused_address`. `url` is where it failed, `ip` the address
    connected to, if it came that far.
    """

    requested_url: str
    kind: FailureKind
    message: str
    url: str
    hops: tuple[Hop, ...]
    ip: str
    started_at: datetime
    finished_at: datetime
    refusal: Refusal | None = None
