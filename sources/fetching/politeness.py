"""One request at a time to a host, and a rest between two, across all workers.

The broker holds two keys for a host: `busy`, the lease of the one request under way,
and `rest`, which stays for as long as the host is to be left alone. Both run out by
themselves, so a worker that dies holds nobody up for longer than its lease. The clock
is the broker's; those of the workers do not matter.
"""

import re
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import redis

_DIGITS = re.compile(r"[0-9]{1,9}")

_ACQUIRE = """
local rest = redis.call('PTTL', KEYS[2])
if rest > 0 then return rest end
local busy = redis.call('PTTL', KEYS[1])
if busy > 0 then return math.min(busy, tonumber(ARGV[3])) end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[3])
return 0
"""
_REST = """
if ARGV[1] ~= '' then
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  redis.call('DEL', KEYS[1])
end
if redis.call('PTTL', KEYS[2]) < tonumber(ARGV[2]) then
  redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
end
return 1
"""


@dataclass(frozen=True, slots=True)
class Pace:
    """How a host is treated; all in seconds.

    `rest` is left between two requests where the site asks for nothing else;
    `longest_rest` caps a Crawl-delay, `longest_pause` a Retry-After. `lease` must be
    longer than a fetch may take: only after it is a dead worker's turn given on.
    """

    rest: float = 2.0
    longest_rest: float = 60.0
    longest_pause: float = 24 * 3600.0
    lease: float = 120.0

    def rest_for(self, crawl_delay: float | None) -> float:
        """Return the rest for a Crawl-delay: never shorter than ours, and capped."""
        return max(self.rest, min(crawl_delay or 0.0, self.longest_rest))

    def pause_for(self, retry_after: str, *, now: datetime) -> float | None:
        """Return the seconds that a Retry-After header asks for, capped.

        It holds seconds or a date (RFC 9110 §10.2.3). None for one that says nothing.
        """
        asked = _seconds(retry_after.strip(), now=now)
        return None if asked is None else max(0.0, min(asked, self.longest_pause))


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to send one request to a host now; to be given back."""

    host: str
    token: str


@dataclass(frozen=True, slots=True)
class Wait:
    """It is not our turn; to be asked again after so many seconds."""

    seconds: float


class HostTurns:
    """Gives out the turns of every host, through the broker that all workers share.

    What the broker's client raises (redis.RedisError) is passed on: without the broker
    nobody knows whose turn it is, and nothing is fetched.
    """

    def __init__(
        self, broker: redis.Redis, *, pace: Pace, prefix: str = "fetching"
    ) -> None:
        self._pace = pace
        self._prefix = prefix
        self._acquire = broker.register_script(_ACQUIRE)
        self._rest = broker.register_script(_REST)

    def acquire(self, host: str, *, crawl_delay: float | None = None) -> Turn | Wait:
        """Return a turn, or how long to wait before asking again."""
        token = secrets.token_hex(16)
        rest = self._pace.rest_for(crawl_delay)
        left = self._acquire(
            keys=self._keys(host),
            args=[token, _milliseconds(self._pace.lease), _milliseconds(rest)],
        )
        return Wait(int(left) / 1000) if left else Turn(host, token)

    def acquire_within(
        self, host: str, *, seconds: float, crawl_delay: float | None = None
    ) -> Turn | Wait:
        """Wait for a turn for at most so many seconds; then return what is left to wait.

        For people at a terminal; a task had better come back later.
        """
        ends_at = time.monotonic() + seconds
        while True:
            turn = self.acquire(host, crawl_delay=crawl_delay)
            left = ends_at - time.monotonic()
            if isinstance(turn, Turn) or turn.seconds > left:
                return turn
            time.sleep(turn.seconds)

    def give_back(
        self,
        turn: Turn,
        *,
        crawl_delay: float | None = None,
        pause: float | None = None,
    ) -> bool:
        """End a turn; the rest begins now, or the longer pause the server asked for.

        Returns False where the lease had run out, and another may have had the turn.
        """
        seconds = max(self._pace.rest_for(crawl_delay), pause or 0.0)
        given = self._rest(
            keys=self._keys(turn.host), args=[turn.token, _milliseconds(seconds)]
        )
        return bool(given)

    def leave_alone(self, host: str, *, seconds: float) -> None:
        """Send nothing to the host for so many seconds; a longer rest stays."""
        capped = min(seconds, self._pace.longest_pause)
        self._rest(keys=self._keys(host), args=["", _milliseconds(capped)])

    def _keys(self, host: str) -> list[str]:
        # In braces, so that a cluster keeps both on one server.
        name = f"{self._prefix}:{{{host.lower().removesuffix('.')}}}"
        return [f"{name}:busy", f"{name}:rest"]


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))


def _seconds(value: str, *, now: datetime) -> float | None:
    if _DIGITS.fullmatch(value):
        return float(value)
    if value.isdecimal() and value.isascii():
        return float("inf")
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - now).total_seconds()
