"""Pages as a real Chromium shows them, its network answered by our fetcher."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from sources.fetching.browser import BrowserFailed, BrowserUnavailable, find_chromium
from tests.fetching.loopback import USER_AGENT, Answer, page, redirect, serving
from tests.fetching.showing import (
    CSS,
    HTML,
    SVG,
    left_behind,
    shown,
    square,
    temporary_folders_seen,
)

pytestmark = pytest.mark.browser

DOCUMENT = b"""<!doctype html><html lang="en"><head><title>Bridge</title>
<link rel="stylesheet" href="/old.css"></head><body style="margin:0">
<img src="/red.svg" style="display:block"><noscript><p id="without">Without scripts.</p>
</noscript><script>document.body.innerHTML = "<p>scripted</p>"</script>
<iframe src="/frame" style="border:0;width:200px;height:60px"></iframe>
<div style="height:2000px"></div></body></html>"""
SITE: dict[str, Answer] = {
    "/": page(DOCUMENT, HTML),
    "/old.css": redirect("/styles/new.css"),
    "/styles/new.css": page(b"body { background: url(tile.svg) }", CSS),
    "/styles/tile.svg": page(square("lime"), SVG),
    "/red.svg": page(square("red"), SVG),
    "/frame": page(b"<p>In the frame.</p>", HTML),
}


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with temporary_folders_seen(monkeypatch) as folder:
        yield folder


def test_a_page_is_shown_whole_with_all_that_is_in_it(chromium_path: str):
    with serving(dict(SITE)) as server:
        visit = shown(server.url(), chromium_path)
        root = server.url().removesuffix("/")

    image = Image.open(io.BytesIO(visit.image)).convert("RGB")
    assert image.size == (visit.image_width, visit.image_height)
    assert visit.image_width == 1280
    assert visit.image_height > 2000
    assert not visit.is_image_cut
    assert image.getpixel((20, 20)) == (255, 0, 0)
    assert image.getpixel((1000, visit.image_height - 10)) == (0, 255, 0)
    assert visit.shortfalls == ()
    assert visit.browser.startswith("Chromium ")
    statuses = {each.url: each.status for each in visit.requests if each.status}
    assert statuses == {
        f"{root}/": 200,
        f"{root}/old.css": 302,
        f"{root}/styles/new.css": 200,
        f"{root}/styles/tile.svg": 200,
        f"{root}/red.svg": 200,
        f"{root}/frame": 200,
    }
    assert {hop.url for hop in visit.hops} == set(statuses) - {f"{root}/"}
    assert all(
        f"User-Agent: {USER_AGENT}\r\n".encode() in each for each in server.requests
    )


def test_scripts_do_not_run_and_the_document_is_what_was_parsed(chromium_path: str):
    with serving(dict(SITE)) as server:
        visit = shown(server.url(), chromium_path)

    document = visit.dom.decode()
    assert document.startswith("<!DOCTYPE html>")
    assert "Without scripts." in document
    assert '<p id="without">' in document, "noscript is parsed as in a browser without"
    assert "<p>scripted</p></body>" not in document


def test_the_same_page_again_is_the_same_document_and_image(chromium_path: str):
    with serving(dict(SITE)) as server:
        first = shown(server.url(), chromium_path)
        again = shown(server.url(), chromium_path)

    assert hashlib.sha256(first.dom).digest() == hashlib.sha256(again.dom).digest()
    assert hashlib.sha256(first.image).digest() == hashlib.sha256(again.image).digest()


def test_a_page_in_windows_1251_is_serialised_in_utf_8(chromium_path: str):
    said = "Міністерство заявило, що міст закрито."
    body = f"<meta charset=windows-1251><p>{said}</p>".encode("cp1251")
    with serving({"/": page(body, "Content-Type: text/html")}) as server:
        visit = shown(server.url(), chromium_path)

    assert said in visit.dom.decode("utf-8")


def test_what_is_asked_for_twice_is_fetched_once(chromium_path: str):
    body = b"".join(b'<iframe src="/frame"></iframe>' for _ in range(5))
    with serving({"/": page(body, HTML), "/frame": SITE["/frame"]}) as server:
        visit = shown(server.url(), chromium_path)
        asked = [each.split(b" ")[1] for each in server.requests]

    assert asked.count(b"/frame") == 1
    assert sum(each.url.endswith("/frame") for each in visit.requests) == 5
    assert len(visit.hops) == 1


def test_nothing_is_left_behind(chromium_path: str, folder: Path):
    with serving(dict(SITE)) as server:
        shown(server.url(), chromium_path)

    assert left_behind(folder) == []


@pytest.mark.parametrize("name", ["no-such-browser", "/nowhere/chromium"])
def test_a_browser_that_is_not_there_is_refused_with_the_remedy(name: str):
    with pytest.raises(BrowserUnavailable, match="BROWSER_EXECUTABLE"):
        find_chromium(name)


def test_without_any_chromium_the_remedy_is_to_install_one(monkeypatch: Any):
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(BrowserUnavailable, match="apt-get install chromium"):
        find_chromium()


def test_a_program_that_is_no_browser_is_said_not_to_start(folder: Path):
    with (
        serving(dict(SITE)) as server,
        pytest.raises(BrowserUnavailable, match="does not start as a browser"),
    ):
        shown(server.url(), "/bin/true")

    assert left_behind(folder) == []


def test_a_page_that_the_browser_does_not_show_is_no_capture(chromium_path: str):
    with (
        serving({"/": b"HTTP/1.1 204 No Content\r\n\r\n"}) as server,
        pytest.raises(BrowserFailed, match="gave no page"),
    ):
        shown(server.url(), chromium_path)


def test_a_redirect_to_no_address_is_refused_and_the_page_is_had(chromium_path: str):
    answers: dict[str, Answer] = {
        "/": page(b'<p>Here.</p><img src="/bad">', HTML),
        "/bad": redirect("http://inner.example\\@press.example/"),
    }
    with serving(answers) as server:
        visit = shown(server.url(), chromium_path)
        bad = server.url("/bad")

    assert b"Here." in visit.dom
    assert "unreadable" in {each.refusal for each in visit.requests if each.url == bad}
