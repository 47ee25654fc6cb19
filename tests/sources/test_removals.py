"""A content removed by two people, and what is said of it ever after."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction

from sources.archiving.folder import FolderStore
from sources.choices import PassageKind, RemovalGround
from sources.models import (
    Attempt,
    BlobRemoval,
    Capture,
    ExtractedText,
    FixityFinding,
    Passage,
    RemovedBlob,
)
from sources.services.archive import archive
from sources.services.captured_bytes import body_of
from sources.services.fixity_schedule import run_scheduled_check
from sources.services.ingest import Ingested
from sources.services.passages import select_passage
from sources.services.removals import (
    RemovalRefused,
    RemovalUnfinished,
    approve_removal,
    decline_removal,
    finish_removal,
    request_removal,
    unfinished_removals,
)
from sources.services.removed_hashes import LawfullyRemoved
from tests.fetching.loopback import serving
from tests.sources.capturing import NEWS, capture
from tests.sources.capturing import kept as captured

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    HandIn = Callable[..., Ingested]

pytestmark = pytest.mark.django_db

ORDER = "District Court of the lower town, 12 C 34/26, 3 March 2026"
WORDS = "the bridge at the lower town"


@pytest.fixture
def clerk(researcher: "User") -> "User":
    """Who requests."""
    return researcher


@pytest.fixture
def judge(reviewer: "User") -> "User":
    """Who decides."""
    return reviewer


@pytest.fixture
def request_it(clerk: "User") -> Callable[[str], BlobRemoval]:
    def request_it(sha256: str) -> BlobRemoval:
        return request_removal(
            sha256=sha256, ground=RemovalGround.COURT_ORDER, order=ORDER, by=clerk
        )

    return request_it


@pytest.fixture
def remove(
    request_it: Callable[[str], BlobRemoval], judge: "User"
) -> Callable[[str], BlobRemoval]:
    def remove(sha256: str) -> BlobRemoval:
        return approve_removal(
            record=request_it(sha256), by=judge, reason="The order was read."
        )

    return remove


Remove = Callable[[str], BlobRemoval]


def fixity(*arguments: str) -> dict[str, Any]:
    out = io.StringIO()
    call_command("fixity", *arguments, "--json", stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def test_the_bytes_are_destroyed_and_the_hashes_stay(
    kept: Ingested, remove: Remove, archive_folder: Path, judge: "User"
):
    before = Capture.objects.values().get()

    removal = remove(kept.capture.body_sha256)

    assert removal.destroyed_at is not None
    assert removal.decided_by == judge
    assert not [path for path in archive_folder.rglob("*") if path.is_file()]
    assert Capture.objects.values().get() == before


def test_it_is_called_a_lawful_removal_and_never_a_loss(kept: Ingested, remove: Remove):
    sha256 = kept.capture.body_sha256
    day = f"{remove(sha256).decided_at:%Y-%m-%d}"

    said = rf"{sha256} was lawfully removed on {day} \(ground: court order\)"
    with pytest.raises(LawfullyRemoved, match=said):
        body_of(capture=kept.capture)
    with pytest.raises(LawfullyRemoved, match=said):
        archive().read(sha256)
    told = fixity("--all")
    assert (told["lawfully_removed"], told["missing"], told["problems"]) == (1, 0, [])
    assert not FixityFinding.objects.exists()


def test_words_are_blanked_in_texts_and_passages_and_their_hash_stays(
    kept: Ingested, remove: Remove
):
    text = kept.extracted_text
    passage = select_passage(extracted_text=text, exact=WORDS, by=None)
    whole = select_passage(extracted_text=text, kind=PassageKind.WHOLE, by=None)
    assert passage.prefix

    remove(kept.capture.body_sha256)

    now = ExtractedText.objects.get()
    assert (now.text, now.is_removed) == ("", True)
    assert (now.text_sha256, now.blocks) == (text.text_sha256, text.blocks)
    blank = Passage.objects.get(pk=passage.pk)
    assert (blank.exact, blank.prefix, blank.suffix) == ("", "", "")
    assert blank.is_removed
    assert (blank.start, blank.end) == (passage.start, passage.end)
    assert "lawfully removed" in str(blank)
    assert Passage.objects.get(pk=whole.pk).is_removed


def test_other_contents_keep_their_words(
    kept: Ingested, hand_in: "HandIn", remove: Remove
):
    other = hand_in(b"Another text altogether, of which nothing is removed.")

    remove(kept.capture.body_sha256)

    assert body_of(capture=other.capture).startswith(b"Another text")
    assert not ExtractedText.objects.get(capture=other.capture).is_removed


@pytest.mark.usefixtures("loopback")
def test_the_content_of_a_page_goes_in_whatever_file_it_was_kept(
    hand_in: "HandIn", remove: Remove, archive_folder: Path
):
    with serving(dict(NEWS)) as server, serving(dict(NEWS)) as mirror:
        first = captured(server.url("/news"))
        second = captured(mirror.url("/news"))
        uploaded = hand_in(body_of(capture=first), "news.html").capture
        assert len({first.body_sha256, second.body_sha256, uploaded.body_sha256}) == 1

        remove(first.body_sha256)

    assert not [path for path in archive_folder.rglob("*") if path.is_file()]
    for one in (first, second, uploaded):
        with pytest.raises(LawfullyRemoved):
            body_of(capture=one)
    assert not ExtractedText.objects.filter(is_removed=False).exists()


@pytest.mark.usefixtures("loopback")
def test_the_hash_of_a_warc_file_leads_to_that_of_its_content(
    request_it: Callable[[str], BlobRemoval],
):
    with serving(dict(NEWS)) as server:
        found = captured(server.url("/news"))

    with pytest.raises(RemovalRefused, match=found.body_sha256):
        request_it(found.warc_sha256)


def test_the_same_bytes_are_not_taken_in_again(
    kept: Ingested, document: bytes, remove: Remove, tmp_path: Path
):
    remove(kept.capture.body_sha256)
    (tmp_path / "again.txt").write_bytes(document)
    out = io.StringIO()

    with pytest.raises(LawfullyRemoved):
        archive().keep(document)
    with pytest.raises(CommandError, match="1 of 1 inputs were refused"):
        call_command("ingest", str(tmp_path / "again.txt"), "--json", stdout=out)

    told = json.loads(out.getvalue())
    assert told["error"]["code"] == "lawfully_removed"
    assert "ground: court order" in told["error"]["message"]
    assert not archive().holds(kept.capture.body_sha256)
    assert Capture.objects.count() == 1


@pytest.mark.usefixtures("loopback")
def test_a_page_that_still_shows_the_content_is_an_attempt_and_nothing_more(
    remove: Remove, archive_folder: Path
):
    with serving(dict(NEWS)) as server:
        url = server.url("/news")
        first = captured(url)
        remove(first.body_sha256)

        again = capture(url)
        out = io.StringIO()
        with pytest.raises(CommandError, match="lawfully removed"):
            call_command("capture", url, "--json", stdout=out)

    assert again.attempt.outcome == "lawfully_removed"
    assert again.capture is None
    assert again.article == first.article
    assert "ground: court order" in again.attempt.message
    assert json.loads(out.getvalue())["outcome"] == "lawfully_removed"
    assert Attempt.objects.filter(outcome="lawfully_removed").count() == 2
    assert Capture.objects.count() == 1
    assert not [path for path in archive_folder.rglob("*") if path.is_file()]


def test_who_requests_does_not_decide(
    kept: Ingested, request_it: Callable[[str], BlobRemoval], clerk: "User"
):
    removal = request_it(kept.capture.body_sha256)

    with pytest.raises(RemovalRefused, match="may not decide"):
        approve_removal(record=removal, by=clerk, reason="I am sure.")


def test_a_reviewer_does_not_approve_what_they_requested(
    kept: Ingested, judge: "User", document: bytes
):
    removal = request_removal(
        sha256=kept.capture.body_sha256,
        ground=RemovalGround.PERSON_AT_RISK,
        order="A witness is named in it.",
        by=judge,
    )

    with pytest.raises(RemovalRefused, match="somebody else"):
        approve_removal(record=removal, by=judge, reason="I am sure.")
    assert body_of(capture=kept.capture) == document


def test_the_database_refuses_one_person_as_two(kept: Ingested, judge: "User"):
    removal = request_removal(
        sha256=kept.capture.body_sha256,
        ground=RemovalGround.COURT_ORDER,
        order=ORDER,
        by=judge,
    )

    with pytest.raises(Error, match="blobremoval_approved_by_another"):
        run(
            "UPDATE sources_blobremoval SET decision = 'approved', decided_at = now(),"
            f" decided_by_id = {judge.pk}, decision_reason = 'x' WHERE id = {removal.pk}"
        )


def test_a_declined_request_changes_nothing_and_can_be_made_anew(
    kept: Ingested,
    request_it: Callable[[str], BlobRemoval],
    judge: "User",
    document: bytes,
):
    removal = request_it(kept.capture.body_sha256)
    declined = decline_removal(record=removal, by=judge, reason="The order is void.")

    assert declined.decision == "declined"
    assert body_of(capture=kept.capture) == document
    with pytest.raises(RemovalRefused, match="decided already"):
        approve_removal(record=removal, by=judge, reason="On second thoughts.")
    assert request_it(kept.capture.body_sha256) != removal


def test_a_request_is_taken_back_by_who_made_it(
    kept: Ingested, request_it: Callable[[str], BlobRemoval], clerk: "User"
):
    removal = request_it(kept.capture.body_sha256)

    taken_back = decline_removal(record=removal, by=clerk, reason="The wrong capture.")

    assert taken_back.decision == "declined"


def test_the_same_request_again_is_the_one_that_stands(
    kept: Ingested, request_it: Callable[[str], BlobRemoval], judge: "User"
):
    sha256 = kept.capture.body_sha256
    assert request_it(sha256) == request_it(sha256.upper())
    with pytest.raises(RemovalRefused, match=r"was requested by .* already"):
        request_removal(
            sha256=sha256, ground=RemovalGround.COURT_ORDER, order=ORDER, by=judge
        )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"sha256": "0" * 64}, "no capture has a content"),
        ({"sha256": "../etc"}, "no capture has a content"),
        ({"order": "  "}, "say which order"),
        ({"ground": "copyright"}, "no ground of removal"),
    ],
)
def test_a_request_says_what_and_why(
    kept: Ingested, clerk: "User", given: dict[str, Any], said: str
):
    full: dict[str, Any] = {
        "sha256": kept.capture.body_sha256,
        "ground": RemovalGround.COURT_ORDER,
        "order": ORDER,
    }
    with pytest.raises(RemovalRefused, match=said):
        request_removal(**full | given, by=clerk)


def test_who_has_no_part_in_the_work_requests_nothing(
    kept: Ingested, django_user_model: Any
):
    stranger = django_user_model.objects.create_user("stranger")
    with pytest.raises(RemovalRefused, match="stranger may not request"):
        request_removal(
            sha256=kept.capture.body_sha256,
            ground=RemovalGround.COURT_ORDER,
            order=ORDER,
            by=stranger,
        )


def test_a_destruction_that_fails_is_finished_by_the_schedule(
    kept: Ingested,
    request_it: Callable[[str], BlobRemoval],
    judge: "User",
    archive_folder: Path,
    document: bytes,
):
    """The archive is away just when the bytes are to go."""
    removal = request_it(kept.capture.body_sha256)
    path = FolderStore(archive_folder).path(kept.capture.body_sha256)
    path.unlink()
    path.mkdir()

    with pytest.raises(RemovalUnfinished, match="could not be destroyed yet"):
        approve_removal(record=removal, by=judge, reason="The order was read.")

    assert unfinished_removals() == [removal]
    with pytest.raises(LawfullyRemoved):
        body_of(capture=kept.capture)
    assert ExtractedText.objects.get().text == ""

    path.rmdir()
    path.write_bytes(document)
    run_scheduled_check()

    assert not path.exists()
    assert unfinished_removals() == []
    assert BlobRemoval.objects.get().destroyed_at is not None


def test_bytes_that_come_back_from_a_backup_are_told_and_destroyed_again(
    kept: Ingested, remove: Remove, archive_folder: Path, document: bytes
):
    removal = remove(kept.capture.body_sha256)
    done_at = removal.destroyed_at
    FolderStore(archive_folder).keep(document)

    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("fixity", "--all", "--json", stdout=out)
    (problem,) = json.loads(out.getvalue())["problems"]
    assert (problem["outcome"], problem["capture"]) == (
        "not_destroyed",
        kept.capture.pk,
    )
    with pytest.raises(LawfullyRemoved):
        body_of(capture=kept.capture)

    run_scheduled_check()

    assert not archive().holds(kept.capture.body_sha256)
    assert unfinished_removals() == [removal]
    assert BlobRemoval.objects.get().destroyed_at == done_at
    assert fixity("--all")["problems"] == []
    assert unfinished_removals() == []


def test_only_what_is_approved_is_destroyed(
    kept: Ingested, request_it: Callable[[str], BlobRemoval], document: bytes
):
    removal = request_it(kept.capture.body_sha256)

    with pytest.raises(RemovalRefused, match="is not approved"):
        finish_removal(record=removal)
    with pytest.raises(ValueError, match="nobody decided"):
        archive().destroy(kept.capture.body_sha256)
    assert body_of(capture=kept.capture) == document


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


BLANK_TEXT = "UPDATE sources_extractedtext SET text = '', is_removed = true"
BLANK_PASSAGE = (
    "UPDATE sources_passage SET exact = '', prefix = '', suffix = '', is_removed = true"
)


@pytest.mark.parametrize("sql", [BLANK_TEXT, BLANK_PASSAGE])
def test_nothing_is_blanked_without_a_decision(
    kept: Ingested, request_it: Callable[[str], BlobRemoval], sql: str
):
    select_passage(extracted_text=kept.extracted_text, exact=WORDS, by=None)
    request_it(kept.capture.body_sha256)

    with pytest.raises(Error, match="rows of this table are evidence"):
        run(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sources_extractedtext SET text_sha256 = repeat('0', 64)",
        "UPDATE sources_extractedtext SET is_removed = false, text = 'Other words'",
        "UPDATE sources_passage SET start = 1",
        "UPDATE sources_passage SET is_removed = false, exact = 'Other words'",
        "DELETE FROM sources_passage",
        "TRUNCATE sources_extractedtext CASCADE",
        "UPDATE sources_capture SET body_sha256 = repeat('0', 64)",
        "UPDATE sources_blobremoval SET decision = 'pending', decided_at = NULL",
        "UPDATE sources_blobremoval SET ground = 'person_at_risk'",
        "UPDATE sources_blobremoval SET destroyed_at = NULL",
        "DELETE FROM sources_blobremoval",
        "DELETE FROM sources_removedblob",
        "UPDATE sources_removedblob SET sha256 = repeat('0', 64)",
    ],
)
def test_a_removal_permits_no_other_change(kept: Ingested, remove: Remove, sql: str):
    select_passage(extracted_text=kept.extracted_text, exact=WORDS, by=None)
    remove(kept.capture.body_sha256)

    with pytest.raises(Error, match="refused"):
        run(sql)


def test_no_words_come_back_into_a_removed_content(kept: Ingested, remove: Remove):
    """Not from a worker, either, that had read the bytes before."""
    text = kept.extracted_text
    remove(kept.capture.body_sha256)
    late = {
        "text": "words",
        "text_sha256": "0" * 64,
        "language": "en",
        "word_count": 1,
    }
    with pytest.raises(Error, match="was lawfully removed"), transaction.atomic():
        ExtractedText.objects.create(
            capture=kept.capture, extractor="late", extractor_version="1", **late
        )
    with pytest.raises(Error, match="was lawfully removed"), transaction.atomic():
        Passage.objects.create(extracted_text=text, start=0, end=6, exact="Bridge")
    values = {
        field.attname: getattr(kept.capture, field.attname)
        for field in Capture._meta.concrete_fields
        if not field.primary_key
    }
    with pytest.raises(Error, match="was lawfully removed"), transaction.atomic():
        Capture.objects.create(**values)


@pytest.mark.parametrize("decision", ["pending", "declined"])
def test_no_hash_is_struck_out_without_approval(
    kept: Ingested,
    request_it: Callable[[str], BlobRemoval],
    judge: "User",
    decision: str,
):
    removal = request_it(kept.capture.body_sha256)
    if decision == "declined":
        decline_removal(record=removal, by=judge, reason="The order is void.")
    with pytest.raises(Error, match="nobody has approved it"), transaction.atomic():
        RemovedBlob.objects.create(sha256=kept.capture.body_sha256, removal=removal)
