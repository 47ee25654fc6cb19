"""What it costs to find and compare origins, as the number of articles grows.

    python bench/origins.py [--most 100000] [--planted 200]

Uses the database at DATABASE_URL (a schema of its own there, dropped afterwards), or an
embedded PostgreSQL in a temporary folder. Articles are synthetic: sentences of the test
texts with most words and names exchanged. A planted rewrite keeps its article's names
and numbers, leaves out sentences and exchanges most of the other words.
"""

import argparse
import os
import platform
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sources.origin import (  # noqa: E402 - the tree must be on the path first
    OriginText,
    bands,
    compare_read,
    read_origin,
    signature,
)
from sources.origin.sentences import sentences  # noqa: E402
from sources.origin.words import Kind, Word, words_of  # noqa: E402
from tracker.local.servers import local_servers  # noqa: E402

TEXTS = ROOT / "tests" / "origin" / "texts"
SENTENCES = 14
WORDS_EXCHANGED = 0.6
REWRITE_EXCHANGED = 0.95
REWRITE_LEFT_OUT = 0.12
VOCABULARY = 30_000
NAMES = 8_000
MOST_CANDIDATES = 50
LOOKUPS = 300

CANDIDATES = """
    SELECT article, count(*) AS shared FROM bench_origins.band
    WHERE key = ANY(%s) AND article <> %s
    GROUP BY article ORDER BY shared DESC, article LIMIT %s
"""


def synthetic(number: int) -> str:
    """Make an article: sentences of ours, most of their words and names exchanged."""
    chance = random.Random(number)
    chosen = chance.sample(_templates(), SENTENCES)
    return "\n".join(_exchanged(s, chance, WORDS_EXCHANGED, names=True) for s in chosen)


def rewritten(number: int) -> str:
    """Reword an article: sentences left out, words exchanged, names and numbers kept."""
    chance = random.Random(-number - 1)
    kept = [
        line
        for line in synthetic(number).split("\n")
        if chance.random() >= REWRITE_LEFT_OUT
    ]
    return "\n".join(
        _exchanged(line, chance, REWRITE_EXCHANGED, names=False) for line in kept
    )


_TEMPLATES: list[str] = []


def _templates() -> list[str]:
    if not _TEMPLATES:
        for path in sorted(TEXTS.glob("en_*.txt")):
            text = path.read_text()
            _TEMPLATES.extend(text[p.start : p.end] for p in sentences(text))
    return _TEMPLATES


def _exchanged(
    sentence: str, chance: random.Random, share: float, *, names: bool
) -> str:
    made, reached = [], 0
    for word in _words(sentence):
        new = _other(sentence[word.start : word.end], word.kind, chance, names=names)
        if word.is_stop or (word.kind is Kind.WORD and chance.random() >= share):
            continue
        made += [sentence[reached : word.start], new]
        reached = word.end
    return "".join([*made, sentence[reached:]])


@lru_cache(maxsize=4096)
def _words(sentence: str) -> tuple[Word, ...]:
    return tuple(words_of(sentence, "en"))


def _other(old: str, kind: Kind, chance: random.Random, *, names: bool) -> str:
    if kind is Kind.WORD:
        # A few words are frequent and most are rare, as in any language.
        return _spelt(int(VOCABULARY ** chance.random()) * 7)
    if not names:
        return old
    if kind is Kind.NAME:
        return _spelt(chance.randrange(NAMES) * 13 + 5).capitalize()
    return str(chance.randrange(3, 400))


