"""A removal while others take the same content in, each really committed."""

import json
from collections.abc import Iterator

import pytest

from tests.sources.committed import own_database, run_python

# Three hand the same bytes in, over and over, while a second person approves.
AT_ONCE = """
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection

from sources.archiving.store import ArchiveError
from sources.models import Capture, ExtractedText
from sources.services.ingest import ArticleDetails, ingest
from sources.services.removals import approve_removal, request_removal

ROUNDS = 12
clerk = User.objects.create_superuser("clerk")
judge = User.objects.create_superuser("judge")
barrier = Barrier(4, timeout=60)


def hand_in(body):
    try:
        return ingest(
            body=body, file_name="x.txt", collector="a@b", collected_by=None,
            details=ArticleDetails(),
        ).outcome
    except ArchiveError as error:
        return error.code


def bodies():
    for turn in range(ROUNDS):
        yield f"The bridge was struck at {turn} o'clock, said the council.".encode()


def hand_in_all(_):
    told = []
    for body in bodies():
        barrier.wait()
        told.append([hand_in(body) for _ in range(3)])
    connection.close()
    return told


def remove_all():
    for body in bodies():
        hand_in(body)
        sha256 = Capture.objects.latest("pk").body_sha256
        removal = request_removal(
            sha256=sha256, ground="court_order", order="12 C 34/26", by=clerk
        )
        barrier.wait()
        approve_removal(record=removal, by=judge, reason="The order was read.")
    connection.close()


with ThreadPoolExecutor(4) as threads:
    handing = [threads.submit(hand_in_all, number) for number in range(3)]
    threads.submit(remove_all).result()
    told = [entry for one in handing for entry in one.result()]
print(json.dumps({
    "told": told,
    "files": [str(p) for p in Path(settings.ARCHIVE_DIR).rglob("*") if p.is_file()],
    "words": ExtractedText.objects.filter(is_removed=False).count(),
    "captures": Capture.objects.count(),
}))
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with own_database(tmp_path_factory.mktemp("at_once")) as environment:
        yield environment


def test_nothing_of_a_removed_content_slips_in(environment: dict[str, str]):
    told = json.loads(
        run_python(environment, "manage.py", "shell", "-v0", "-c", AT_ONCE)
    )

    assert told["files"] == []
    assert told["words"] == 0
    assert told["captures"] == 12
    outcomes = [outcome for entry in told["told"] for outcome in entry]
    assert set(outcomes) <= {"already_kept", "lawfully_removed"}
    # Once it is refused it stays refused.
    for entry in told["told"]:
        assert entry == sorted(entry)


# A process that dies when the decision stands and the bytes are about to go.
DIE = """
import os
from django.contrib.auth.models import User
from sources.archiving.folder import FolderStore
from sources.services.ingest import ArticleDetails, ingest
from sources.services.removals import approve_removal, request_removal

kept = ingest(
    body=b"The bridge was struck at night, it was said.", file_name="x.txt",
    collector="a@b", collected_by=None, details=ArticleDetails(),
)
first = User.objects.create_superuser("first")
second = User.objects.create_superuser("second")
removal = request_removal(
    sha256=kept.capture.body_sha256, ground="court_order", order="1 C 2/26", by=first
)
FolderStore.destroy = lambda self, sha256: os.kill(os.getpid(), 9)
approve_removal(record=removal, by=second, reason="The order was read.")
"""

FINISH = """
import json
from pathlib import Path
from django.conf import settings
from sources.models import BlobRemoval
from sources.tasks import check_fixity

def files():
    return len([p for p in Path(settings.ARCHIVE_DIR).rglob("*") if p.is_file()])

before = files()
check_fixity()
removal = BlobRemoval.objects.latest("pk")
print(json.dumps([before, files(), removal.destroyed_at is not None]))
"""


def test_a_removal_that_is_killed_is_finished_by_the_schedule(
    environment: dict[str, str],
):
    with pytest.raises(AssertionError):
        run_python(environment, "manage.py", "shell", "-v0", "-c", DIE)

    told = run_python(environment, "manage.py", "shell", "-v0", "-c", FINISH)

    assert json.loads(told) == [1, 0, True]
