import time

import pytest

from sources.extraction import ExtractionRefused, extract

GOOD = "<article><h1>Mill burns</h1><p>The mill burned until noon, its owner said.</p></article>"
SECONDS = 8


def wrapped(inside: str) -> bytes:
    return f"<!doctype html><html><head></head><body>{inside}</body></html>".encode()


def outcome(body: bytes) -> str:
    try:
        extract(body, media_type="text/html")
    except ExtractionRefused as refusal:
        return refusal.code
    return "read"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + GOOD,
        "<b>" * 50_000 + GOOD,
        "<ul><li>" * 20_000 + GOOD,
        "<table><tr><td>" * 5_000 + GOOD,
        "<p>" * 300_000 + GOOD,
        "<br>x" * 29_000 + GOOD,
        f"<p title='{'x' * 3_000_000}'>{GOOD}",
        f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>{GOOD}",
        "<p>" + "<p a=1 b=2 c=3 d=4>" * 20_000 + GOOD,
        "<script>" + "alert(1);" * 200_000 + f"</script>{GOOD}",
        GOOD + "<!--" * 100_000,
        GOOD + "<" * 500_000,
        "<p>" + "w" * 3_000_000 + GOOD,
        "<p>" + "Aa " * 500_000 + GOOD,
        "<title>" + "x | " * 300_000 + "</title>" + GOOD,
        '<script type="application/ld+json">' + "[" * 100_000 + f"</script>{GOOD}",
        '<script type="application/ld+json">' + "[{}," * 100_000 + f"</script>{GOOD}",
        f"<meta name=author content='{'By Aa ' * 100_000}'>{GOOD}",
        f"<p class=byline>{'By Aa Bb, ' * 10_000}</p>{GOOD}",
        "<div class=correction>x " * 14_000 + GOOD,
        "<a href=/x><div>four words of link " * 9_000 + GOOD,
    ],
    ids=lambda page: page[:24],
)
def test_hostile_pages_are_read_or_refused_in_seconds(page):
    began = time.process_time()
    assert outcome(wrapped(page)) in {"read", "too_large", "no_text_in_html"}
    assert time.process_time() - began < SECONDS


def test_entities_declared_by_the_page_are_not_expanded():
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    page = f"<!DOCTYPE html [<!ENTITY e0 'ha'>{declared}]><html><body>&e11;{GOOD}</body></html>"
    assert "haha" not in extract(page.encode(), media_type="text/html").text


def test_no_file_of_this_machine_is_drawn_in():
    page = (
        '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f"<html><body><p>&f;</p>{GOOD}</body></html>"
    )
    assert "root:" not in extract(page.encode(), media_type="text/html").text


def test_what_cannot_be_stored_never_gets_into_the_text():
    page = GOOD.replace("noon", "&#0;noon&#xD800;&#xDFFF;\x00").replace(
        "Mill", "M&#0;ill"
    )
    found = extract(wrapped(page), media_type="text/html")
    for text in (found.text, found.title):
        assert "\x00" not in text
        text.encode("utf-8")
