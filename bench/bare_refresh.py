"""What a script would do with the same pages: fetch, take the text out, keep nothing."""

import multiprocessing
import sys
import time
from concurrent.futures import ThreadPoolExecutor

THREADS = 16


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
