"""A tracker of bench/refresh.py's own: servers, workers, what a refresh takes of them."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


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
        # They are started in the folder of their data; their commands do not name it.
        try:
            return (place / "cwd").readlink().is_relative_to(self.folder.resolve())
        except OSError:
            return False


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


# Without triggers, which would keep a history of every row.
FILL = """
ALTER TABLE sources_article DISABLE TRIGGER USER;
INSERT INTO sources_article (reference, kind, url, title, is_title_ours, author,
    published, published_basis, language, is_watched, notes, created_at, revision)
SELECT 'S-9' || n, 'news_outlet', 'https://h' || n % 5000 || '.example/' || n,
    'Old page ' || n, false, '', '', '', 'en', true, '', now(), 1
FROM generate_series(%(start)s::int, %(end)s::int) AS n;
INSERT INTO sources_watch (article_id, host, due_at, standing, failures, readings)
SELECT id, split_part(url, '/', 3), now() + interval '30 days' * random()
    + interval '1 day', '', 0, 0
FROM sources_article WHERE reference LIKE 'S-9%'
ON CONFLICT DO NOTHING;
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
FROM sources_article WHERE reference LIKE 'S-9%'
    AND NOT EXISTS (SELECT 1 FROM sources_capture c WHERE c.article_id = sources_article.id);
ALTER TABLE sources_article ENABLE TRIGGER USER;
"""


def grown(place: Installation, captures: int) -> None:
    """Fill the tables until they hold so many captures."""
    with psycopg.connect(place.addresses.database_url, autocommit=True) as connection:
        have = connection.execute("SELECT count(*) FROM sources_capture").fetchone()
        start = have[0] if have else 0
        # One by one: a table with checks still to come is not altered.
        for statement in FILL.split(";\n"):
            text = statement.replace("%(start)s", str(start))
            connection.execute(text.replace("%(end)s", str(captures)))
        connection.execute("ANALYZE")
