"""Photographs and recordings at the desk: handed in, shown, served and cited."""

from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from sources.admin.byte_ranges import RangeNotSatisfiable, asked_range
from sources.models import Article, Capture, Passage
from tests.sources.pictures import exif_of_a_phone, photograph, recording

ADD = "/admin/sources/passage/add/"
FROM_FILE = "/admin/sources/article/from-file/"


@pytest.fixture(autouse=True)
def archive_folder(settings, tmp_path):
    settings.ARCHIVE_DIR = tmp_path / "archive"


@pytest.fixture
def clerk(researcher, sign_in):
    return sign_in(researcher)


@pytest.fixture
def upload(clerk):
    """Return a function that hands a file in and gives its capture."""

    def send(body, name="IMG_7.jpg", **given):
        document = SimpleUploadedFile(name, body)
        answer = clerk.post(FROM_FILE, {"document": document} | given, follow=True)
        assert "kept" in answer.content.decode()
        return Capture.objects.latest("pk")

    return send


@pytest.fixture
def picture(upload):
    return upload(photograph(exif=exif_of_a_phone(make="<b>Acme</b>")))


@pytest.fixture
def film(upload):
    return upload(recording("flight.mp4"), "flight.mp4")


def test_a_photograph_is_handed_in_at_the_desk(picture, researcher):
    assert picture.article.kind == "imagery"
    assert picture.collected_by == researcher


def test_a_photograph_is_attached_to_an_article(upload, make_text):
    article = make_text().capture.article

    capture = upload(photograph(), evidence_of=article.reference.lower())

    assert capture.article == article


@pytest.mark.parametrize(
    ("body", "given", "told"),
    [
        (b"\xff\xd8\xff\xe0", {}, "its header cannot be read"),
        (photograph(), {"evidence_of": "S-999999"}, "There is no article S-999999."),
    ],
)
def test_media_that_cannot_be_kept_are_explained(clerk, body, given, told):
    document = SimpleUploadedFile("a.jpg", body)

    page = clerk.post(FROM_FILE, {"document": document} | given).content.decode()

    assert told in page
    assert not Article.objects.exists()


def test_the_page_of_a_capture_shows_claims_as_claims(clerk, picture):
    page = clerk.get(f"/admin/sources/capture/{picture.pk}/change/").content.decode()

    assert "As the file says; not verified." in page
    assert f"/admin/sources/capture/{picture.pk}/preview/" in page
    assert "&lt;b&gt;Acme" in page
    assert "<b>Acme" not in page
    confidential = page.partition("<details")[2].partition("</details>")[0]
    assert "GPSLatitude" in confidential
    assert "49.0, 59.0, 36.6" not in page.replace(confidential, "")


def test_a_preview_carries_none_of_the_metadata(clerk, picture):
    answer = clerk.get(f"/admin/sources/capture/{picture.pk}/preview/")

    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"].startswith("private")
    assert Image.open(BytesIO(answer.content)).size == (400, 300)
    assert b"Acme" not in answer.content


@pytest.mark.parametrize(
    ("header", "status", "content_range"),
    [
        ("", 200, None),
        ("bytes=0-99", 206, "bytes 0-99/{size}"),
        ("bytes=8000-", 206, "bytes 8000-{last}/{size}"),
        ("bytes=-100", 206, "bytes {tail}-{last}/{size}"),
        ("bytes=999999-", 416, "bytes */{size}"),
        ("bytes=0-1,5-9", 200, None),
        ("lines=1-2", 200, None),
    ],
)
def test_a_film_is_served_by_the_ranges_that_are_asked_for(
    clerk, film, header, status, content_range
):
    body = recording("flight.mp4")
    size = len(body)
    headers = {"Range": header} if header else {}

    answer = clerk.get(f"/admin/sources/capture/{film.pk}/file/", headers=headers)

    assert answer.status_code == status
    if status == 416:
        assert answer["Content-Range"] == f"bytes */{size}"
        return
    expected = body
    if content_range:
        told = content_range.format(size=size, last=size - 1, tail=size - 100)
        assert answer["Content-Range"] == told
        first, last = told.removeprefix("bytes ").partition("/")[0].split("-")
        expected = body[int(first) : int(last) + 1]
    assert answer.content == expected
    assert answer["Content-Type"] == "video/mp4"
    assert answer["Accept-Ranges"] == "bytes"


def test_ranges_are_read_as_the_standard_has_them():
    assert asked_range("bytes=0-0", 10) == (0, 1)
    assert asked_range("bytes=5-99", 10) == (5, 10)
    assert asked_range("bytes=-99", 10) == (0, 10)
    assert asked_range("bytes=9-5", 10) is None
    assert asked_range("bytes=-", 10) is None
    for beyond in ("bytes=10-", "bytes=-0"):
        with pytest.raises(RangeNotSatisfiable):
            asked_range(beyond, 10)


