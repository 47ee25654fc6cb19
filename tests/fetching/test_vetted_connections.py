import socket
from dataclasses import replace

import pytest

from sources.fetching.addresses import AddressPolicy
from sources.fetching.networks import Refusal
from sources.fetching.results import FailureKind
from tests.fetching.loopback import (
    FETCHER,
    failed,
    fetched,
    naming,
    page,
    redirect,
    serving,
)

PUBLIC = AddressPolicy()
INSIDE = [
    "10.0.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "::1",
    "::ffff:10.0.0.1",
    "fd00::1",
]


@pytest.mark.parametrize("address", INSIDE)
def test_name_of_an_inner_address_is_refused(address: str):
    fetcher = naming({"press.example": [address]}, policy=PUBLIC)

    failure = failed("http://press.example/", fetcher)

    assert failure.kind is FailureKind.REFUSED_ADDRESS
    assert failure.ip == ""


def test_name_with_one_inner_address_beside_a_public_one_is_refused():
    fetcher = naming({"press.example": ["93.184.215.14", "10.0.0.1"]}, policy=PUBLIC)

    assert failed("http://press.example/", fetcher).refusal is Refusal.PRIVATE


def test_name_that_answers_differently_the_second_time_is_refused_then():
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    with serving({"/": redirect("/again"), "/again": page()}) as server:
        fetcher = replace(FETCHER, resolver=lambda host: next(answers))
        failure = failed(server.url(host="press.example"), fetcher)
        again = server.url("/again", host="press.example")

    assert failure.refusal is Refusal.PRIVATE
    assert failure.url == again
    assert [hop.ip for hop in failure.hops] == ["127.0.0.1"]
    assert len(server.requests) == 1


def test_address_is_looked_up_once_and_that_one_is_connected_to():
    asked = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.9"]

    with serving({"/": page()}, host="127.0.0.9") as server:
        url = server.url(host="press.example")
        result = fetched(url, replace(FETCHER, resolver=resolve))

    assert asked == ["press.example"]
    assert result.final.ip == "127.0.0.9"
    assert f"Host: press.example:{result.final.port}\r\n".encode() in server.requests[0]


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://10.0.0.1/", Refusal.PRIVATE),
        ("http://169.254.169.254/latest/", Refusal.LINK_LOCAL),
        ("//[::1]/", Refusal.LOOPBACK),
        ("http://[::ffff:127.0.0.1]/", Refusal.EMBEDDED_IPV4),
        ("http://2130706433/", Refusal.NUMERIC_HOST),
        ("file:///etc/passwd", Refusal.SCHEME),
        ("http://reader:secret@127.0.0.1/", Refusal.CREDENTIALS),
        ("http://press.example\\@10.0.0.1/", Refusal.MALFORMED),
        ("http://[oops/", Refusal.MALFORMED),
        ("http://a:b:c/", Refusal.MALFORMED),
    ],
)
def test_redirect_to_where_nothing_is_fetched_is_refused(location: str, code: Refusal):
    with serving({"/": redirect(location)}) as server:
        failure = failed(server.url())

    assert failure.refusal is code
    assert [hop.status for hop in failure.hops] == [302]
    assert failure.ip == ""
    assert "secret" not in failure.message


def test_redirect_to_a_name_of_an_inner_address_is_refused():
    with serving({"/": redirect("http://inner.example/")}) as server:
        fetcher = naming({"inner.example": ["192.168.0.1"]})
        failure = failed(server.url(), fetcher)

    assert failure.refusal is Refusal.PRIVATE


def test_name_nobody_knows_is_a_dns_failure():
    assert failed("http://nobody.example/", naming({})).kind is FailureKind.DNS


@pytest.mark.parametrize("answer", [[], ["not an address"]])
def test_name_without_a_usable_address_is_a_dns_failure(answer: list[str]):
    fetcher = naming({"press.example": answer})

    assert failed("http://press.example/", fetcher).kind is FailureKind.DNS


def test_next_address_is_tried_where_the_first_does_not_answer():
    with serving({"/": page()}, host="127.0.0.7") as server:
        fetcher = naming({"press.example": ["127.0.0.8", "127.0.0.7"]})
        result = fetched(server.url(host="press.example"), fetcher)

    assert result.final.ip == "127.0.0.7"


def test_nobody_at_the_port_is_a_connection_failure():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    failure = failed(f"http://127.0.0.1:{port}/")

    assert failure.kind is FailureKind.CONNECTION
    assert failure.ip == "127.0.0.1"
