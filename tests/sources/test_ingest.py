import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from sources.archiving.folder import FolderStore
from sources.archiving.incoming import InputRefused
from sources.archiving.store import ArchiveError
from sources.extraction import ExtractionRefused
from sources.models import Article, Capture, ExtractedText, Outlet
from sources.services.archive import archive
from sources.services.ingest import Ingested
from sources.services.passages import select_passage
from tracker import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from pytest_django.fixtures import Settings

HandIn = Callable[..., Ingested]
URL = "https://example.org/bridge"


def test_a_document_becomes_article_capture_and_text(kept: Ingested, document: bytes):
    assert kept.outcome == "kept"
    assert kept.article.title == "Bridge at the lower town struck twice"
    assert kept.article.is_title_ours is False
    assert kept.article.language == "en"
    assert kept.extracted_text.text == document.decode()
    assert kept.extracted_text.capture == kept.capture
    assert kept.capture.article == kept.article


def test_the_bytes_are_in_the_archive_as_they_came(kept: Ingested, document: bytes):
    assert archive().read(kept.capture.body_sha256) == document


def test_the_chain_of_custody_says_who_brought_what_when_and_with_what(
    hand_in: HandIn, document: bytes, researcher: "User"
):
    began = datetime.now(UTC)

    taken = hand_in(document, "/srv/in/bridge.txt", by=researcher, note="by post")

    capture = Capture.objects.get(pk=taken.capture.pk)
    assert began <= capture.captured_at <= began + timedelta(minutes=1)
    assert capture.file_name == "bridge.txt"
    assert capture.media_type == "text/plain"
    assert capture.size_bytes == len(document)
    assert capture.body_sha256 == hashlib.sha256(document).hexdigest()
    assert capture.body_sha512 == hashlib.sha512(document).hexdigest()
    assert (capture.tool, capture.tool_version) == ("tracker ingest", __version__)
    assert (capture.collector, capture.collected_by) == ("clerk@desk", researcher)
    assert (capture.method, capture.note) == ("upload", "by post")


def test_the_text_is_kept_with_its_hash_and_marked_blocks(kept: Ingested):
    text = ExtractedText.objects.get(pk=kept.extracted_text.pk)

    assert text.text_sha256 == hashlib.sha256(text.text.encode()).hexdigest()
    kinds = {text.text[b["start"] : b["end"]].strip(): b["kind"] for b in text.blocks}
    assert kinds["Bridge at the lower town struck twice"] == "headline"
    assert kinds["Share:"] == "boilerplate"
    assert kinds["Leave a Reply"] == "boilerplate"


def test_the_same_bytes_again_are_already_kept(
    hand_in: HandIn, kept: Ingested, document: bytes
):
    again = hand_in(document, "copy.txt", title="Another title", url=URL)

    assert again.outcome == "already_kept"
    assert again == Ingested(
        kept.article, kept.capture, kept.extracted_text, "already_kept"
    )
    assert Article.objects.get(pk=kept.article.pk).title == kept.article.title
    assert Capture.objects.count() == Article.objects.count() == 1


def test_bytes_left_by_a_crash_before_the_rows_are_taken_in_by_the_next_run(
    hand_in: HandIn, document: bytes, archive_folder: "Path"
):
    FolderStore(archive_folder).keep(document)

    assert hand_in(document).outcome == "kept"
    assert hand_in(document).outcome == "already_kept"


def test_bytes_lost_from_the_archive_come_back_when_handed_in_again(
    hand_in: HandIn, kept: Ingested, document: bytes, archive_folder: "Path"
):
    FolderStore(archive_folder).path(kept.capture.body_sha256).unlink()

    assert hand_in(document).outcome == "already_kept"

    assert archive().read(kept.capture.body_sha256) == document


def test_a_newer_extractor_adds_a_text_and_moves_no_passage(
    kept: Ingested, hand_in: HandIn, document: bytes
):
    before = ExtractedText.objects.create(
        capture=kept.capture,
        extractor="older",
        extractor_version="0",
        text="The bridge was struck.",
        text_sha256="0" * 64,
        language="en",
        word_count=4,
    )
    passage = select_passage(extracted_text=before, by=None, exact="bridge")

    again = hand_in(document)

    assert again.extracted_text == kept.extracted_text
    passage.refresh_from_db()
    assert (passage.extracted_text, passage.start) == (before, 4)
    assert kept.capture.texts.count() == 2


