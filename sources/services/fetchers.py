"""Fetching as the settings have it: as whom, from where, how much, at what pace."""

from collections.abc import Callable
from ipaddress import ip_network

import redis
from django.conf import settings

from sources.fetching.addresses import AddressPolicy
from sources.fetching.client import Fetcher
from sources.fetching.politeness import Pace
from sources.fetching.results import FetchLimits, FetchResult
from sources.fetching.visiting import Manners, PoliteFetch, fetch_politely

# A lease must outlast any fetch, or a slow one would share its host with another.
_LEASE_MARGIN_SECONDS = 60.0
# A broker that is silent for longer is away.
_BROKER_SECONDS = 10.0


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
    use: Callable[[FetchResult], None] | None = None,
    use_seconds: float = 0.0,
) -> PoliteFetch:
    """Fetch a page, robots.txt and the pace of its host respected.

    `use` is given the answer while the host's turn is held, for at most `use_seconds`.
    Raises FetchingUnavailable where the settings name no contact, or the broker, which
    knows whose turn it is, is away.
    """
    policy, limits = address_policy(), fetch_limits()
    try:
        fetcher = Fetcher(settings.FETCH_USER_AGENT, policy=policy, limits=limits)
    except ValueError as error:
        raise FetchingUnavailable(
            "Nothing is fetched without a contact for those who run the sites. Set "
            "CONTACT_EMAIL to an address that is read, or FETCH_USER_AGENT to "
            "“name/version (contact)”."
        ) from error
    manners = Manners(
        pace=Pace(
            rest=settings.FETCH_REST_SECONDS,
            lease=limits.total_seconds + use_seconds + _LEASE_MARGIN_SECONDS,
        ),
        wait_seconds=settings.FETCH_WAIT_SECONDS,
        prefix=settings.FETCH_BROKER_PREFIX,
    )
    try:
        with redis.Redis.from_url(
            settings.CELERY_BROKER_URL, socket_timeout=_BROKER_SECONDS
        ) as broker:
            return fetch_politely(
                url, fetcher=fetcher, broker=broker, manners=manners, use=use
            )
    except redis.RedisError as error:
        raise FetchingUnavailable(
            f"The broker does not answer, and it knows whose turn it is: {error}."
        ) from error
