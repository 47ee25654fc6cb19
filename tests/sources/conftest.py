"""An archive of each test's own, and documents to hand in."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.fixtures import Settings

    from sources.models import Article
    from sources.services.ingest import Ingested
    from tests.fetching.loopback import LoopbackServer

DOCUMENT = """Bridge at the lower town struck twice

Share:

The head of the town council said on Monday that the bridge at the lower town had been
struck twice within an hour, and that nobody could say yet how many had been on it.

The ministry in the capital said that it knew nothing of the bridge.

Leave a Reply
"""


@pytest.fixture(autouse=True)
def archive_folder(settings: "Settings", tmp_path: Path) -> Path:
    """The folder in which this test's archive keeps its bytes."""
    settings.ARCHIVE_DIR = tmp_path / "archive"
    return tmp_path / "archive"


@pytest.fixture
def loopback(settings: "Settings") -> "Settings":
    """Settings under which pages are fetched from this machine, and in haste."""
    settings.FETCH_USER_AGENT = "tracker-tests/1.0 (+https://tracker.example/contact)"
    settings.FETCH_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    settings.FETCH_SECONDS = 10.0
    settings.FETCH_REST_SECONDS = 0.001
    settings.FETCH_WAIT_SECONDS = 2.0
    settings.FETCH_BROKER_PREFIX = f"test-{secrets.token_hex(8)}"
    return settings


@pytest.fixture
def document() -> bytes:
    """A text with a headline, a share line, two paragraphs and a comment form."""
    return DOCUMENT.encode()


@pytest.fixture
def hand_in(db: None) -> "Callable[..., Ingested]":
    """Return a function that ingests bytes with the details given by name."""
    from sources.services.ingest import ArticleDetails, ingest

    def hand_in(
        body: bytes, file_name: str = "bridge.txt", by: Any = None, **details: Any
    ) -> "Ingested":
        return ingest(
            body=body,
            file_name=file_name,
            collector="clerk@desk",
            collected_by=by,
            details=ArticleDetails(**details),
        )

    return hand_in


@pytest.fixture
def kept(hand_in: "Callable[..., Ingested]", document: bytes) -> "Ingested":
    """The document, taken in."""
    return hand_in(document)


@pytest.fixture
def news() -> "Iterator[LoopbackServer]":
    """A server of a few pages of news on all of loopback."""
    from tests.fetching.loopback import serving
    from tests.sources.refreshing import PAGES, editions

    with serving(editions(PAGES), host="0.0.0.0") as server:
        yield server


@pytest.fixture
def articles(news: "LoopbackServer") -> "list[Article]":
    """An article of each page and a host each, never fetched."""
    from tests.sources.refreshing import PAGES, register_pages

    return register_pages(news, count=PAGES, hosts=PAGES)


@pytest.fixture
def waiting(articles: "list[Article]") -> "list[Article]":
    """The same, fetched and waiting to be read."""
    from tests.sources.refreshing import fetch_all

    assert len(fetch_all()) == len(articles)
    return articles
