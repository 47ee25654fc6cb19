"""Refreshes by real workers over a real broker, some of them killed on the way."""

import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psycopg
import pytest

from tests.sources.refreshing import NewsPage
from tests.sources.working import Yard, wait_until, yard

# TEST_REFRESHES=500 is the size that is promised; it takes minutes.
ARTICLES = int(os.environ.get("TEST_REFRESHES", "100"))
HOSTS = 50
# Refreshed while a server restarts.
AGAIN = ARTICLES // 4
# Pages from here on are answered when the gate is open: fewer than are asked at once.
HELD = ARTICLES - 20

REGISTER = """
from sources.models import Article
from sources.services.articles import register_article
for number in range({articles}):
    host = f"127.9.0.{{number % {hosts} + 1}}"
    url = f"http://{{host}}:{port}/news/{{number}}"
    register_article(
        article=Article(url=url, title=f"Page {{number}}"), by=None, reason="test"
    )
told = Article.objects.count()
"""
TELL = """
from django.db.models import Count
from sources.models import *
told = {
    "attempts": list(Attempt.objects.values_list("article_id", flat=True)),
    "outcomes": dict(Attempt.objects.values_list("outcome").annotate(Count("pk")).order_by()),
    "captures": list(Capture.objects.values_list("article_id", "warc_sha256")),
    "texts": ExtractedText.objects.count(),
    "changes": dict(Change.objects.values_list("kind").annotate(Count("pk")).order_by()),
    "leases": Watch.objects.filter(lease_token__isnull=False).count(),
    "interrupted": InterruptedTry.objects.count(),
}
"""


class Site(BaseHTTPRequestHandler):
    """Many hosts with a page for every number; a little slow, as sites are."""

    protocol_version = "HTTP/1.1"
    aside = ""
    asked: Counter[str] = Counter()
    gate = threading.Event()
    held = 0

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self._answer(404, b"none")
            return
        type(self).asked[self.path] += 1
        time.sleep(0.05)
        number = self.path.rpartition("/")[2]
        if int(number) >= HELD and not self.gate.is_set():
            type(self).held += 1
            self.gate.wait(60)
        body = NewsPage(headline=f"Mill {number} burns after strike", aside=self.aside)
        self._answer(200, body.html())

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def sites() -> Iterator[int]:
    """The port of a server that answers on every address of loopback."""
    with ThreadingHTTPServer(("0.0.0.0", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        Site.gate.set()
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, sites: int) -> Iterator[Yard]:
    """An installation with articles that were never fetched."""
    with yard(tmp_path_factory.mktemp("yard")) as made:
        code = REGISTER.format(articles=ARTICLES, hosts=HOSTS, port=sites)
        assert made.ask(code) == ARTICLES
        yield made


def attempts(place: Yard) -> int:
    try:
        with psycopg.connect(place.addresses.database_url) as connection:
            row = connection.execute("SELECT count(*) FROM sources_attempt").fetchone()
    except psycopg.OperationalError:
        return 0
    assert row is not None
    return int(row[0])


def test_killed_workers_lose_no_refresh_and_repeat_none(place: Yard):
    job = json.loads(place.manage("refresh", "--all", "--json"))["job"]
    place.start("beat", "network", "worker")
    # Whatever the machine, some pages are under way when they are asked for no more.
    wait_until(
        lambda: Site.held > 0 and attempts(place) >= ARTICLES // 5, told=place.logs
    )
    place.kill("network")
    Site.gate.set()
    place.start("network")
    wait_until(lambda: attempts(place) >= ARTICLES // 5 * 2, told=place.logs)
    place.kill("worker")
    place.start("worker")
    told = json.loads(
        place.manage("refresh", "--job", str(job), "--wait", "--json"),
    )

    assert (told["total"], told["done"]) == (ARTICLES, ARTICLES)
    assert told["outcomes"] == {"kept": ARTICLES}
    kept = place.ask(TELL)
    assert Counter(kept["attempts"]).most_common(1)[0][1] == 1, "none twice"
    assert len(set(kept["attempts"])) == ARTICLES
    assert len(kept["captures"]) == ARTICLES
    assert kept["texts"] == ARTICLES
    assert kept["leases"] == 0
    assert kept["interrupted"] > 0, "what was under way is recorded apart"


def test_every_warc_file_passes_the_library_s_check(place: Yard):
    kept = place.ask(TELL)["captures"]
    files = [
        str(Path(place.environment["ARCHIVE_DIR"]) / sha[:2] / sha[2:4] / sha)
        for _, sha in kept
    ]
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", *files],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert len(files) == ARTICLES


@pytest.mark.parametrize("title", ["Valkey", "PostgreSQL"])
def test_a_server_that_restarts_loses_no_refresh(place: Yard, title: str):
    before = attempts(place)
    Site.aside = f"Server {title} restarted"
    some = [f"S-{number:06d}" for number in range(1, AGAIN + 1)]
    job = json.loads(place.manage("refresh", *some, "--json"))["job"]
    for name in ("beat", "network", "worker"):
        if name not in place.running:
            place.start(name)
    wait_until(lambda: attempts(place) >= before + AGAIN // 3, told=place.logs)
    place.restart_server(title)

    def is_done() -> bool:
        place.raise_if_dead()
        return attempts(place) >= before + AGAIN

    wait_until(is_done, told=place.logs)
    told = json.loads(place.manage("refresh", "--job", str(job), "--wait", "--json"))

    assert told["outcomes"] == {"cosmetic": AGAIN}
    assert attempts(place) == before + AGAIN, "none twice"
    place.raise_if_dead()
