"""Parts of photographs and recordings, selected and held by the database."""

from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, connection, transaction

from sources.choices import PassageKind
from sources.models import Capture, MediaDescription, Passage
from sources.services.ingest import ArticleDetails, Ingested
from sources.services.ingest_media import ingest_media
from sources.services.media_passages import select_media_passage
from sources.services.passages import PassageRefused, select_passage
from tests.sources.pictures import photograph, recording

if TYPE_CHECKING:
    from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db

INSERT = """
INSERT INTO sources_passage
    (capture_id, extracted_text_id, kind, fragment, start, "end",
     exact, prefix, suffix, note, created_at)
VALUES (%s, NULL, %s, %s, NULL, NULL, '', '', '', '', now())
"""


def kept_capture(body: bytes) -> Capture:
    return ingest_media(
        body=body,
        file_name="",
        collector="clerk@desk",
        collected_by=None,
        details=ArticleDetails(),
    ).capture


@pytest.fixture
def picture(db: None) -> Capture:
    return kept_capture(photograph())


@pytest.fixture
def film(db: None) -> Capture:
    return kept_capture(recording("flight.mp4"))


@pytest.fixture
def sound(db: None) -> Capture:
    return kept_capture(recording("voice.ogg"))


def select(capture: Capture, selector: str, note: str = "", **given: bool) -> Passage:
    return select_media_passage(
        capture=capture, selector=selector, note=note, by=None, **given
    )


def test_a_stretch_of_a_film_is_a_passage(film: Capture, researcher: "User"):
    passage = select_media_passage(
        capture=film, selector="t=0.5,2.50", note="A flash.", by=researcher
    )

    passage.refresh_from_db()
    assert (passage.kind, passage.fragment) == ("time_range", "t=0.5,2.5")
    assert (passage.capture, passage.extracted_text) == (film, None)
    assert (passage.note, passage.selected_by) == ("A flash.", researcher)
    assert (passage.start, passage.end, passage.exact) == (None, None, "")


@pytest.mark.parametrize(
    ("selector", "fragment"),
    [
        ("xywh=0,0,160,120", "xywh=pixel:0,0,160,120"),
        ("xywh=percent:25,25,50,50", "xywh=percent:25,25,50,50"),
        ("xywh=10,10,20,20&t=1,3", "t=1,3&xywh=pixel:10,10,20,20"),
    ],
)
def test_an_area_of_a_film_is_a_passage_with_or_without_time(
    film: Capture, selector: str, fragment: str
):
    passage = select(film, selector)

    assert (passage.kind, passage.fragment) == ("image_region", fragment)


def test_the_same_part_again_is_the_same_passage(film: Capture):
    assert select(film, "t=1,2") == select(film, "#t=1.0,2.000", "other words")
    assert select(film, "", "all of it") == select(film, "", "all of it ")
    assert Passage.objects.count() == 2


def test_a_picture_is_cited_as_a_whole_or_for_what_it_does_not_show(picture: Capture):
    whole = select(picture, "")
    absence = select(picture, "", "any insignia", is_absence=True)

    assert (whole.kind, absence.kind) == ("whole_capture", "absence")
    with pytest.raises(PassageRefused, match="what was looked for"):
        select(picture, "", " ", is_absence=True)


@pytest.mark.parametrize(
    ("kind", "selector", "told"),
    [
        ("picture", "xywh=300,0,101,10", "400 × 300 pixels"),  # noqa: RUF001
        ("picture", "t=0,1", "areas and no times"),
        ("film", "t=2,3.001", "ends after 3 seconds"),
        ("film", "t=9", "names no part"),
        ("sound", "xywh=0,0,1,1", "times and no areas"),
        ("sound", "t=0,2.5", "ends after 2 seconds"),
    ],
)
def test_what_is_no_part_of_it_is_refused(
    request: pytest.FixtureRequest, kind: str, selector: str, told: str
):
    with pytest.raises(PassageRefused, match=told):
        select(request.getfixturevalue(kind), selector)


def test_a_text_has_words_and_no_areas(kept: Ingested):
    with pytest.raises(PassageRefused, match="select words of its text"):
        select(kept.capture, "xywh=0,0,1,1")
    with pytest.raises(PassageRefused, match="of the picture or recording"):
        select_passage(
            extracted_text=kept.extracted_text,
            by=None,
            kind=PassageKind.REGION,
        )


def test_without_a_description_only_the_form_is_held(film: Capture):
    other = Capture.objects.get(pk=film.pk)
    other.pk, other.body_sha256 = None, "ab" * 32
    other._state.adding = True
    other.save(force_insert=True)

    assert select(other, "t=5,600").fragment == "t=5,600"


def insert(capture: Capture, kind: str, fragment: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, [capture.pk, kind, fragment])


@pytest.mark.parametrize(
    ("kind", "fragment", "told"),
    [
        ("time_range", "t=2,1", "no stretch"),
        ("time_range", "t=2,2", "no stretch"),
        ("time_range", "t=0,3.001", "no stretch of 3000 ms"),
        ("time_range", "t=0,3.0", "passage_fragment_fits_kind"),
        ("time_range", "", "passage_fragment_fits_kind"),
        ("time_range", "xywh=pixel:0,0,1,1", "passage_fragment_fits_kind"),
        ("image_region", "t=0,1", "passage_fragment_fits_kind"),
        ("image_region", "xywh=pixel:0,0,161,1", "no area within 160 by 120"),
        ("image_region", "xywh=pixel:0,0,0,1", "no area"),
        ("image_region", "xywh=percent:50,0,51,1", "no area within 100 by 100"),
        ("image_region", "t=0,9&xywh=pixel:0,0,1,1", "no stretch"),
        ("whole_capture", "t=0,1", "passage_fragment_fits_kind"),
        ("absence", "", "passage_absence_says_of_what"),
        ("text", "", "passage_offsets_fit_kind"),
    ],
)
def test_the_database_refuses_what_is_no_part_of_a_film(
    film: Capture, kind: str, fragment: str, told: str
):
    with pytest.raises(IntegrityError, match=told):
        insert(film, kind, fragment)


def test_the_database_knows_pictures_sound_and_text_apart(
    picture: Capture, sound: Capture, kept: Ingested
):
    insert(picture, "image_region", "xywh=pixel:0,0,400,300")
    for capture, kind, fragment, told in (
        (picture, "time_range", "t=0,1", "image has no such part"),
        (sound, "image_region", "xywh=pixel:0,0,1,1", "audio has no such part"),
        (kept.capture, "whole_capture", "", "is no picture or recording"),
    ):
        with pytest.raises(IntegrityError, match=told):
            insert(capture, kind, fragment)


def test_one_part_is_one_passage(film: Capture):
    select(film, "t=1,2")

    with pytest.raises(IntegrityError, match="passage_once_per_fragment"):
        insert(film, "time_range", "t=1,2")


def test_a_passage_of_a_text_has_the_capture_of_the_text(kept: Ingested, film: Capture):
    passage = select_passage(
        extracted_text=kept.extracted_text, by=None, exact="Bridge"
    )
    assert passage.capture == kept.capture

    with pytest.raises(IntegrityError, match="is not of capture"), transaction.atomic():
        Passage.objects.create(
            capture=film, extracted_text=kept.extracted_text, kind="whole_capture"
        )


@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_a_description_is_neither_changed_nor_deleted(film: Capture, statement: str):
    table = MediaDescription._meta.db_table
    checked = "SET CONSTRAINTS ALL IMMEDIATE; "

    with (
        pytest.raises(IntegrityError, match="rows of this table are evidence"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(checked + statement.format(table))