def test_other_bytes_of_a_known_url_are_a_new_capture_of_the_same_article(
    hand_in: HandIn, document: bytes
):
    first = hand_in(document, url=URL)

    second = hand_in(document + b"\nCorrected on Tuesday.\n", url=URL + "#top")

    assert second.outcome == "kept"
    assert second.article == first.article
    assert second.capture != first.capture
    assert Article.objects.count() == 1


def test_details_given_by_hand_win_over_what_the_document_says(hand_in: HandIn):
    taken = hand_in(
        _page("2022-03-04"),
        "page.html",
        published="2022-05",
        language="uk",
        title="A title by hand",
        kind="un_report",
    )

    article = Article.objects.get(pk=taken.article.pk)
    assert (article.published, article.published_basis) == ("2022-05", "external")
    assert str(article.published_latest) == "2022-05-31"
    assert article.language == "uk"
    assert (article.title, article.is_title_ours) == ("A title by hand", False)
    assert article.kind == "un_report"


def test_a_date_that_the_document_states_is_explicit(hand_in: HandIn):
    article = hand_in(_page("2022-03-04"), "page.html").article

    assert article.published.startswith("2022-03-04")
    assert article.published_basis == "explicit"


def test_an_undated_document_has_no_date_and_no_basis(kept: Ingested):
    assert (kept.article.published, kept.article.published_basis) == ("", "")


def test_a_document_without_headline_gets_a_title_that_says_it_is_ours(
    hand_in: HandIn, document: bytes
):
    body = document.partition(b"Share:")[2]

    article = hand_in(body).article

    assert article.is_title_ours
    assert article.title.startswith("Untitled text: ")


def test_an_outlet_is_added_once_and_gives_the_article_its_kind(
    hand_in: HandIn, document: bytes
):
    Outlet.objects.create(name="Lower Town Council", kind="government_statement")

    first = hand_in(document, outlet="lower town COUNCIL").article
    second = hand_in(document + b".", outlet="Evening Post").article

    assert first.outlet is not None
    assert first.outlet.name == "Lower Town Council"
    assert first.kind == "government_statement"
    assert second.kind == "news_outlet"
    assert Outlet.objects.filter(name="Evening Post").exists()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03" * 100, "not_text"),
        (b"A caf\xe9 in the town was hit on Monday.", "invalid_utf8"),
        (b"%PDF-1.7 and then nothing of a PDF", "damaged_pdf"),
        (b"PK\x03\x04" + b"\x00" * 60, "unsupported_type"),
    ],
)
def test_what_cannot_be_read_leaves_nothing_behind(
    hand_in: HandIn, body: bytes, code: str, archive_folder: "Path"
):
    with pytest.raises(ExtractionRefused) as refused:
        hand_in(body, outlet="Evening Post")

    assert refused.value.code == code
    _assert_nothing_kept(archive_folder)


def test_more_bytes_than_allowed_leave_nothing_behind(
    hand_in: HandIn,
    document: bytes,
    archive_folder: "Path",
    settings: "Settings",
):
    settings.INGEST_MAX_BYTES = len(document) - 1

    with pytest.raises(InputRefused) as refused:
        hand_in(document)

    assert refused.value.code == "too_large"
    _assert_nothing_kept(archive_folder)


def test_without_the_bytes_there_are_no_rows(
    hand_in: HandIn, document: bytes, archive_folder: "Path"
):
    archive_folder.write_text("a file where the folder should be")

    with pytest.raises(ArchiveError):
        hand_in(document)

    assert not Article.objects.exists()
    assert not Capture.objects.exists()


def test_a_title_longer_than_a_title_may_be_is_cut(hand_in: HandIn):
    page = _page("2022-03-04").replace(b"<h1>", b"<h1>" + b"Very long " * 80)
    page = page.replace(b"<title>", b"<title>" + b"Very long " * 80)

    assert len(hand_in(page, "page.html").article.title) <= 500


def _page(day: str) -> bytes:
    text = (
        "The head of the town council said on Monday that the bridge had been struck "
        "twice within an hour, and that nobody could say how many had been on it. "
    )
    return (
        '<html lang="en"><head><title>Bridge struck</title><meta property='
        f'"article:published_time" content="{day}T10:00:00+00:00"></head><body>'
        f"<article><h1>Bridge struck</h1><p>{text}</p><p>{text[::1]}</p></article>"
        "</body></html>"
    ).encode()


def _assert_nothing_kept(archive_folder: "Path") -> None:
    assert not archive_folder.exists()
    assert not Article.objects.exists()
    assert not Capture.objects.exists()
    assert not Outlet.objects.exists()
