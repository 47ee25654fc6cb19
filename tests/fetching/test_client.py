import hashlib
import socket
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

import pytest

from sources.fetching.addresses import AddressPolicy
from sources.fetching.client import Fetcher
from sources.fetching.framing import unchunk
from sources.fetching.results import FailureKind, Truncation, Validators
from tests.fetching.loopback import (
    FETCHER,
    USER_AGENT,
    failed,
    fetched,
    page,
    redirect,
    serving,
)


def test_page_is_kept_with_every_byte_of_the_exchange():
    raw = (
        b"HTTP/1.1 200 All good\r\nserver: Tiny\r\nX-Twice: a\r\nx-twice:  b \r\n"
        b"Content-Length: 5\r\n\r\nhello"
    )
    before = datetime.now(UTC)
    with serving({"/story?x=1": raw}) as server:
        result = fetched(server.url("/story?x=1#part"))

    hop = result.final
    assert hop.response_head + hop.framed_body == raw
    assert (hop.status, hop.reason, hop.body) == (200, "All good", b"hello")
    assert hop.headers == (
        ("server", "Tiny"),
        ("X-Twice", "a"),
        ("x-twice", "b"),
        ("Content-Length", "5"),
    )
    assert hop.header("SERVER") == "Tiny"
    assert hop.request_bytes == server.requests[0]
    assert hop.request_bytes.startswith(b"GET /story?x=1 HTTP/1.1\r\nHost: 127.0.0.1:")
    assert f"User-Agent: {USER_AGENT}\r\n".encode() in hop.request_bytes
    assert before <= hop.started_at <= hop.finished_at
    assert hop.started_at.utcoffset() == timedelta(0)
    assert hop.truncated is Truncation.NONE
    assert hop.tls_certificate_der is None


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found", "410 Gone", "451 No"])
def test_answer_of_any_status_is_a_completed_try(status: str):
    with serving({"/": page(b"words", status=status)}) as server:
        hop = fetched(server.url()).final

    assert (hop.status, hop.body) == (int(status[:3]), b"words")


def test_redirects_are_followed_and_each_is_kept():
    answers = {
        "/1": redirect("2?a=b", "301 Moved"),
        "/2?a=b": redirect("//127.0.0.3:{port}/3", "307 Temporary"),
        "/3": page(b"here"),
    }
    with serving({"/3": page(b"here")}, host="127.0.0.3") as other:
        answers["/2?a=b"] = redirect(other.url("/3"), "308 Permanent")
        with serving(dict(answers), host="127.0.0.2") as server:
            result = fetched(server.url("/1"))

    assert [hop.status for hop in result.hops] == [301, 308, 200]
    assert [hop.ip for hop in result.hops] == ["127.0.0.2", "127.0.0.2", "127.0.0.3"]
    assert result.hops[0].body == b"moved"
    assert result.final.body == b"here"
    assert result.requested_url.endswith("/1")


def test_redirect_location_outside_ascii_is_followed():
    location = "/новини стрічка".encode().decode("latin-1")
    path = "/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8%20%D1%81%D1%82%D1%80%D1%96%D1%87%D0%BA%D0%B0"
    with serving({"/": redirect(location), path: page(b"here")}) as server:
        assert fetched(server.url()).final.body == b"here"


def test_redirect_without_a_location_is_the_answer():
    with serving({"/": page(b"choose", status="300 Choices")}) as server:
        assert fetched(server.url()).final.status == 300


def test_redirect_in_a_circle_ends():
    with serving({"/": redirect("/")}) as server:
        failure = failed(server.url())
        assert failure.url == server.url()

    assert failure.kind is FailureKind.TOO_MANY_REDIRECTS
    assert len(failure.hops) == FETCHER.limits.redirects + 1 == len(server.requests)


def test_caller_is_asked_before_every_hop():
    asked = []

    def admit(url: object) -> str:
        asked.append(str(url))
        return "robots.txt disallows it." if len(asked) == 2 else ""

    with serving({"/": redirect("/private")}) as server:
        failure = failed(server.url(), replace(FETCHER, admit=admit))
        expected = [server.url(), server.url("/private")]

    assert failure.kind is FailureKind.NOT_ADMITTED
    assert failure.message == "robots.txt disallows it."
    assert asked == expected
    assert len(server.requests) == 1


