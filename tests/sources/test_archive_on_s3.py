"""Documents and pages kept in a bucket instead of a folder, end to end."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from sources.archiving.store import ArchiveError, BlobDamaged
from sources.models import Capture
from sources.services.archive import archive
from sources.services.captured_bytes import body_of
from sources.services.ingest import Ingested
from tests.fetching.loopback import serving
from tests.sources.capturing import NEWS, PAGE, check_warc, kept
from tests.sources.s3_service import URL, S3Service, s3_service

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def service(settings: "Settings") -> Iterator[S3Service]:
    with s3_service() as service:
        settings.ARCHIVE_URL = URL
        yield service


def test_a_document_handed_in_is_kept_in_the_bucket(
    hand_in: Callable[..., Ingested],
    document: bytes,
    service: S3Service,
    archive_folder: Path,
):
    capture = hand_in(document).capture

    assert service.body(capture.body_sha256) == document
    assert body_of(capture=capture) == document
    assert archive().location == URL
    assert not archive_folder.exists()
    assert hand_in(document).outcome == "already_kept"


@pytest.mark.usefixtures("loopback")
def test_a_page_is_captured_into_the_bucket(service: S3Service, tmp_path: Path):
    with serving(dict(NEWS)) as server:
        capture = kept(server.url("/news"))

    assert service.names() == {service.key(capture.warc_sha256)}
    assert body_of(capture=capture) == PAGE
    check_warc(capture, tmp_path)


def test_a_file_is_ingested_by_the_command(
    tmp_path: Path, document: bytes, service: S3Service
):
    (tmp_path / "bridge.txt").write_bytes(document)
    out = io.StringIO()

    call_command("ingest", str(tmp_path / "bridge.txt"), "--json", stdout=out)

    assert service.body(json.loads(out.getvalue())["sha256"]) == document


def test_a_bucket_that_is_missing_is_named_and_leaves_no_row(
    tmp_path: Path, document: bytes, settings: "Settings"
):
    settings.ARCHIVE_URL = "s3://no-such-bucket"
    (tmp_path / "bridge.txt").write_bytes(document)
    said = io.StringIO()

    with pytest.raises(CommandError):
        call_command("ingest", str(tmp_path / "bridge.txt"), stderr=said)

    assert "make the bucket, or mend ARCHIVE_URL" in said.getvalue()
    assert not Capture.objects.exists()


def test_a_wrong_setting_is_named(settings: "Settings"):
    settings.ARCHIVE_URL = "https://storage.example/evidence"

    with pytest.raises(ArchiveError, match="ARCHIVE_URL is no address of an archive"):
        archive()


def test_a_damaged_object_is_found_and_named(
    hand_in: Callable[..., Ingested], document: bytes, service: S3Service
):
    capture = hand_in(document).capture
    service.put(capture.body_sha256, bytes([document[0] ^ 1]) + document[1:])

    with pytest.raises(BlobDamaged, match=capture.body_sha256):
        body_of(capture=capture)
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 not as they should be"):
        call_command("fixity", "--all", "--json", stdout=out)
    told = json.loads(out.getvalue())
    (problem,) = told["problems"]
    assert (told["damaged"], told["location"]) == (1, URL)
    assert (problem["capture"], problem["outcome"]) == (capture.pk, "damaged")


def test_a_missing_and_an_unnamed_object_are_told_apart(
    hand_in: Callable[..., Ingested],
    document: bytes,
    service: S3Service,
    settings: "Settings",
):
    settings.FIXITY_ORPHAN_SECONDS = -60
    capture = hand_in(document).capture
    stray = archive().store.keep(b"bytes of a run that broke off")
    service.delete(capture.body_sha256)
    out = io.StringIO()

    with pytest.raises(CommandError):
        call_command("fixity", "--all", "--json", stdout=out)

    told = {
        one["file"]: one["outcome"] for one in json.loads(out.getvalue())["problems"]
    }
    assert told == {capture.body_sha256: "missing", stray: "orphan"}
