"""Texts taken out of what is kept once more."""

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from sources.archiving.folder import FolderStore
from sources.choices import RemovalGround
from sources.models import Capture, ExtractedText, Passage
from sources.services.passages import select_passage
from sources.services.reextraction import reextract
from sources.services.removals import approve_removal, request_removal
from tests.fetching.loopback import page, serving
from tests.sources.capturing import NEWS, PNG
from tests.sources.capturing import kept as captured

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User

    from sources.services.ingest import Ingested

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback")]


def copied(capture: Capture) -> Capture:
    """The same page, kept without text."""
    values = {
        field.attname: getattr(capture, field.attname)
        for field in Capture._meta.concrete_fields
        if not field.primary_key
    }
    return Capture.objects.create(**values)


def with_older_text(text: ExtractedText) -> Capture:
    """The same page, kept with the text of an extractor of before."""
    capture = copied(text.capture)
    ExtractedText.objects.create(
        capture=capture,
        extractor=text.extractor,
        extractor_version="0.1",
        options=text.options,
        text=text.text,
        text_sha256=text.text_sha256,
        language=text.language,
        word_count=text.word_count,
        blocks=text.blocks,
    )
    return capture


def command(*arguments: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command("reextract", *arguments, "--json", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_newer_extractor_adds_a_text_and_moves_no_passage():
    with serving(dict(NEWS)) as server:
        text = captured(server.url("/news")).texts.get()
    capture = with_older_text(text)
    before = capture.texts.get()
    passage = select_passage(extracted_text=before, exact="knew nothing", by=None)
    stood = Passage.objects.values().get()

    done = reextract(capture=capture)

    assert done.outcome == "added"
    assert done.text is not None
    assert done.text.text == text.text
    assert (done.text.extractor_version, done.text.options) == (
        text.extractor_version,
        text.options,
    )
    assert set(capture.texts.all()) == {before, done.text}
    assert Passage.objects.values().get() == stood
    assert passage.extracted_text == before


def test_the_same_extractor_again_adds_nothing(kept: "Ingested", document: bytes):
    with serving(dict(NEWS)) as server:
        page_text = captured(server.url("/news")).texts.get()

    assert [one["outcome"] for one in command("--all")] == ["had_it", "had_it"]
    assert reextract(capture=kept.capture).text == kept.extracted_text
    assert reextract(capture=page_text.capture).text == page_text
    assert ExtractedText.objects.count() == 2


def test_a_page_kept_without_text_gets_one_where_there_is_one_now():
    with serving(dict(NEWS)) as server:
        text = captured(server.url("/news")).texts.get()
    bare = copied(text.capture)
    assert not bare.texts.exists()

    (told,) = command(str(bare.pk))

    assert (told["outcome"], told["words"]) == ("added", text.word_count)
    assert bare.texts.get().text == text.text


def test_what_has_no_text_is_said_to_have_none():
    with serving({"/photo.png": page(PNG, "Content-Type: image/png")}) as server:
        capture = captured(server.url("/photo.png"))

    (told,) = command(str(capture.pk))

    assert (told["outcome"], told["text"]) == ("without_text", None)
    assert told["reason"]


def test_lost_bytes_are_told_and_the_others_are_done(
    kept: "Ingested", hand_in: "Callable[..., Ingested]", archive_folder: Path
):
    other = hand_in(b"Another text, of which nothing is lost, was handed in as well.")
    FolderStore(archive_folder).path(kept.capture.body_sha256).unlink()
    out = io.StringIO()

    with pytest.raises(CommandError, match="1 not intact: see manage"):
        call_command("reextract", "--all", stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[0].startswith("not_intact")
    assert lines[1].startswith(f"had_it           {other.article.reference}")
    assert lines[2] == "captures: 2; had it: 1, not intact: 1"


def test_a_removed_content_gets_no_text(
    kept: "Ingested", researcher: "User", reviewer: "User"
):
    removal = request_removal(
        sha256=kept.capture.body_sha256,
        ground=RemovalGround.DATA_PROTECTION,
        order="A request for erasure of 3 March 2026",
        by=researcher,
    )
    approve_removal(record=removal, by=reviewer, reason="It is due.")

    (told,) = command("--all")

    assert told["outcome"] == "lawfully_removed"
    assert "data-protection erasure" in told["reason"]
    assert ExtractedText.objects.get().text == ""


def test_a_run_goes_on_behind_the_last_one_told(
    kept: "Ingested", hand_in: "Callable[..., Ingested]"
):
    second = hand_in(b"Another text, of which nothing is lost, was handed in as well.")

    (told,) = command("--all", "--after", str(kept.capture.pk))

    assert told["capture"] == second.capture.pk


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name captures by their numbers, or give --all"),
        (("1", "--all"), "name captures by their numbers, or give --all"),
        (("987654321",), "there is no capture 987654321"),
    ],
)
def test_what_is_asked_for_is_made_sure_of(arguments: tuple[str, ...], said: str):
    with pytest.raises(CommandError, match=said):
        call_command("reextract", *arguments)


def test_an_archive_that_is_away_stops_the_run(kept: "Ingested", archive_folder: Path):
    archive_folder.rename(archive_folder.with_name("unmounted"))

    with pytest.raises(
        CommandError, match=f"stopped at capture {kept.capture.pk}: .*mounted"
    ):
        call_command("reextract", "--all")
