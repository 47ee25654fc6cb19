"""What a reader without JSON finds: what the API finds, and nothing else."""

import re
import uuid
from urllib.parse import parse_qs, urlsplit

import pytest

from allegations.pages.results import result_of
from tests.dossiers.sample_bodies import allegation_body
from tests.dossiers.sample_statements import ACCUSATIONS

REFERENCE = "A-2022-0001"


def shown(client, path):
    """The references listed on a page of results, in order."""
    answer = client.get(path)
    assert answer.status_code == 200
    return re.findall(r"<small>(A-\d{4}-\d+) ·", answer.content.decode())


def turned(client, path, rel):
    """The address of the next or the previous page, if any."""
    page = client.get(path).content.decode()
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page)
    return f"/search{found[1].replace('&amp;', '&')}" if found else None


def test_a_result_says_what_where_and_who_is_accused(put, client):
    put(allegation_body())
    said = client.get("/search?q=buses").content.decode()
    for words in (
        f'<a href="/{REFERENCE}">Minors said to have been taken',
        "Deportation of children · June 2022",
        "Northland (its border troops); mode of liability: Ordering; Commissioner",
        "3 accusations, 3 responses",
        "Cited for A1, Rada of the Riverland District (Accuses a named actor)",
        "were put on <mark>buses</mark>",
        "Withdrawn, merged, withheld and removed records are left out",
        'value="buses"',
    ):
        assert words in said, words
    assert "<script" not in said


@pytest.mark.parametrize(
    "query",
    [
        "q=riverland",
        "q=riverland&ordering=published",
        "type=child_deportation",
        "q=nowhere",
        "q=riverland&ordering=relevance&count=true",
    ],
)
def test_results_are_those_of_the_api(query, put, client):
    for number in range(1, 4):
        put(allegation_body(reference=f"A-2022-000{number}"))
    found = client.get(f"/api/v1/allegations/?{query}").json()["results"]
    expected = [record["reference"] for record in found]
    assert shown(client, f"/search?{query}") == expected


def test_pages_of_25_are_turned_both_ways(put, client):
    references = [f"A-2022-{number:04}" for number in range(1, 28)]
    for reference in references:
        put(allegation_body(reference=reference, accusations=ACCUSATIONS[:1]))
    first = "/search?q=riverland"
    newest = references[::-1]
    assert shown(client, first) == newest[:25]
    assert turned(client, first, "prev") is None
    second = turned(client, first, "next")
    assert set(parse_qs(urlsplit(second).query)) == {"q", "cursor"}
    assert shown(client, second) == newest[25:]
    assert turned(client, second, "next") is None
    assert shown(client, turned(client, second, "prev")) == newest[:25]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("q=", "<code>q</code>"),
        ("nothing=1", "<code>nothing</code>"),
        ("q=x&type=nothing", "is not in the vocabulary allegation_types"),
        ("q=x&format=csv", "This page decides it: ask the API."),
        ("q=x&cursor=nonsense", "<code>cursor</code>"),
    ],
)
def test_what_is_misunderstood_is_refused_in_words(query, words, client, db):
    answer = client.get(f"/search?{query}")
    assert answer.status_code == 400
    assert answer["Cache-Control"] == "no-store"
    assert words in answer.content.decode()


def test_what_is_asked_for_stays_words(put, client):
    put(allegation_body())
    for query in ("q=%3Cscript%3Ebuses", "type=%22%3E%3Cscript%3E", "q=%22%3E%3Cb%3E"):
        said = client.get(f"/search?{query}").content.decode()
        assert "<script" not in said
        assert "<b>" not in said


def test_a_page_of_results_is_not_sent_again_unless_it_changed(put, client):
    put(allegation_body())
    answer = client.get("/search?q=buses")
    known = {"If-None-Match": answer["ETag"]}
    assert client.get("/search?q=buses", headers=known).status_code == 304
    put(allegation_body(reference="A-2022-0002"))
    assert client.get("/search?q=buses", headers=known).status_code == 200


@pytest.mark.parametrize("how", ["withhold", "remove"])
def test_hidden_records_are_not_found(how, marked_record, hide, client):
    record = marked_record()
    query = "/search?q=zzmarkertown&count=true"
    assert shown(client, query) == [record.reference]
    hide(record, how)
    assert shown(client, query) == []
    assert "0 records." in client.get(query).content.decode()


def test_results_of_a_past_instant_lead_to_what_stood_then(put, client):
    first = put(allegation_body(title="The first title"))
    put(allegation_body(version=2, correction="Title", title="Second"), "correct")
    then = first.recorded_at.isoformat().replace("+00:00", "Z")
    said = client.get("/search", {"as_of": then}).content.decode()
    assert f'href="/{REFERENCE}/v1">The first title' in said
    assert "As the record stood at" in said


def test_searching_spends_the_quota_of_the_api(put, client, settings):
    settings.API_BROKER_PREFIX = f"search-quota-{uuid.uuid4()}"
    settings.API_ANONYMOUS_PER_MINUTE = 2
    asked = {"REMOTE_ADDR": "198.51.100.77"}
    statuses = [client.get("/search?q=buses", **asked).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    refused = client.get("/search?q=buses", **asked)
    assert int(refused["Retry-After"]) <= 60
    assert "<h1>" in refused.content.decode()


def test_extracts_are_whole_words_around_what_was_found():
    body = allegation_body(summary=f"{'before ' * 30}found{' after' * 30}")
    record = body.model_dump(mode="json") | {"publication": {"version": 1}}
    start = body.summary.index("found")
    matches = [{"path": "/summary", "ranges": [[start, start + 5]]}]
    (extract,) = result_of(record, matches).extracts
    assert [piece.words for piece in extract.pieces if piece.is_found] == ["found"]
    words = "".join(piece.words for piece in extract.pieces)
    assert words.startswith("…before")
    assert words.endswith("after…")
    assert len(words) < 200
