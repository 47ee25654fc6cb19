"""How fast articles are refreshed, against a bare loop over the same pages.

    .venv/bin/python bench/refresh.py [--pages 2000] [--hosts 100] [--latency-ms 100]
        [--growth 10000 100000 1000000] [--json FILE]

Pages are served by a process of its own on addresses of loopback, each answer after a
latency. The baseline does what a script would: httpx2 in 16 threads, trafilatura on
every page, nothing kept. The tracker fetches the same pages with 1 and 2 fetching
processes, with robots.txt, turns, WARC files, captures, texts, comparison and everything
else but the search for common origins. Three rounds each: first captures, all changed
beside the article, and all unchanged. The baseline runs before and after each round, and
the ratio is to the mean of both, since other work on the machine comes and goes.
Processor time is that of all processes (workers and their children, database, broker),
per page. Memory is the peak of resident bytes, workers and their children together.
Growth: the same refresh, all unchanged, beside so many captures of other articles, which
are planted by SQL: rows alone, without files.
"""

import argparse
import json
import multiprocessing
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

THREADS = 16
SENTENCES = (
    "The head of the district said that the {thing} at {place} had been struck {n} times.",
    "Nobody in {place} could say how many people had been near the {thing} at the time.",
    "The ministry said that it had not fired on {place}, and that it would look into it.",
    "Rescuers worked at the {thing} until the morning, a spokesman told reporters.",
    "At least {n} people were brought to the hospital of {place}, according to a doctor.",
    "A witness said that she had heard {n} explosions and seen smoke over the {thing}.",
)
THINGS = ("mill", "bridge", "school", "market", "station", "depot", "clinic", "granary")
PLACES = ("Lower Ford", "Old Quay", "Three Elms", "Stone Hill", "New Mill", "East Bank")


@lru_cache(maxsize=4096)
def page_of(number: int, edition: str) -> bytes:
    """Return a page of news of about 42 KB, 450 words of them its article."""
    thing, place = THINGS[number % 8], PLACES[number % 6]
    paragraphs = "".join(
        "<p>"
        + " ".join(
            SENTENCES[(number + row + column) % 6].format(
                thing=thing, place=place, n=2 + (number * 7 + row * 3 + column) % 90
            )
            for column in range(3)
        )
        + "</p>"
        for row in range(10)
    )
    links = "".join(
        f"<li><a href='/s/{number}/{n}'>Item {n} of the day, read it here</a></li>"
        for n in range(300)
    )
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{thing} at "
        f"{place} struck, {number}</title><style>{'p{margin:1em}' * 1500}</style></head>"
        f"<body><nav><ul>{links}</ul></nav><article><h1>The {thing} at {place} struck, "
        f"report {number}</h1>{paragraphs}</article><aside>Read {edition}</aside>"
        f"<footer>{'<span>Contact</span>' * 50}</footer></body></html>"
    ).encode()


