import socket
import threading
import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.fetching.decoding import decoded_body
from sources.fetching.framing import unchunk
from sources.fetching.results import (
    FailureKind,
    FetchFailure,
    FetchResult,
    Truncation,
)
from tests.fetching.loopback import (
    SMALL,
    failed,
    fetched,
    limited,
    page,
    redirect,
    serving,
)

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def drip(head: bytes, piece: bytes, *, every: float = 0.02):
    """Return an answer that never ends."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)
            time.sleep(every)

    return answer


def flood(head: bytes, piece: bytes):
    """Return an answer that never ends and never rests."""
    return drip(head, piece * 100, every=0)


def test_headers_that_drip_without_end_time_out():
    began = time.monotonic()
    with serving({"/": drip(b"HTTP/1.1 200 OK\r\nX-A: ", b"a")}) as server:
        failure = failed(server.url(), limited(total_seconds=0.5))

    assert failure.kind is FailureKind.TIMEOUT
    assert time.monotonic() - began < 2


def test_silent_server_times_out():
    gone = threading.Event()
    with serving({"/": lambda connection: gone.wait(5)}) as server:
        failure = failed(server.url(), limited(read_seconds=0.2))
        gone.set()

    assert failure.kind is FailureKind.TIMEOUT
    assert failure.ip == "127.0.0.1"


def test_silence_never_outlasts_the_deadline():
    gone = threading.Event()
    began = time.monotonic()
    with serving({"/": lambda connection: gone.wait(5)}) as server:
        failure = failed(server.url(), limited(read_seconds=4, total_seconds=0.3))
        took = time.monotonic() - began
        gone.set()

    assert failure.kind is FailureKind.TIMEOUT
    assert took < 2


def test_name_look_up_keeps_to_the_deadline():
    gone = threading.Event()

    def resolve(host: str) -> list[str]:
        gone.wait(5)
        return ["127.0.0.1"]

    fetcher = replace(limited(total_seconds=0.2), resolver=resolve)
    failure = failed("http://slow.example/", fetcher)
    gone.set()

    assert failure.kind is FailureKind.TIMEOUT


def test_one_deadline_covers_all_hops():
    def slow(connection: socket.socket) -> None:
        time.sleep(0.2)
        connection.sendall(redirect("/"))

    began = time.monotonic()
    with serving({"/": slow}) as server:
        failure = failed(server.url(), limited(total_seconds=0.5, redirects=50))

    assert failure.kind is FailureKind.TIMEOUT
    assert failure.hops
    assert time.monotonic() - began < 2


def test_handshake_that_never_ends_times_out():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        failure = failed(f"https://127.0.0.1:{port}/", limited(connect_seconds=0.3))

    assert failure.kind is FailureKind.TIMEOUT


def test_body_that_drips_without_end_is_kept_as_far_as_it_came():
    with serving({"/": drip(b"HTTP/1.1 200 OK\r\n\r\n", b"word ")}) as server:
        hop = fetched(server.url(), limited(total_seconds=0.5)).final

    assert hop.truncated is Truncation.TIME
    assert hop.body.startswith(b"word word ")


def test_body_that_stops_half_way_is_kept_as_far_as_it_came():
    gone = threading.Event()

    def answer(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        gone.wait(5)

    with serving({"/": answer}) as server:
        hop = fetched(server.url(), limited(read_seconds=0.2)).final
        gone.set()

    assert (hop.truncated, hop.body) == (Truncation.TIME, b"half")


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"endless "),
        (CHUNKED, b"8\r\nendless \r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", b"x" * 50),
    ],
)
def test_endless_body_is_cut_at_the_limit_and_marked(head: bytes, piece: bytes):
    with serving({"/": flood(head, piece)}) as server:
        hop = fetched(server.url()).final

    assert hop.truncated is Truncation.LENGTH
    assert len(hop.body) == SMALL.body_bytes
    framed = hop.framed_body
    assert hop.body == (unchunk(framed) if head is CHUNKED else framed)


def test_body_of_just_the_limit_is_whole():
    with serving({"/": page(b"x" * SMALL.body_bytes)}) as server:
        hop = fetched(server.url()).final

    assert hop.truncated is Truncation.NONE
    assert len(hop.body) == SMALL.body_bytes


def test_chunk_framing_without_end_is_cut():
    piece = b"1;" + b"pad" * 1000 + b"\r\nx\r\n"
    with serving({"/": flood(CHUNKED, piece)}) as server:
        hop = fetched(server.url()).final

    assert hop.truncated is Truncation.LENGTH
    assert len(hop.framed_body) < 3 * SMALL.body_bytes
    assert hop.body == unchunk(hop.framed_body)


def test_endless_body_of_a_redirect_does_not_hold_it_up():
    head = b"HTTP/1.1 302 Found\r\nLocation: /end\r\n\r\n"
    with serving({"/": flood(head, b"spam"), "/end": page(b"end")}) as server:
        result = fetched(server.url())

    assert result.hops[0].truncated is Truncation.LENGTH
    assert len(result.hops[0].body) == SMALL.redirect_body_bytes
    assert result.final.body == b"end"


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        CHUNKED + b"64\r\nhalf",
        CHUNKED + b"4\r\nhalf\r\n",
    ],
)
def test_connection_that_ends_too_soon_leaves_what_came(answer: bytes):
    with serving({"/": answer}) as server:
        hop = fetched(server.url()).final

    assert (hop.truncated, hop.body) == (Truncation.DISCONNECT, b"half")


@pytest.mark.parametrize(
    "garbage", [b"zz\r\nmore", b"-1\r\n", b"4\r\nfourX", b"\xff" * 200_000, b"F" * 30]
)
def test_garbage_between_chunks_leaves_what_came(garbage: bytes):
    gone = threading.Event()

    def answer(connection: socket.socket) -> None:
        connection.sendall(CHUNKED + b"4\r\nhalf\r\n" + garbage + b"\r\n")
        gone.wait(5)

    with serving({"/": answer}) as server:
        hop = fetched(server.url()).final
        gone.set()

    assert hop.truncated is Truncation.UNSPECIFIED
    assert hop.body.startswith(b"half")
    assert hop.body == unchunk(hop.framed_body)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n" + b"X-Flood: aaaaaaaaaaaaaaaaaaaaaaaa\r\n" * 3000,
        b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 90_000,
        b"HTTP/1.1 103 Early\r\nX-A: aaaaaaaaaaaaa\r\n\r\n" * 3000,
        b"HTTP/1.1 200 OK\r\n" + b"A:\r\n" * 5000 + b"\r\nbody",
        b"a" * 90_000,
    ],
)
def test_headers_without_end_are_refused(head: bytes):
    with serving({"/": head}) as server:
        failure = failed(server.url())

    assert failure.kind is FailureKind.OVERSIZED_HEADERS


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.9\r\n\r\n",
        b"<html>no headers</html>\n\n",
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n folded first\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: \0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: cut off",
    ],
)
def test_what_is_not_http_is_a_protocol_failure(answer: bytes):
    with serving({"/": answer}) as server:
        assert failed(server.url()).kind is FailureKind.PROTOCOL


def test_connection_reset_is_a_connection_failure():
    def reset(connection: socket.socket) -> None:
        linger = (1).to_bytes(4, "little") + bytes(4)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        connection.close()

    with serving({"/": reset}) as server:
        assert failed(server.url()).kind is FailureKind.CONNECTION


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    start=st.sampled_from(
        [
            b"",
            b"HTTP/1.1 200 OK\r\n",
            b"HTTP/1.1 302 Found\r\nLocation: ",
            b"HTTP/1.1 302 Found\r\nLocation: http://",
            b"HTTP/1.0 200\r\nContent-Encoding: gzip\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: ",
            CHUNKED,
            CHUNKED + b"3\r\nabc\r\n",
        ]
    ),
    rest=st.binary(max_size=60),
    end=st.sampled_from([b"", b"\r\n\r\n", b"\r\n\r\nbody"]),
)
def test_any_answer_ends_in_a_result_or_a_named_failure(
    start: bytes, rest: bytes, end: bytes
):
    with serving({"/": start + rest + end}) as server:
        outcome = limited(total_seconds=2.0, redirects=1).fetch(server.url())

    assert isinstance(outcome, (FetchResult, FetchFailure))
    for hop in outcome.hops:
        whole = hop.response_head + hop.framed_body
        assert whole.startswith(hop.response_head)
        if hop.header("Transfer-Encoding") and hop.status not in {204, 304}:
            assert unchunk(hop.framed_body) == hop.body
        else:
            assert hop.framed_body == hop.body
        decoded_body(hop, limits=SMALL)
