"""Captures and attempts that the database refuses, whatever program writes them."""

from typing import Any

import pytest
from django.db import Error, connection, transaction

from sources.models import Attempt, Capture
from tests.fetching.loopback import page, serving
from tests.sources.capturing import NEWS, capture, kept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback")]


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


@pytest.fixture
def fetched() -> Capture:
    with serving(dict(NEWS)) as server:
        return kept(server.url("/news"))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sources_attempt SET outcome = 'dns'",
        "DELETE FROM sources_attempt",
        "TRUNCATE sources_attempt CASCADE",
    ],
)
def test_attempts_are_only_added(fetched: Capture, sql: str):
    with pytest.raises(Error, match="on sources_attempt refused"):
        run(sql)
    assert Attempt.objects.get().outcome == "kept"


def copied(model: Any, row: Any, **changes: Any) -> None:
    values = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    with transaction.atomic():
        model.objects.create(**(values | changes))


@pytest.mark.parametrize(
    "lacking",
    [
        {"requested_url": ""},
        {"final_url": ""},
        {"status": None},
        {"ip": None},
        {"finished_at": None},
        {"payload_sha256": ""},
        {"warc_sha256": "0" * 63},
        {"method": "upload"},
    ],
)
def test_a_fetched_capture_says_where_from(fetched: Capture, lacking: dict[str, Any]):
    copied(Capture, fetched)
    with pytest.raises(Error, match="capture_fetched_is_complete"):
        copied(Capture, fetched, **lacking)


def test_a_capture_handed_in_is_no_fetch(fetched: Capture):
    nothing = {
        "requested_url": "",
        "final_url": "",
        "warc_sha256": "",
        "status": None,
        "finished_at": None,
        "page_image_absence": "",
    }
    copied(Capture, fetched, method="upload", **nothing)
    with pytest.raises(Error, match="capture_fetched_is_complete"):
        copied(Capture, fetched, method="paste", **(nothing | {"status": 200}))


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"capture_id": None}, "attempt_capture_fits_outcome"),
        ({"article_id": None}, "attempt_capture_fits_outcome"),
        ({"outcome": "dns"}, "attempt_capture_fits_outcome"),
        ({"finished_at": "2000-01-01T00:00:00Z"}, "attempt_times_in_order"),
    ],
)
def test_an_attempt_says_what_fits(
    fetched: Capture, changes: dict[str, Any], constraint: str
):
    with pytest.raises(Error, match=constraint):
        copied(Attempt, Attempt.objects.get(), **changes)


def test_headers_that_no_database_takes_are_kept_in_the_warc_file():
    odd = page(
        b"<p>Some words of a page.</p>", "Content-Type: text/html", 'ETag: "\xff"'
    )
    with serving({"/news": odd}) as server:
        found = capture(server.url("/news")).capture

    assert found is not None
    assert found.etag == '"ÿ"'