class Site(BaseHTTPRequestHandler):
    """Answers after the latency; /edition/NAME changes what pages show beside."""

    protocol_version = "HTTP/1.1"
    latency = 0.1
    edition = "first"

    def do_GET(self) -> None:
        """Answer with a page, or a 404 for robots.txt."""
        time.sleep(self.latency)
        if self.path.startswith("/edition/"):
            type(self).edition = self.path.rpartition("/")[2]
            self._answer(200, b"ok")
        elif self.path == "/robots.txt":
            self._answer(404, b"none")
        else:
            number = int(self.path.rpartition("/")[2])
            self._answer(200, page_of(number, self.edition))

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Takes many connections at once."""

    request_queue_size = 1024
    daemon_threads = True


def serve(latency: float, ports: "multiprocessing.Queue[int]") -> None:
    """Serve until killed; the port goes into the queue."""
    Site.latency = latency
    with Server(("0.0.0.0", 0), Site) as server:  # noqa: S104  all of loopback
        ports.put(server.server_address[1])
        server.serve_forever()


def urls(count: int, hosts: int, port: int) -> list[str]:
    """Return the addresses of the pages, host by host in turn."""
    return [
        f"http://127.8.{number % hosts // 250}.{number % hosts % 250 + 1}:{port}/p/{number}"
        for number in range(count)
    ]


def bare(addresses: list[str]) -> float:
    """Return the seconds that fetching and extracting take, and nothing else."""
    import httpx2
    from trafilatura import bare_extraction

    def one(client: "httpx2.Client", url: str) -> int:
        found = bare_extraction(client.get(url).text, fast=True)
        return len(found.text) if found and found.text else 0

    began = time.monotonic()
    with httpx2.Client(timeout=30) as client, ThreadPoolExecutor(THREADS) as threads:
        words = list(threads.map(lambda url: one(client, url), addresses))
    if not all(words):
        sys.exit("the baseline found pages without text")
    return time.monotonic() - began


def bare_in_processes(addresses: list[str], processes: int) -> float:
    """Return the seconds of the baseline in so many processes."""
    parts = [addresses[number::processes] for number in range(processes)]
    began = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        pool.map(bare, parts)
    return time.monotonic() - began


class Installation:
    """Servers, database and workers in a folder that is thrown away."""

    def __init__(self, folder: Path) -> None:
        from tracker.local.servers import local_servers

        kept = {"DATABASE_URL", "BROKER_URL", "DJANGO_SETTINGS_MODULE"}
        bare_environment = {k: v for k, v in os.environ.items() if k not in kept}
        self.servers = local_servers(folder, environment=bare_environment)
        self.addresses = self.servers.__enter__()
        self.folder = folder
        self.environment = bare_environment | {
            "DATA_DIR": str(folder),
            "ARCHIVE_DIR": str(folder / "archive"),
            "CONTACT_EMAIL": "bench@tracker.example",
            "FETCH_ALLOWED_NETWORKS": "127.0.0.0/8",
            "FETCH_REST_SECONDS": "0.001",
            "DISPATCH_SECONDS": "1",
            # Whether texts have one origin is another matter: bench/origins.py.
            "ORIGINS_DISPATCH_SECONDS": "86400",
            "LOG_LEVEL": "WARNING",
        }
        self.running: list[subprocess.Popen[bytes]] = []
        self.manage("migrate", "-v0")

    def manage(self, *arguments: str, text: str | None = None) -> str:
        """Run a management command."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            input=text,
        )
        if done.returncode:
            sys.exit(done.stderr)
        return done.stdout

    def register(self, addresses: list[str]) -> None:
        """Register an article for each address, in bulk."""
        self.manage("shell", "-v0", "-c", REGISTER, text=json.dumps(addresses))

    def start(self, processes: int) -> None:
        """Start beat, the worker that reads, and so many that fetch."""
        from tracker.local.children import COMMANDS

        commands = [COMMANDS["beat"], COMMANDS["worker"]]
        commands += [
            (*COMMANDS["network"], "--hostname", f"network{number}@%h")
            for number in range(processes)
        ]
        for command in commands:
            quiet = [part if part != "INFO" else "WARNING" for part in command]
            with (self.folder / "workers.log").open("ab") as log:
                self.running.append(
                    subprocess.Popen(
                        [sys.executable, "-m", *quiet],
                        cwd=ROOT,
                        env=self.environment,
                        stdout=log,
                        stderr=subprocess.STDOUT,
                    )
                )
        # Workers take seconds to load what they need: that is no part of fetching.
        expected = str(1 + processes)
        while self.manage("shell", "-v0", "-c", PING).strip() != expected:
            time.sleep(1)

    def stop(self) -> None:
        """Stop the workers."""
        for process in self.running:
            process.terminate()
        for process in self.running:
            process.wait()
        self.running.clear()

    def close(self) -> None:
        """Stop all."""
        self.stop()
        self.servers.__exit__(None, None, None)

    def refresh(self, pages: int) -> "Round":
        """Refresh the pages and tell what it took, from the wish to the last try."""
        peak = Peak(self.running)
        began = self.processor_seconds()
        references = [f"S-{number:06d}" for number in range(1, pages + 1)]
        with peak.watched():
            told = json.loads(self.manage("refresh", *references, "--wait", "--json"))
        with psycopg.connect(self.addresses.database_url) as connection:
            row = connection.execute(
                "SELECT extract(epoch FROM max(item.done_at) - min(job.requested_at))"
                " FROM sources_refreshitem item JOIN sources_refreshjob job"
                " ON job.id = item.job_id WHERE job.id = %s",
                [told["job"]],
            ).fetchone()
        print(f"    {told['outcomes']}", flush=True)
        return Round(
            float(row[0]) if row else 0.0, peak.bytes, self.processor_seconds() - began
        )

    def processor_seconds(self) -> float:
        """Return the processor time that workers, database and broker have had."""
        return sum(map(_processor_seconds, _family(self._pids())))

    def _pids(self) -> list[int]:
        servers = [
            int(place.name)
            for place in Path("/proc").iterdir()
            if place.name.isdecimal() and self._is_server(place)
        ]
        return [process.pid for process in self.running] + servers

    def _is_server(self, place: Path) -> bool:
        try:
            command = (place / "cmdline").read_bytes()
        except OSError:
            return False
        name = command.partition(b"\0")[0]
        is_named = b"postgres" in name or b"valkey" in name or b"redis" in name
        return is_named and str(self.folder).encode() in command


