"""Which IP addresses are no public web server: the special-purpose blocks.

Rows are those of the IANA special-purpose registries (RFC 6890 and what updated it),
and the ways an IPv4 address is carried inside an IPv6 one. They are written out here:
what `ipaddress` calls global has changed between releases of Python.
"""

import ipaddress
from enum import StrEnum

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network


class Refusal(StrEnum):
    """Why a URL or an address is not fetched from."""

    SCHEME = "scheme"
    CREDENTIALS = "credentials"
    MALFORMED = "malformed"
    PORT = "port"
    LOCAL_NAME = "local_name"
    NUMERIC_HOST = "numeric_host"
    UNSPECIFIED = "unspecified"
    LOOPBACK = "loopback"
    PRIVATE = "private"
    LINK_LOCAL = "link_local"
    SHARED = "shared"
    PLATFORM = "platform"
    MULTICAST = "multicast"
    BENCHMARKING = "benchmarking"
    DOCUMENTATION = "documentation"
    EMBEDDED_IPV4 = "embedded_ipv4"
    NAT64 = "nat64"
    RESERVED = "reserved"
    OPERATOR = "operator"


# The first match decides: a narrower block stands before the one around it.
_BLOCKS = (
    ("0.0.0.0/32", Refusal.UNSPECIFIED),
    ("0.0.0.0/8", Refusal.RESERVED),
    ("10.0.0.0/8", Refusal.PRIVATE),
    ("100.64.0.0/10", Refusal.SHARED),
    ("127.0.0.0/8", Refusal.LOOPBACK),
    # A cloud's own services answer here although the address looks public.
    ("168.63.129.16/32", Refusal.PLATFORM),
    ("169.254.0.0/16", Refusal.LINK_LOCAL),
    ("172.16.0.0/12", Refusal.PRIVATE),
    ("192.0.0.0/24", Refusal.RESERVED),
    ("192.0.2.0/24", Refusal.DOCUMENTATION),
    ("192.88.99.0/24", Refusal.RESERVED),
    ("192.168.0.0/16", Refusal.PRIVATE),
    ("198.18.0.0/15", Refusal.BENCHMARKING),
    ("198.51.100.0/24", Refusal.DOCUMENTATION),
    ("203.0.113.0/24", Refusal.DOCUMENTATION),
    ("224.0.0.0/4", Refusal.MULTICAST),
    ("240.0.0.0/4", Refusal.RESERVED),
    ("::/128", Refusal.UNSPECIFIED),
    ("::1/128", Refusal.LOOPBACK),
    ("::/96", Refusal.EMBEDDED_IPV4),
    ("::ffff:0:0/96", Refusal.EMBEDDED_IPV4),
    ("::ffff:0:0:0/96", Refusal.EMBEDDED_IPV4),
    ("64:ff9b::/96", Refusal.NAT64),
    ("64:ff9b:1::/48", Refusal.NAT64),
    ("2001::/32", Refusal.EMBEDDED_IPV4),
    ("2001:2::/48", Refusal.BENCHMARKING),
    ("2001::/23", Refusal.RESERVED),
    ("2001:db8::/32", Refusal.DOCUMENTATION),
    ("2002::/16", Refusal.EMBEDDED_IPV4),
    ("3fff::/20", Refusal.DOCUMENTATION),
    ("fc00::/7", Refusal.PRIVATE),
    ("fe80::/10", Refusal.LINK_LOCAL),
    ("fec0::/10", Refusal.PRIVATE),
    ("ff00::/8", Refusal.MULTICAST),
)
_SPECIAL = tuple((ipaddress.ip_network(block), why) for block, why in _BLOCKS)
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
# RFC 5214 §6.1: an interface identifier that carries an IPv4 address (ISATAP).
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})


def special_purpose(address: IPAddress) -> Refusal | None:
    """Return what the address is reserved for, or None for a public unicast address.

    IPv6 is closed by default: only 2000::/3 has been given out (RFC 4291 §2.4).
    """
    for network, why in _SPECIAL:
        if address in network:
            return why
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address not in _GLOBAL_UNICAST:
        return Refusal.RESERVED
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return Refusal.EMBEDDED_IPV4
    return None
