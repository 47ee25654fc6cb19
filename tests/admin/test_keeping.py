"""Removals and fixity in the admin, as the people at the desk meet them."""

from html import unescape

import pytest

from sources.archiving.folder import FolderStore
from sources.models import BlobRemoval, ExtractedText
from sources.services.captured_bytes import body_of
from sources.services.fixity_rounds import check_capture
from sources.services.ingest import ArticleDetails, ingest
from sources.services.passages import select_passage

ADD = "/admin/sources/blobremoval/add/"
ORDER = "District Court of the lower town, 12 C 34/26"
NEWS = (
    b"Bridge closed after shelling\n\nThe bridge at Lisova was closed, it was said.\n"
)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ARCHIVE_DIR = tmp_path / "archive"
    return settings.ARCHIVE_DIR


@pytest.fixture
def kept(db, folder):
    return ingest(
        body=NEWS,
        file_name="bridge.txt",
        collector="clerk@desk",
        collected_by=None,
        details=ArticleDetails(),
    )


@pytest.fixture
def clerk(researcher, sign_in):
    return sign_in(researcher)


@pytest.fixture
def judge(reviewer, sign_in):
    return sign_in(reviewer)


@pytest.fixture
def requested(clerk, kept):
    given = {
        "sha256": kept.capture.body_sha256,
        "ground": "court_order",
        "order": ORDER,
    }
    clerk.post(ADD, given)
    return BlobRemoval.objects.get()


def shown(client, url, **given):
    response = (
        client.post(url, given, follow=True) if given else client.get(url, follow=True)
    )
    assert response.status_code == 200
    return unescape(response.content.decode())


def page_of(removal):
    return f"/admin/sources/blobremoval/{removal.pk}/change/"


def step_of(removal, step):
    return f"/admin/sources/blobremoval/{removal.pk}/{step}/"


def test_the_page_of_a_capture_leads_to_the_request(clerk, kept):
    capture = kept.capture
    page = shown(clerk, f"/admin/sources/capture/{capture.pk}/change/")
    assert f'{ADD}?sha256={capture.body_sha256}"' in page

    form = shown(clerk, f"{ADD}?sha256={capture.body_sha256}")
    assert f'value="{capture.body_sha256}"' in form

    said = shown(
        clerk,
        ADD,
        sha256=capture.body_sha256,
        ground="person_at_risk",
        order="A witness is named in it.",
    )
    assert "is requested. A second person decides on it." in said
    assert kept.article.reference in said
    assert body_of(capture=capture) == NEWS


def test_a_wrong_hash_is_explained_in_the_form(clerk, kept):
    said = shown(clerk, ADD, sha256="abc", ground="court_order", order=ORDER)
    assert "no capture has a content with the SHA-256 “abc”" in said
    assert ORDER in said


def test_a_second_person_approves_and_the_bytes_are_gone(
    judge, clerk, kept, requested, folder
):
    select_passage(extracted_text=kept.extracted_text, exact="was closed", by=None)
    page = shown(judge, page_of(requested))
    assert step_of(requested, "approve") in page
    assert "1 passages are selected in it" in page

    said = shown(
        judge,
        step_of(requested, "approve"),
        confirmed="yes",
        change_reason="The order was read.",
    )

    assert "was carried out" in said
    assert not [path for path in folder.rglob("*") if path.is_file()]
    assert ExtractedText.objects.get().text == ""
    for url in (
        f"/admin/sources/capture/{kept.capture.pk}/change/",
        f"/admin/sources/extractedtext/{kept.extracted_text.pk}/change/",
        f"/admin/sources/article/{kept.article.pk}/change/",
    ):
        assert "awfully removed" in shown(clerk, url)


def test_who_requested_sees_no_way_to_approve(clerk, requested, kept):
    assert step_of(requested, "approve") not in shown(clerk, page_of(requested))
    response = clerk.post(
        step_of(requested, "approve"), {"confirmed": "yes", "change_reason": "x"}
    )
    assert response.status_code == 403
    assert BlobRemoval.objects.get().decision == "pending"
    assert body_of(capture=kept.capture) == NEWS


def test_a_reviewer_who_requested_is_told_that_another_decides(judge, kept):
    given = {
        "sha256": kept.capture.body_sha256,
        "ground": "court_order",
        "order": ORDER,
    }
    judge.post(ADD, given)
    removal = BlobRemoval.objects.get()

    said = shown(judge, step_of(removal, "approve"), confirmed="yes", change_reason="x")

    assert "somebody else than the one who requested" in said
    assert body_of(capture=kept.capture) == NEWS


def test_a_request_is_declined(judge, requested, kept):
    said = shown(
        judge, step_of(requested, "decline"), confirmed="yes", change_reason="Void."
    )

    assert "was declined" in said
    assert step_of(requested, "approve") not in said
    assert body_of(capture=kept.capture) == NEWS


def test_what_could_not_be_destroyed_is_told(judge, requested, kept, folder):
    path = FolderStore(folder).path(kept.capture.body_sha256)
    path.unlink()
    path.mkdir()

    said = shown(
        judge, step_of(requested, "approve"), confirmed="yes", change_reason="Read."
    )

    assert "The removal is decided" in said
    assert "could not be destroyed yet" in said
    assert BlobRemoval.objects.get().destroyed_at is None


def test_damage_is_shown_with_capture_and_article_until_it_is_mended(
    clerk, kept, folder
):
    path = FolderStore(folder).path(kept.capture.body_sha256)
    path.chmod(0o600)
    path.write_bytes(NEWS.replace(b"closed", b"opened"))
    check_capture(capture=kept.capture)
    findings = "/admin/sources/fixityfinding/"

    listed = shown(clerk, findings)
    assert "Damaged: not the bytes that were kept" in listed
    assert kept.article.reference in listed
    assert f"Capture {kept.capture.pk}" in listed
    page = shown(clerk, f"/admin/sources/capture/{kept.capture.pk}/change/")
    assert "Damaged: not the bytes that were kept" in page

    path.write_bytes(NEWS)
    check_capture(capture=kept.capture)
    assert kept.article.reference not in shown(clerk, findings)
    assert kept.article.reference in shown(clerk, f"{findings}?which=all")
