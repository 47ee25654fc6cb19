"""Several who hand in at once, each with a transaction that is really committed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.committed import own_database, run_python
from tracker.local.addresses import BASE_DIR

FILES = 100

# All wait at the barrier with the same bytes, then hand them in together.
HAND_IN = """
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from sources.services.ingest import ArticleDetails, ingest

BY, ROUNDS = 4, 15
# Where one fails the others stop waiting, so that the failure is seen.
barrier = Barrier(BY, timeout=30)
details = ArticleDetails(outlet="Evening Post")
same_url = ArticleDetails(url="https://example.org/bridge")


def hand_in(number):
    told = []
    for turn in range(ROUNDS):
        same = f"The bridge was struck at {turn} o'clock, said the council."
        own = f"Version {number} of {turn}: the bridge was struck, it was said."
        for body, given in ((same, details), (own, same_url)):
            barrier.wait()
            done = ingest(
                body=body.encode(), file_name="x.txt", collector="a@b",
                collected_by=None, details=given,
            )
            told.append((body, done.article.reference, done.capture.pk, done.outcome))
    connection.close()
    return told


with ThreadPoolExecutor(BY) as threads:
    print(json.dumps([told for list_ in threads.map(hand_in, range(BY)) for told in list_]))
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A migrated database and an archive that nobody else uses."""
    with own_database(tmp_path_factory.mktemp("at_once")) as environment:
        yield environment


def test_the_same_bytes_at_once_are_one_capture(environment: dict[str, str]):
    told = json.loads(
        run_python(environment, "manage.py", "shell", "-v0", "-c", HAND_IN)
    )

    same = [entry for entry in told if entry[0].startswith("The bridge")]
    for body in {entry[0] for entry in same}:
        entries = [entry for entry in same if entry[0] == body]
        assert sorted(entry[3] for entry in entries) == ["already_kept"] * 3 + ["kept"]
        assert len({(entry[1], entry[2]) for entry in entries}) == 1
    own = [entry for entry in told if entry[0].startswith("Version")]
    assert {entry[3] for entry in own} == {"kept"}
    assert len({entry[1] for entry in own}) == 1, "one URL is one article"
    assert len({entry[2] for entry in own}) == len(own)


def test_two_commands_at_once_keep_every_file_once(
    environment: dict[str, str], tmp_path: Path
):
    for number in range(30):
        text = f"On day {number} the council said that the bridge had been struck."
        (tmp_path / f"{number}.txt").write_text(text)
    command = [sys.executable, "manage.py", "ingest", str(tmp_path), "--json"]

    runs = [
        subprocess.Popen(
            command, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    told = [
        json.loads(line)
        for run in runs
        for line in run.communicate()[0].split("\n")
        if line
    ]

    assert [run.returncode for run in runs] == [0, 0]
    assert len(told) == 60
    assert [entry["outcome"] for entry in told].count("kept") == 30
    assert len({entry["capture"] for entry in told}) == 30
    assert len({(entry["sha256"], entry["article"]) for entry in told}) == 30


def test_a_run_that_is_killed_is_finished_by_the_next(
    environment: dict[str, str], tmp_path: Path
):
    for number in range(FILES):
        text = f"On night {number} the council said that the bridge had been struck."
        (tmp_path / f"{number:03}.txt").write_text(text)
    command = [sys.executable, "manage.py", "ingest", str(tmp_path), "--json"]
    with subprocess.Popen(
        command, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True
    ) as killed:
        assert killed.stdout is not None
        before = [json.loads(killed.stdout.readline()) for _ in range(10)]
        killed.kill()
        before += [json.loads(line) for line in killed.stdout if line.endswith("\n")]

    lines = run_python(environment, *command[1:]).splitlines()

    told = [json.loads(line) for line in lines]
    assert len(before) < FILES
    assert len({entry["capture"] for entry in told}) == FILES
    for early, late in zip(before, told, strict=False):
        assert late == early | {"outcome": "already_kept"}
