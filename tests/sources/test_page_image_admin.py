"""The page image and the requests of a browser capture, as people see them."""

import hashlib
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from sources.services.captured_bytes import page_image_of
from tests.fetching.loopback import page, serving
from tests.sources.capturing import HTML, kept
from tests.sources.showing import SITE, kept_shown

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.usefixtures("chromium"),
]
HOSTILE = (
    b"<h1>Two bridges were closed</h1><p id=theirs>Words of theirs.</p>"
    b"<img src='/x.png?<script>alert(1)</script>'><script>alert(2)</script>"
)


@pytest.fixture
def chromium(loopback: Any, chromium_path: str) -> None:
    loopback.BROWSER_EXECUTABLE = chromium_path


@pytest.fixture
def desk(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("superuser"))
    return client


def test_the_image_is_served_as_an_image_and_nothing_else(desk: Client):
    with serving(dict(SITE)) as server:
        capture = kept_shown(server.url("/news"))
    url = f"/admin/sources/capture/{capture.pk}/page-image.png"
    response = desk.get(url)

    assert response.status_code == 200
    assert response.content == page_image_of(capture=capture)
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"].startswith("private")
    shown = desk.get(f"/admin/sources/capture/{capture.pk}/change/").content.decode()
    assert f'src="{url}"' in shown
    assert "1280 × 900 pixels" in shown  # noqa: RUF001
    assert f"{capture.captured_at:%Y-%m-%d %H:%M:%S.%f} UTC" in shown


def test_those_who_may_not_see_captures_see_no_image(desk: Client):
    with serving(dict(SITE)) as server:
        capture = kept_shown(server.url("/news"))
    url = f"/admin/sources/capture/{capture.pk}/page-image.png"
    stranger, clerk = Client(), Client()
    clerk.force_login(User.objects.create_user("clerk", is_staff=True))

    assert stranger.get(url).status_code == 302
    assert clerk.get(url).status_code == 403
    assert clerk.get("/admin/sources/capture/999999/page-image.png").status_code == 403
    assert desk.get("/admin/sources/capture/999999/page-image.png").status_code == 404


def test_a_capture_without_image_says_why(desk: Client):
    with serving(dict(SITE)) as server:
        capture = kept(server.url("/news"))
    url = f"/admin/sources/capture/{capture.pk}/"

    assert desk.get(f"{url}page-image.png").status_code == 404
    shown = desk.get(f"{url}change/").content.decode()
    assert "A fetch takes none: see the browser captures" in shown


def test_the_warc_file_is_saved_as_it_is_kept(desk: Client, archive_folder: Any):
    with serving(dict(SITE)) as server:
        capture = kept(server.url("/news"))
    saved = desk.get(f"/admin/sources/capture/{capture.pk}/kept/")

    assert hashlib.sha256(saved.content).hexdigest() == capture.warc_sha256
    name = f"{capture.article.reference}-{capture.warc_sha256[:12]}.warc.gz"
    assert saved["Content-Disposition"] == f'attachment; filename="{name}"'
    assert saved["X-Content-Type-Options"] == "nosniff"
    assert Client().get(f"/admin/sources/capture/{capture.pk}/kept/").status_code == 302
    for kept_file in archive_folder.rglob(capture.warc_sha256):
        kept_file.unlink()
    lost = desk.get(f"/admin/sources/capture/{capture.pk}/kept/")
    assert lost.status_code == 503
    assert capture.warc_sha256 in lost.content.decode()


def test_what_the_page_asked_for_is_listed_and_its_html_never_live(desk: Client):
    with serving({"/news": page(HOSTILE, HTML)}) as server:
        capture = kept_shown(server.url("/news"))
    shown = desk.get(f"/admin/sources/capture/{capture.pk}/change/").content.decode()

    assert "/x.png?" in shown
    assert "404" in shown
    assert "Nothing of this kind is seen on a page without scripts." in shown
    assert "<script>alert" not in shown
    assert "<p id=theirs>" not in shown
    assert '<p id="theirs">' not in shown


def test_an_image_that_the_archive_lost_is_told(desk: Client, archive_folder: Any):
    with serving(dict(SITE)) as server:
        capture = kept_shown(server.url("/news"))
    for kept_file in archive_folder.rglob(capture.warc_sha256):
        kept_file.unlink()
    response = desk.get(f"/admin/sources/capture/{capture.pk}/page-image.png")

    assert response.status_code == 503
    assert capture.warc_sha256 in response.content.decode()
