"""Fixtures of the browser: a Chromium that reaches this machine only."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from tracker.local.locks import locked

NO_CHROMIUM = "no Chromium here, and none could be installed"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which browser tests were not run."""
    missed = [
        report
        for report in terminalreporter.getreports("skipped")
        if NO_CHROMIUM in str(report.longrepr)
    ]
    if missed:
        terminalreporter.section("BROWSER TESTS NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line(f"{len(missed)} tests were not run: {NO_CHROMIUM}")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium to test with: the system's, Playwright's own, or Debian's."""
    with locked(Path(os.environ["DATA_DIR"]) / "run" / "chromium.lock"):
        path = _system_chromium() or _playwright_chromium() or _debian_chromium()
    if path is None and os.environ.get("CI"):
        pytest.fail(NO_CHROMIUM)
    if path is None:
        pytest.skip(NO_CHROMIUM)
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for all tests of a worker, with nothing that phones home."""
    arguments = [
        *("--disable-quic", "--no-first-run", "--disable-background-networking"),
        *("--disable-component-update", "--disable-sync"),
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
    ]
    # Playwright keeps an event loop in this thread, where Django then refuses
    # ordinary queries although nothing runs at the same time.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=chromium_path, args=arguments
        )
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def outside_requests() -> list[str]:
    """The addresses outside this machine that pages asked for; they got nothing."""
    return []


@pytest.fixture
def context(browser: Browser, outside_requests: list[str]) -> Iterator[BrowserContext]:
    """A fresh profile that reaches this machine only."""

    def keep_inside(route: Route) -> None:
        if urlsplit(route.request.url).hostname in LOOPBACK:
            route.continue_()
        else:
            outside_requests.append(route.request.url)
            route.abort()

    profile = browser.new_context(service_workers="block")
    profile.route("**/*", keep_inside)
    yield profile
    profile.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page in a fresh profile."""
    return context.new_page()


def _system_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def _playwright_chromium() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).exists():
        _tried(sys.executable, "-m", "playwright", "install", "chromium")
    return path if Path(path).exists() else None


def _debian_chromium() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    _tried("apt-get", "update")
    _tried("apt-get", "install", "--yes", "--no-install-recommends", "chromium")
    return _system_chromium()


def _tried(*command: str) -> None:
    subprocess.run(command, capture_output=True, check=False, timeout=600)
