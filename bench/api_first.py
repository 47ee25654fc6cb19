"""How much longer a value takes that nobody asked for before.

    DATABASE_URL=… BROKER_URL=… python bench/api_first.py

`bench/api.py` asks each address again and again, and what a connection of the database was
asked five times it has planned. Here 150 values of a filter are asked for once each, between
as many requests for one of them, inside the tracker's process (see `bench/api_costs.py`).
"""

import time
from collections.abc import Callable

from api_costs import call
from requests_timed import percentile

LIST = "/api/v1/allegations/"
VALUES = 150
FILTERS: dict[str, Callable[[int], str]] = {
    "alleged_perpetrator": lambda number: f"alleged_perpetrator=P-{number + 300:06d}",
    "place": lambda number: f"place=L-{number + 300:06d}",
    "near": lambda number: f"near={48 + number / 100:.2f},36.23,50",
    "occurred_after": lambda number: (
        f"occurred_after=2023-{number % 9 + 1:02d}-{number // 9 + 1:02d}"
    ),
    "q": lambda number: f"q=shelling+a{number}",
}


def main() -> None:
    """Print a row for each filter."""
    print("| filter | asked before, p50 | for the first time, p50 | p95 |")
    print("|---|---|---|---|")
    for name, query in FILTERS.items():
        known = f"{LIST}?{query(VALUES)}"
        for _ in range(20):
            call(known)
        again, first = [], []
        for number in range(VALUES):
            again.append(taken(known))
            first.append(taken(f"{LIST}?{query(number)}"))
        print(
            f"| {name} | {percentile(again, 0.5):.1f} "
            f"| {percentile(first, 0.5):.1f} | {percentile(first, 0.95):.1f} |"
        )


def taken(address: str) -> float:
    """Milliseconds until the answer."""
    started = time.perf_counter()
    call(address)
    return (time.perf_counter() - started) * 1_000


if __name__ == "__main__":
    main()
