"""Servers of the tests: real sockets on loopback that answer exactly what they are told."""

import contextlib
import ipaddress
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sources.fetching.addresses import AddressPolicy
from sources.fetching.client import Fetcher
from sources.fetching.results import (
    FetchFailure,
    FetchLimits,
    FetchResult,
    Hop,
    Truncation,
)

Answer = bytes | Callable[[socket.socket], object]

LOOPBACK = ipaddress.ip_network("127.0.0.0/8")
USER_AGENT = "tracker-tests/1.0 (+https://tracker.example/contact)"
SMALL = FetchLimits(
    body_bytes=200_000,
    redirect_body_bytes=10_000,
    header_bytes=16_000,
    redirects=5,
    connect_seconds=2.0,
    read_seconds=1.0,
    total_seconds=5.0,
)
FETCHER = Fetcher(
    user_agent=USER_AGENT,
    policy=AddressPolicy(allowed_networks=(LOOPBACK,)),
    limits=SMALL,
)


def page(
    body: bytes = b"<p>A page.</p>", *headers: str, status: str = "200 OK"
) -> bytes:
    """Return a response with a Content-Length and these headers."""
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    """Return a redirect."""
    return page(b"moved", f"Location: {to}", status=status)


@dataclass
class LoopbackServer:
    """A server at `url`; `requests` are those it got, to the byte."""

    listener: socket.socket
    answers: dict[str, Answer]
    tls: ssl.SSLContext | None
    requests: list[bytes] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)

    @property
    def host(self) -> str:
        return str(self.listener.getsockname()[0])

    @property
    def port(self) -> int:
        return int(self.listener.getsockname()[1])

    def url(self, path: str = "/", *, host: str = "") -> str:
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{host or self.host}:{self.port}{path}"

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._talk, args=(connection,))
            self.threads.append(thread)
            thread.start()

    def _talk(self, connection: socket.socket) -> None:
        # The client hangs up in the middle of much of what is sent here.
        with connection, contextlib.suppress(OSError):
            connection.settimeout(10)
            if self.tls is None:
                self._answer(connection)
            else:
                with self.tls.wrap_socket(connection, server_side=True) as secured:
                    self._answer(secured)

    def _answer(self, connection: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            received = connection.recv(65536)
            if not received:
                return
            request += received
        self.requests.append(request)
        path = request.split(b" ")[1].decode()
        answer = self.answers.get(path, page(b"", status="404 Not Found"))
        if isinstance(answer, bytes):
            connection.sendall(answer)
        else:
            answer(connection)
        connection.shutdown(socket.SHUT_WR)
        # To close with bytes unread would reset the connection under the answer.
        while connection.recv(65536):
            pass


@contextlib.contextmanager
def serving(
    answers: dict[str, Answer], *, host: str = "127.0.0.1", tls: Any = None
) -> Iterator[LoopbackServer]:
    """Run a server for paths and their answers."""
    with socket.create_server((host, 0), backlog=64) as listener:
        server = LoopbackServer(listener, answers, tls)
        accepting = threading.Thread(target=server.serve)
        accepting.start()
        try:
            yield server
        finally:
            # Closing alone does not wake a thread that waits in accept().
            listener.shutdown(socket.SHUT_RDWR)
            accepting.join()
            for thread in server.threads:
                thread.join()


def fetched(url: str, fetcher: Fetcher = FETCHER, **fetch: Any) -> FetchResult:
    """Fetch what must be had."""
    outcome = fetcher.fetch(url, **fetch)
    assert isinstance(outcome, FetchResult), outcome
    return outcome


def failed(url: str, fetcher: Fetcher = FETCHER, **fetch: Any) -> FetchFailure:
    """Fetch what must not be had."""
    outcome = fetcher.fetch(url, **fetch)
    assert isinstance(outcome, FetchFailure), outcome
    return outcome


def limited(**limits: Any) -> Fetcher:
    """Return the fetcher of the tests with other limits."""
    return replace(FETCHER, limits=replace(SMALL, **limits))


def naming(names: dict[str, Sequence[str]], **changes: Any) -> Fetcher:
    """Return the fetcher of the tests with these names, and no others, to look up."""

    def resolve(host: str) -> Sequence[str]:
        if host not in names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return names[host]

    return replace(FETCHER, resolver=resolve, **changes)


def kept_hop(**changes: Any) -> Hop:
    """Return a hop as the client would, without a network."""
    body = b"Three people were hurt on Tuesday."
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    hop = Hop(
        url="http://press.example/",
        request_bytes=b"GET / HTTP/1.1\r\nHost: press.example\r\n\r\n",
        status=200,
        reason="OK",
        headers=(("Content-Type", "text/plain"),),
        response_head=b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n",
        framed_body=body,
        body=body,
        truncated=Truncation.NONE,
        ip="93.184.215.14",
        port=80,
        tls_certificate_der=None,
        tls_version="",
        tls_cipher="",
        started_at=moment,
        finished_at=moment,
    )
    return replace(hop, **changes)


@dataclass(frozen=True)
class Authority:
    """A certificate authority of the tests, and a server that it vouches for."""

    ca_file: Path
    trusted: ssl.SSLContext
    self_signed: ssl.SSLContext


def make_authority(folder: Path) -> Authority:
    """Make a CA, a certificate of it for press.example and 127.0.0.1, and a stray one."""
    ca, ca_key = folder / "ca.pem", folder / "ca.key"
    _openssl("-x509", "-subj", "/CN=Test CA", "-out", ca, "-keyout", ca_key)
    names = "subjectAltName=DNS:press.example,IP:127.0.0.1"
    leaf, key = folder / "leaf.pem", folder / "leaf.key"
    signed = ("-x509", "-CA", ca, "-CAkey", ca_key, "-subj", "/CN=press.example")
    leaf_options = ("-addext", names, "-addext", "basicConstraints=critical,CA:FALSE")
    _openssl(*signed, *leaf_options, "-out", leaf, "-keyout", key)
    stray, stray_key = folder / "stray.pem", folder / "stray.key"
    _openssl(
        "-x509", "-subj", "/CN=x", "-addext", names, "-out", stray, "-keyout", stray_key
    )
    return Authority(ca, _context(leaf, key), _context(stray, stray_key))


def _openssl(*options: str | Path) -> None:
    command = ["openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    subprocess.run(
        [*command, "-nodes", "-days", "2", *options], check=True, capture_output=True
    )


def _context(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
