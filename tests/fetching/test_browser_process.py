"""A browser that hangs or is abandoned: killed, and nothing of it is left."""

import asyncio
import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Error, async_playwright

from sources.fetching import browser_page
from sources.fetching.browser import BrowserFailed, BrowserUnavailable
from sources.fetching.browser_process import descendants
from tests.fetching.loopback import Answer, page, serving
from tests.fetching.showing import (
    HTML,
    left_behind,
    listening,
    order_for,
    shown,
    temporary_folders_seen,
)
from tests.fetching.test_hostile_pages import drip
from tracker.local.addresses import BASE_DIR

pytestmark = pytest.mark.browser

SLOW: dict[str, Answer] = {
    "/": page(b'<link rel="stylesheet" href="/drip">', HTML),
    "/drip": drip,
}
IMPATIENT = {"start_seconds": 3.0, "load_seconds": 2.0, "render_seconds": 2.0}
PROGRAM = """
import pickle, sys, tempfile
from sources.fetching.browser_process import visit_in_browser
tempfile.tempdir = sys.argv[1]
visit_in_browser(pickle.load(sys.stdin.buffer))
"""
REACHING = """
() => {
    for (const kind of ["fetch", "beacon", "socket", "image", "frame"]) {
        const url = "http://INNER/" + kind;
        if (kind === "fetch") fetch(url, {mode: "no-cors"}).catch(() => 0);
        if (kind === "beacon") navigator.sendBeacon(url, "x");
        if (kind === "socket") new WebSocket("ws://INNER/");
        if (kind === "image") new Image().src = url;
        if (kind === "frame") {
            document.body.appendChild(document.createElement("iframe")).src = url;
        }
    }
    for (const rel of ["preconnect", "dns-prefetch", "prefetch", "preload"]) {
        const link = document.createElement("link");
        Object.assign(link, {rel, href: "http://INNER/" + rel, as: "image"});
        document.head.appendChild(link);
    }
    const peer = new RTCPeerConnection({iceServers: [{urls: "stun:INNER"}]});
    peer.createDataChannel("x");
    peer.createOffer().then(offer => peer.setLocalDescription(offer));
}
"""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with temporary_folders_seen(monkeypatch) as folder:
        yield folder


def is_chromium(pid: int, argument: bytes = b"--user-data-dir") -> bool:
    with contextlib.suppress(OSError):
        return argument in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def wait_for(what: Callable[[], Any]) -> Any:
    ends_at = time.monotonic() + 30
    while time.monotonic() < ends_at:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come to pass in 30 seconds")


def of_the_visit(folder: Path) -> list[int]:
    """The Chromium whose profile is in the folder: tests of pages may run another."""
    profile = b"--user-data-dir=" + bytes(folder)
    return [pid for pid in descendants(os.getpid()) if is_chromium(pid, profile)]


def with_a_page(folder: Path) -> list[int]:
    """All processes of the visit's Chromium, once one of them renders."""
    for main in of_the_visit(folder):
        started = descendants(main)
        if any(is_chromium(pid, b"--type=renderer") for pid in started):
            return [main, *started]
    return []


def environment_of(folder: Path) -> bytes:
    """What the visit's Chromium was started with; empty until it is there to be read."""
    for pid in of_the_visit(folder):
        with contextlib.suppress(OSError):
            if environment := Path(f"/proc/{pid}/environ").read_bytes():
                return environment
    return b""


def stop_chromium(folder: Path, found: list[int]) -> None:
    """Stop every process of Chromium once it has a page: as hung as can be."""
    found += wait_for(lambda: with_a_page(folder))
    for pid in found:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGSTOP)


def test_a_hung_browser_is_killed_with_all_that_it_started(
    chromium_path: str, folder: Path
):
    stopped: list[int] = []
    stopper = threading.Thread(target=stop_chromium, args=(folder, stopped))
    stopper.start()
    with serving(dict(SLOW)) as server:
        started = time.monotonic()
        with pytest.raises((BrowserFailed, BrowserUnavailable)):
            shown(server.url(), chromium_path, **IMPATIENT)
        took = time.monotonic() - started
    stopper.join()

    assert len(stopped) > 1
    assert took < 30
    assert left_behind(folder) == []
    assert not [pid for pid in stopped if is_chromium(pid, b"chromium")]


def test_a_visit_whose_parent_is_killed_ends_itself(chromium_path: str, folder: Path):
    with serving(dict(SLOW)) as server:
        order = order_for(server.url(), chromium_path)
        program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder)],
            cwd=BASE_DIR,
            stdin=subprocess.PIPE,
        )
        assert program.stdin is not None
        with program.stdin as told:
            told.write(pickle.dumps(order))
        started = wait_for(
            lambda: [p for p in descendants(program.pid) if is_chromium(p)]
        )
        program.kill()
        program.wait()
        wait_for(lambda: not left_behind(folder))

    assert not [pid for pid in started if is_chromium(pid)]


def test_the_environment_of_the_browser_holds_no_secret(
    chromium_path: str, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SECRET_KEY", "not for browsers")
    seen: list[bytes] = []
    looking = threading.Thread(
        target=lambda: seen.append(wait_for(lambda: environment_of(folder)))
    )
    looking.start()
    with serving(dict(SLOW)) as server:
        shown(server.url(), chromium_path, load_seconds=3.0)
    looking.join()

    assert b"HOME=" + bytes(folder) in seen[0]
    assert b"SECRET_KEY" not in seen[0]
    assert b"DATABASE_URL" not in seen[0]


def test_the_browser_reaches_nothing_by_itself(chromium_path: str):
    """Without our answers, and with scripts: the flags alone keep it in."""

    async def reach(order: Any, inner: str) -> None:
        async with async_playwright() as playwright:
            browser = await browser_page._launch(playwright, order)
            for url in (f"http://{inner}/", f"https://{inner}/", "http://localhost/"):
                # A page of its own each: the browser's error page is a navigation too.
                page = await browser.new_page()
                with pytest.raises(Error, match="net::ERR_"):
                    await page.goto(url)
            page = await browser.new_page()
            await page.evaluate(REACHING.replace("INNER", inner))
            await asyncio.sleep(2.0)
            await browser.close()

    with listening("127.0.0.66") as inner, serving(dict(SLOW)) as server:
        order = order_for(server.url(), chromium_path)
        running = threading.Thread(
            target=asyncio.run, args=(reach(order, inner.authority),)
        )
        running.start()
        running.join()

        assert inner.connections == []
