"""The network side of one request: a vetted address, and every byte of it on record.

One backend serves one connection for one request. So what it notes (address,
certificate, bytes) belongs to that very exchange and to no other.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

import httpcore2

from sources.fetching.addresses import AddressPolicy
from sources.fetching.framing import final_head
from sources.fetching.networks import IPAddress
from sources.fetching.results import FailureKind, FetchLimits

# Chunk framing may take as much room again as the body, and no more.
_FRAMING_FACTOR = 2

Resolver = Callable[[str], Sequence[str]]


class FetchStopped(Exception):
    """The exchange cannot go on; `kind` says what for."""

    def __init__(self, kind: FailureKind, message: str) -> None:
        super().__init__(message)
        self.kind: FailureKind = kind
        self.message: str = message


class TooMuchReceived(Exception):
    """The body takes more bytes on the wire than are taken in."""


def resolve_name(host: str) -> list[str]:
    """Return the addresses that this machine's resolver knows for a host name.

    Raises OSError (socket.gaierror) where it knows none.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(slots=True)
class Deadline:
    """One wall-clock limit over everything that a fetch does."""

    ends_at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """Return the deadline that is so many seconds ahead."""
        return cls(time.monotonic() + seconds)

    def within(self, seconds: float | None) -> float:
        """Return the seconds an operation may take: `seconds`, or what is left.

        Raises FetchStopped `timeout` where nothing is left.
        """
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise FetchStopped(
                FailureKind.TIMEOUT, "The time for this fetch is used up."
            )
        return left if seconds is None else min(seconds, left)


@dataclass(slots=True)
class Exchange:
    """What went over the connection, filled while it happens."""

    ip: str = ""
    port: int = 0
    tls_certificate_der: bytes | None = None
    tls_version: str = ""
    tls_cipher: str = ""
    sent: bytearray = field(default_factory=bytearray)
    received: bytearray = field(default_factory=bytearray)
    head_start: int = 0
    head_end: int | None = None
    is_ended: bool = False


@dataclass(slots=True)
class VettedBackend(httpcore2.NetworkBackend):
    """Connects to vetted addresses only, and notes the exchange."""

    policy: AddressPolicy
    resolver: Resolver
    limits: FetchLimits
    deadline: Deadline
    exchange: Exchange = field(default_factory=Exchange)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Resolve the host once, vet every address, connect to one of those vetted.

        One refused address refuses the name: a site that names an inner address beside
        a public one is broken or lying. Raises AddressRefused; FetchStopped `dns` or
        `timeout`; httpcore2.ConnectError or ConnectTimeout where none answers.
        """
        addresses = self._addresses(host)
        for address in addresses:
            self.policy.vet_address(address, port=port)
        error: httpcore2.ConnectError | httpcore2.ConnectTimeout | None = None
        for address in addresses:
            self.exchange.ip, self.exchange.port = str(address), port
            try:
                stream = httpcore2.SyncBackend().connect_tcp(
                    str(address), port, self.deadline.within(timeout)
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as failed:
                error = failed
            else:
                return RecordedStream(stream, self)
        raise error or FetchStopped(FailureKind.DNS, f"“{host}” has no address.")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Refuse: nothing that is fetched is behind a socket of this machine."""
        raise httpcore2.ConnectError("sockets of this machine are not connected to")

    def _addresses(self, host: str) -> list[IPAddress]:
        try:
            return [ip_address(host)]
        except ValueError:
            pass
        try:
            answers = _in_time(self.resolver, host, self.deadline.within(None))
            return [ip_address(answer) for answer in answers]
        except OSError as error:
            reason = error.strerror or "no answer"
            raise FetchStopped(
                FailureKind.DNS, f"“{host}” could not be looked up: {reason}."
            ) from error
        except ValueError as error:
            raise FetchStopped(
                FailureKind.DNS,
                f"“{host}” was looked up, and the answer is no address.",
            ) from error


@dataclass(slots=True)
class RecordedStream(httpcore2.NetworkStream):
    """A connection that keeps to the deadline and limits, and notes what it carries."""

    inner: httpcore2.NetworkStream
    backend: VettedBackend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what came, or nothing at the end.

        Raises FetchStopped (`timeout`, `oversized_headers`) and TooMuchReceived.
        """
        backend, exchange = self.backend, self.backend.exchange
        data = self.inner.read(max_bytes, backend.deadline.within(timeout))
        if not data:
            exchange.is_ended = True
            return data
        searched = len(exchange.received)
        exchange.received += data
        if exchange.head_end is None:
            self._look_for_head(searched)
        elif len(exchange.received) > self._most_bytes():
            raise TooMuchReceived
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send, and note what was sent."""
        self.backend.exchange.sent += buffer
        self.inner.write(buffer, self.backend.deadline.within(timeout))

    def close(self) -> None:
        """Close the connection."""
        self.inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """Return the connection with TLS on it, its certificate noted.

        Raises FetchStopped `tls` with OpenSSL's reason.
        """
        try:
            secured = self.inner.start_tls(
                ssl_context, server_hostname, self.backend.deadline.within(timeout)
            )
        except httpcore2.ConnectError as error:
            cause = error.__cause__
            if not isinstance(cause, ssl.SSLError):
                raise
            reason = getattr(cause, "verify_message", "") or cause.reason or "no TLS"
            raise FetchStopped(
                FailureKind.TLS,
                f"No trusted connection to “{server_hostname}”: {reason}.",
            ) from error
        self._note_tls(secured)
        return RecordedStream(secured, self.backend)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection below says."""
        return self.inner.get_extra_info(info)

    def _note_tls(self, secured: httpcore2.NetworkStream) -> None:
        session = secured.get_extra_info("ssl_object")
        exchange = self.backend.exchange
        exchange.tls_certificate_der = session.getpeercert(True)  # noqa: FBT003
        exchange.tls_version = session.version() or ""
        cipher = session.cipher()
        exchange.tls_cipher = cipher[0] if cipher else ""

    def _look_for_head(self, searched: int) -> None:
        exchange, most = self.backend.exchange, self.backend.limits.header_bytes
        exchange.head_start, exchange.head_end = final_head(
            exchange.received, start=exchange.head_start, searched=searched
        )
        size = exchange.head_end or len(exchange.received)
        if size > most:
            raise FetchStopped(
                FailureKind.OVERSIZED_HEADERS,
                f"The headers of the answer have more than {most} bytes.",
            )

    def _most_bytes(self) -> int:
        limits = self.backend.limits
        return limits.header_bytes + _FRAMING_FACTOR * limits.body_bytes


def _in_time(resolver: Resolver, host: str, seconds: float) -> Sequence[str]:
    """Look a name up in a thread: the system's look-up knows no deadline."""
    answers: queue.SimpleQueue[Sequence[str] | OSError | ValueError] = (
        queue.SimpleQueue()
    )

    def look_up() -> None:
        try:
            answers.put(resolver(host))
        except (OSError, ValueError) as error:
            answers.put(error)

    threading.Thread(target=look_up, daemon=True, name="name look-up").start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise FetchStopped(
            FailureKind.TIMEOUT,
            f"Looking “{host}” up took more than the time there is.",
        ) from None
    if isinstance(answer, Exception):
        raise answer
    return answer
