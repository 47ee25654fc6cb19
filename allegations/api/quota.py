"""How many requests a reader may send, counted in the broker for all processes."""

import hashlib
import hmac
import ipaddress
import logging
import threading
import time
from dataclasses import dataclass
from functools import cache

import redis
from django.conf import settings
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from allegations.api_key_form import KEY_PREFIX, key_sha256
from allegations.models import ApiKey

WINDOW_SECONDS = 60
# A broker that does not answer at once must not keep a reader waiting.
BROKER_SECONDS = 0.5
# Shares of a limit: how much is counted at a time, and until how much is used.
LEASE, LEASED_UP_TO = 0.005, 0.9
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Quota:
    """Whom requests are counted for, and how many are allowed in a window."""

    policy: str
    reader: str
    limit: int
    key_name: str | None = None


@dataclass(frozen=True, slots=True)
class Spending:
    """What of a quota is used, this request included.

    `used` is None where the broker is away: then everybody is answered.
    """

    quota: Quota
    used: int | None
    resets_in: int

    @property
    def remaining(self) -> int:
        """How many requests are left in this window."""
        return max(self.quota.limit - (self.used or 0), 0)

    @property
    def is_over(self) -> bool:
        """Whether this request is one too many."""
        return self.used is not None and self.used > self.quota.limit

    def headers(self) -> dict[str, str]:
        """The header fields that tell of it (IETF draft ratelimit-headers-10)."""
        name, limit = self.quota.policy, self.quota.limit
        fields = {"RateLimit-Policy": f'"{name}";q={limit};w={WINDOW_SECONDS}'}
        if self.used is not None:
            fields["RateLimit"] = f'"{name}";r={self.remaining};t={self.resets_in}'
        if self.is_over:
            fields["Retry-After"] = str(self.resets_in)
        return fields


class KeyRefused(APIException):
    """The key that was sent is none, or is revoked."""

    status_code = status.HTTP_401_UNAUTHORIZED
    default_detail = (
        "This API key is unknown or revoked. Leave the Authorization header out to "
        "read without one."
    )


class QuotaSpent(APIException):
    """More requests than are allowed; says when to go on."""

    status_code = status.HTTP_429_TOO_MANY_REQUESTS

    def __init__(self, spending: Spending) -> None:
        super().__init__(
            f"More than {spending.quota.limit} requests in a minute: go on in "
            f"{spending.resets_in} seconds. A key allows more."
        )


class _Leases:
    """Requests that this process has counted in the broker before they came.

    Far from the limit some are taken at a time, so that the broker is not asked for
    each; close to it each is asked for. Never more than the limit are answered. What a
    process has taken and does not use is at most one in two hundred of the limit.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._window = ""
        self._taken: dict[str, tuple[int, int]] = {}

    def count(self, name: str, limit: int) -> int:
        """The number of this request among those of a reader's window."""
        with self._lock:
            window = name.rpartition(":")[2]
            if window != self._window:
                self._window, self._taken = window, {}
            used, last = self._taken.get(name, (0, 0))
            if used < last:
                self._taken[name] = (used + 1, last)
                return used + 1
            is_far = last and last < limit * LEASED_UP_TO
            some = max(int(limit * LEASE), 1) if is_far else 1
        last = _taken_from_broker(name, some)
        with self._lock:
            if self._window == window:
                self._taken[name] = (last - some + 1, last)
        return last - some + 1


def _taken_from_broker(name: str, some: int) -> int:
    # Named, so that it lives until the answer: of two that threads make at once one is
    # forgotten, and a client that is forgotten closes its connections.
    broker = _broker(settings.CELERY_BROKER_URL)
    with broker.pipeline(transaction=False) as pipeline:
        pipeline.incrby(name, some)
        pipeline.expire(name, 2 * WINDOW_SECONDS)
        return int(pipeline.execute()[0])


_LEASES = _Leases()


def quota_of(request: Request) -> Quota:
    """The quota of a request: of its key, else of the address it comes from."""
    key = _key_of(request)
    if key is None:
        limit = settings.API_ANONYMOUS_PER_MINUTE
        return Quota("anonymous", f"address:{_address(request)}", limit)
    limit = key.per_minute or settings.API_KEY_PER_MINUTE
    return Quota("key", f"key:{key.pk}", limit, key.name)


def spend(quota: Quota) -> Spending:
    """Count one request."""
    now = time.time()
    window = int(now // WINDOW_SECONDS)
    resets_in = max(int((window + 1) * WINDOW_SECONDS - now), 1)
    # Nobody who reads the broker learns who reads the record.
    secret = settings.SECRET_KEY.encode()
    reader = hmac.new(secret, quota.reader.encode(), hashlib.sha256).hexdigest()[:32]
    name = f"{settings.API_BROKER_PREFIX}:{reader}:{window}"
    try:
        used = _LEASES.count(name, quota.limit)
    except redis.RedisError as away:
        logger.warning("Requests are not counted: %s", type(away).__name__)
        return Spending(quota, None, resets_in)
    return Spending(quota, used, resets_in)


def _key_of(request: Request) -> ApiKey | None:
    said = request.META.get("HTTP_AUTHORIZATION", "")
    if not said:
        return None
    scheme, _, text = said.partition(" ")
    text = text.strip()
    key = None
    if scheme.lower() == "bearer" and text.startswith(KEY_PREFIX):
        key = ApiKey.objects.filter(
            key_sha256=key_sha256(text), revoked_at=None
        ).first()
    if key is None:
        raise KeyRefused
    return key


def _address(request: Request) -> str:
    """The reader's address; of IPv6 the /64, which one household has."""
    text = str(request.META.get("REMOTE_ADDR", ""))
    proxies = settings.API_TRUSTED_PROXIES
    if proxies:
        passed = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        # Each trusted proxy adds one at the end; what is before anybody can write.
        text = passed[-proxies].strip() if len(passed) >= proxies else text
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    if address.version == 4:  # noqa: PLR2004 - the version of the protocol
        return str(address)
    return str(ipaddress.ip_network((int(address), 64), strict=False).network_address)


@cache
def _broker(url: str) -> redis.Redis:
    return redis.Redis.from_url(
        url, socket_timeout=BROKER_SECONDS, socket_connect_timeout=BROKER_SECONDS
    )
