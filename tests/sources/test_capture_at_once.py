"""Several who capture the same page at once, with transactions that really commit."""

import json
import secrets
from collections.abc import Iterator

import pytest

from tests.fetching.loopback import page, serving
from tests.sources.capturing import HTML, PAGE
from tests.sources.committed import own_database, run_python

# All wait at the barrier, then capture the same new page.
CAPTURE = """
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from sources.services.capture import capture_url

BY, ROUNDS = 4, {rounds}
barrier = Barrier(BY, timeout=60)


def capture(number):
    told = []
    for turn in range(ROUNDS):
        barrier.wait()
        done = capture_url(url="{url}" + str(turn), by=None)
        told.append((turn, done.article.pk, done.capture.pk, done.attempt.outcome))
    connection.close()
    return told


with ThreadPoolExecutor(BY) as threads:
    print(json.dumps([told for list_ in threads.map(capture, range(BY)) for told in list_]))
"""
ROUNDS = 8


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A database of its own, and settings that let this machine be fetched from."""
    with own_database(tmp_path_factory.mktemp("captured")) as environment:
        yield environment | {
            "CONTACT_EMAIL": "desk@tracker.example",
            "FETCH_ALLOWED_NETWORKS": "127.0.0.0/8",
            "FETCH_REST_SECONDS": "0.001",
            "FETCH_BROKER_PREFIX": f"test-{secrets.token_hex(8)}",
        }


def test_the_same_page_at_once_is_one_article_and_one_capture(
    environment: dict[str, str],
):
    pages = {
        f"/news/{turn}": page(PAGE.replace(b"twice", b"%d times" % turn), HTML)
        for turn in range(ROUNDS)
    }
    with serving({**pages}) as server:
        code = CAPTURE.format(rounds=ROUNDS, url=server.url("/news/"))
        told = json.loads(
            run_python(environment, "manage.py", "shell", "-v0", "-c", code)
        )
        asked = [request.split(b" ")[1] for request in server.requests]

    for turn in range(ROUNDS):
        entries = [entry for entry in told if entry[0] == turn]
        assert sorted(entry[3] for entry in entries) == ["kept"] + ["unchanged"] * 3
        assert len({(article, capture) for _, article, capture, _ in entries}) == 1
    assert len({entry[1] for entry in told}) == ROUNDS
    assert asked.count(b"/robots.txt") <= 4, "at most once for each that began at once"


def test_the_command_fetches_with_what_the_environment_says(
    environment: dict[str, str],
):
    with serving({"/news": page(PAGE, HTML)}) as server:
        url = server.url("/news")
        told = json.loads(
            run_python(environment, "manage.py", "capture", url, "--json")
        )
        (agent,) = {
            line
            for request in server.requests
            for line in request.decode().splitlines()
            if line.startswith("User-Agent:")
        }

    assert told["outcome"] == "kept"
    assert agent.startswith("User-Agent: AllegationTracker/")
    assert "(+mailto:desk@tracker.example)" in agent
