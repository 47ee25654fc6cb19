"""Leave to fetch, asked before every request: robots.txt, and the turn of the host.

Both are shared through the broker: workers that fetch from one site read one copy of
its robots.txt and take turns.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

import redis

from sources.fetching.addresses import AddressRefused, VettedUrl
from sources.fetching.client import Fetcher
from sources.fetching.politeness import HostTurns, Pace, Turn
from sources.fetching.results import (
    FailureKind,
    FetchFailure,
    FetchResult,
    Validators,
)
from sources.fetching.robots import (
    ROBOTS_LIMITS,
    RobotsFile,
    Standing,
    Verdict,
    answer,
    read_robots,
    robots_url,
)
from sources.fetching.wire import FetchStopped

# RFC 9309 §2.4: a copy is used for a day at most. A site in trouble is asked again soon.
_KEPT_SECONDS = 24 * 3600
_TROUBLE_SECONDS = 60
_ASKS_FOR_PATIENCE = frozenset({429, 503})
# What the page would meet just as its robots.txt did.
_OF_THE_SITE = frozenset(
    {
        FailureKind.DNS,
        FailureKind.TLS,
        FailureKind.TIMEOUT,
        FailureKind.CONNECTION,
        FailureKind.REFUSED_ADDRESS,
    }
)


class Denial(StrEnum):
    """Why leave was not given."""

    ROBOTS_DISALLOWED = "robots_disallowed"
    ROBOTS_UNAVAILABLE = "robots_unavailable"
    HOST_RESTING = "host_resting"


@dataclass(frozen=True, slots=True)
class PoliteFetch:
    """What came of a fetch; `denial` says who was against it where it was not admitted.

    `wait_seconds` is how long the host is to be left alone, with `host_resting`.
    `has_overridden_robots` where a page was fetched that robots.txt disallows.
    """

    outcome: FetchResult | FetchFailure
    denial: Denial | None
    wait_seconds: float
    has_overridden_robots: bool


@dataclass(frozen=True, slots=True)
class Manners:
    """How sites are treated: the pace, and how long a turn is waited for, in seconds.

    `first_wait_seconds` is the same for the first turn, by default as long: whoever has
    other hosts to ask does not wait for one that is busy, but follows a redirect that
    it has begun with. `prefix` begins the names under which the broker holds turns and robots.txt files.
    On hosts in `robots_overridden` a page is fetched though robots.txt disallows it.
    """

    pace: Pace
    wait_seconds: float
    first_wait_seconds: float | None = None
    prefix: str = "fetching"
    robots_overridden: frozenset[str] = frozenset()


def fetch_politely(
    url: str,
    *,
    fetcher: Fetcher,
    broker: redis.Redis,
    manners: Manners,
    validators: Validators | None = None,
    use: Callable[[FetchResult], None] | None = None,
) -> PoliteFetch:
    """Fetch the URL once robots.txt and the pace of each host on the way allow it.

    With `validators` the request is conditional, and a 304 may come back. `use` is given
    the answer while the turn of its host is still held: what it asks of that host
    belongs to the same visit. The `admit` of the fetcher is not asked. What the broker's
    client raises (redis.RedisError) is passed on; nothing was fetched then, or nothing
    more.
    """
    visit = _Visit(fetcher, broker, manners)
    try:
        outcome = replace(fetcher, admit=visit.admit).fetch(url, validators=validators)
        if use is not None and isinstance(outcome, FetchResult):
            use(outcome)
        visit.leave(outcome)
    finally:
        visit.leave()
    return PoliteFetch(
        outcome, visit.denial, visit.wait_seconds, visit.has_overridden_robots
    )


class _Visit:
    """The requests of one fetch, each of them admitted and its turn given back."""

    def __init__(self, fetcher: Fetcher, broker: redis.Redis, manners: Manners) -> None:
        self.product = fetcher.user_agent.partition("/")[0]
        limits = replace(
            ROBOTS_LIMITS,
            total_seconds=min(
                ROBOTS_LIMITS.total_seconds, fetcher.limits.total_seconds
            ),
        )
        self.robots_fetcher = replace(fetcher, limits=limits, admit=self._take_turn)
        self.broker = broker
        self.manners = manners
        self.turns = HostTurns(broker, pace=manners.pace, prefix=manners.prefix)
        self.turn: Turn | None = None
        self.has_begun = False
        self.crawl_delay: float | None = None
        self.denial: Denial | None = None
        self.wait_seconds = 0.0
        self.has_overridden_robots = False

    def admit(self, url: VettedUrl) -> str:
        """Return why the URL is not to be asked for now, or "" and hold its turn."""
        self.leave()
        robots = self._robots(url)
        if isinstance(robots, str):
            return robots
        said = answer(robots, str(url), product=self.product)
        if said.verdict is Verdict.DISALLOWED:
            if url.host not in self.manners.robots_overridden:
                return self._deny(Denial.ROBOTS_DISALLOWED, said.reason)
            self.has_overridden_robots = True
        if said.verdict is Verdict.NOT_NOW:
            return self._deny(Denial.ROBOTS_UNAVAILABLE, said.reason)
        self.crawl_delay = said.crawl_delay
        return self._take_turn(url)

    def leave(self, outcome: FetchResult | FetchFailure | None = None) -> None:
        """Give the turn back, if one is held, with the pause that the server asked for."""
        if self.turn is None:
            return
        turn, self.turn = self.turn, None
        self.turns.give_back(
            turn, crawl_delay=self.crawl_delay, pause=self._pause(outcome)
        )

    def _take_turn(self, url: VettedUrl) -> str:
        self.leave()
        seconds = self.manners.first_wait_seconds
        if self.has_begun or seconds is None:
            seconds = self.manners.wait_seconds
        given = self.turns.acquire_within(
            url.host, seconds=seconds, crawl_delay=self.crawl_delay
        )
        if isinstance(given, Turn):
            self.turn, self.has_begun = given, True
            return ""
        self.wait_seconds = given.seconds
        return self._deny(
            Denial.HOST_RESTING,
            f"{url.host} is to be left alone now. Try again in {given.seconds:.0f} s.",
        )

    def _deny(self, denial: Denial, reason: str) -> str:
        self.denial = denial
        return reason

    def _pause(self, outcome: FetchResult | FetchFailure | None) -> float | None:
        if not isinstance(outcome, FetchResult):
            return None
        if outcome.final.status not in _ASKS_FOR_PATIENCE:
            return None
        return self.manners.pace.pause_for(
            outcome.final.header("Retry-After"), now=datetime.now(UTC)
        )

    def _robots(self, url: VettedUrl) -> RobotsFile | str:
        """Return the site's rules, or why they could not even be asked for.

        Raises what stands in the way of the whole site: FetchStopped, AddressRefused.
        """
        place = robots_url(str(url))
        name = f"{self.manners.prefix}:robots:{place}"
        kept = self.broker.get(name)
        if isinstance(kept, bytes):
            return _unpacked(kept)
        outcome = self.robots_fetcher.fetch(place)
        self.leave(outcome)
        if isinstance(outcome, FetchFailure):
            if outcome.kind is FailureKind.NOT_ADMITTED:
                return outcome.message
            if outcome.kind in _OF_THE_SITE and not outcome.hops:
                raise _as_stop(outcome)
        robots = read_robots(outcome)
        in_trouble = robots.standing is Standing.NOT_NOW
        self.broker.set(
            name,
            json.dumps(asdict(robots)),
            ex=_TROUBLE_SECONDS if in_trouble else _KEPT_SECONDS,
        )
        return robots


def _as_stop(failure: FetchFailure) -> Exception:
    if failure.refusal is not None:
        return AddressRefused(failure.refusal, failure.message)
    return FetchStopped(failure.kind, f"{failure.message} (Asked for robots.txt.)")


def _unpacked(kept: bytes) -> RobotsFile:
    fields = json.loads(kept)
    return RobotsFile(Standing(fields["standing"]), fields["text"], fields["reason"])