PING = """
from tracker.celery import app
print(len(app.control.ping(timeout=2)))
"""
REGISTER = """
import json, sys
from datetime import timedelta
from django.utils import timezone
from sources.models import Article, Watch
addresses = json.load(sys.stdin)
Article.objects.bulk_create(
    [
        Article(reference=f"S-{n:06d}", url=url, title=f"Page {n}")
        for n, url in enumerate(addresses, 1)
    ],
    batch_size=1000,
)
# Whoever wants them refreshed makes them due.
Watch.objects.update(due_at=timezone.now() + timedelta(days=1))
"""


@dataclass(frozen=True)
class Round:
    """What refreshing all pages took: seconds, bytes at peak, processor seconds."""

    seconds: float
    peak: int
    processor: float


class Peak:
    """The most resident memory that some processes and their children had together."""

    def __init__(self, processes: list["subprocess.Popen[bytes]"]) -> None:
        self.pids = [process.pid for process in processes]
        self.bytes = 0
        self.is_over = threading.Event()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look four times a second."""
        thread = threading.Thread(target=self._look)
        thread.start()
        yield
        self.is_over.set()
        thread.join()

    def _look(self) -> None:
        while not self.is_over.wait(0.25):
            self.bytes = max(self.bytes, sum(map(_resident, _family(self.pids))))


def _family(pids: list[int]) -> list[int]:
    family = list(dict.fromkeys(pids))
    for pid in family:
        for children in Path("/proc").glob(f"{pid}/task/*/children"):
            with suppress(OSError):
                born = map(int, children.read_text().split())
                family += [child for child in born if child not in family]
    return family


def _processor_seconds(pid: int) -> float:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0.0
    # utime, stime, and the same of children that have ended: proc_pid_stat(5).
    ticks = sum(map(int, stat.rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    # Shared pages are counted in parts, so that they are counted once.
    line = next((line for line in status.splitlines() if line.startswith("Pss:")), "")
    return int(line.split()[1]) * 1024 if line else 0


FILL = """
INSERT INTO sources_article (reference, kind, url, title, is_title_ours, author,
    published, published_basis, language, is_watched, notes, created_at, revision)
SELECT 'S-9' || n, 'news_outlet', 'https://h' || n % 5000 || '.example/' || n,
    'Old page ' || n, false, '', '', '', 'en', true, '', now(), 1
FROM generate_series(%(start)s::int, %(end)s::int) AS n;
UPDATE sources_watch SET due_at = now() + interval '30 days' * random()
    + interval '1 day' WHERE host LIKE 'h%%';
INSERT INTO sources_capture (article_id, method, shows, captured_at, file_name,
    media_type, size_bytes, body_sha256, body_sha512, tool, tool_version, collector,
    note, requested_url, final_url, status, headers, hops, ip, tls_certificate_sha256,
    finished_at, truncated, decoding_problem, content_encoding, etag, last_modified,
    payload_sha256, warc_sha256, browser, page_image_sha256, page_image_absence,
    is_page_image_cut, browser_options, page_requests, page_shortfalls)
