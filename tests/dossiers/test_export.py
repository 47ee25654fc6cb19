import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import bagit  # type: ignore[import-untyped]
import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from allegations.dossiers.bag import BagRefused
from allegations.dossiers.content import DossierRefused, Standing
from allegations.ledger.signing import new_key
from allegations.models import Case, CaseAllegation, LedgerEntry, SignedHead
from allegations.services.dossiers import export_dossier, read_dossier
from allegations.services.ledger import APPEND_LOCK
from allegations.services.publication import correct, withdraw
from allegations.services.records import save_record
from allegations.services.review import submit_for_review
from allegations.services.tree_heads import sign_tree_head
from tests.dossiers.reading_pdfs import squeezed, text_of

MICROSECOND = timedelta(microseconds=1)
MARKER = "zqx7draft"
MAX_QUERIES = 11


def corrected(story: Any, researcher: Any, reviewer: Any, title: str) -> LedgerEntry:
    story.allegation.refresh_from_db()
    story.allegation.title = title
    save_record(record=story.allegation, by=researcher, reason="a better title")
    submit_for_review(record=story.allegation, by=researcher, reason="ready")
    return correct(record=story.allegation, reviewer=reviewer, reason="title was wrong")


def test_a_public_case_becomes_a_valid_bag(publish_case, tmp_path: Path):
    case = publish_case()
    folder, is_new = export_dossier(case_reference=case.reference, out=tmp_path)
    assert is_new
    assert folder.parent == tmp_path
    assert folder.name.startswith(f"{case.reference}-")
    bagit.Bag(str(folder)).validate()
    printed = text_of((folder / "data" / "dossier.pdf").read_bytes())
    quotes = case.stories[0].response.utterance.passages.all()
    assert [
        quote.exact for quote in quotes if squeezed(quote.exact) not in printed
    ] == []
    capture = case.stories[0].text.capture
    assert capture.body_sha256 in printed


def test_the_same_instant_again_changes_nothing(publish_case, tmp_path: Path):
    case, moment = publish_case(), timezone.now()
    first = export_dossier(case_reference=case.reference, out=tmp_path, as_of=moment)
    again = export_dossier(case_reference=case.reference, out=tmp_path, as_of=moment)
    assert first == (again[0], True)
    assert again == (first[0], False)
    assert list(tmp_path.iterdir()) == [first[0]]


def test_other_content_at_the_target_is_refused_and_left(publish_case, tmp_path: Path):
    case, moment = publish_case(), timezone.now()
    wanted = {"case_reference": case.reference, "out": tmp_path, "as_of": moment}
    folder, _ = export_dossier(**wanted)
    (folder / "data" / "dossier.json").write_text("mine")
    with pytest.raises(BagRefused, match="move it away"):
        export_dossier(**wanted)
    assert (folder / "data" / "dossier.json").read_text() == "mine"
    assert list(tmp_path.iterdir()) == [folder]


def test_a_dossier_made_later_of_the_same_instant_is_the_same(
    publish_case, researcher, reviewer, tmp_path: Path
):
    case, moment = publish_case(), timezone.now()
    wanted = {"case_reference": case.reference, "as_of": moment}
    early, _ = export_dossier(**wanted, out=tmp_path / "early")
    corrected(case.stories[0], researcher, reviewer, "A title of later")
    withdraw(record=case.case, by=reviewer, reason="wrong town")
    late, _ = export_dossier(**wanted, out=tmp_path / "late")
    for name in ("dossier.pdf", "dossier.json", "README.txt", "ledger/tree-head.json"):
        assert (early / "data" / name).read_bytes() == (
            late / "data" / name
        ).read_bytes()


def test_nothing_is_told_of_a_case_before_its_first_publication(publish_case):
    case = publish_case()
    before = case.entry.recorded_at - MICROSECOND
    with pytest.raises(
        DossierRefused, match=r"was not public yet on .* Give that instant"
    ):
        read_dossier(case_reference=case.reference, as_of=before)
    first = read_dossier(case_reference=case.reference, as_of=case.entry.recorded_at)
    assert first.head.size == case.entry.index + 1


def test_before_anything_was_published_there_is_no_dossier(publish_case):
    case = publish_case()
    with pytest.raises(DossierRefused, match="Nothing had been published by 1999"):
        read_dossier(
            case_reference=case.reference, as_of=datetime(1999, 1, 1, tzinfo=UTC)
        )