def test_the_file_as_it_is_kept_comes_to_be_saved_and_is_not_shown(clerk, picture):
    url = f"/admin/sources/capture/{picture.pk}/file/"

    answer = clerk.get(f"{url}?download")

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer.content == photograph(exif=exif_of_a_phone(make="<b>Acme</b>"))
    assert clerk.get(url).status_code == 404


def test_who_may_not_see_captures_sees_no_bytes_of_them(picture, film, sign_in):
    nobody = sign_in(User.objects.create_user("guest", is_staff=True))

    for address in (f"{picture.pk}/preview/", f"{film.pk}/file/"):
        url = f"/admin/sources/capture/{address}"
        assert nobody.get(url).status_code == 403
        assert Client().get(url).status_code == 302


def test_a_text_has_neither_preview_nor_file(clerk, upload):
    capture = upload(b"The bridge was hit on Monday, the council said.\n", "a.jpg")

    for address in ("preview", "file"):
        url = f"/admin/sources/capture/{capture.pk}/{address}/"
        assert clerk.get(url).status_code == 404


def test_numbers_alone_select_an_area_of_a_film_during_a_time(clerk, film, researcher):
    url = f"{ADD}?capture={film.pk}"
    assert "160 by 120 pixels" in clerk.get(url).content.decode()
    area = {"x": "10", "y": "20", "width": "30", "height": "40"}
    time = {"begins": "0.5", "ends": "0:02"}

    answer = clerk.post(url, {"what": "part", "note": "A lorry."} | area | time)

    passage = Passage.objects.get()
    assert answer["Location"] == f"/admin/sources/passage/{passage.pk}/change/"
    assert passage.fragment == "t=0.5,2&xywh=pixel:10,20,30,40"
    assert passage.selected_by == researcher
    page = clerk.get(answer["Location"]).content.decode()
    assert 'data-area="10,20,30,40"' in page
    assert f"/admin/sources/capture/{film.pk}/file/#t=0.5,2" in page
    assert "A lorry." in clerk.get("/admin/sources/passage/").content.decode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"what": "part"}, "Mark a part of it"),
        ({"what": "part", "begins": "2", "ends": "1"}, "ends before it begins"),
        ({"what": "part", "begins": "2"}, "Say where the stretch ends"),
        ({"what": "part", "begins": "x", "ends": "1"}, "is no time of a recording"),
        ({"what": "part", "begins": "0", "ends": "9"}, "ends after 3 seconds"),
        ({"what": "part", "x": "1", "y": "1"}, "a width and a height"),
        (
            {"what": "part", "x": "150", "y": "0", "width": "11", "height": "1"},
            "reaches over the edge",
        ),
        ({"what": "whole", "ends": "1"}, "Take the numbers out"),
        ({"what": "absence"}, "what was looked for"),
    ],
)
def test_what_is_no_part_is_refused_in_the_form(clerk, film, given, told):
    answer = clerk.post(f"{ADD}?capture={film.pk}", given)

    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not Passage.objects.exists()


def test_a_photograph_has_no_times_and_is_cited_as_a_whole(clerk, picture):
    url = f"{ADD}?capture={picture.pk}"
    assert 'name="begins"' not in clerk.get(url).content.decode()

    clerk.post(url, {"what": "whole"})

    assert Passage.objects.get().kind == "whole_capture"


def test_an_article_shows_its_photograph_and_the_passages_of_it(clerk, picture):
    url = f"{ADD}?capture={picture.pk}"
    area = {"x": "1", "y": "2", "width": "3", "height": "4"}
    clerk.post(url, {"what": "part", "note": "A crater."} | area)

    article = picture.article_id
    page = clerk.get(f"/admin/sources/article/{article}/change/").content.decode()

    assert f"/admin/sources/capture/{picture.pk}/preview/" in page
    assert "xywh=pixel:1,2,3,4" in page
    assert "A crater." in page
    assert url in page


def test_another_part_of_the_same_picture_is_selected_next(clerk, picture):
    url = f"{ADD}?capture={picture.pk}"

    answer = clerk.post(url, {"what": "whole", "another": "1"})

    assert answer.url == f"{url}&selected={Passage.objects.get().pk}"


def test_an_utterance_tells_which_part_it_cites(clerk, film, make_story, researcher):
    from allegations.services.records import save_record
    from sources.services.media_passages import select_media_passage

    passage = select_media_passage(
        capture=film, selector="t=1,2", note="A flash.", by=None
    )
    utterance = make_story().accusation.utterance
    save_record(
        record=utterance, by=researcher, reason="footage", many={"passages": [passage]}
    )

    page = clerk.get(f"/admin/allegations/utterance/{utterance.pk}/change/")

    assert "t=1,2 · A flash." in page.content.decode()
