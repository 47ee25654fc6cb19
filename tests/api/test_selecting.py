"""Orders, counts and fields are had by name, and nothing else is."""

import gzip

import brotli  # type: ignore[import-untyped]
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allegations.ledger.briefs import IN_BRIEF, NOT_IN_BRIEF
from allegations.ledger.leaves import instant


@pytest.fixture
def three(publish):
    publish(reference="A-2022-0002", occurred="2022-03")
    publish(reference="A-2022-0003", occurred="")
    publish(reference="A-2022-0001", occurred="2023-01-01")
    publish(reference="A-2022-0004", occurred="../2022-01")


@pytest.mark.parametrize(
    ("ordering", "order"),
    [
        (None, "4132"),
        ("-published", "4132"),
        ("published", "2314"),
        ("reference", "1234"),
        ("-reference", "4321"),
        ("occurred", "4213"),
        ("-occurred", "1243"),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 25])
def test_every_order_holds_over_all_pages(three, client, get, ordering, order, size):
    query = {"page_size": size} | ({"ordering": ordering} if ordering else {})
    page = get("allegations/", query)
    seen = [each["reference"][-1] for each in page["results"]]
    last = page
    while last["next"]:
        last = client.get(last["next"]).json()
        seen += [each["reference"][-1] for each in last["results"]]
    assert "".join(seen) == order
    back = [each["reference"][-1] for each in last["results"]]
    while last["previous"]:
        last = client.get(last["previous"]).json()
        back = [each["reference"][-1] for each in last["results"]] + back
    assert "".join(back) == order


@pytest.mark.parametrize("path", ["actors/", "cases/", "articles/", "instruments/"])
def test_other_lists_have_orders_too(three, publish_case, get, path):
    publish_case("C-2022-0001", "A-2022-0001")
    publish_case("C-2022-0002", "A-2022-0001")
    forward = [
        each.get("reference") or each["code"]
        for each in get(path, {"ordering": "reference"})["results"]
    ]
    back = [
        each.get("reference") or each["code"]
        for each in get(path, {"ordering": "-reference"})["results"]
    ]
    assert forward == sorted(forward) == back[::-1]


def test_an_order_that_is_none_names_those_there_are(errors, get, three):
    error = errors("allegations/", {"ordering": "title"})["ordering"]
    assert error["choices"][:2] == ["-published", "published"]
    cursor = get("allegations/", {"page_size": 1})["next"].partition("cursor=")[2]
    mixed = {"ordering": "reference", "cursor": cursor.partition("&")[0]}
    assert "keep to one order" in errors("allegations/", mixed)["cursor"]["problem"]


def test_all_pages_are_counted_where_that_is_asked(three, get, client):
    assert "count" not in get("allegations/")
    assert "count" not in get("allegations/", {"count": "false"})
    page = get("allegations/", {"count": "true", "page_size": 1})
    assert page["count"] == 4
    assert client.get(page["next"]).json()["count"] == 4
    dated = {"count": "true", "occurred_after": "2023-01-01"}
    assert get("allegations/", dated)["count"] == 1
    assert get("articles/", {"count": "true"})["count"] == 1


def test_fields_are_those_asked_for(three, get):
    asked = {"fields": ["title", "type"]}
    named = {"publication", "reference", "schema"}
    (first, *_) = get("allegations/", asked)["results"]
    assert set(first) == named | {"title", "type"}
    one = get("allegations/A-2022-0001/", asked)
    assert set(one) == named | {"title", "type"}
    assert get("allegations/A-2022-0001/", {"fields": "reference,title,type"}) == one
    rest = get("allegations/A-2022-0001/versions/1/", {"omit": "title"})
    whole = get("allegations/A-2022-0001/")
    assert set(whole) - set(rest) == {"title"}
    assert set(get("actors/P-000001/", {"fields": "name"})) == {
        "publication",
        "reference",
        "name",
    }


SOME = ("title", "type", "summary", "place", "origins", "verification_status")


@pytest.mark.parametrize(
    ("query", "is_read_whole"),
    [
        ({"fields": "title"}, False),
        ({"fields": SOME}, False),
        ({"fields": "brief"}, False),
        ({"fields": "title", "q": "strike"}, False),
        ({"fields": "title", "expand": "cases"}, False),
        ({"fields": "title", "as_of": "now"}, False),
        ({"omit": sorted(NOT_IN_BRIEF)}, False),
        ({"format": "atom"}, False),
        ({"fields": "title", "q": "strike", "highlight": "true"}, True),
        ({"fields": ["title", "actors"]}, True),
        ({"fields": "brief,actors"}, True),
        ({"omit": "title"}, True),
        ({}, True),
    ],
)
def test_bodies_are_read_where_the_answer_needs_them(
    three, publish_case, client, query, is_read_whole
):
    publish_case("C-2022-0001", "A-2022-0001")
    if "as_of" in query:
        query = query | {"as_of": instant(timezone.now())}
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/api/v1/allegations/", query)
    assert answer.status_code == 200, answer.content
    is_brief = any("publishedbrief" in each["sql"] for each in asked)
    is_whole = any("ledgerbody" in each["sql"] for each in asked)
    assert (is_brief, is_whole) == (not is_read_whole, is_read_whole)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"fields": SOME}, {*SOME}),
        ({"fields": "brief"}, IN_BRIEF),
        ({"fields": ["brief", "actors"]}, {*IN_BRIEF, "actors"}),
        ({"omit": sorted(NOT_IN_BRIEF)}, IN_BRIEF),
        ({"omit": sorted({*NOT_IN_BRIEF, "title"})}, IN_BRIEF - {"title"}),
        ({"fields": "brief", "expand": "cases"}, {*IN_BRIEF, "cases"}),
    ],
)
def test_a_brief_says_what_the_whole_record_says(three, get, query, names):
    whole = {
        each["reference"]: each
        for each in get("allegations/", {"expand": "cases"})["results"]
    }
    some = get("allegations/", query)["results"]
    assert len(some) == len(whole) == 4
    for each in some:
        named = {"publication", "reference", "schema", *names}
        assert each == {name: whole[each["reference"]][name] for name in named}