def test_each_instant_gets_the_version_that_stood_then(
    publish_case, researcher, reviewer
):
    case = publish_case()
    entry = corrected(case.stories[0], researcher, reviewer, "The corrected title")
    before, after = (
        read_dossier(case_reference=case.reference, as_of=moment)
        for moment in (entry.recorded_at - MICROSECOND, entry.recorded_at)
    )
    assert before.allegations[0].title == "Alleged shelling of a town"
    assert after.allegations[0].title == "The corrected title"
    assert after.allegations[0].body
    assert after.allegations[0].body.correction == "title was wrong"
    assert after.head.size == before.head.size + 1


def test_an_allegation_withdrawn_later_is_a_tombstone_from_then_on(
    publish_case, reviewer
):
    case = publish_case(allegations=2)
    entry = withdraw(
        record=case.stories[0].allegation, by=reviewer, reason="wrong town"
    )
    before = read_dossier(
        case_reference=case.reference, as_of=entry.recorded_at - MICROSECOND
    )
    after = read_dossier(case_reference=case.reference)
    assert [item.standing for item in before.allegations] == [Standing.PUBLIC] * 2
    assert [item.standing for item in after.allegations] == [
        Standing.WITHDRAWN,
        Standing.PUBLIC,
    ]
    assert after.allegations[0].body is None


def test_a_withdrawn_case_is_refused_with_the_reason(publish_case, reviewer):
    case = publish_case()
    withdraw(record=case.case, by=reviewer, reason="asked of the wrong town")
    with pytest.raises(
        DossierRefused, match=r"asked of the wrong town.* earlier instant"
    ):
        read_dossier(case_reference=case.reference)


def test_what_was_just_published_is_in_the_dossier_of_now(
    publish_case, researcher, reviewer
):
    case = publish_case()
    corrected(case.stories[0], researcher, reviewer, "Published this instant")
    now = read_dossier(case_reference=case.reference)
    assert now.allegations[0].title == "Published this instant"


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        (datetime(2026, 1, 1), "has no time zone"),  # noqa: DTZ001 - what is refused
        (datetime(9999, 1, 1, tzinfo=UTC), "has not come yet"),
    ],
)
def test_an_instant_must_be_of_the_past_and_have_a_zone(publish_case, as_of, told):
    case = publish_case()
    with pytest.raises(DossierRefused, match=told):
        read_dossier(case_reference=case.reference, as_of=as_of)


def test_only_a_public_case_has_a_dossier(publish_case, make_story, researcher):
    case = publish_case()
    draft = save_record(
        record=Case(title=MARKER, question=MARKER), by=researcher, reason="new"
    )
    for unknown in ("C-1999-0001", "", "'; --", draft.reference):
        with pytest.raises(DossierRefused, match=f"No case {unknown} is public"):
            read_dossier(case_reference=unknown)
    allegation = case.stories[0].allegation.reference
    with pytest.raises(DossierRefused, match=f"{allegation} is not a case"):
        read_dossier(case_reference=allegation)


def test_nothing_of_a_draft_is_in_any_file(
    publish_case, make_story, researcher, tmp_path: Path
):
    case = publish_case(allegations=2, notes=MARKER)
    draft = make_story(title=MARKER, summary=MARKER)
    place = CaseAllegation(case=case.case, allegation=draft.allegation, position=9)
    save_record(record=place, by=researcher, reason="to be looked at")
    changed = case.stories[0]
    for record in (changed.accusation, changed.response):
        record.notes = MARKER
        save_record(record=record, by=researcher, reason="a note")
    changed.accuser.name = f"Name {MARKER}"
    save_record(record=changed.accuser, by=researcher, reason="a name")
    folder, _ = export_dossier(case_reference=case.reference, out=tmp_path)
    printed = text_of((folder / "data" / "dossier.pdf").read_bytes())
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert len(contents) > 10
    for unseen in (MARKER, draft.allegation.reference):
        assert [text for text in contents if unseen.encode() in text] == []
        assert unseen not in printed


@pytest.mark.parametrize("allegations", [1, 6])
def test_the_number_of_queries_does_not_grow(
    publish_case, django_assert_max_num_queries, allegations: int
):
    case = publish_case(allegations=allegations)
    with django_assert_max_num_queries(MAX_QUERIES):
        read_dossier(case_reference=case.reference)


