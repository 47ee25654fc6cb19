"""Which URLs are fetched, and which addresses are connected to.

A URL is vetted as text before anything is looked up; every address that its host name
stands for is vetted again on the very connection used, on each hop of a redirect. So
neither a name that answers differently the second time nor a redirect leads inside.
"""

import ipaddress
import re
from dataclasses import dataclass

import httpx2

from sources.fetching.networks import IPAddress, IPNetwork, Refusal, special_purpose

_DEFAULT_PORTS = {"http": 80, "https": 443}
_WEB_PORTS = frozenset({80, 443, 8080, 8443})
_LAST_PORT = 65_535
_LAST_OCTET = 255
_LONGEST_NAME = 253
_LONGEST_URL = 8_000
# Underscores are no letters of host names, yet names with them are in use.
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_DOTTED_QUAD = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})")
# RFC 6761, RFC 6762, RFC 7686, RFC 8375, and the name ICANN set apart for inside use.
_LOCAL_ENDINGS = ("localhost", "local", "internal", "home.arpa", "onion")
_AUTHORITY_END = re.compile(r"[/?#]")
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class AddressRefused(ValueError):
    """A URL or address that is not fetched from; `code` says which rule refused it."""

    def __init__(self, code: Refusal, message: str) -> None:
        super().__init__(message)
        self.code: Refusal = code
        self.message: str = message


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """What is let through besides the public internet, and what is kept from it.

    `allowed_networks` opens blocks that are refused otherwise, on any port: loopback,
    for tests and benchmarks. `refused_networks` closes more: the operator's own
    servers at public addresses. `ports` are those open on public addresses.
    """

    allowed_networks: tuple[IPNetwork, ...] = ()
    refused_networks: tuple[IPNetwork, ...] = ()
    ports: frozenset[int] = _WEB_PORTS

    def vet_address(self, address: IPAddress, *, port: int) -> None:
        """Raise AddressRefused for an address or port that is not connected to."""
        if any(address in network for network in self.allowed_networks):
            return
        if any(address in network for network in self.refused_networks):
            raise AddressRefused(
                Refusal.OPERATOR, f"{address} is closed by the settings of this server."
            )
        code = special_purpose(address)
        if code is not None:
            raise AddressRefused(
                code,
                f"{address} is not a public address ({code.value}). "
                "Only pages on the public internet are fetched.",
            )
        if port not in self.ports:
            raise AddressRefused(
                Refusal.PORT,
                f"Port {port} is not fetched from, only "
                f"{', '.join(str(each) for each in sorted(self.ports))}.",
            )

    def vet_url(self, url: str) -> "VettedUrl":
        """Return the parts of a URL that may be looked up and connected to.

        Raises AddressRefused; the message never repeats credentials.
        """
        parsed = _parse(url)
        if parsed.scheme not in _DEFAULT_PORTS:
            raise AddressRefused(
                Refusal.SCHEME, "Only http:// and https:// addresses are fetched."
            )
        # Before the first “/”, an “@” ends a user name, be it an empty one.
        if "@" in _AUTHORITY_END.split(url.partition("//")[2], maxsplit=1)[0]:
            raise AddressRefused(
                Refusal.CREDENTIALS,
                "The address holds a user name or password. Give it without them.",
            )
        host = _host(parsed.raw_host.decode("ascii"))
        port = _DEFAULT_PORTS[parsed.scheme] if parsed.port is None else parsed.port
        if not 0 < port <= _LAST_PORT:
            raise AddressRefused(Refusal.PORT, f"There is no port {port}.")
        vetted = VettedUrl(parsed.scheme, host, port, parsed.raw_path.decode("ascii"))
        self._vet_host(vetted)
        return vetted

    def _vet_host(self, url: "VettedUrl") -> None:
        """Refuse what can be refused without looking the name up."""
        address = url.address
        if address is not None:
            self.vet_address(address, port=url.port)
        elif self.allowed_networks:
            # The name may stand for an allowed address: that is seen at the connection.
            return
        elif _is_local(url.host):
            raise AddressRefused(
                Refusal.LOCAL_NAME,
                f"“{url.host}” is a name inside a network, not a public web site.",
            )
        elif url.port not in self.ports:
            raise AddressRefused(
                Refusal.PORT, f"Port {url.port} of {url.host} is not fetched from."
            )


@dataclass(frozen=True, slots=True)
class VettedUrl:
    """A URL in normal form: host in ASCII without a final dot, no fragment."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def address(self) -> IPAddress | None:
        """Return the address where the host is one, not a name."""
        if ":" in self.host or _DOTTED_QUAD.fullmatch(self.host):
            return ipaddress.ip_address(self.host)
        return None

    @property
    def authority(self) -> str:
        """Return host and port as the Host header has them (RFC 9110 §7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        is_default = self.port == _DEFAULT_PORTS[self.scheme]
        return host if is_default else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def join_location(base: VettedUrl, location: str) -> str:
    """Return where a Location header leads from `base` (RFC 9110 §10.2.2).

    Raises AddressRefused for what is no URL reference.
    """
    # Blanks in a path are common in this header, and browsers take them.
    location = location.strip(" \t").replace(" ", "%20")
    try:
        _require_one_reading(location)
        return str(httpx2.URL(str(base)).join(location))
    except (httpx2.InvalidURL, ValueError) as error:
        raise AddressRefused(
            Refusal.MALFORMED, "The redirect leads to no web address."
        ) from error


def _parse(url: str) -> httpx2.URL:
    _require_one_reading(url)
    try:
        return httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise AddressRefused(
            Refusal.MALFORMED, "This is no web address. Copy it again."
        ) from error


def _require_one_reading(url: str) -> None:
    # Programs differ in where a host ends once a backslash or a control character is
    # in it; what can be read in two ways is not read at all.
    if len(url) > _LONGEST_URL or "\\" in url or _UNPRINTABLE.search(url):
        raise AddressRefused(
            Refusal.MALFORMED,
            "This is no web address: it is too long, or holds a space, a backslash "
            "or a control character.",
        )


def _host(host: str) -> str:
    """Return the host as it is looked up: lower case, no final dot."""
    if ":" in host and "%" not in host:
        return str(ipaddress.IPv6Address(host))
    name = host.removesuffix(".")
    labels = name.split(".")
    if len(name) > _LONGEST_NAME or not all(map(_LABEL.fullmatch, labels)):
        raise AddressRefused(
            Refusal.MALFORMED, "The host in this address is no host name."
        )
    # A host whose last part is a number is an address to some programs (WHATWG URL,
    # “ends in a number”): 127.1, 2130706433, 0x7f000001, 0177.0.0.1.
    if _NUMBER.fullmatch(labels[-1]) and not _is_dotted_quad(name):
        raise AddressRefused(
            Refusal.NUMERIC_HOST,
            f"“{name}” is an IP address in an unusual spelling. Write four numbers "
            "from 0 to 255 with dots between them.",
        )
    return name


def _is_dotted_quad(name: str) -> bool:
    return bool(_DOTTED_QUAD.fullmatch(name)) and all(
        int(part) <= _LAST_OCTET for part in name.split(".")
    )


def _is_local(host: str) -> bool:
    return any(host == end or host.endswith(f".{end}") for end in _LOCAL_ENDINGS)
