"""`manage.py capture --browser`, as people and programs see it."""

import json
from typing import Any

import pytest

from sources.models import Attempt, Capture
from tests.fetching.loopback import serving
from tests.sources.showing import SITE
from tests.sources.test_capture_command import KEYS, refused, run

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def chromium(loopback: Any, chromium_path: str) -> Any:
    loopback.BROWSER_EXECUTABLE = chromium_path
    return loopback


def test_both_captures_are_told_as_one_json_object():
    with serving(dict(SITE)) as server:
        told = json.loads(run(server.url("/news"), "--browser", "--json"))

    fetched = Capture.objects.get(method="fetch")
    shown = Capture.objects.get(method="browser")
    assert list(told) == [*KEYS, "browser"]
    assert told["capture"] == fetched.pk
    assert told["browser"] == {
        "capture": shown.pk,
        "sha256": shown.body_sha256,
        "warc_sha256": shown.warc_sha256,
        "browser": shown.browser,
        "page_image_sha256": shown.page_image_sha256,
        "page_image_width": 1280,
        "page_image_height": 900,
        "is_page_image_cut": False,
        "requests": 3,
        "shortfalls": [],
        "outcome": "kept",
        "without_text": None,
        "remark": None,
        "error": None,
    }


def test_for_people_it_is_a_line_for_each():
    with serving(dict(SITE)) as server:
        fetched, shown = run(server.url("/news"), "--browser").splitlines()

    assert "page image" not in fetched
    assert "page image of 1280x900 pixels, Chromium " in shown


def test_without_chromium_the_fetch_is_kept_and_the_command_fails(chromium: Any):
    chromium.BROWSER_EXECUTABLE = "no-such-browser"
    with serving(dict(SITE)) as server:
        told, error = refused(server.url("/news"), "--browser")

    assert told["outcome"] == "kept"
    assert told["browser"]["error"]["code"] == "browser_unavailable"
    assert "BROWSER_EXECUTABLE" in str(error)
    assert Capture.objects.get().page_image_absence == "no_browser"


def test_a_page_that_is_not_had_is_not_shown_either():
    with serving({}) as server:
        told, _ = refused(server.url("/news"), "--browser")

    assert (told["outcome"], told["browser"]) == ("gone", None)
    assert [attempt.method for attempt in Attempt.objects.all()] == ["fetch"]
