"""Tries that come to nothing: each is recorded, with the reason."""

import time
from typing import Any

import pytest

from sources.choices import AttemptOutcome, ContentProblem, Truncated
from sources.fetching.decoding import DecodingProblem
from sources.fetching.results import FailureKind, Truncation
from sources.fetching.visiting import Denial
from sources.models import Article, Attempt
from sources.services.capture import UrlRefused
from sources.services.fetchers import FetchingUnavailable
from tests.fetching.loopback import page, redirect, serving
from tests.sources.capturing import HTML, NEWS, capture, kept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback")]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("404 Not Found", "gone"),
        ("410 Gone", "gone"),
        ("451 Law", "withheld"),
        ("403 Forbidden", "blocked"),
        ("500 Oops", "error_status"),
    ],
)
def test_an_error_status_is_an_attempt_without_capture(status: str, outcome: str):
    with serving({"/news": page(b"<p>Nothing.</p>", HTML, status=status)}) as server:
        captured = capture(server.url("/news"))

    attempt = captured.attempt
    assert (captured.article, captured.capture) == (None, None)
    assert (attempt.outcome, attempt.status) == (outcome, int(status[:3]))
    assert attempt.message == f"The server answered {status}."
    assert not Article.objects.exists()


def test_a_page_that_is_gone_later_is_told_of_its_article():
    with serving(dict(NEWS)) as server:
        article = kept(server.url("/news")).article
        server.answers["/news"] = page(b"", status="410 Gone")
        gone = capture(server.url("/news"))

    assert gone.article == article
    assert list(article.attempts.values_list("outcome", flat=True)) == [
        *("gone", "kept")
    ]


def test_a_server_that_does_not_answer_in_time(loopback: Any):
    loopback.FETCH_SECONDS = 1.0
    with serving({"/news": lambda connection: time.sleep(2)}) as server:
        attempt = capture(server.url("/news")).attempt

    assert (attempt.outcome, attempt.status) == ("timeout", None)
    assert attempt.ip == "127.0.0.1"


def test_a_name_that_nobody_knows():
    attempt = capture("http://no-such-host.invalid/news").attempt

    assert attempt.outcome == "dns"
    assert attempt.requested_url == "http://no-such-host.invalid/news"


def test_a_closed_port():
    with serving({}) as server:
        url = server.url("/news")

    assert capture(url).attempt.outcome == "connection"


def test_an_inner_address_is_refused_by_default(loopback: Any):
    loopback.FETCH_ALLOWED_NETWORKS = []
    with serving(dict(NEWS)) as server:
        captured = capture(server.url("/news"))

    attempt = captured.attempt
    assert (attempt.outcome, attempt.refusal) == ("refused_address", "loopback")
    assert "not a public address" in attempt.message
    assert server.requests == []


def test_a_redirect_to_an_inner_address_is_refused(loopback: Any):
    loopback.FETCH_ALLOWED_NETWORKS = ["127.0.0.1/32"]
    answers = {"/news": redirect("http://10.0.0.7/admin")}
    with serving(dict(answers)) as server:
        attempt = capture(server.url("/news")).attempt

    assert (attempt.outcome, attempt.refusal) == ("refused_address", "private")
    assert attempt.final_url == "http://10.0.0.7/admin"
    assert attempt.status == 302


def test_what_a_redirect_gives_away_is_not_put_on_record():
    answers = {"/news": redirect("http://editor:pa55@press.example/?of=http://a@b.c")}
    with serving(dict(answers)) as server:
        attempt = capture(server.url("/news")).attempt

    assert (attempt.outcome, attempt.refusal) == ("refused_address", "credentials")
    assert attempt.final_url == "http://press.example/?of=http://a@b.c"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://example.org/file", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("http://user:secret@example.org/", "credentials"),
        ("http://127.1/", "numeric_host"),
        ("http://2130706433/", "numeric_host"),
        ("example.org", "scheme"),
        ("", "malformed"),
        ("http://example.org/" + "a" * 2100, "malformed"),
    ],
)
def test_what_is_no_address_is_refused_and_leaves_no_trace(
    loopback: Any, url: str, code: str
):
    loopback.FETCH_ALLOWED_NETWORKS = []
    with pytest.raises(UrlRefused) as refused:
        capture(url)

    assert refused.value.code == code
    assert "secret" not in str(refused.value)
    assert not Attempt.objects.exists()


def test_robots_txt_is_asked_once_and_obeyed():
    rules = page(b"User-agent: tracker-tests\nDisallow: /private\n")
    answers = {"/robots.txt": rules, "/private": NEWS["/news"], **NEWS}
    with serving(answers) as server:
        attempt = capture(server.url("/private")).attempt
        kept(server.url("/news"))
        paths = [request.split(b" ")[1] for request in server.requests]

    assert (attempt.outcome, attempt.capture) == ("robots_disallowed", None)
    assert paths == [b"/robots.txt", b"/news"]


def test_a_site_whose_robots_txt_is_in_trouble_is_left_alone():
    answers = {"/robots.txt": page(b"", status="503 Busy"), **NEWS}
    with serving(answers) as server:
        attempt = capture(server.url("/news")).attempt

    assert attempt.outcome == "robots_unavailable"
    assert attempt.message == "robots.txt answered 503"


def test_a_redirect_into_what_robots_txt_disallows_is_not_followed():
    rules = page(b"User-agent: *\nDisallow: /private\n")
    answers = {"/robots.txt": rules, "/news": redirect("/private")}
    with serving(dict(answers)) as server:
        attempt = capture(server.url("/news")).attempt

    assert attempt.outcome == "robots_disallowed"
    assert attempt.final_url.endswith("/private")


def test_a_site_that_asks_for_patience_is_left_alone():
    busy = page(b"later", "Retry-After: 600", status="429 Too Many Requests")
    with serving({"/news": busy}) as server:
        first = capture(server.url("/news")).attempt
        second = capture(server.url("/news")).attempt
        asked = len(server.requests)

    assert (first.outcome, first.status) == ("blocked", 429)
    assert second.outcome == "host_resting"
    assert "Try again in" in second.message
    assert asked == 2, "robots.txt and the page, and nothing after"


def test_an_answer_without_content_is_no_capture():
    with serving({"/news": b"HTTP/1.1 204 No Content\r\n\r\n"}) as server:
        attempt = capture(server.url("/news")).attempt

    assert (attempt.outcome, attempt.status) == ("no_content", 204)


def test_nothing_is_fetched_without_a_contact(loopback: Any):
    loopback.FETCH_USER_AGENT = "AllegationTracker/0.1.0 (+mailto:)"
    with (
        serving(dict(NEWS)) as server,
        pytest.raises(FetchingUnavailable, match="CONTACT_EMAIL"),
    ):
        capture(server.url("/news"))
    assert server.requests == []


def test_nothing_is_fetched_while_the_broker_is_away(loopback: Any):
    with serving({}) as closed:
        loopback.CELERY_BROKER_URL = f"redis://127.0.0.1:{closed.port}/0"
    with (
        serving(dict(NEWS)) as server,
        pytest.raises(FetchingUnavailable, match="broker does not answer"),
    ):
        capture(server.url("/news"))
    assert server.requests == []


def test_every_failure_has_its_outcome_and_every_mark_its_choice():
    failures = set(FailureKind) - {FailureKind.NOT_ADMITTED}
    assert {each.value for each in (*failures, *Denial)} <= set(AttemptOutcome.values)
    assert {mark.value for mark in Truncation if mark} == set(Truncated.values)
    assert {mark.value for mark in DecodingProblem if mark} == set(
        ContentProblem.values
    )
