"""How fast the public API answers, beside the same SQL by hand, as records grow.

    .venv/bin/python bench/api.py [--sizes 10000 100000 1000000] [--seconds 0.5]
        [--json FILE] [--only NAME ...] [--keep]

Uses the server at DATABASE_URL (a database of its own there for each size, dropped
afterwards unless --keep) and the broker at BROKER_URL, or embedded ones in a temporary
folder. Two gunicorns run with the settings of the site (2 workers of 4 threads): the
tracker, and a bare WSGI app that sends the same bytes from the same SQL by psycopg.
They are asked in turn. Answers are compared once, byte by byte.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
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
TRACKER_PORT, BARE_PORT = 8611, 8612
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "tracker.settings",
    "SECRET_KEY": "only for measuring, and long enough to be accepted",
    # Counted as always, and never spent.
    "API_ANONYMOUS_PER_MINUTE": "1000000000",
    "LOG_LEVEL": "WARNING",
}


def main() -> None:
    """Measure every size and print tables."""
    options = read_options()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        addresses = stack.enter_context(local_servers(Path(folder)))
        os.environ |= SETTINGS | {
            "DATA_DIR": folder,
            "BROKER_URL": addresses.broker_url,
        }
        found = {
            size: measure_size(size, addresses.database_url, Path(folder), options)
            for size in options.sizes
        }
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


def measure_size(
    size: int, server: str, folder: Path, options: argparse.Namespace
) -> dict[str, Any]:
    """Everything about so many allegations."""
    url = urlsplit(server)._replace(path=f"/bench_{size}").geturl()
    seconds = make_database(server, url, size)
    try:
        answers = folder / f"answers-{size}.json"
        command = [sys.executable, str(ROOT / "bench" / "bare_answers.py")]
        command += [str(size), str(SEED), str(answers), *options.only]
        environment = os.environ | {"DATABASE_URL": url}
        subprocess.run(command, env=environment, check=True)
        known = json.loads(answers.read_text())
        environment["BARE_ANSWERS"] = str(answers)
        with (
            gunicorn("tracker.wsgi", TRACKER_PORT, environment),
            gunicorn("bare_app:application", BARE_PORT, environment),
        ):
            rows = [measure_case(known[key], key, options.seconds) for key in known]
    finally:
        if not options.keep:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS bench_{size} WITH (FORCE)")
    return {"made_in_seconds": seconds, "machine": machine(), "cases": rows}


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


def measure_case(case: dict[str, Any], address: str, seconds: float) -> dict[str, Any]:
    """One client on both servers in turn, and then eight on each by itself."""
    readers = [Reader(TRACKER_PORT), Reader(BARE_PORT)]
    addresses = [address, address]
    headers = [f"Accept-Encoding: {case['coding']}"] if case["coding"] else []
    size = check_bytes(readers, address, headers)
    side_by_side(readers, addresses, headers, seconds=seconds / 5, most=20)
    times = side_by_side(
        readers, addresses, headers, seconds=seconds, most=MOST_REQUESTS
    )
    for reader in readers:
        reader.close()
    row: dict[str, Any] = {
        "group": case["group"],
        "name": case["name"],
        "address": address,
        "bytes": size,
        "requests": len(times[0]),
    }
    for server, taken in zip(("tracker", "bare"), times, strict=True):
        for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
            row[f"{server}_{name}"] = round(percentile(taken, share), 3)
    row["ratio"] = round(row["tracker_p50"] / row["bare_p50"], 2)
    for server, port in (("tracker", TRACKER_PORT), ("bare", BARE_PORT)):
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
