import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.fetching.robots import (
    MOST_BYTES,
    RobotsFile,
    Standing,
    Verdict,
    answer,
    read_robots,
    robots_url,
)
from tests.fetching.loopback import FETCHER, limited, page, redirect, serving

RULES = b"""# our rules
User-agent: *
Disallow: /private
Crawl-delay: 7

User-agent: tracker-tests
Disallow: /drafts/*.html$
Allow: /drafts/open
"""
PAGE = "https://press.example/news/1"


def robots_of(reply: bytes) -> RobotsFile:
    """Fetch a robots.txt that is answered like this."""
    answers = {"/robots.txt": reply, "/other": page(RULES)}
    with serving(dict(answers)) as server:
        return read_robots(FETCHER.fetch(robots_url(server.url("/news/1?a=b"))))


def verdict(robots: RobotsFile, url: str, product: str = "tracker-tests") -> Verdict:
    return answer(robots, url, product=product).verdict


def test_rules_for_us_come_before_those_for_all():
    robots = robots_of(page(RULES))

    assert verdict(robots, "https://press.example/private") is Verdict.ALLOWED
    assert verdict(robots, "https://press.example/drafts/a.html") is Verdict.DISALLOWED
    assert verdict(robots, "https://press.example/drafts/open") is Verdict.ALLOWED
    assert verdict(robots, "https://press.example/private", "x") is Verdict.DISALLOWED


def test_crawl_delay_is_told():
    robots = robots_of(page(RULES))

    assert answer(robots, PAGE, product="another").crawl_delay == 7.0
    assert answer(robots, PAGE, product="tracker-tests").crawl_delay is None


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (page(b"gone", status="404 Not Found"), Verdict.ALLOWED),
        (page(b"no", status="403 Forbidden"), Verdict.ALLOWED),
        (page(b"no", status="410 Gone"), Verdict.ALLOWED),
        (page(b"", status="200 OK"), Verdict.ALLOWED),
        (page(b"<html>Welcome</html>"), Verdict.ALLOWED),
        (page(b"down", status="503 Unavailable"), Verdict.NOT_NOW),
        (page(b"down", status="500 Error"), Verdict.NOT_NOW),
        (page(b"slow", status="429 Too Many Requests"), Verdict.NOT_NOW),
        (b"not http at all\r\n\r\n", Verdict.NOT_NOW),
        (redirect("http://10.0.0.1/robots.txt"), Verdict.NOT_NOW),
        (redirect("/robots.txt"), Verdict.ALLOWED),
        (page(b"x", "Content-Encoding: br"), Verdict.NOT_NOW),
    ],
)
def test_what_the_server_answers_decides_where_there_are_no_rules(
    reply: bytes, expected: Verdict
):
    given_answer = answer(robots_of(reply), PAGE, product="tracker-tests")

    assert given_answer.verdict is expected
    assert given_answer.reason


def test_rules_are_followed_to_another_place():
    robots = robots_of(redirect("/other"))

    assert verdict(robots, "https://press.example/private", "x") is Verdict.DISALLOWED


def test_rules_are_read_through_compression_and_a_byte_order_mark():
    packed = gzip.compress(b"\xef\xbb\xbf" + RULES, mtime=0)
    robots = robots_of(page(packed, "Content-Encoding: gzip"))

    assert verdict(robots, "https://press.example/private", "x") is Verdict.DISALLOWED


def test_file_that_is_too_long_counts_as_far_as_its_last_whole_line():
    beginning = b"User-agent: *\nDisallow: /private\n"
    filler = b"#" * (MOST_BYTES - len(beginning) - len("\nDisallow: /n")) + b"\n"
    long = beginning + filler + b"Disallow: /nothing\n"
    with serving({"/robots.txt": page(long)}) as server:
        fetcher = limited(body_bytes=MOST_BYTES)
        robots = read_robots(fetcher.fetch(server.url("/robots.txt")))

    assert robots.text == (beginning + filler).decode()
    assert verdict(robots, "https://press.example/private") is Verdict.DISALLOWED
    assert verdict(robots, PAGE) is Verdict.ALLOWED


def test_file_that_did_not_change_says_so_and_nothing_else():
    robots = robots_of(b"HTTP/1.1 304 Not Modified\r\n\r\n")

    assert robots.standing is Standing.NOT_MODIFIED
    with pytest.raises(ValueError, match="kept before"):
        answer(robots, PAGE, product="tracker-tests")


def test_rules_are_at_the_root_of_scheme_host_and_port():
    url = "https://press.example:8443/a/b?c=d#e"

    assert robots_url(url) == "https://press.example:8443/robots.txt"


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_file_gives_an_answer(text: str, path: str):
    robots = RobotsFile(Standing.RULES, f"User-agent: *\n{text}", "")

    given_answer = answer(robots, f"https://press.example/{path}", product="tracker")

    assert given_answer.verdict in {Verdict.ALLOWED, Verdict.DISALLOWED}
