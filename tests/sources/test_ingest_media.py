"""Photographs and recordings handed in: what is kept, and what is made of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from sources.archiving.incoming import InputRefused
from sources.media.facts import MediaRefused
from sources.models import Article, Capture, MediaDescription
from sources.services.archive import archive
from sources.services.ingest import ArticleDetails, Ingested
from sources.services.ingest_media import IngestedMedia, ingest_file
from tests.sources.pictures import exif_of_a_phone, photograph, recording

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db
HandIn = Callable[..., Ingested]


def take_in(body: bytes, name: str = "IMG_7.jpg", **given: Any) -> IngestedMedia:
    by, article = given.pop("by", None), given.pop("article", None)
    taken = ingest_file(
        body=body,
        file_name=name,
        collector="clerk@desk",
        collected_by=by,
        details=ArticleDetails(**given),
        article=article,
    )
    assert isinstance(taken, IngestedMedia)
    return taken


def test_a_photograph_becomes_article_capture_and_description(researcher: "User"):
    body = photograph(exif=exif_of_a_phone())

    taken = take_in(body, by=researcher, note="sent by a resident")

    assert taken.outcome == "kept"
    assert (taken.article.kind, taken.article.is_title_ours) == ("imagery", True)
    assert taken.article.title == "Untitled picture: IMG_7.jpg"
    capture = Capture.objects.get(pk=taken.capture.pk)
    assert (capture.media_type, capture.method) == ("image/jpeg", "upload")
    assert (capture.collector, capture.collected_by) == ("clerk@desk", researcher)
    assert capture.note == "sent by a resident"
    assert archive().read(capture.body_sha256) == body
    assert not capture.texts.exists()
    kept = MediaDescription.objects.get(capture=capture)
    assert (kept.kind, kept.width, kept.height) == ("image", 400, 300)
    assert {"group": "device", "name": "Make", "value": "Acme"} in kept.claims


def test_what_the_file_claims_becomes_no_value_of_the_article():
    article = take_in(photograph(exif=exif_of_a_phone())).article

    assert (article.published, article.published_basis) == ("", "")
    assert (article.author, article.notes, article.language) == ("", "", "und")


def test_a_film_has_its_duration_whatever_its_name_says():
    taken = take_in(recording("flight.mp4"), "report.html.exe")

    assert taken.capture.media_type == "video/mp4"
    assert (taken.description.kind, taken.description.duration_ms) == ("video", 3000)


def test_the_same_bytes_again_are_already_kept():
    first = take_in(photograph())

    again = take_in(photograph(), "copy.jpg", title="Another title")

    assert again.outcome == "already_kept"
    assert (again.article, again.capture) == (first.article, first.capture)
    assert again.description == first.description
    assert Capture.objects.count() == Article.objects.count() == 1


def test_a_newer_reader_adds_a_description():
    first = take_in(photograph())
    MediaDescription.objects.create(
        capture=first.capture, kind="image", tool="older", tool_version="0"
    )

    assert take_in(photograph()).description == first.description
    assert first.capture.media_descriptions.count() == 2


def test_a_photograph_is_attached_to_an_article_that_is_there(kept: Ingested):
    taken = take_in(photograph(), article=kept.article)

    assert taken.article == kept.article
    assert kept.article.captures.count() == 2
    assert Article.objects.count() == 1


def test_a_photograph_of_a_known_url_is_a_capture_of_its_article(hand_in: HandIn):
    url = "https://example.org/bridge"
    article = hand_in(b"The bridge was hit on Monday morning.\n", url=url).article

    assert take_in(photograph(), url=url).article == article


def test_control_characters_and_turned_lines_are_not_kept_as_such():
    make = "Ac\x1b[31mme\u202e\nline\x00"

    taken = take_in(
        photograph(exif=exif_of_a_phone(make=make)), "a\x1b]0;\u202egpj.exe"
    )

    values = [claim["value"] for claim in taken.description.claims]
    shown = "".join([*values, taken.article.title, taken.capture.file_name])
    assert not {"\x1b", "\u202e", "\n", "\x00"} & set(shown)
    assert any(value.startswith("Ac\ufffd[31mme") for value in values)


def test_a_claim_longer_than_anybody_needs_is_cut():
    taken = take_in(photograph(exif=exif_of_a_phone(make="A" * 20_000)))

    assert max(len(claim["value"]) for claim in taken.description.claims) == 500


def test_a_photograph_that_is_cut_off_is_kept_and_said_to_be():
    body = photograph(size=(800, 600), quality=95)

    taken = take_in(body[: len(body) // 2])

    assert "truncated" in taken.description.problem


@pytest.mark.parametrize(
    "body", [b"\xff\xd8\xff\xe0 nothing", recording("flight.mp4")[:64]]
)
def test_what_cannot_be_read_leaves_nothing_behind(body: bytes, archive_folder: Path):
    with pytest.raises(MediaRefused):
        take_in(body, outlet="Evening Post")

    _assert_nothing_kept(archive_folder)


def test_more_bytes_than_allowed_leave_nothing_behind(
    settings: "Settings", archive_folder: Path
):
    settings.INGEST_MAX_BYTES = 100

    with pytest.raises(InputRefused):
        take_in(photograph())

    _assert_nothing_kept(archive_folder)


def test_the_command_takes_photographs_and_texts_from_one_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("The bridge at the lower town was hit on Monday.\n")
    (folder / "b.txt").write_bytes(photograph())
    (folder / "c.mp4").write_bytes(recording("flight.mp4"))

    call_command("ingest", str(folder))

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert "10 words" in lines[0]
    assert "image/jpeg, 400 x 300 pixels" in lines[1]
    assert "video/mp4, 160 x 120 pixels, 3 s" in lines[2]


def test_the_command_attaches_to_an_article_and_tells_of_refusals_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kept: Ingested
):
    good, bad = tmp_path / "a.jpg", tmp_path / "b.jpg"
    good.write_bytes(photograph())
    bad.write_bytes(b"\xff\xd8\xff\xe0")

    with pytest.raises(CommandError, match="1 of 2 inputs were refused"):
        call_command(
            "ingest", str(good), str(bad), "--json", article=kept.article.reference
        )

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told[0]["article"] == kept.article.reference
    assert told[0]["words"] is None
    assert told[1]["error"]["code"] == "damaged_media"


def test_the_command_refuses_an_article_that_is_not_there(tmp_path: Path):
    with pytest.raises(CommandError, match="no article S-999999"):
        call_command("ingest", str(tmp_path / "a.jpg"), article="S-999999")


def _assert_nothing_kept(archive_folder: Path) -> None:
    assert not archive_folder.exists()
    assert not Article.objects.exists()
    assert not Capture.objects.exists()
