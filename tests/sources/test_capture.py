"""Pages captured from real servers on loopback, and what is kept of them."""

import gzip
import hashlib
from pathlib import Path
from typing import Any

import pytest

from sources.archiving.warc_reading import read_warc
from sources.models import Article, Attempt, Outlet
from sources.services.archive import archive
from sources.services.articles import ArticleRefused, register_article
from sources.services.captured_bytes import body_of
from sources.services.custody import account_and_host
from sources.services.media_passages import select_media_passage
from tests.fetching.loopback import Authority, make_authority, page, redirect, serving
from tests.sources.capturing import (
    HEADLINE,
    HTML,
    NEWS,
    PAGE,
    PNG,
    capture,
    check_warc,
    kept,
)
from tests.sources.pictures import exif_of_a_phone, photograph

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback")]


def test_a_page_becomes_article_capture_text_and_warc(tmp_path: Path):
    with serving(dict(NEWS)) as server:
        url = server.url("/news")
        captured = capture(url, note="asked for by the desk")

    article, found = captured.article, captured.capture
    assert article is not None
    assert found is not None
    assert captured.extracted_text is not None
    assert (article.url, article.title) == (url, HEADLINE)
    assert article.language == "en"
    assert "struck twice within an hour" in captured.extracted_text.text
    assert (found.method, found.status, found.ip) == ("fetch", 200, "127.0.0.1")
    assert (found.requested_url, found.final_url) == (url, url)
    assert found.media_type == "text/html"
    assert found.note == "asked for by the desk"
    assert found.collector == account_and_host()
    assert ["Content-Type", "text/html; charset=utf-8"] in found.headers
    assert found.body_sha256 == hashlib.sha256(PAGE).hexdigest()
    assert found.payload_sha256 == found.body_sha256
    assert found.finished_at is not None
    assert found.finished_at >= found.captured_at
    assert body_of(capture=found) == PAGE
    check_warc(found, tmp_path)
    attempt = captured.attempt
    assert (attempt.outcome, attempt.status, attempt.capture) == ("kept", 200, found)
    assert attempt.article == article


def test_the_digests_of_the_row_are_those_of_the_warc_file():
    packed = gzip.compress(PAGE, mtime=0)
    answers = {"/news": page(packed, HTML, "Content-Encoding: gzip", 'ETag: "v1"')}
    with serving(dict(answers)) as server:
        found = kept(server.url("/news"))

    *_, response = (
        record
        for record in read_warc(archive().read(found.warc_sha256))
        if record.kind == "response"
    )
    assert response.field("WARC-Payload-Digest") == f"sha256:{found.payload_sha256}"
    assert response.field("WARC-Date") == found.captured_at.strftime(
        "%Y-%m-%dT%H:%M:%S.%fZ"
    )
    assert hashlib.sha256(packed).hexdigest() == found.payload_sha256
    assert hashlib.sha256(PAGE).hexdigest() == found.body_sha256
    assert (found.content_encoding, found.etag) == ("gzip", '"v1"')
    assert found.size_bytes == len(PAGE)
    assert body_of(capture=found) == PAGE


def test_redirects_are_kept_hop_by_hop(tmp_path: Path):
    with serving({"/old": redirect("/news"), **NEWS}) as server:
        found = kept(server.url("/old"))
        final = server.url("/news")

    assert [hop["status"] for hop in found.hops] == [302, 200]
    assert found.requested_url.endswith("/old")
    assert found.final_url == final
    assert found.article.url == found.requested_url
    assert all(hop["ip"] == "127.0.0.1" for hop in found.hops)
    check_warc(found, tmp_path)


def test_a_redirect_to_a_known_article_is_a_capture_of_that():
    with serving({"/old": redirect("/news"), **NEWS}) as server:
        first = capture(server.url("/news"))
        again = capture(server.url("/old"))

    assert again.attempt.outcome == "unchanged"
    assert again.article == first.article


def test_the_same_content_again_is_one_capture_and_two_attempts():
    answers = dict(NEWS)
    with serving(answers) as server:
        first = kept(server.url("/news"))
        again = capture(server.url("/news") + "#top")
        # Packed anew the bytes on the wire differ; the content does not.
        answers["/news"] = page(gzip.compress(PAGE), HTML, "Content-Encoding: gzip")
        server.answers.update(answers)
        packed = capture(server.url("/news"))

    assert (again.capture, packed.capture) == (first, first)
    assert again.extracted_text == first.texts.get()
    assert [attempt.outcome for attempt in Attempt.objects.order_by("pk")] == [
        *("kept", "unchanged", "unchanged")
    ]


def test_other_content_is_another_capture_and_so_is_the_old_one_come_back():
    with serving(dict(NEWS)) as server:
        first = kept(server.url("/news"))
        server.answers["/news"] = page(PAGE.replace(b"twice", b"once"), HTML)
        second = kept(server.url("/news"))
        server.answers["/news"] = NEWS["/news"]
        third = kept(server.url("/news"))

    assert first.article == second.article == third.article
    assert first.body_sha256 == third.body_sha256
    assert Article.objects.count() == 1


