"""A database that was restored from an older backup signs no second history."""

import json
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from allegations.ledger.signing import new_key
from allegations.models import Allegation, SignedHead, TreeHead
from allegations.services.kept_heads import OlderLedger
from allegations.services.tree_heads import log_id, sign_tree_head
from allegations.services.withholding import withhold
from allegations.tasks import check_ledger


class OlderBackup(Exception):
    """Ends what the backup does not know."""


@pytest.fixture(autouse=True)
def kept(settings, tmp_path):
    settings.SIGNING_KEY = new_key().decode()
    settings.TIMESTAMP_URL = ""
    settings.KEPT_HEADS_FILE = tmp_path / "of the site" / "kept-heads.json"
    return settings.KEPT_HEADS_FILE


@pytest.fixture
def publish_one(make_story, publish_story):
    return lambda: publish_story(make_story().allegation)


@pytest.fixture
def restored(publish_one):
    """A ledger of one entry, of which two were signed."""
    publish_one()
    sign_tree_head()
    with suppress(OlderBackup), transaction.atomic():
        publish_one()
        sign_tree_head()
        raise OlderBackup


def test_the_newest_head_is_kept_by_ledger(publish_one, kept):
    for _ in range(2):
        publish_one()
        sign_tree_head()
    root = bytes(TreeHead.objects.get(size=2).root).hex()
    assert json.loads(kept.read_text()) == {log_id().hex(): {"size": 2, "root": root}}
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]


def test_a_file_that_was_lost_is_there_again_with_the_next_run(publish_one, kept):
    publish_one()
    sign_tree_head()
    before = kept.read_bytes()
    kept.unlink()
    sign_tree_head()
    assert kept.read_bytes() == before


def test_a_ledger_that_forgot_what_was_signed_is_not_signed(
    restored, publish_one, kept
):
    before = kept.read_bytes()
    # Shorter than what was signed; of the same size; and longer, with another history.
    for _ in range(3):
        with pytest.raises(OlderLedger, match="Restore a newer one"):
            sign_tree_head()
        publish_one()
    assert SignedHead.objects.count() == 1
    assert kept.read_bytes() == before


def test_withholding_in_an_older_ledger_does_not_hide_that_it_is_one(
    restored, publish_one, reviewer, kept, django_capture_on_commit_callbacks, caplog
):
    before = kept.read_bytes()
    publish_one()
    record = Allegation.objects.get(reference=publish_one().reference)
    with django_capture_on_commit_callbacks(execute=True):
        withhold(record=record, by=reviewer, reason="endangered")
    assert TreeHead.objects.filter(size=4).exists()
    assert kept.read_bytes() == before
    assert "Was an older backup restored?" in caplog.text


def test_the_commands_name_what_is_missing_and_the_remedy(restored, kept):
    with pytest.raises(CommandError, match=r"move .*kept-heads\.json away"):
        call_command("sign_tree_head", stdout=StringIO())
    with pytest.raises(CommandError, match=r"verifies, but.* 2:[0-9a-f]{64}"):
        call_command("verify_ledger", stdout=StringIO())
    kept.rename(kept.with_suffix(".lost"))
    call_command("sign_tree_head", stdout=StringIO())
    call_command("verify_ledger", stdout=StringIO())


def test_what_is_withheld_is_kept_before_it_is_signed(
    make_story, publish_story, reviewer, kept, django_capture_on_commit_callbacks
):
    story = make_story()
    publish_story(story.allegation)
    assert not kept.exists()
    with django_capture_on_commit_callbacks(execute=True):
        withhold(record=story.allegation, by=reviewer, reason="endangered")
    assert json.loads(kept.read_text())[log_id().hex()]["size"] == 2
    assert "endangered" not in kept.read_text()


def test_the_daily_check_logs_it(restored, caplog):
    check_ledger()
    (said,) = [each for each in caplog.records if each.levelname == "ERROR"]
    assert "Was an older backup restored?" in said.getMessage()


def test_the_head_of_another_ledger_says_nothing_of_this_one(publish_one, kept):
    kept.parent.mkdir()
    other = {"00" * 32: {"size": 9, "root": "11" * 32}}
    kept.write_text(json.dumps(other))
    publish_one()
    sign_tree_head()
    assert json.loads(kept.read_text()).items() > other.items()


@pytest.mark.parametrize("said", ["{", "[]", '{"00": {"size": "many"}}'])
def test_a_file_that_cannot_be_read_is_named(publish_one, kept, said):
    kept.parent.mkdir()
    kept.write_text(said)
    publish_one()
    with pytest.raises(OlderLedger, match=r"kept-heads\.json cannot be read"):
        sign_tree_head()
    assert not SignedHead.objects.exists()