def test_every_record_has_a_brief(three, get):
    assert set(get("actors/P-000001/", {"fields": "brief"})) == {
        *("publication", "reference", "name", "description", "state_code", "type"),
    }
    one = get("allegations/A-2022-0001/", {"fields": "brief"})
    assert set(one) == {"publication", *IN_BRIEF}


def test_fields_that_are_none_are_refused(three, errors):
    error = errors("allegations/", {"fields": "titel"})["fields"]
    assert "title" in error["choices"]
    assert (
        "“” is no field" in errors("cases/", {"fields": "title,"})["fields"]["problem"]
    )
    assert set(errors("cases/", {"omit": "accusations"})) == {"omit"}
    assert set(errors("cases/", {"omit": "title,reference"})) == {"omit"}
    both = {"fields": "title", "omit": "summary"}
    assert set(errors("allegations/", both)) == {"omit"}


def test_a_list_answers_304_until_the_ledger_grows(three, publish, client):
    address = "/api/v1/allegations/?page_size=2"
    first = client.get(address)
    tag = {"If-None-Match": first["ETag"]}
    assert not first["ETag"].startswith("W/")
    again = client.get(address, headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert not {"Content-Type", "Content-Length"} & set(again.headers)
    assert again["ETag"] == first["ETag"]
    assert client.get(address + "&count=true", headers=tag).status_code == 200
    assert client.get(address + "&x=1", headers=tag).status_code == 400
    publish(reference="A-2022-0009")
    assert client.get(address, headers=tag).status_code == 200


def test_a_record_answers_304_until_it_changes(publish, withdraw, client):
    publish()
    address = "/api/v1/allegations/A-2022-0001/"
    tag = {"If-None-Match": client.get(address)["ETag"]}
    publish(reference="A-2022-0002")
    assert client.get(address, headers=tag).status_code == 304
    publish(version=2, correction="x")
    assert client.get(address, headers=tag).status_code == 200
    tag = {"If-None-Match": client.get(address)["ETag"]}
    withdraw("A-2022-0001", version=3)
    assert client.get(address, headers=tag).status_code == 410


def test_only_what_is_not_modified_since_is_left_out(publish, client, monkeypatch):
    from datetime import timedelta

    from django.utils import timezone

    now = timezone.now
    with monkeypatch.context() as past:
        past.setattr(timezone, "now", lambda: now() - timedelta(hours=2))
        publish()
    address = "/api/v1/allegations/"
    modified = client.get(address)["Last-Modified"]
    since = {"If-Modified-Since": modified}
    assert client.get(address, headers=since).status_code == 304
    publish(version=2, correction="x")
    fresh = client.get(address, headers=since)
    assert fresh.status_code == 200
    # Within the second of a change another may come: no time names it yet.
    assert "Last-Modified" not in fresh


def test_other_answers_have_a_tag_of_their_bytes(publish, client):
    publish()
    for path in ("", "ledger/", "ledger/entries/", "allegations/A-2022-0001/versions/"):
        tag = client.get(f"/api/v1/{path}")["ETag"]
        again = client.get(f"/api/v1/{path}", headers={"If-None-Match": tag})
        assert again.status_code == 304


def test_preconditions_that_fail_are_told_as_problems(publish, client):
    publish()
    answer = client.get("/api/v1/allegations/", headers={"If-Match": '"other"'})
    assert answer.status_code == 412
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip", "gzip"),
        ("br, gzip", "br"),
        ("*", "br"),
        ("br;q=0.2, gzip;q=0.9", "gzip"),
        ("br;q=0, *", "gzip"),
    ],
)
def test_answers_are_compressed_to_the_same_bytes_each_time(
    publish, client, accepted, coding
):
    publish()
    address = "/api/v1/allegations/"
    plain = client.get(address)
    one, two = (
        client.get(address, headers={"Accept-Encoding": accepted}) for _ in range(2)
    )
    assert one["Content-Encoding"] == coding
    assert one.content == two.content
    unpacked = {"gzip": gzip.decompress, "br": brotli.decompress}[coding](one.content)
    assert unpacked == plain.content
    assert one["ETag"] == two["ETag"] != plain["ETag"]
    assert "Accept-Encoding" in one["Vary"]
    assert "Accept-Encoding" in plain["Vary"]
    tag = {"Accept-Encoding": accepted, "If-None-Match": one["ETag"]}
    assert client.get(address, headers=tag).status_code == 304


@pytest.mark.parametrize("accepted", ["gzip;q=0", "identity", "br;q=x, gzip;q=0.0", ""])
def test_answers_are_left_as_they_are_for_who_takes_no_coding(
    publish, client, accepted
):
    publish()
    headers = {"Accept-Encoding": accepted}
    answer = client.get("/api/v1/allegations/", headers=headers)
    assert "Content-Encoding" not in answer
