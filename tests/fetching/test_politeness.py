import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
import redis
from hypothesis import given
from hypothesis import strategies as st

from sources.fetching.politeness import HostTurns, Pace, Turn, Wait

HOST = "press.example"
QUICK = Pace(rest=0.4, longest_rest=2.0, longest_pause=5.0, lease=2.0)
NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture
def broker() -> Iterator[redis.Redis]:
    with redis.Redis.from_url(os.environ["BROKER_URL"]) as client:
        yield client


@pytest.fixture
def prefix() -> str:
    return f"test-{secrets.token_hex(8)}"


@pytest.fixture
def turns(broker: redis.Redis, prefix: str) -> HostTurns:
    return HostTurns(broker, pace=QUICK, prefix=prefix)


def taken(turn: Turn | Wait) -> Turn:
    assert isinstance(turn, Turn)
    return turn


def waiting(turn: Turn | Wait) -> float:
    assert isinstance(turn, Wait)
    return turn.seconds


def test_second_request_to_a_host_waits_while_one_is_under_way(turns: HostTurns):
    taken(turns.acquire(HOST))
    time.sleep(QUICK.rest + 0.1)

    assert 0 < waiting(turns.acquire(HOST)) <= QUICK.rest


def test_host_rests_after_a_request(turns: HostTurns):
    turns.give_back(taken(turns.acquire(HOST)))

    assert 0 < waiting(turns.acquire(HOST)) <= QUICK.rest
    time.sleep(QUICK.rest + 0.05)
    taken(turns.acquire(HOST))


def test_spellings_of_a_host_share_its_turn(turns: HostTurns):
    taken(turns.acquire("Press.Example."))

    waiting(turns.acquire(HOST))


def test_other_hosts_do_not_wait(turns: HostTurns):
    taken(turns.acquire(HOST))

    taken(turns.acquire("other.example"))


def test_crawl_delay_is_kept_up_to_the_longest_rest(turns: HostTurns):
    turns.give_back(taken(turns.acquire(HOST)), crawl_delay=1.5)
    assert QUICK.rest < waiting(turns.acquire(HOST)) <= 1.5

    turns.give_back(taken(turns.acquire("slow.example")), crawl_delay=3600)
    assert waiting(turns.acquire("slow.example")) <= QUICK.longest_rest


def test_pause_that_the_server_asked_for_is_kept(turns: HostTurns):
    pause = QUICK.pause_for("3", now=NOW)
    turns.give_back(taken(turns.acquire(HOST)), pause=pause)

    assert 2 < waiting(turns.acquire(HOST)) <= 3


def test_host_is_left_alone_and_a_shorter_rest_does_not_end_it(turns: HostTurns):
    turn = taken(turns.acquire(HOST))
    turns.leave_alone(HOST, seconds=3)
    turns.give_back(turn)
    turns.leave_alone(HOST, seconds=0.1)

    assert waiting(turns.acquire(HOST)) > 2


def test_turn_of_a_dead_worker_is_given_on_when_its_lease_ends(
    broker: redis.Redis, prefix: str
):
    script = (
        "import os, redis, signal\n"
        "from sources.fetching.politeness import HostTurns, Pace\n"
        "broker = redis.Redis.from_url(os.environ['BROKER_URL'])\n"
        f"turns = HostTurns(broker, pace=Pace(rest=0.1, lease=1.0), prefix='{prefix}')\n"
        f"print(turns.acquire('{HOST}'), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    dead = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True
    )
    assert dead.returncode == -9
    assert "Turn(" in dead.stdout
    turns = HostTurns(broker, pace=Pace(rest=0.1, lease=1.0), prefix=prefix)

    waiting(turns.acquire(HOST))
    assert isinstance(turns.acquire_within(HOST, seconds=3), Turn)


def test_late_worker_does_not_end_the_turn_of_the_next(
    broker: redis.Redis, prefix: str
):
    turns = HostTurns(broker, pace=Pace(rest=0.01, lease=0.5), prefix=prefix)
    late = taken(turns.acquire(HOST))
    time.sleep(0.6)
    current = taken(turns.acquire(HOST))

    assert turns.give_back(late) is False
    waiting(turns.acquire(HOST))
    assert turns.give_back(current) is True


def test_workers_at_once_never_come_closer_than_the_rest(
    broker: redis.Redis, prefix: str
):
    pace = Pace(rest=0.05, lease=5.0)
    spans: list[tuple[float, float]] = []

    def work() -> None:
        with redis.Redis.from_url(os.environ["BROKER_URL"]) as own:
            turns = HostTurns(own, pace=pace, prefix=prefix)
            for _ in range(3):
                turn = taken(turns.acquire_within(HOST, seconds=20))
                began = time.monotonic()
                time.sleep(0.01)
                spans.append((began, time.monotonic()))
                assert turns.give_back(turn)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(spans) == 24
    spans.sort()
    # The keys run out on the broker's clock, in whole milliseconds.
    gaps = [later[0] - earlier[1] for earlier, later in pairwise(spans)]
    assert min(gaps) > pace.rest - 0.005


def test_nothing_is_left_in_the_broker(broker: redis.Redis, prefix: str):
    turns = HostTurns(broker, pace=Pace(rest=0.05, lease=0.1), prefix=prefix)
    turns.give_back(taken(turns.acquire(HOST)))
    turns.acquire("other.example")
    time.sleep(0.3)

    assert list(broker.scan_iter(f"{prefix}:*")) == []


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("4", 4.0),
        (" 0 ", 0.0),
        ("999999", 5.0),
        ("9" * 6000, 5.0),
        (format_datetime(NOW + timedelta(seconds=3), usegmt=True), 3.0),
        (format_datetime(NOW - timedelta(days=3), usegmt=True), 0.0),
        (format_datetime(NOW + timedelta(days=3), usegmt=True), 5.0),
        ("Sunday, 22-Nov-26 04:00:03 GMT", 3.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("Fri, 99 Foo 2026 99:99:99 GMT", None),
    ],
)
def test_retry_after_is_read_in_both_forms_and_capped(
    header: str, seconds: float | None
):
    assert QUICK.pause_for(header, now=NOW) == seconds


@given(st.text(max_size=60))
def test_any_retry_after_is_a_pause_or_nothing(header: str):
    pause = QUICK.pause_for(header, now=NOW)

    assert pause is None or 0 <= pause <= QUICK.longest_pause


def test_rest_is_never_shorter_than_ours():
    assert QUICK.rest_for(None) == QUICK.rest_for(0.0) == QUICK.rest
    assert QUICK.rest_for(0.5) == 0.5 > QUICK.rest
    assert QUICK.rest_for(10_000) == QUICK.longest_rest
