"""Harm done to the real files of an archive, and how it is found and named."""

import hashlib
import io
import json
import logging
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from sources.archiving.folder import FolderStore
from sources.archiving.store import ArchiveUnavailable
from sources.models import Capture, FixityCheck, FixityFinding
from sources.services.fixity_rounds import (
    check_capture,
    check_next_slice,
    check_whole_round,
    is_slice_due,
)
from sources.services.fixity_schedule import run_scheduled_check
from sources.services.ingest import Ingested
from tests.fetching.loopback import serving
from tests.sources.capturing import NEWS
from tests.sources.capturing import kept as captured

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django.fixtures import Settings

    HandIn = Callable[..., Ingested]

pytestmark = pytest.mark.django_db

DAY = 24 * 3600


def file_of(folder: Path, sha256: str) -> Path:
    return FolderStore(folder).path(sha256)


def flip(path: Path, at: int = 0) -> str:
    """Flip one bit of a file; the hash of what then stands there."""
    body = bytearray(path.read_bytes())
    body[at] ^= 1
    path.chmod(0o600)
    path.write_bytes(body)
    return hashlib.sha256(body).hexdigest()


def fixity(*arguments: str) -> dict[str, Any]:
    """What the command tells; `exit` is 1 where it ends with an error."""
    out, code = io.StringIO(), 0
    try:
        call_command("fixity", *arguments, "--json", stdout=out)
    except CommandError:
        code = 1
    told: dict[str, Any] = json.loads(out.getvalue())
    return told | {"exit": code}


def grow_old(path: Path) -> None:
    then = time.time() - DAY
    os.utime(path, (then, then))


def test_an_archive_that_is_whole_is_said_to_be(kept: Ingested):
    told = fixity("--all")

    assert (told["exit"], told["captures"], told["files"]) == (0, 1, 1)
    assert told["is_round_finished"]
    assert told["problems"] == []
    assert not FixityFinding.objects.exists()


def test_a_flipped_bit_is_found_and_named(
    kept: Ingested,
    hand_in: "HandIn",
    archive_folder: Path,
    caplog: pytest.LogCaptureFixture,
):
    hand_in(b"Another text, of which nothing is lost, was handed in as well.")
    sha256 = kept.capture.body_sha256
    found = flip(file_of(archive_folder, sha256), at=40)

    told = fixity("--all")

    assert (told["exit"], told["damaged"], told["captures"]) == (1, 1, 2)
    (problem,) = told["problems"]
    assert problem["article"] == kept.article.reference
    assert problem["capture"] == kept.capture.pk
    assert problem["file"] == sha256
    assert problem["found_sha256"] == found
    assert sha256 in problem["message"]
    assert found in problem["message"]
    (record,) = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert kept.article.reference in record.getMessage()
    assert found in record.getMessage()


@pytest.mark.usefixtures("loopback")
def test_a_flipped_bit_in_a_warc_file_is_found(archive_folder: Path):
    with serving(dict(NEWS)) as server:
        capture = captured(server.url("/news"))
    found = flip(file_of(archive_folder, capture.warc_sha256), at=100)

    told = fixity("--capture", str(capture.pk))

    (problem,) = told["problems"]
    assert (told["exit"], problem["file"]) == (1, capture.warc_sha256)
    assert problem["found_sha256"] == found


@pytest.mark.usefixtures("loopback")
def test_a_warc_file_that_does_not_unpack_to_its_content_is_found(
    archive_folder: Path,
):
    """The file is that of its hash, and yet not what the row says of it."""
    with serving(dict(NEWS)) as server:
        capture = captured(server.url("/news"))
    values = {
        field.attname: getattr(capture, field.attname)
        for field in Capture._meta.concrete_fields
        if not field.primary_key
    }
    other = Capture.objects.create(**values | {"body_sha256": "0" * 64})
    forged = Capture.objects.create(**values | {"body_sha512": "0" * 128})

    told = fixity("--all")

    assert told["exit"] == 1
    problems = {one["capture"]: one for one in told["problems"]}
    assert set(problems) == {other.pk, forged.pk}
    assert "does not unpack to the content" in problems[other.pk]["message"]
    assert problems[other.pk]["found_sha256"] == capture.body_sha256
    assert "SHA-512 is not" in problems[forged.pk]["message"]


def test_a_missing_file_is_told_from_a_damaged_one(
    kept: Ingested, archive_folder: Path
):
    file_of(archive_folder, kept.capture.body_sha256).unlink()

    told = fixity("--all")

    assert (told["exit"], told["missing"], told["damaged"]) == (1, 1, 0)
    assert "restore it from a backup" in told["problems"][0]["message"]


def test_a_file_that_cannot_be_read_is_told(kept: Ingested, archive_folder: Path):
    path = file_of(archive_folder, kept.capture.body_sha256)
    path.unlink()
    path.mkdir()

    told = fixity("--all")

    assert (told["exit"], told["unreadable"]) == (1, 1)


def test_an_archive_that_is_away_is_no_loss_of_its_files(
    kept: Ingested, archive_folder: Path
):
    archive_folder.rename(archive_folder.with_name("unmounted"))

    with pytest.raises(ArchiveUnavailable, match="Is its disk mounted"):
        check_next_slice(size=10)
    told = fixity("--all")
    assert (told["exit"], told["error"]["code"]) == (1, "archive_failed")
    assert not FixityCheck.objects.exists()


