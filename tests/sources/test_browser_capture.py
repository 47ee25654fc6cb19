"""Pages captured as a real Chromium shows them, from real servers on loopback."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from django.db import Error

from sources import tasks
from sources.archiving.store import ArchiveError
from sources.archiving.warc_reading import read_warc
from sources.fetching.browser import BrowserUnavailable
from sources.models import Attempt, Capture
from sources.services.archive import archive
from sources.services.capture_requests import UrlRefused
from sources.services.captured_bytes import body_of, page_image_of
from sources.services.custody import account_and_host
from tests.fetching.loopback import page, redirect, serving
from tests.sources.capturing import HEADLINE, HTML, NEWS, PNG, check_warc, kept
from tests.sources.showing import RED, SITE, SVG, capture_shown, kept_shown
from tests.sources.test_capture_guards import copied

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.usefixtures("chromium"),
]


@pytest.fixture
def chromium(loopback: Any, chromium_path: str) -> Any:
    """Settings under which pages are shown in the Chromium of the tests."""
    loopback.BROWSER_EXECUTABLE = chromium_path
    return loopback


def test_a_page_becomes_document_image_text_and_warc(tmp_path: Path):
    with serving(dict(SITE)) as server:
        url = server.url("/news")
        captured = capture_shown(url, note="for the desk")

    found, text = captured.capture, captured.extracted_text
    assert found is not None
    assert text is not None
    assert (found.method, found.status, found.ip) == ("browser", 200, "127.0.0.1")
    assert (found.requested_url, found.final_url) == (url, url)
    assert (found.media_type, found.note) == ("text/html", "for the desk")
    assert found.collector == account_and_host()
    assert found.browser.startswith("Chromium ")
    assert found.browser_options["viewport"] == [1280, 900]
    assert found.browser_options["has_scripts"] is False
    assert "struck twice within an hour" in text.text
    assert captured.article is not None
    assert captured.article.title == HEADLINE
    document = body_of(capture=found)
    assert hashlib.sha256(document).hexdigest() == found.body_sha256
    assert document.startswith(b'<!DOCTYPE html><html lang="en">')
    image = page_image_of(capture=found)
    assert hashlib.sha256(image).hexdigest() == found.page_image_sha256
    assert (found.page_image_width, found.page_image_height) == (1280, 900)
    assert not found.is_page_image_cut
    statuses = {each["url"]: each["status"] for each in found.page_requests}
    assert statuses == {
        url: 200,
        url.replace("/news", "/red.svg"): 200,
        url.replace("/news", "/favicon.ico"): None,
    }
    check_warc(found, tmp_path)
    attempt = captured.attempt
    assert (attempt.method, attempt.outcome) == ("browser", "kept")
    assert attempt.capture == found


def test_the_warc_file_links_what_was_shown_to_what_was_fetched():
    with serving({"/old": redirect("/news"), **SITE}) as server:
        found = kept_shown(server.url("/old"))

    records = read_warc(archive().read(found.warc_sha256))
    assert [record.kind for record in records] == [
        "warcinfo",
        *("request", "response", "metadata"),
        *("request", "response", "metadata"),
        *("request", "response", "metadata"),
        *("conversion", "conversion", "metadata"),
    ]
    answered = [record for record in records if record.kind == "response"]
    document, image, observed = records[-3:]
    assert found.browser.encode() in records[0].block
    assert answered[1].field("WARC-Target-URI") == found.final_url
    assert answered[2].payload == RED
    for record in (document, image, observed):
        assert record.field("WARC-Refers-To") == answered[1].record_id
        assert record.field("WARC-Target-URI") == found.final_url
    assert document.block == body_of(capture=found)
    assert image.block == page_image_of(capture=found)
    told = json.loads(observed.block)
    assert told["requests"] == found.page_requests
    assert told["browser"] == found.browser
    assert [hop["status"] for hop in found.hops] == [302, 200]
    payload = hashlib.sha256(answered[1].payload).hexdigest()
    assert found.payload_sha256 == payload


def test_the_same_page_again_is_one_capture_and_two_attempts():
    with serving(dict(SITE)) as server:
        first = kept_shown(server.url("/news"))
        again = capture_shown(server.url("/news"))
        server.answers["/red.svg"] = page(RED.replace(b"red", b"blue"), SVG)
        repainted = kept_shown(server.url("/news"))

    assert (again.capture, again.attempt.outcome) == (first, "unchanged")
    assert repainted.body_sha256 == first.body_sha256
    assert repainted.page_image_sha256 != first.page_image_sha256


def test_a_fetch_and_a_browser_capture_are_of_one_article():
    with serving(dict(SITE)) as server:
        fetched = kept(server.url("/news"))
        shown = kept_shown(server.url("/news"))
        again = capture_shown(article=fetched.article)

    assert fetched.article == shown.article == again.article
    assert (fetched.page_image_absence, shown.page_image_absence) == ("not_taken", "")
    with pytest.raises(ValueError, match="no page image"):
        page_image_of(capture=fetched)


def test_robots_txt_is_respected(chromium: Any):
    rules = page(b"User-agent: *\nDisallow: /news", "Content-Type: text/plain")
    with serving({"/robots.txt": rules, **SITE}) as server:
        captured = capture_shown(server.url("/news"))
        asked = [each.split(b" ")[1] for each in server.requests]

    assert captured.capture is None
    assert captured.attempt.outcome == "robots_disallowed"
    assert captured.attempt.method == "browser"
    assert asked == [b"/robots.txt"]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (page(b"<p>gone</p>", HTML, status="410 Gone"), "gone"),
        (page(b"", HTML), "no_content"),
        (page(PNG, "Content-Type: image/png"), "not_a_page"),
        (page(PNG, HTML), "not_a_page"),
        (page(b"just words", "Content-Type: text/plain"), "not_a_page"),
        (page(b"\x0b\x02", HTML, "Content-Encoding: br"), "not_a_page"),
    ],
)
def test_what_is_no_page_is_an_attempt_and_no_capture(answer: bytes, outcome: str):
    with serving({"/news": answer}) as server:
        captured = capture_shown(server.url("/news"))

    assert captured.capture is None
    assert captured.attempt.outcome == outcome
    assert not Capture.objects.exists()


def test_without_chromium_it_is_refused_on_record_and_the_fetch_says_so(chromium: Any):
    chromium.BROWSER_EXECUTABLE = "no-such-browser"
    with serving(dict(NEWS)) as server:
        fetched = kept(server.url("/news"))
        with pytest.raises(BrowserUnavailable, match="BROWSER_EXECUTABLE"):
            capture_shown(server.url("/news"))

    assert fetched.page_image_absence == "no_browser"
    attempt = Attempt.objects.get(method="browser")
    assert attempt.outcome == "browser_unavailable"
    assert attempt.article == fetched.article
    assert "no program here" in attempt.message


def test_a_browser_that_does_not_start_is_refused_on_record(chromium: Any):
    chromium.BROWSER_EXECUTABLE = "/bin/true"
    with serving(dict(SITE)) as server, pytest.raises(BrowserUnavailable):
        capture_shown(server.url("/news"))

    attempt = Attempt.objects.get()
    assert (attempt.outcome, attempt.status) == ("browser_unavailable", 200)


def test_limits_are_those_of_the_settings_and_what_is_left_out_is_said(chromium: Any):
    chromium.BROWSER_MAX_REQUESTS = 1
    body = b'<img src="/1.svg"><img src="/2.svg"><p>Words of the page.</p>'
    with serving({"/news": page(body, HTML)}) as server:
        found = kept_shown(server.url("/news"))

    assert found.page_shortfalls == ["requests"]


def test_a_cut_image_is_said_to_be_cut():
    body = b'<!doctype html><p>Long.</p><div style="height:99999px"></div>'
    with serving({"/news": page(body, HTML)}) as server:
        found = kept_shown(server.url("/news"))

    assert found.is_page_image_cut
    assert (found.page_image_height, found.page_shortfalls) == (16_000, ["image_size"])


def test_the_task_captures_the_page_of_an_article():
    with serving(dict(SITE)) as server:
        article = kept(server.url("/news")).article
        tasks.capture_in_browser(article.pk)

    assert article.captures.get(method="browser").page_image_sha256
    assert tasks.capture_in_browser.name == "capture_in_browser"


def test_an_article_without_url_cannot_be_shown(make_text: Any):
    article = make_text().capture.article
    with pytest.raises(UrlRefused):
        capture_shown(article=article)


def test_the_database_holds_a_browser_capture_complete():
    with serving(dict(SITE)) as server:
        found = kept_shown(server.url("/news"))

    copied(Capture, found)
    for lacking in (
        {"page_image_sha256": ""},
        {"page_image_width": None},
        {"page_image_height": 0},
        {"browser": ""},
        {"method": "fetch"},
        {"warc_sha256": ""},
        {"page_image_absence": "not_taken"},
    ):
        with pytest.raises(Error, match="capture_"):
            copied(Capture, found, **lacking)


def test_a_file_with_another_image_than_the_row_says_is_found_out():
    with serving(dict(SITE)) as server:
        found = kept_shown(server.url("/news"))

    found.page_image_sha256 = "0" * 64
    with pytest.raises(ArchiveError, match="another page image"):
        page_image_of(capture=found)