SELECT id, 'fetch', 'article', now(), '', 'text/html', 60000,
    encode(sha256(url::bytea), 'hex'), encode(sha512(url::bytea), 'hex'), 'bench', '1',
    'bench', '', url, url, 200, '[]', '[]', '192.0.2.1', '', now(), '', '', '', '', '',
    encode(sha256(url::bytea), 'hex'), encode(sha256(url::bytea), 'hex'), '', '', '',
    false, '{}', '[]', '[]'
FROM sources_article WHERE reference LIKE 'S-9%%'
    AND NOT EXISTS (SELECT 1 FROM sources_capture c WHERE c.article_id = sources_article.id);
"""


def grown(place: Installation, captures: int) -> None:
    """Fill the tables until they hold so many captures."""
    with psycopg.connect(place.addresses.database_url, autocommit=True) as connection:
        have = connection.execute("SELECT count(*) FROM sources_capture").fetchone()
        start = have[0] if have else 0
        connection.execute(
            FILL.replace("%(start)s", str(start))
            .replace("%(end)s", str(captures))
            .replace("%%", "%")
        )
        connection.execute("ANALYZE")


def main() -> None:
    """Measure and print."""
    options = _options()
    ports: multiprocessing.Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(
        target=serve, args=(options.latency_ms / 1000, ports), daemon=True
    )
    server.start()
    port = ports.get()
    addresses = urls(options.pages, options.hosts, port)
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )
    print(
        f"{options.pages} pages of {len(page_of(1, 'first')):,} bytes on "
        f"{options.hosts} hosts, latency {options.latency_ms} ms",
        flush=True,
    )
    told: list[dict[str, Any]] = []
    for processes in options.processes:
        with tempfile.TemporaryDirectory() as folder:
            place = Installation(Path(folder))
            try:
                told += _measured(place, processes, addresses, options, port)
            finally:
                place.close()
    if options.json:
        options.json.write_text(json.dumps(told, indent=1))
    server.kill()


def _measured(
    place: Installation,
    processes: int,
    addresses: list[str],
    options: argparse.Namespace,
    port: int,
) -> Iterator[dict[str, Any]]:
    place.register(addresses)
    place.start(processes)
    before = _baseline(addresses, processes)
    for round_ in options.cases:
        if round_ == "changed":
            edition = f"http://127.0.0.1:{port}/edition/x{processes}"
            urllib.request.urlopen(edition).close()
        found = place.refresh(options.pages)
        after = _baseline(addresses, processes)
        yield _told(
            f"{processes} process(es), {round_}", found, addresses, before, after
        )
        before = after
    for captures in options.growth if processes == 1 else ():
        grown(place, captures)
        before = _baseline(addresses, processes)
        found = place.refresh(options.pages)
        after = _baseline(addresses, processes)
        name = f"1 process, unchanged, beside {captures:,} captures"
        yield _told(name, found, addresses, before, after)


def _baseline(addresses: list[str], processes: int) -> float:
    """Return the pages that the bare loop has in a second."""
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    speed = len(addresses) / bare_in_processes(addresses, processes)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    print(
        f"bare loop, {processes} process(es): {speed:.1f} pages/s, processor "
        f"{used / len(addresses) * 1000:.1f} ms a page",
        flush=True,
    )
    return speed


def _told(
    name: str, found: Round, addresses: list[str], before: float, after: float
) -> dict[str, Any]:
    speed = len(addresses) / found.seconds
    ratio = speed / statistics.mean((before, after))
    processor = found.processor / len(addresses) * 1000
    print(
        f"tracker, {name}: {speed:.1f} pages/s, {ratio:.2f} of bare; processor "
        f"{processor:.1f} ms a page; {found.peak / 2**20:.0f} MiB at peak; "
        f"load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return {
        "round": name,
        "pages_per_second": speed,
        "bare_before": before,
        "bare_after": after,
        "ratio": ratio,
        "processor_ms": processor,
        "peak_bytes": found.peak,
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--hosts", type=int, default=100)
    parser.add_argument("--latency-ms", type=int, default=100)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    cases = ["first", "changed", "unchanged"]
    parser.add_argument("--cases", nargs="+", choices=cases, default=cases)
    parser.add_argument(
        "--growth", type=int, nargs="*", default=[10_000, 100_000, 1_000_000]
    )
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
