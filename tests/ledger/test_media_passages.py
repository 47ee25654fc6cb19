"""A published statement that rests on a stretch of footage, and on nothing else."""

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.sources.pictures import exif_of_a_phone, photograph, recording

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from sources.models import Capture


@pytest.fixture
def keep_media(settings: "Settings", tmp_path: "Path", researcher: Any):
    """Return a function that takes in a photograph or recording."""
    from sources.services.ingest import ArticleDetails
    from sources.services.ingest_media import ingest_media

    settings.ARCHIVE_DIR = tmp_path / "archive"

    def keep(body: bytes) -> "Capture":
        return ingest_media(
            body=body,
            file_name="DJI_0007.mp4",
            collector="clerk@desk",
            collected_by=researcher,
            details=ArticleDetails(title="Footage of a column on a bridge"),
        ).capture

    return keep


@pytest.fixture
def publish_citing(make_story, publish_story, researcher):
    """Return a function that publishes a story whose accuser cites one passage."""
    from allegations.models import LedgerBody
    from allegations.services.records import save_record

    def publish(passage) -> tuple[dict[str, Any], bytes]:
        story = make_story()
        utterance = story.accusation.utterance
        save_record(
            record=utterance,
            by=researcher,
            reason="footage",
            many={"passages": [passage]},
        )
        entry = publish_story(story.allegation)
        stored = bytes(LedgerBody.objects.get(entry=entry).body)
        body = json.loads(stored)
        return body["accusations"][0]["utterance"]["passages"], stored

    return publish


def test_a_stretch_of_footage_is_published_with_the_hash_of_the_file(
    keep_media, publish_citing, researcher
):
    from sources.services.media_passages import select_media_passage

    film = keep_media(recording("flight.mp4"))
    passage = select_media_passage(
        capture=film,
        selector="xywh=10,10,40,40&t=0.5,2",
        note="A vehicle on the bridge.",
        by=researcher,
    )

    (published,), _ = publish_citing(passage)

    assert published == {
        "article": film.article.reference,
        "kind": "image_region",
        "exact": "",
        "prefix": "",
        "suffix": "",
        "start": None,
        "end": None,
        "page": None,
        "note": "A vehicle on the bridge.",
        "text_sha256": None,
        "extractor": None,
        "capture_sha256": film.body_sha256,
        "captured_at": published["captured_at"],
        "media": {
            "media_type": "video/mp4",
            "fragment": "t=0.5,2&xywh=pixel:10,10,40,40",
            "width": 160,
            "height": 120,
            "duration_ms": 3000,
        },
    }


def test_nothing_that_a_file_claims_of_place_device_or_time_is_published(
    keep_media, publish_citing, researcher
):
    from sources.services.media_passages import select_media_passage

    body = photograph(exif=exif_of_a_phone(make="Acmesecret"))
    picture = keep_media(body)
    claims = picture.media_descriptions.get().claims
    assert {"group": "device", "name": "Make", "value": "Acmesecret"} in claims
    passage = select_media_passage(capture=picture, selector="", note="", by=researcher)

    (published,), stored = publish_citing(passage)

    assert published["kind"] == "whole_capture"
    for secret in (b"Acmesecret", b"49.0", b"2023:03:14", b"GPS", b"DJI_0007"):
        assert secret not in stored


def test_a_body_published_before_media_were_cited_is_still_read(published_allegation):
    from allegations.ledger.bodies import AllegationBody
    from allegations.models import LedgerBody

    body = json.loads(bytes(LedgerBody.objects.get().body))
    for passage in body["accusations"][0]["utterance"]["passages"]:
        assert passage.pop("media") is None

    read = AllegationBody.model_validate_json(json.dumps(body))

    assert read.accusations[0].utterance.passages[0].media is None
