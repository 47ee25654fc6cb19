"""Where the time of one request goes, measured inside the tracker's process.

    DATABASE_URL=… BROKER_URL=… python bench/api_costs.py ADDRESS [ADDRESS …]

Without gunicorn and a network: the WSGI application is called. Of each part the least
of many calls is told, which other work on the machine disturbs least.
"""

import io
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("API_ANONYMOUS_PER_MINUTE", "1000000000")
os.environ.setdefault("DATABASE_KEPT", "1")

from tracker.wsgi import application

CALLS = 300


class Stopwatch:
    """Microseconds by part, without those of the parts that are called in it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._open: list[float] = []

    def of(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time counted."""

        def timed(*args: Any, **kwargs: Any) -> Any:
            self._open.append(0.0)
            started = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                taken = (time.perf_counter() - started) * 1e6
                self.spent[part] += taken - self._open.pop()
                if self._open:
                    self._open[-1] += taken

        return timed


def main(addresses: list[str]) -> None:
    """Print the parts of each address."""
    watch = Stopwatch()
    timed = watch.of("Django: handler, middleware, addresses", call)
    call(addresses[0])
    _watch_parts(watch)
    for address in addresses:
        rounds = []
        for _ in range(CALLS):
            watch.spent.clear()
            timed(address)
            rounds.append(dict(watch.spent))
        parts = {
            part: min(each.get(part, 0.0) for each in rounds) for part in rounds[0]
        }
        print(f"\n{address}: {sum(parts.values()):.0f} µs")
        for part, spent in sorted(parts.items(), key=lambda each: -each[1]):
            print(f"| {part} | {spent:.0f} |")


def _watch_parts(watch: Stopwatch) -> None:
    import psycopg
    from rest_framework.views import APIView

    from allegations.api import base, lists, records, steps
    from tracker.common import pagination

    def timed(part: str, module: Any, *names: str) -> None:
        for name in names:
            setattr(module, name, watch.of(part, getattr(module, name)))

    timed("DRF and the view itself", APIView, "dispatch")
    timed("counting the request", base, "quota_of", "spend")
    timed("reading parameters", lists, "read_parameters", "selection_of")
    timed("making the SQL", pagination, "take_page", "binary_rows")
    for module in (pagination, steps):
        timed("making the SQL", module, "conditions_of", "selected_rows")
    timed("making the SQL", records, "standing_version")
    timed("making the SQL", records.RecordViewSet, "rows")
    timed("asking the database", psycopg.Cursor, "execute", "fetchall")
    timed("ETag and conditions", lists, "validators", "is_conditional")
    timed("ETag and conditions", records, "validators")
    timed("addresses of neighbours", lists, "neighbour_address")
    timed("putting bytes together", lists, "page_bytes")
    timed("putting bytes together", records, "record")


def call(address: str) -> None:
    """Ask the tracker for an address, and read the answer."""
    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    answer = application(environ, lambda *_: None)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    b"".join(answer)
    answer.close()


if __name__ == "__main__":
    main(sys.argv[1:])
