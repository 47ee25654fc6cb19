"""How fast the public API answers, beside the same SQL by hand, as records grow.

    .venv/bin/python bench/api.py [--sizes 10000 100000 1000000] [--seconds 0.5]
        [--json FILE] [--only NAME ...] [--keep]

Uses the server at DATABASE_URL (a database of its own there for each size, dropped
afterwards unless --keep) and the broker at BROKER_URL, or embedded ones in a temporary
folder. Two gunicorns run with the settings of the site (2 workers of 4 threads): the
tracker, and a bare WSGI app that sends the same bytes from the same SQL by psycopg.
Those of all sizes are asked in turn, for machines are not equally fast all the time.
Answers are compared once, byte by byte.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from requests_timed import Reader, percentile, requests_a_second, side_by_side

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tracker.local.servers import local_servers  # noqa: E402 - the path comes first

SEED = 1
CLIENTS = 8
MOST_REQUESTS = 400
FIRST_PORT = 8611
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "tracker.settings",
    "SECRET_KEY": "only for measuring, and long enough to be accepted",
    # Counted as always, and never spent.
    "API_ANONYMOUS_PER_MINUTE": "1000000000",
    "LOG_LEVEL": "WARNING",
}


@dataclass(frozen=True, slots=True)
class Site:
    """So many allegations, what is known of the answers, and two servers."""

    size: int
    made_in_seconds: float | None
    known: dict[str, Any]
    tracker: int
    bare: int


def main() -> None:
    """Measure all sizes and print tables."""
    options = read_options()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        addresses = stack.enter_context(local_servers(Path(folder)))
        os.environ |= SETTINGS | {
            "DATA_DIR": folder,
            "BROKER_URL": addresses.broker_url,
        }
        sites = [
            stack.enter_context(
                site(size, place, addresses.database_url, Path(folder), options)
            )
            for place, size in enumerate(options.sizes)
        ]
        found: dict[int, Any] = {
            each.size: {
                "made_in_seconds": each.made_in_seconds,
                "machine": machine(),
                "cases": [],
            }
            for each in sites
        }
        # A case has another address in each size: what it names is not the same.
        for asked in zip(*(each.known for each in sites), strict=True):
            for each, row in zip(
                sites, measure_case(sites, asked, options.seconds), strict=True
            ):
                found[each.size]["cases"].append(row)
    print(table(found))
    if options.json:
        Path(options.json).write_text(json.dumps(found, indent=1, ensure_ascii=False))


def read_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000]
    )
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--json")
    parser.add_argument("--only", nargs="+", default=[], help="parts of case names")
    parser.add_argument("--keep", action="store_true", help="keep and reuse databases")
    return parser.parse_args()


@contextmanager
def site(
    size: int, place: int, server: str, folder: Path, options: argparse.Namespace
) -> Iterator[Site]:
    """The two servers of one size, with its database while they are used."""
    url = urlsplit(server)._replace(path=f"/bench_{size}").geturl()
    seconds = make_database(server, url, size)
    tracker, bare = FIRST_PORT + 2 * place, FIRST_PORT + 2 * place + 1
    try:
        answers = folder / f"answers-{size}.json"
        command = [sys.executable, str(ROOT / "bench" / "bare_answers.py")]
        command += [str(size), str(SEED), str(answers), *options.only]
        environment = os.environ | {"DATABASE_URL": url}
        subprocess.run(command, env=environment, check=True)
        environment["BARE_ANSWERS"] = str(answers)
        with (
            gunicorn("tracker.wsgi", tracker, environment),
            gunicorn("bare_app:application", bare, environment),
        ):
            yield Site(size, seconds, json.loads(answers.read_text()), tracker, bare)
    finally:
        if not options.keep:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS bench_{size} WITH (FORCE)")


def make_database(server: str, url: str, size: int) -> float | None:
    """A database of its own with so many made-up allegations; None where it is there."""
    name = f"bench_{size}"
    with psycopg.connect(server, autocommit=True) as connection:
        there = connection.execute(
            "SELECT FROM pg_database WHERE datname = %s", [name]
        ).fetchone()
        if there is not None:
            return None
        connection.execute(f"CREATE DATABASE {name}")
    environment = os.environ | {"DATABASE_URL": url}
    run = [sys.executable, "-m", "tracker.local.prepare"]
    subprocess.run(run, env=environment, cwd=ROOT, check=True)
    started = time.monotonic()
    run = [sys.executable, "manage.py", "make_bench_data"]
    run += ["--allegations", str(size), "--seed", str(SEED)]
    subprocess.run(run, env=environment, cwd=ROOT, check=True)
    return round(time.monotonic() - started, 1)


@contextmanager
def gunicorn(app: str, port: int, environment: dict[str, str]) -> Iterator[None]:
    """A server with the settings of the site, until it answers and while it is used."""
    command = [sys.executable, "-m", "gunicorn", "--config", "python:tracker.local.web"]
    command += ["--bind", f"127.0.0.1:{port}", "--chdir", str(ROOT)]
    command += ["--pythonpath", str(ROOT / "bench"), app]
    server = subprocess.Popen(
        command,
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(port: int) -> None:
    """Wait until somebody listens."""
    for _ in range(600):
        try:
            Reader(port).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nobody listens on {port}")


def measure_case(
    sites: list[Site], asked: Sequence[str], seconds: float
) -> list[dict[str, Any]]:
    """One client on all servers in turn, and then eight on each by itself."""
    ports = [port for each in sites for port in (each.tracker, each.bare)]
    addresses = [address for address in asked for _ in range(2)]
    cases = [each.known[address] for each, address in zip(sites, asked, strict=True)]
    coding = cases[0]["coding"]
    headers = [f"Accept-Encoding: {coding}"] if coding else []
    readers = [Reader(port) for port in ports]
    sizes = [
        check_bytes(readers[at : at + 2], addresses[at], headers)
        for at in range(0, len(readers), 2)
    ]
    alone = seconds * len(sites)
    side_by_side(readers, addresses, headers, seconds=alone / 5, most=20)
    times = side_by_side(readers, addresses, headers, seconds=alone, most=MOST_REQUESTS)
    for reader in readers:
        reader.close()
    return [
        {
            "group": case["group"],
            "name": case["name"],
            "address": address,
            "bytes": size,
            "requests": len(times[0]),
            **figures(each, address, headers, seconds, times[2 * at : 2 * at + 2]),
        }
        for at, (each, case, address, size) in enumerate(
            zip(sites, cases, asked, sizes, strict=True)
        )
    ]


def figures(
    of: Site, address: str, headers: list[str], seconds: float, times: list[list[float]]
) -> dict[str, float]:
    """What both servers took, and how often they answer eight clients."""
    row: dict[str, float] = {}
    for server, taken in zip(("tracker", "bare"), times, strict=True):
        for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
            row[f"{server}_{name}"] = round(percentile(taken, share), 3)
    row["ratio"] = round(row["tracker_p50"] / row["bare_p50"], 2)
    for server, port in (("tracker", of.tracker), ("bare", of.bare)):
        answered = requests_a_second(
            port, [address], headers, clients=CLIENTS, seconds=2 * seconds
        )
        row[f"{server}_per_second"] = round(answered, 1)
    return row


def check_bytes(readers: list[Reader], address: str, headers: list[str]) -> int:
    """Both servers send the same bytes, or what is measured is not what it says.

    Returns how many.
    """
    told, bare = (bytes(reader.get(address, *headers)[1]) for reader in readers)
    if told != bare:
        raise RuntimeError(
            f"{address}: the bare answer differs\n{told[:400]!r}\n{bare[:400]!r}"
        )
    return len(told)


def machine() -> dict[str, Any]:
    """On what it was measured, and what else was running."""
    return {
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": [round(each, 1) for each in os.getloadavg()],
        "at": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
    }


def table(found: dict[int, Any]) -> str:
    """The figures as Markdown: milliseconds, and ratios to the bare app."""
    lines = []
    for size, said in found.items():
        lines += [
            (
                f"\n### {size} allegations, load {said['machine']['load']}, made in "
                f"{said['made_in_seconds'] or '?'} s\n"
            ),
            "| case | KiB | p50 | p95 | p99 | bare p50 | ratio | 1/s, 8 clients | bare |",
            "|---|---|---|---|---|---|---|---|---|",
        ]
        lines += [
            f"| {row['name']} | {row['bytes'] / 1024:.0f} | {row['tracker_p50']:.2f} | "
            f"{row['tracker_p95']:.2f} | {row['tracker_p99']:.2f} | "
            f"{row['bare_p50']:.2f} | {row['ratio']:.2f} | "
            f"{row['tracker_per_second']:.0f} | {row['bare_per_second']:.0f} |"
            for row in said["cases"]
        ]
    sizes = sorted(found)
    if len(sizes) > 1:
        lines.append(growth(found[sizes[0]], found[sizes[-1]]))
    return "\n".join(lines)


def growth(least: dict[str, Any], most: dict[str, Any]) -> str:
    """The cases that take over twice as long with the most records as with the least."""
    before = {row["name"]: row["tracker_p50"] for row in least["cases"]}
    grown = [
        f"{row['name']} {row['tracker_p50'] / before[row['name']]:.1f} times"
        for row in most["cases"]
        if row["tracker_p50"] > 2 * before[row["name"]]
    ]
    return f"\nGrown more than twofold at p50: {', '.join(grown) or 'none'}."


if __name__ == "__main__":
    main()
