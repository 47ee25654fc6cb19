"""A cursor is of one list, narrowed in one way, and of an index that there is."""

import base64
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from tracker.common.pagination import NO_CURSOR


def cursor_in(address):
    return parse_qs(urlsplit(address).query)["cursor"][0]


def unpacked(cursor):
    return json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))


def packed(*parts):
    written = json.dumps(parts, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(written).decode().rstrip("=")


def forged(cursor, **changed):
    order, key, backwards, index, of = unpacked(cursor)
    parts = {"order": order, "key": key, "backwards": backwards}
    return packed(*(parts | {"index": index, "of": of} | changed).values())


@pytest.fixture
def several(publish):
    for number in range(3, 7):
        publish(
            reference=f"A-2022-000{number}",
            accuser=f"P-00000{number}",
            article=f"S-00000{number}",
        )


@pytest.fixture
def cursor_of(several, get):
    """Return a function that gives the cursor of the second page of a list."""

    def ask(path, **query):
        return cursor_in(get(path, {**query, "page_size": 1})["next"])

    return ask


@pytest.fixture
def refused(errors):
    def ask(path, **query):
        return errors(path, query)["cursor"]["problem"]

    return ask


@pytest.mark.parametrize(
    ("given", "narrowed", "taken", "narrowed_then"),
    [
        ("actors/", {}, "articles/", {}),
        ("articles/", {}, "actors/", {}),
        ("allegations/", {}, "cases/", {}),
        ("responses/", {"type": "factual_denial"}, "figures/", {}),
        ("allegations/", {}, "allegations/", {"type": "attack_civilians"}),
        ("allegations/", {"type": "attack_civilians"}, "allegations/", {}),
        ("allegations/", {"q": "shelling"}, "allegations/", {"q": "town"}),
        ("allegations/", {}, "allegations/", {"as_of": "2025-01-01T00:00:00Z"}),
        ("actors/", {}, "actors/", {"type": "state"}),
        ("actors/", {"type": "state"}, "actors/", {}),
    ],
)
def test_a_cursor_is_refused_by_another_list(
    cursor_of, refused, given, narrowed, taken, narrowed_then
):
    cursor = cursor_of(given, **narrowed)
    assert refused(taken, cursor=cursor, **narrowed_then) == NO_CURSOR


@pytest.mark.parametrize(
    "shown",
    [
        {"page_size": 3},
        {"fields": "title"},
        {"omit": "articles"},
        {"expand": "cases"},
        {"count": "true"},
        {"format": "csv"},
        {"format": "geojson"},
        {"ordering": "-published"},
        {"highlight": "true"},
    ],
)
def test_what_is_shown_of_records_may_change_from_page_to_page(
    cursor_of, client, shown
):
    narrowed = {"q": "shelling", "type": ["attack_civilians", "pillage"]}
    cursor = cursor_of("allegations/", **narrowed)
    narrowed["type"] = narrowed["type"][::-1]
    asked = {"cursor": cursor, **narrowed, **shown}
    assert client.get("/api/v1/allegations/", asked).status_code == 200


@pytest.mark.parametrize("path", ["allegations/", "actors/", "responses/"])
@pytest.mark.parametrize("index", [4, 9_999_999, None])
def test_an_index_that_there_is_not_is_refused(cursor_of, refused, path, index):
    cursor = forged(cursor_of(path), index=index)
    assert refused(path, cursor=cursor) == NO_CURSOR


def test_a_refused_index_is_never_not_modified(cursor_of, client):
    cursor = forged(cursor_of("allegations/"), index=9)
    asked = client.get(
        "/api/v1/allegations/", {"cursor": cursor}, headers={"If-None-Match": "*"}
    )
    assert asked.status_code == 400


def test_a_cursor_from_before_they_named_their_list_is_refused(cursor_of, refused):
    old = packed(*unpacked(cursor_of("allegations/"))[:4])
    assert refused("allegations/", cursor=old) == NO_CURSOR


@pytest.mark.parametrize("path", ["allegations/", "cases/", "actors/", "figures/"])
def test_the_cursor_that_is_documented_is_one(several, client, get, path):
    schema = client.get("/api/schema/?format=json").json()
    parameters = schema["paths"][f"/api/v1/{path}"]["get"]["parameters"]
    (cursor,) = (each for each in parameters if each["name"] == "cursor")
    (example,) = cursor["schema"]["examples"]
    assert get(path, {"cursor": example})["ledger_index"] == 0


def test_cursors_are_short(cursor_of):
    assert len(cursor_of("allegations/", q="shelling " * 16)) < 80
