"""Fetching one page: each hop vetted, within limits, recorded to the byte.

Whatever a server does, the outcome is a FetchResult or a FetchFailure.
"""

import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpcore2

from sources.fetching.addresses import (
    AddressPolicy,
    AddressRefused,
    VettedUrl,
    join_location,
)
from sources.fetching.hops import is_redirect, location, read_hop
from sources.fetching.results import (
    FailureKind,
    FetchFailure,
    FetchLimits,
    FetchResult,
    Hop,
    Validators,
)
from sources.fetching.wire import (
    Deadline,
    FetchStopped,
    Resolver,
    VettedBackend,
    resolve_name,
)

_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"
_FIELD_VALUE = re.compile(r"[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*)")
_USER_AGENT = re.compile(r"[A-Za-z][A-Za-z0-9_-]*/\S+ .*(?:https?://|@)[^\s@].*")
_USER_INFO = re.compile(r"^([^/?#]*//)[^/?#]*@")
_Stops = (
    AddressRefused,
    FetchStopped,
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.UnsupportedProtocol,
)

Admission = Callable[[VettedUrl], str]


def _admit_all(url: VettedUrl) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How pages are fetched: as whom, from where, how much, and whom to trust.

    `user_agent` names the product, its version and a contact (a URL or an e-mail
    address); without one it is refused with ValueError. `trust` is the TLS context:
    by default the certificates that this machine trusts. `admit` is asked before each
    hop, redirects too (robots.txt, the pace of the host): a reason not to go there, or
    an empty string.
    """

    user_agent: str
    policy: AddressPolicy = field(default_factory=AddressPolicy)
    limits: FetchLimits = field(default_factory=FetchLimits)
    resolver: Resolver = resolve_name
    trust: ssl.SSLContext = field(default_factory=httpcore2.default_ssl_context)
    admit: Admission = _admit_all

    def __post_init__(self) -> None:
        is_plain = self.user_agent.isascii() and self.user_agent.isprintable()
        if not (is_plain and _USER_AGENT.fullmatch(self.user_agent)):
            raise ValueError(
                "a user agent reads “name/version (contact)”, the contact being a URL "
                f"or an e-mail address: “{self.user_agent}” does not"
            )

    def fetch(
        self, url: str, *, validators: Validators | None = None
    ) -> FetchResult | FetchFailure:
        """Return what came of fetching the URL with GET, redirects followed.

        With `validators` the request is conditional, and a 304 may come back.
        """
        return _Run(self, url, validators).outcome()


def server_trust(*, ca_file: str) -> ssl.SSLContext:
    """Return a TLS context that trusts the certificates in this PEM file and no other.

    Raises OSError where the file cannot be read or holds no certificate.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cafile=ca_file)
    return context


class _Run:
    """One fetch under way."""

    def __init__(
        self, fetcher: Fetcher, requested_url: str, validators: Validators | None
    ) -> None:
        self.fetcher = fetcher
        self.requested_url = requested_url
        self.validators = validators
        self.deadline = Deadline.after(fetcher.limits.total_seconds)
        self.started_at = datetime.now(UTC)
        self.hops: list[Hop] = []
        self.at = requested_url
        self.ip = ""

    def outcome(self) -> FetchResult | FetchFailure:
        """Follow the redirects to an answer, and name what stood in the way."""
        try:
            self._follow()
        except _Stops as error:
            return self._failure(error)
        return FetchResult(self.requested_url, tuple(self.hops))

    def _follow(self) -> None:
        url = self.fetcher.policy.vet_url(self.requested_url)
        while True:
            self.at = str(url)
            reason = self.fetcher.admit(url)
            if reason:
                raise FetchStopped(FailureKind.NOT_ADMITTED, reason)
            hop = self._hop(url)
            self.hops.append(hop)
            if not is_redirect(hop.status, hop.headers):
                return
            self.at, self.ip = location(hop.headers), ""
            self.at = join_location(url, self.at)
            if len(self.hops) > self.fetcher.limits.redirects:
                raise FetchStopped(
                    FailureKind.TOO_MANY_REDIRECTS,
                    f"After {self.fetcher.limits.redirects} redirects there is another.",
                )
            url = self.fetcher.policy.vet_url(self.at)

    def _hop(self, url: VettedUrl) -> Hop:
        fetcher = self.fetcher
        backend = VettedBackend(
            fetcher.policy, fetcher.resolver, fetcher.limits, self.deadline
        )
        started_at = datetime.now(UTC)
        connection = httpcore2.HTTPConnection(
            httpcore2.Origin(url.scheme.encode(), url.host.encode(), url.port),
            ssl_context=fetcher.trust,
            network_backend=backend,
        )
        try:
            with connection:
                response = connection.handle_request(self._request(url))
                return read_hop(
                    response,
                    backend.exchange,
                    url=str(url),
                    limits=fetcher.limits,
                    started_at=started_at,
                )
        finally:
            self.ip = backend.exchange.ip

    def _request(self, url: VettedUrl) -> httpcore2.Request:
        limits = self.fetcher.limits
        headers = {
            "Host": url.authority,
            "User-Agent": self.fetcher.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        known = self.validators
        if known is not None and known.url == str(url):
            headers["If-None-Match"] = known.etag
            headers["If-Modified-Since"] = known.last_modified
        return httpcore2.Request(
            "GET",
            httpcore2.URL(
                scheme=url.scheme, host=url.host, port=url.port, target=url.target
            ),
            # A validator came from a server: what is no field value is not sent back.
            headers=[
                (name.encode("ascii"), value.encode("latin-1"))
                for name, value in headers.items()
                if _FIELD_VALUE.fullmatch(value)
            ],
            extensions={
                "timeout": {
                    "connect": limits.connect_seconds,
                    "read": limits.read_seconds,
                    "write": limits.read_seconds,
                }
            },
        )

    def _failure(self, error: Exception) -> FetchFailure:
        kind, message = _kind_of(error)
        return FetchFailure(
            requested_url=self.requested_url,
            kind=kind,
            message=message,
            # A Location header may hold what nobody is to read on record.
            url=_USER_INFO.sub(r"\1", self.at),
            hops=tuple(self.hops),
            ip=self.ip,
            started_at=self.started_at,
            finished_at=datetime.now(UTC),
            refusal=error.code if isinstance(error, AddressRefused) else None,
        )


def _kind_of(error: Exception) -> tuple[FailureKind, str]:
    if isinstance(error, AddressRefused):
        return FailureKind.REFUSED_ADDRESS, error.message
    if isinstance(error, FetchStopped):
        return error.kind, error.message
    if isinstance(error, httpcore2.TimeoutException):
        return FailureKind.TIMEOUT, "The server took too long."
    if isinstance(error, httpcore2.NetworkError):
        return FailureKind.CONNECTION, f"The connection failed: {_said(error)}."
    return FailureKind.PROTOCOL, f"The answer is not HTTP: {_said(error)}."


def _said(error: Exception) -> str:
    return str(error).rstrip(".")
