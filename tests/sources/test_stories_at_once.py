"""Copies that arrive at once are one story, and two comparisons of one text are one."""

import json
from collections.abc import Iterator

import pytest

from tests.sources.committed import own_database, run_python

# Each thread takes copies of one report in and compares them, together with the others.
COMPARE = """
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from django.db import connection

from sources.models import OriginDecision, OriginFinding, StoryMembership, TextSignature
from sources.services.ingest import ArticleDetails, ingest
from sources.services.stories import compare_new_text, waiting_texts

BY = 4
barrier = Barrier(BY, timeout=60)
report = Path("tests/origin/texts/en_school_reuters.txt").read_text()


def arrive(number):
    kept = ingest(
        body=(report + " " * number).encode(), file_name="x.txt", collector="a@b",
        collected_by=None, details=ArticleDetails(outlet=f"Post {number}"),
    )
    barrier.wait()
    for _ in range(2):
        compare_new_text(text=kept.extracted_text)
    connection.close()


with ThreadPoolExecutor(BY) as threads:
    list(threads.map(arrive, range(BY)))

members = StoryMembership.objects.all()
pairs = list(OriginFinding.objects.values_list("a_id", "b_id"))
print(json.dumps({
    "members": members.count(),
    "stories": members.values("story").distinct().count(),
    "pairs": len(pairs), "different_pairs": len(set(pairs)),
    "joins": OriginDecision.objects.count(),
    "signatures": TextSignature.objects.count(), "waiting": waiting_texts(most=9),
}))
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A migrated database and an archive that nobody else uses."""
    with own_database(tmp_path_factory.mktemp("stories")) as environment:
        yield environment


def test_four_copies_that_arrive_at_once_are_one_story(
    environment: dict[str, str],
) -> None:
    told = json.loads(
        run_python(environment, "manage.py", "shell", "-v0", "-c", COMPARE)
    )

    assert (told["members"], told["stories"]) == (4, 1)
    assert told["pairs"] == told["different_pairs"] == 6
    assert told["joins"] == 3, "each join is told once"
    assert told["signatures"] == 4
    assert told["waiting"] == []