def _spelt(number: int) -> str:
    syllables = []
    for _ in range(4):
        number, part = divmod(number, 60)
        syllables.append("bdfgklmnprst"[part % 12] + "aeiou"[part // 12])
    return "".join(syllables)


def rows_of(number: int) -> str:
    """Read and sign one synthetic article, and give its rows; for a worker process."""
    return "".join(f"{key}\t{number}\n" for key in _keys(synthetic(number)))


def _keys(text: str) -> tuple[int, ...]:
    return bands(signature(read_origin(OriginText(text=text, language="en"))))


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    articles: int
    megabytes: float
    least_ms: float
    median_ms: float
    p95_ms: float
    candidates: float
    recall: float
    first: float


@contextmanager
def database() -> Iterator[psycopg.Connection]:
    """Yield a connection with a schema of the bench's own, dropped at the end."""
    with tempfile.TemporaryDirectory(prefix="bench-origins-") as folder:
        environment = dict(os.environ) | {"BROKER_URL": "redis://none"}
        with (
            local_servers(Path(folder), environment=environment) as addresses,
            psycopg.connect(addresses.database_url, autocommit=True) as connection,
        ):
            connection.execute("DROP SCHEMA IF EXISTS bench_origins CASCADE")
            connection.execute("CREATE SCHEMA bench_origins")
            connection.execute(
                "CREATE TABLE bench_origins.band"
                " (key bigint NOT NULL, article integer NOT NULL)"
            )
            try:
                yield connection
            finally:
                connection.execute("DROP SCHEMA bench_origins CASCADE")


def fill(connection: psycopg.Connection, first: int, last: int) -> float:
    """Sign articles `first` to `last` and store their bands; return seconds."""
    began = time.perf_counter()
    connection.execute("DROP INDEX IF EXISTS bench_origins.band_key")
    with (
        ProcessPoolExecutor(os.cpu_count()) as workers,
        connection.cursor() as cursor,
        cursor.copy("COPY bench_origins.band (key, article) FROM STDIN") as copy,
    ):
        for rows in workers.map(rows_of, range(first, last), chunksize=200):
            copy.write(rows)
    connection.execute(
        "CREATE INDEX band_key ON bench_origins.band (key) INCLUDE (article)"
    )
    connection.execute("VACUUM ANALYZE bench_origins.band")
    return time.perf_counter() - began


def measure(connection: psycopg.Connection, articles: int, planted: int) -> Row:
    """Look planted rewrites and ordinary articles up among so many articles."""
    chance = random.Random(articles)
    numbers = chance.sample(range(articles), planted)
    found = [_candidates(connection, _keys(rewritten(n)), -1) for n in numbers]
    others = [
        _candidates(connection, _keys(synthetic(n)), n)
        for n in chance.sample(range(articles), min(LOOKUPS, articles))
    ]
    times = sorted(seconds * 1000 for seconds, _ in others)
    (size,) = connection.execute(
        "SELECT pg_total_relation_size('bench_origins.band')"
    ).fetchall()[0]
    return Row(
        articles=articles,
        megabytes=size / 2**20,
        least_ms=times[0],
        median_ms=statistics.median(times),
        p95_ms=times[int(len(times) * 0.95)],
        candidates=statistics.mean(len(names) for _, names in others),
        recall=_share(n in names for n, (_, names) in zip(numbers, found, strict=True)),
        first=_share(
            names[:1] == [n] for n, (_, names) in zip(numbers, found, strict=True)
        ),
    )


def _candidates(
    connection: psycopg.Connection, keys: tuple[int, ...], article: int
) -> tuple[float, list[int]]:
    began = time.perf_counter()
    rows = connection.execute(
        CANDIDATES, (list(keys), article, MOST_CANDIDATES), prepare=True
    ).fetchall()
    return time.perf_counter() - began, [row[0] for row in rows]


def _share(answers: Iterator[bool]) -> float:
    known = list(answers)
    return sum(known) / len(known)


def timed(call: Callable[[], object], times: int) -> float:
    """Return the median of so many calls, in milliseconds of this process's own time.

    Whatever else runs on the machine does not count.
    """
    taken = []
    for _ in range(times):
        began = time.process_time()
        call()
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


def costs(planted: int) -> None:
    """Print what one article costs, and whether planted rewrites are joined."""
    read = [
        read_origin(OriginText(text=synthetic(n), language="en")) for n in range(40)
    ]
    again = [
        read_origin(OriginText(text=rewritten(n), language="en"))
        for n in range(planted)
    ]
    originals = [
        read_origin(OriginText(text=synthetic(n), language="en"))
        for n in range(planted)
    ]
    words = statistics.mean(len(one.article.text.split()) for one in read)
    near = [
        signature(a).nearness(signature(b))
        for a, b in zip(originals, again, strict=True)
    ]
    verdicts = [compare_read(a, b) for a, b in zip(originals, again, strict=True)]
    print(f"one article ({words:.0f} words), processor time, median of 40:")
    article = read[0].article
    calls: dict[str, Callable[[], object]] = {
        "read": partial(read_origin, article),
        "signature": partial(signature, read[0]),
        "bands": partial(bands, signature(read[0])),
        "compare with an unrelated one": partial(compare_read, read[0], read[1]),
        "compare with its rewrite": partial(compare_read, originals[0], again[0]),
    }
    for name, call in calls.items():
        print(f"  {name:<32}{timed(call, 40):8.2f} ms")
    print(f"planted rewrites: mean nearness {statistics.mean(near):.2f}", end=", ")
    shingles = statistics.mean(v.scores["shingle_resemblance"] for v in verdicts)
    print(f"mean shingle resemblance {shingles:.2f};", end=" ")
    for answer, name in ((True, "joined"), (None, "to a human"), (False, "denied")):
        print(f"{name} {sum(v.same_origin is answer for v in verdicts)}", end=" ")
    print(f"of {planted}")


def main() -> None:
    """Print the machine, the costs, and the growth curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=100_000)
    parser.add_argument("--planted", type=int, default=200)
    options = parser.parse_args()
    print(f"command: python bench/origins.py --most {options.most}")
    print(
        f"machine: {os.cpu_count()} cores, {platform.machine()}, "
        f"Python {platform.python_version()}"
    )
    costs(options.planted)
    rows: list[Row] = []
    with database() as connection:
        version = connection.execute("SHOW server_version").fetchone()
        print(f"PostgreSQL {version[0] if version else '?'}; candidates: at most 50")
        print(
            f"{'articles':>9}{'sign+load s':>12}{'MB':>8}{'least ms':>10}{'median ms':>11}{'p95 ms':>8}"
            f"{'x before':>9}{'found':>7}{'recall':>8}{'first':>7}"
        )
        stored = 0
        for articles in (1_000, 10_000, 100_000):
            if articles > options.most:
                break
            seconds = fill(connection, stored, articles)
            stored = articles
            row = measure(connection, articles, options.planted)
            ratio = row.median_ms / rows[-1].median_ms if rows else 1.0
            rows.append(row)
            print(
                f"{row.articles:>9}{seconds:>12.1f}{row.megabytes:>8.0f}"
                f"{row.least_ms:>10.2f}{row.median_ms:>11.2f}{row.p95_ms:>8.2f}{ratio:>9.1f}"
                f"{row.candidates:>7.1f}{row.recall:>8.1%}{row.first:>7.1%}"
            )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {memory:.0f} MB")


if __name__ == "__main__":
    main()
