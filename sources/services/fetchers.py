"""Fetching as the settings have it: as whom, from where, how much, at what pace."""

import os
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_network

import httpcore2
import redis
from django.conf import settings

from sources.fetching.addresses import AddressPolicy
from sources.fetching.client import Fetcher
from sources.fetching.politeness import Pace
from sources.fetching.results import FetchLimits, FetchResult, Validators
from sources.fetching.visiting import Manners, PoliteFetch, fetch_politely

# A broker that is silent for longer is away.
_BROKER_SECONDS = 10.0
# What names other certificates to OpenSSL.
_TRUSTED = ("SSL_CERT_FILE", "SSL_CERT_DIR")


@dataclass(frozen=True, slots=True)
class Use:
    """What is done with an answer while its host's turn is held, and for how long."""

    call: Callable[[FetchResult], None]
    seconds: float


class FetchingUnavailable(Exception):
    """Nothing can be fetched as things are; the message says what to set or start."""


def address_policy() -> AddressPolicy:
    """Return which addresses are fetched from.

    Raises FetchingUnavailable for a setting that is no network.
    """
    try:
        return AddressPolicy(
            allowed_networks=tuple(map(ip_network, settings.FETCH_ALLOWED_NETWORKS)),
            refused_networks=tuple(map(ip_network, settings.FETCH_REFUSED_NETWORKS)),
        )
    except ValueError as error:
        raise FetchingUnavailable(
            f"FETCH_ALLOWED_NETWORKS or FETCH_REFUSED_NETWORKS: {error}."
        ) from error


def fetch_limits() -> FetchLimits:
    """Return how much of an answer is taken, and how long it may take."""
    return FetchLimits(
        body_bytes=settings.FETCH_MAX_BYTES, total_seconds=settings.FETCH_SECONDS
    )


def fetch_page(
    *,
    url: str,
    validators: Validators | None = None,
    robots_overridden: frozenset[str] = frozenset(),
    first_wait_seconds: float | None = None,
    use: Use | None = None,
) -> PoliteFetch:
    """Fetch a page, robots.txt and the pace of its host respected.

    With `validators` a 304 may come back. robots.txt does not count on the hosts in
    `robots_overridden`. `first_wait_seconds` is how long the first turn is waited for,
    by default as long as the settings say. `use` is given the answer while the host's
    turn is held. Raises FetchingUnavailable where the settings name no contact, or the broker, which
    knows whose turn it is, is away.
    """
    policy, limits = address_policy(), fetch_limits()
    try:
        fetcher = Fetcher(
            settings.FETCH_USER_AGENT,
            policy=policy,
            limits=limits,
            trust=_trust(*map(os.environ.get, _TRUSTED)),
        )
    except ValueError as error:
        raise FetchingUnavailable(
            "Nothing is fetched without a contact for those who run the sites. Set "
            "CONTACT_EMAIL to an address that is read, or FETCH_USER_AGENT to "
            "“name/version (contact)”."
        ) from error
    manners = Manners(
        pace=Pace(
            rest=settings.FETCH_REST_SECONDS,
            # A slow fetch must not share its host with another.
            lease=limits.total_seconds
            + (use.seconds if use else 0.0)
            + settings.FETCH_LEASE_MARGIN_SECONDS,
        ),
        wait_seconds=settings.FETCH_WAIT_SECONDS,
        first_wait_seconds=first_wait_seconds,
        prefix=settings.FETCH_BROKER_PREFIX,
        robots_overridden=robots_overridden,
    )
    try:
        return fetch_politely(
            url,
            fetcher=fetcher,
            broker=_broker(settings.CELERY_BROKER_URL),
            manners=manners,
            validators=validators,
            use=use.call if use else None,
        )
    except redis.RedisError as error:
        raise FetchingUnavailable(
            f"The broker does not answer, and it knows whose turn it is: {error}."
        ) from error


@cache
def _trust(file: str | None, folder: str | None) -> ssl.SSLContext:
    # To read all the certificates that this machine trusts takes longer than a fetch.
    return httpcore2.default_ssl_context()


@cache
def _broker(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_timeout=_BROKER_SECONDS)