def test_a_bomb_is_cut_and_said_to_be():
    packed = gzip.compress(b"<p>boom</p>" * 4_000_000)
    answers = {"/news": page(packed, HTML, "Content-Encoding: gzip")}
    with serving(dict(answers)) as server:
        found = kept(server.url("/news"))

    assert found.decoding_problem == "too_large"
    assert found.size_bytes == max(1024 * 1024, 200 * len(packed))
    assert found.truncated == ""
    assert body_of(capture=found) == (b"<p>boom</p>" * 4_000_000)[: found.size_bytes]


def test_a_body_longer_than_is_taken_is_cut_and_marked(loopback: Any, tmp_path: Path):
    loopback.FETCH_MAX_BYTES = 400
    with serving(dict(NEWS)) as server:
        found = kept(server.url("/news"))

    assert (found.truncated, found.size_bytes) == ("length", 400)
    assert body_of(capture=found) == PAGE[:400]
    check_warc(found, tmp_path)


def test_a_coding_that_is_not_read_is_kept_as_it_came():
    answers = {"/news": page(b"\x0b\x02\x80packed", HTML, "Content-Encoding: br")}
    with serving(dict(answers)) as server:
        captured = capture(server.url("/news"))

    found = captured.capture
    assert found is not None
    assert captured.extracted_text is None
    assert found.decoding_problem == "unknown_coding"
    assert body_of(capture=found) == b"\x0b\x02\x80packed"
    assert "“br”" in captured.attempt.message


@pytest.mark.parametrize("declared", ["", "; charset=windows-1251", "; charset=utf-8"])
def test_a_page_in_windows_1251_is_read(declared: str):
    said = "Міністерство заявило, що підрозділи перейшли річку біля села вночі."
    body = f"<html><head><title>Річка</title></head><body><h1>Річка</h1><p>{said}</p>"
    answers = {
        "/news": page(body.encode("cp1251"), f"Content-Type: text/html{declared}")
    }
    with serving(dict(answers)) as server:
        captured = capture(server.url("/news"))

    assert captured.extracted_text is not None
    assert said in captured.extracted_text.text
    assert captured.extracted_text.language == "uk"


def test_a_photograph_is_kept_with_what_it_says_of_itself():
    answers = {
        "/a": page(photograph(exif=exif_of_a_phone()), "Content-Type: text/html")
    }
    with serving(dict(answers)) as server:
        found = kept(server.url("/a"))

    assert found.media_type == "image/jpeg"
    description = found.media_descriptions.get()
    assert (description.width, description.height) == (400, 300)
    passage = select_media_passage(
        capture=found, selector="xywh=0,0,10,10", note="", by=None
    )
    assert passage.capture == found


@pytest.mark.parametrize(
    "header", ["Content-Type: image/png", "Content-Type: text/html", "X-None: 1"]
)
def test_an_image_is_kept_without_text_and_told_by_its_bytes(header: str):
    with serving({"/map.png": page(PNG, header)}) as server:
        captured = capture(server.url("/map.png"))

    found, article = captured.capture, captured.article
    assert found is not None
    assert article is not None
    assert (found.media_type, found.file_name) == ("image/png", "map.png")
    assert captured.extracted_text is None
    assert captured.attempt.refusal == "unsupported_type"
    assert "a PNG image" in captured.attempt.message
    assert (article.is_title_ours, article.language) == (True, "und")
    assert article.title.endswith("/map.png")


def test_an_article_that_came_without_url_is_given_it(researcher: Any):
    article = register_article(
        article=Article(title="The bridge"), by=researcher, reason="test"
    )
    with serving(dict(NEWS)) as server:
        url = server.url("/news")
        found = kept(url, by=researcher, article=article)
        with pytest.raises(ArticleRefused, match="has the URL"):
            capture(server.url("/other"), article=article)

    article.refresh_from_db()
    assert found.article == article
    assert (article.url, article.title) == (url, "The bridge")
    assert found.collected_by == researcher
    assert found.collector == f"researcher via {account_and_host()}"


def test_a_url_of_another_article_is_refused_before_anything_is_asked(researcher: Any):
    article = register_article(
        article=Article(title="The bridge"), by=researcher, reason="test"
    )
    with serving(dict(NEWS)) as server:
        kept(server.url("/news"))
        asked = len(server.requests)
        with pytest.raises(ArticleRefused, match="cannot have it too"):
            capture(server.url("/news"), article=article)
        assert len(server.requests) == asked


def test_the_outlet_is_known_by_its_host(researcher: Any):
    outlet = Outlet.objects.create(
        name="Ministry", kind="government_statement", hosts=["127.0.0.1"]
    )
    with serving(dict(NEWS)) as server:
        article = kept(server.url("/news")).article

    assert (article.outlet, article.kind) == (outlet, "government_statement")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("authority"))


def test_the_certificate_of_the_connection_is_on_record(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.ca_file))
    with serving(dict(NEWS), tls=authority.trusted) as server:
        found = kept(server.url("/news"))
    with serving(dict(NEWS), tls=authority.self_signed) as server:
        attempt = capture(server.url("/news")).attempt

    (certificate,) = (
        record
        for record in read_warc(archive().read(found.warc_sha256))
        if "certificate" in record.field("Content-Type")
    )
    assert b"BEGIN CERTIFICATE" in certificate.block
    assert len(found.tls_certificate_sha256) == 64
    assert attempt.outcome == "tls"