@pytest.mark.django_db
def test_a_dossier_waits_for_a_publication_that_is_under_way():
    with psycopg.connect(**connection.get_connection_params()) as publishing:
        publishing.execute("SELECT pg_advisory_xact_lock(%s)", [APPEND_LOCK])
        with pytest.raises(OperationalError, match="lock timeout"):
            read_within_a_moment()
    with pytest.raises(DossierRefused, match="Nothing had been published"):
        read_within_a_moment()


@transaction.atomic
def read_within_a_moment() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '100ms'")
    read_dossier(case_reference="C-2023-0001")


@pytest.fixture
def key(settings, tmp_path: Path) -> None:
    settings.SIGNING_KEY = new_key().decode()
    settings.KEPT_HEADS_FILE = tmp_path / "kept" / "kept-heads.json"
    settings.TIMESTAMP_URL = ""


def verified(folder: Path) -> tuple[int, str]:
    """How the program in the package ends, and what it says."""
    program = [sys.executable, "-I", str(folder / "data" / "verify.py")]
    told = subprocess.run(program, capture_output=True, text=True, check=False)
    return told.returncode, told.stdout


def test_a_head_is_signed_where_none_holds_the_entries_yet(
    publish_case, key, tmp_path: Path
):
    case = publish_case()
    folder, _ = export_dossier(case_reference=case.reference, out=tmp_path / "out")
    signed = SignedHead.objects.get()
    assert (folder / "data/signed-head/statement").read_bytes() == signed.statement
    code, said = verified(folder)
    assert (code, f"fingerprint {signed.key_id}" in said) == (0, True)
    told = json.loads((folder / "data/dossier.json").read_bytes())["ledger"]
    assert told["signed_head"]["signing_key_fingerprint"] == signed.key_id
    again = export_dossier(
        case_reference=case.reference, out=tmp_path / "out", as_of=timezone.now()
    )
    assert again[1]
    assert SignedHead.objects.get() == signed


def test_the_newest_signed_head_is_taken_and_stays_that_of_the_instant(
    publish_case, researcher, reviewer, key
):
    case = publish_case()
    first = sign_tree_head()
    corrected(case.stories[0], researcher, reviewer, "A title of later")
    second, moment = sign_tree_head(), timezone.now()
    assert first
    assert second
    early = read_dossier(case_reference=case.reference, as_of=case.entry.recorded_at)
    now = read_dossier(case_reference=case.reference, as_of=moment)
    assert early.head.signature
    assert now.head.signature
    assert (early.head.size, now.head.size) == (first.head_id, second.head_id)
    corrected(case.stories[0], researcher, reviewer, "A title of later still")
    sign_tree_head()
    assert now == read_dossier(case_reference=case.reference, as_of=moment)


def test_without_a_key_the_package_says_that_nothing_is_signed(
    publish_case, key, settings, tmp_path: Path
):
    settings.SIGNING_KEY, settings.SIGNING_KEY_FILE = "", tmp_path / "none.pem"
    folder, _ = export_dossier(case_reference=publish_case().reference, out=tmp_path)
    code, said = verified(folder)
    assert (code, "no signed head of the ledger" in said) == (2, True)
    assert "NO SIGNED HEAD" in (folder / "data/README.txt").read_text()
    printed = text_of((folder / "data/dossier.pdf").read_bytes())
    assert squeezed("No signed head held these entries") in printed


def test_an_authority_that_is_away_holds_up_no_dossier(
    publish_case, key, settings, tmp_path: Path
):
    settings.TIMESTAMP_URL = "http://127.0.0.1:9/tsa"
    folder, _ = export_dossier(case_reference=publish_case().reference, out=tmp_path)
    assert verified(folder)[0] == 0
    assert not (folder / "data/signed-head/head.tsr").exists()


def test_an_older_backup_gives_no_dossier(publish_case, key, settings, tmp_path: Path):
    case = publish_case()
    sign_tree_head()
    kept = json.loads(settings.KEPT_HEADS_FILE.read_text())
    (head,) = kept.values()
    head["size"] += 1
    settings.KEPT_HEADS_FILE.write_text(json.dumps(kept))
    with pytest.raises(DossierRefused, match="Was an older backup restored"):
        export_dossier(case_reference=case.reference, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