def test_files_that_no_capture_names_are_told_and_left(
    kept: Ingested, archive_folder: Path
):
    store = FolderStore(archive_folder)
    orphan = store.path(store.keep(b"bytes of a run that broke off"))
    leftover = orphan.parent / ".abcdefgh.part"
    leftover.write_bytes(b"half")
    for path in (orphan, leftover):
        grow_old(path)

    told = fixity("--all")

    assert (told["exit"], told["orphans"]) == (0, 2)
    assert {one["file"] for one in told["problems"]} == {
        orphan.name,
        leftover.relative_to(archive_folder).as_posix(),
    }
    assert orphan.exists()
    assert leftover.exists()

    leftover.unlink()
    told = fixity("--all")
    assert [one["file"] for one in told["problems"]] == [orphan.name]


def test_a_file_just_written_is_no_orphan_yet(kept: Ingested, archive_folder: Path):
    FolderStore(archive_folder).keep(b"its row is about to be written")

    assert fixity("--all")["orphans"] == 0


def test_an_orphan_that_is_handed_in_is_none_any_more(
    hand_in: "HandIn", kept: Ingested, archive_folder: Path
):
    body = b"The row of these bytes was lost before it was written."
    store = FolderStore(archive_folder)
    grow_old(store.path(store.keep(body)))
    assert fixity("--all")["orphans"] == 1

    hand_in(body)

    told = fixity("--all")
    assert (told["orphans"], told["problems"]) == (0, [])
    newest = FixityFinding.objects.first()
    assert newest is not None
    assert newest.outcome == "gone"


def test_a_problem_is_recorded_once_and_closed_by_a_later_intact_check(
    kept: Ingested, document: bytes, archive_folder: Path
):
    path = file_of(archive_folder, kept.capture.body_sha256)
    flip(path)
    fixity("--all")
    fixity("--all")
    assert FixityFinding.objects.count() == 1
    assert FixityFinding.objects.standing().count() == 1

    path.write_bytes(document)
    told = fixity("--all")

    assert (told["exit"], told["problems"]) == (0, [])
    assert not FixityFinding.objects.standing().exists()
    assert [one.outcome for one in FixityFinding.objects.all()] == ["intact", "damaged"]


def test_other_harm_to_the_same_file_is_recorded_anew(
    kept: Ingested, archive_folder: Path
):
    path = file_of(archive_folder, kept.capture.body_sha256)
    flip(path, at=1)
    fixity("--all")
    flip(path, at=2)
    fixity("--all")

    assert FixityFinding.objects.count() == 2
    assert FixityFinding.objects.standing().count() == 1


@pytest.fixture
def five(hand_in: "HandIn") -> list[Capture]:
    return [
        hand_in(
            f"Text number {n}: the bridge was struck, it was said.".encode()
        ).capture
        for n in range(5)
    ]


def test_a_round_goes_through_everything_in_slices(five: list[Capture]):
    first = check_next_slice(size=2)
    second = check_next_slice(size=2)
    third = check_next_slice(size=2)

    assert [one.looked_at for one in (first, second, third)] == [2, 2, 1]
    assert third.is_last
    assert first.after < first.through == second.after < second.through == third.after
    store: list[FixityCheck] = []
    while not (store and store[-1].is_last):
        store.append(check_next_slice(size=2))
    assert {one.stage for one in store} == {"store"}
    assert sum(one.looked_at for one in store) == 5
    assert FixityCheck.objects.filter(round=1).count() == 3 + len(store)
    assert check_next_slice(size=2).round == 2


def test_two_workers_at_the_same_slice_record_it_once(
    five: list[Capture], archive_folder: Path
):
    flip(file_of(archive_folder, five[0].body_sha256))
    first = check_next_slice(size=2)
    FixityCheck.objects.get()

    # What the second does that looked where the round stood before the first was done.
    from sources.services.fixity_rounds import _check_captures

    assert _check_captures(1, 0, 2) == first
    assert FixityCheck.objects.count() == 1
    assert FixityFinding.objects.count() == 1


def test_the_schedule_rests_between_rounds(kept: Ingested, settings: "Settings"):
    list(check_whole_round(size=10))
    before = FixityCheck.objects.count()

    assert not is_slice_due()
    run_scheduled_check()
    assert FixityCheck.objects.count() == before

    settings.FIXITY_ROUND_HOURS = 0
    run_scheduled_check()
    newest = FixityCheck.objects.first()
    assert newest is not None
    assert newest.round == 2


def test_a_check_out_of_turn_leaves_the_round_where_it_was(five: list[Capture]):
    check_next_slice(size=2)
    check_capture(capture=five[0])
    check_capture(capture=five[0])

    assert check_next_slice(size=2).after == five[1].pk
    assert FixityCheck.objects.filter(round__isnull=True).count() == 2


def test_a_capture_that_is_not_there_is_named():
    with pytest.raises(CommandError, match="there is no capture 12345"):
        call_command("fixity", "--capture", "12345")
    with pytest.raises(CommandError, match="1 or more"):
        call_command("fixity", "--slice", "0")


def test_the_command_says_what_it_looked_at(five: list[Capture], archive_folder: Path):
    flip(file_of(archive_folder, five[1].body_sha256))
    out = io.StringIO()

    with pytest.raises(CommandError, match="keep what is damaged for inquiry"):
        call_command("fixity", "--slice", "3", stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[0].startswith(f"damaged       {five[1].article.reference} “")
    assert lines[-1] == "looked at captures: 3; damaged: 1"


@pytest.mark.parametrize("table", ["fixitycheck", "fixityfinding"])
def test_what_was_found_is_not_changed(
    kept: Ingested, archive_folder: Path, table: str
):
    from django.db import Error, connection, transaction

    flip(file_of(archive_folder, kept.capture.body_sha256))
    fixity("--all")
    for sql in (f"UPDATE sources_{table} SET id = id", f"DELETE FROM sources_{table}"):
        with (
            pytest.raises(Error, match=f"on sources_{table} refused"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
