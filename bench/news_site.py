"""Pages of news that bench/refresh.py has fetched, and the server that answers with them."""

import time
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import multiprocessing

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