def test_unchanged_page_answers_304_to_the_validators_of_its_last_version():
    not_modified = b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n'
    with serving({"/": redirect("/story"), "/story": not_modified}) as server:
        known = Validators(
            server.url("/story"), '"v1"', "Sun, 22 Nov 2026 03:00:00 GMT"
        )
        result = fetched(server.url(), validators=known)

    assert (result.final.status, result.final.body) == (304, b"")
    assert b"If-None-Match" not in server.requests[0]
    assert b'If-None-Match: "v1"\r\n' in server.requests[1]
    assert b"If-Modified-Since: Sun, 22 Nov 2026 03:00:00 GMT\r\n" in server.requests[1]


def test_validator_that_is_no_header_value_is_not_sent():
    with serving({"/": page()}) as server:
        known = Validators(server.url(), '"v1"\r\nX-Evil: 1', "")
        fetched(server.url(), validators=known)

    assert b"Evil" not in server.requests[0]
    assert b"If-" not in server.requests[0]


def test_chunked_body_is_kept_with_and_without_its_framing():
    framed = b"3;x=1\r\nabc\r\n2 \r\nde\r\n0\r\nX-Trailer: t\r\n\r\n"
    raw = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + framed
    with serving({"/": raw}) as server:
        hop = fetched(server.url()).final

    assert hop.framed_body == framed
    assert hop.body == b"abcde" == unchunk(hop.framed_body)


def test_interim_responses_are_passed_over():
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    with serving({"/": early + early + page(b"late")}) as server:
        hop = fetched(server.url()).final

    assert hop.response_head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert hop.body == b"late"


def test_answer_that_comes_byte_by_byte_is_the_same_answer():
    raw = b"HTTP/1.1 103 Early\r\n\r\n" + page(b"slowly")

    def answer(connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for place in range(len(raw)):
            connection.sendall(raw[place : place + 1])
            time.sleep(0.001)

    with serving({"/": answer}) as server:
        hop = fetched(server.url()).final

    assert hop.response_head + hop.framed_body == page(b"slowly")


def test_what_follows_an_answer_without_a_body_is_no_part_of_it():
    head = b"HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n"
    with serving({"/": head + b"3\r\nabc\r\n0\r\n\r\n"}) as server:
        hop = fetched(server.url()).final

    assert (hop.response_head, hop.framed_body, hop.body) == (head, b"", b"")


@pytest.mark.parametrize(
    "user_agent",
    [
        "",
        "Mozilla/5.0",
        "tracker/1 ()",
        "tracker/1 (+https://x)\r\nA: b",
        "a/1 (+https://x)\r",
    ],
)
def test_user_agent_without_a_contact_is_refused(user_agent: str):
    with pytest.raises(ValueError, match="contact"):
        Fetcher(user_agent=user_agent)


def test_e_mail_address_is_a_contact():
    assert Fetcher(user_agent="tracker/1.0 (archive@tracker.example)").user_agent


def test_no_proxy_of_the_environment_stands_between(monkeypatch: pytest.MonkeyPatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving({"/": page(b"direct")}) as server:
        body = fetched(server.url()).final.body

    assert hashlib.sha256(body).digest() == hashlib.sha256(b"direct").digest()


def test_host_that_is_an_ipv6_address_is_fetched():
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as listener:
        port = listener.getsockname()[1]
        got = []

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                got.append(connection.recv(65536))
                connection.sendall(page(b"six"))

        answering = threading.Thread(target=answer)
        answering.start()
        allowed = AddressPolicy(allowed_networks=(ip_network("::1/128"),))
        result = fetched(f"http://[::1]:{port}/", replace(FETCHER, policy=allowed))
        answering.join()

    assert (result.final.ip, result.final.body) == ("::1", b"six")
    assert f"Host: [::1]:{port}\r\n".encode() in got[0]


def test_many_hosts_are_fetched_side_by_side():
    bodies: dict[str, bytes] = {}

    def one(number: int) -> None:
        host = f"127.0.{number}.5"
        with serving({"/": page(host.encode())}, host=host) as server:
            bodies[host] = fetched(server.url(), FETCHER).final.body

    threads = [threading.Thread(target=one, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(bodies) == 30
    assert all(body == host.encode() for host, body in bodies.items())
