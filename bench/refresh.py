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
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bare_refresh import bare_in_processes
from installation import Installation, Round, grown
from news_site import page_of, serve, urls


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
