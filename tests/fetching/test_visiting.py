"""Leave to fetch, with real servers and a real broker."""

import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
import redis

from sources.fetching.politeness import HostTurns, Pace, Turn, Wait
from sources.fetching.results import FailureKind, FetchFailure, FetchResult
from sources.fetching.visiting import Denial, Manners, PoliteFetch, fetch_politely
from tests.fetching.loopback import FETCHER, naming, page, redirect, serving

QUICK = Pace(rest=0.01, longest_rest=2.0, longest_pause=60.0, lease=20.0)


@pytest.fixture
def broker() -> Iterator[redis.Redis]:
    with redis.Redis.from_url(os.environ["BROKER_URL"]) as client:
        yield client


@pytest.fixture
def manners() -> Manners:
    return Manners(QUICK, wait_seconds=1.0, prefix=f"test-{secrets.token_hex(8)}")


def paths(requests: list[bytes]) -> list[bytes]:
    return [request.split(b" ")[1] for request in requests]


def answered(fetched: PoliteFetch) -> FetchResult:
    assert isinstance(fetched.outcome, FetchResult), fetched.outcome
    return fetched.outcome


def failed(fetched: PoliteFetch) -> FetchFailure:
    assert isinstance(fetched.outcome, FetchFailure), fetched.outcome
    return fetched.outcome


def test_rules_are_fetched_once_for_all_who_share_the_broker(
    broker: redis.Redis, manners: Manners
):
    with serving({"/a": page(), "/b": page()}) as server:
        for path in ("/a", "/b", "/a"):
            url = server.url(path)
            answered(
                fetch_politely(url, fetcher=FETCHER, broker=broker, manners=manners)
            )
        assert paths(server.requests) == [b"/robots.txt", b"/a", b"/b", b"/a"]


def test_every_host_on_the_way_is_asked_for_its_rules(
    broker: redis.Redis, manners: Manners
):
    with serving({"/private": page()}, host="127.0.0.2") as other:
        other.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /private\n")
        with serving({"/a": redirect(other.url("/private"))}) as server:
            fetched = fetch_politely(
                server.url("/a"), fetcher=FETCHER, broker=broker, manners=manners
            )
        assert paths(other.requests) == [b"/robots.txt"]

    failure = failed(fetched)
    assert fetched.denial is Denial.ROBOTS_DISALLOWED
    assert failure.kind is FailureKind.NOT_ADMITTED
    assert [hop.status for hop in failure.hops] == [302]


def test_requests_to_a_host_keep_its_crawl_delay(broker: redis.Redis, manners: Manners):
    rules = page(b"User-agent: *\nCrawl-delay: 0.5\n")
    answers = {"/robots.txt": rules, "/a": redirect("/b"), "/b": page()}
    with serving({**answers}) as server:
        started = time.monotonic()
        answered(
            fetch_politely(
                server.url("/a"), fetcher=FETCHER, broker=broker, manners=manners
            )
        )
        assert time.monotonic() - started >= 0.5


def test_a_delay_longer_than_is_waited_for_is_told(
    broker: redis.Redis, manners: Manners
):
    rules = page(b"User-agent: *\nCrawl-delay: 60\n")
    answers = {"/robots.txt": rules, "/a": redirect("/b"), "/b": page()}
    with serving({**answers}) as server:
        fetched = fetch_politely(
            server.url("/a"), fetcher=FETCHER, broker=broker, manners=manners
        )

    assert fetched.denial is Denial.HOST_RESTING
    assert "Try again in" in failed(fetched).message


def test_a_host_that_is_busy_is_not_asked(broker: redis.Redis, manners: Manners):
    turns = HostTurns(broker, pace=QUICK, prefix=manners.prefix)
    with serving({"/a": page()}) as server:
        held = turns.acquire(server.host)
        assert isinstance(held, Turn)
        hasty = replace(manners, wait_seconds=0.05)
        fetched = fetch_politely(
            server.url("/a"), fetcher=FETCHER, broker=broker, manners=hasty
        )
        assert server.requests == []

    assert fetched.denial is Denial.HOST_RESTING


def test_the_turn_is_given_back_whatever_comes(broker: redis.Redis, manners: Manners):
    turns = HostTurns(broker, pace=QUICK, prefix=manners.prefix)
    with serving({"/a": b"no http\r\n\r\n"}) as server:
        fetched = fetch_politely(
            server.url("/a"), fetcher=FETCHER, broker=broker, manners=manners
        )
        assert failed(fetched).kind is FailureKind.PROTOCOL
        time.sleep(QUICK.rest + 0.02)
        assert not isinstance(turns.acquire(server.host), Wait)


def test_what_the_whole_site_suffers_from_is_told_as_it_is(
    broker: redis.Redis, manners: Manners
):
    fetcher = naming({"inner.example": ["10.0.0.7"]})
    for url, kind in (
        ("http://inner.example/a", FailureKind.REFUSED_ADDRESS),
        ("http://nobody.example/a", FailureKind.DNS),
    ):
        fetched = fetch_politely(url, fetcher=fetcher, broker=broker, manners=manners)
        assert (failed(fetched).kind, fetched.denial) == (kind, None)


def test_a_site_in_trouble_is_asked_again_soon(broker: redis.Redis, manners: Manners):
    with serving({"/a": page(), "/robots.txt": page(status="500 Oops")}) as server:
        fetched = fetch_politely(
            server.url("/a"), fetcher=FETCHER, broker=broker, manners=manners
        )
        name = f"{manners.prefix}:robots:{server.url('/robots.txt')}"

    assert fetched.denial is Denial.ROBOTS_UNAVAILABLE
    assert 0 < int(broker.ttl(name)) <= 60


def test_the_turn_of_the_host_is_held_while_the_answer_is_used(
    broker: redis.Redis, manners: Manners
):
    seen: list[Turn | Wait] = []
    turns = HostTurns(broker, pace=QUICK, prefix=manners.prefix)

    def use(result: FetchResult) -> None:
        # Longer than the rest between two requests.
        time.sleep(0.1)
        seen.append(turns.acquire("127.0.0.1"))

    with serving({"/a": page()}) as server:
        url = server.url("/a")
        fetch_politely(url, fetcher=FETCHER, broker=broker, manners=manners, use=use)
        after = turns.acquire_within("127.0.0.1", seconds=1.0)

    assert isinstance(seen[0], Wait)
    assert isinstance(after, Turn)


def test_what_goes_wrong_with_the_answer_gives_the_turn_back(
    broker: redis.Redis, manners: Manners
):
    def use(result: FetchResult) -> None:
        raise KeyError(result.final.status)

    with serving({"/a": page()}) as server:
        url = server.url("/a")
        with pytest.raises(KeyError):
            fetch_politely(
                url, fetcher=FETCHER, broker=broker, manners=manners, use=use
            )
    turns = HostTurns(broker, pace=QUICK, prefix=manners.prefix)

    assert isinstance(turns.acquire_within("127.0.0.1", seconds=1.0), Turn)
