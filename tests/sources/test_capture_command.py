"""`manage.py capture`, as people and programs see it."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sources.models import Attempt, Capture, Outlet
from sources.services.records import save_record
from tests.fetching.loopback import page, serving
from tests.sources.capturing import HEADLINE, HTML, NEWS, PAGE, PNG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback")]
KEYS = [
    *("article", "capture", "sha256", "warc_sha256", "status", "title", "language"),
    *("words", "url", "final_url", "truncated", "decoding_problem"),
    *("outcome", "without_text", "remark", "error"),
]


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("capture", *arguments, stdout=out)
    return out.getvalue()


def refused(*arguments: str) -> tuple[dict[str, Any], CommandError]:
    """Run what must fail; return its JSON and its error."""
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("capture", *arguments, "--json", stdout=out)
    (line,) = out.getvalue().splitlines()
    return json.loads(line), error.value


def test_a_page_is_told_as_one_json_object():
    with serving(dict(NEWS)) as server:
        url = server.url("/news")
        told = json.loads(run(url, "--json", "--note", "for the desk"))
        again = json.loads(run(url, "--json"))

    capture = Capture.objects.select_related("article").get()
    assert list(told) == KEYS
    assert told == {
        "article": capture.article.reference,
        "capture": capture.pk,
        "sha256": capture.body_sha256,
        "warc_sha256": capture.warc_sha256,
        "status": 200,
        "title": HEADLINE,
        "language": "en",
        "words": capture.texts.get().word_count,
        "url": url,
        "final_url": url,
        "truncated": None,
        "decoding_problem": None,
        "outcome": "kept",
        "without_text": None,
        "remark": None,
        "error": None,
    }
    assert again == told | {"outcome": "unchanged"}
    assert capture.note == "for the desk"


def test_for_people_it_is_one_line():
    with serving(dict(NEWS)) as server:
        told = run(server.url("/news"))
        again = run(server.url("/news"))

    capture = Capture.objects.select_related("article").get()
    assert told.startswith(f"kept          {capture.article.reference} {HEADLINE} (200")
    assert f"capture {capture.pk}, SHA-256 {capture.body_sha256}" in told
    assert again.startswith("unchanged ")


def test_what_has_no_text_is_kept_and_said_to():
    with serving({"/map.png": page(PNG, "Content-Type: image/png")}) as server:
        told = json.loads(run(server.url("/map.png"), "--json"))
        server.answers["/map.png"] = page(PNG + b"1", "Content-Type: image/png")
        line = run(server.url("/map.png"))

    assert (told["outcome"], told["words"], told["error"]) == ("kept", None, None)
    assert told["without_text"]["code"] == "unsupported_type"
    assert "Kept without text: This seems to be a PNG image" in line


def test_what_is_not_whole_is_said_to_be():
    half = page(PAGE, HTML).replace(b"Content-Length: ", b"Content-Length: 9")
    with serving({"/news": half}) as server:
        told = json.loads(run(server.url("/news"), "--json"))
        server.answers["/news"] = half + b"<p>"
        line = run(server.url("/news"))

    assert (told["outcome"], told["truncated"]) == ("kept", "disconnect")
    assert "not whole: The server hung up" in line


def test_what_is_had_against_robots_txt_is_remarked(researcher: Any):
    outlet = Outlet(
        name="River Post",
        hosts=["127.0.0.1"],
        is_robots_overridden=True,
        robots_override_reason="public interest, as counsel agreed",
    )
    save_record(record=outlet, by=researcher, reason="test")
    with serving(NEWS | {"/robots.txt": page(b"User-agent: *\nDisallow: /")}) as server:
        told = json.loads(run(server.url("/news"), "--json"))
        server.answers["/news"] = page(PAGE + b"<p>", HTML)
        line = run(server.url("/news"))

    assert (told["outcome"], told["without_text"]) == ("kept", None)
    assert "against robots.txt" in told["remark"]
    assert "against robots.txt" in line


def test_a_page_that_is_not_had_ends_with_the_reason():
    gone = page(PAGE, HTML, status="404 Not Found")
    with serving({"/news": gone}) as server:
        told, error = refused(server.url("/news"))

    assert error.returncode == 1
    assert "The server answered 404 Not Found." in str(error)
    assert list(told) == KEYS
    assert (told["outcome"], told["status"]) == ("gone", 404)
    assert told["error"] == {
        "code": "gone",
        "message": "The server answered 404 Not Found.",
    }
    assert (told["article"], told["capture"]) == (None, None)


def test_an_inner_address_ends_with_the_rule_that_refused_it(loopback: Any):
    loopback.FETCH_ALLOWED_NETWORKS = []

    told, error = refused("http://127.0.0.1/")

    assert (told["outcome"], told["error"]["code"]) == ("refused_address", "loopback")
    assert "not a public address" in str(error)
    assert Attempt.objects.get().refusal == "loopback"


@pytest.mark.parametrize(
    ("url", "code"),
    [("gopher://example.org/", "scheme"), ("http://a:b@example.org/", "credentials")],
)
def test_what_is_no_address_is_refused_in_the_same_shape(url: str, code: str):
    told, error = refused(url)

    assert list(told) == KEYS
    assert (told["outcome"], told["error"]["code"]) == ("refused", code)
    assert "a:b" not in str(error)


def test_what_is_not_set_up_is_told_with_the_remedy(loopback: Any):
    loopback.FETCH_USER_AGENT = "tracker/1.0 ()"

    told, error = refused("http://127.0.0.1/")

    assert told["error"]["code"] == "unavailable"
    assert "CONTACT_EMAIL" in str(error)


def test_an_archive_that_cannot_be_written_is_told(archive_folder: Any):
    archive_folder.write_text("a file where the folder should be")
    with serving(dict(NEWS)) as server:
        told, _ = refused(server.url("/news"))

    assert told["error"]["code"] == "archive_failed"
    assert not Capture.objects.exists()


def test_a_hostile_title_writes_nothing_on_the_terminal():
    hostile = PAGE.replace(HEADLINE.encode(), b"Red\x1b[31m alert\x07 at the bridge")
    with serving({"/news": page(hostile, HTML)}) as server:
        told = run(server.url("/news"))

    assert "\x1b" not in told
    assert "\x07" not in told
    assert len(told.splitlines()) == 1
