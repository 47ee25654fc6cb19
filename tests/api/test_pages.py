"""Pages by cursor lose nothing, repeat nothing, and cost the same everywhere."""

import base64
from datetime import date
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tracker.common.pagination import (
    LARGEST_KEY,
    Cursor,
    Ordering,
    cursor_text,
    orders_by_name,
    read_cursor,
)
from tracker.common.strict_parameters import ValueRefused

INDEXES = st.none() | st.integers(0, LARGEST_KEY)
ORDERS = orders_by_name(
    Ordering("-number", {"number": int}, "newest first"),
    Ordering("day", {"day": date, "number": int}, "by day"),
)

FILTERED = (
    "allegations/?type=attack_civilians&q=shelling&accuser=P-000001"
    "&instrument=rome-statute&case=C-2022-0001&occurred_after=2022-01-01"
)


def walk(client, url, link="next"):
    """Follow a link to its end; return the references of each page on the way."""
    pages = []
    while url:
        page = client.get(url).json()
        pages.append([each["reference"] for each in page["results"]])
        url = page[link]
        assert url is None or url.startswith("http://testserver/api/v1/")
    return pages


def numbered(number):
    return f"A-2022-{number:04d}"


def test_pages_follow_each_other_and_lead_back(publish, client):
    for number in range(1, 8):
        publish(reference=numbered(number))
    forward = walk(client, "/api/v1/allegations/?page_size=3")
    assert forward == [
        [numbered(7), numbered(6), numbered(5)],
        [numbered(4), numbered(3), numbered(2)],
        [numbered(1)],
    ]
    page = client.get("/api/v1/allegations/?page_size=3").json()
    while page["next"]:
        page = client.get(page["next"]).json()
    assert walk(client, page["previous"], "previous") == [forward[1], forward[0]]


def test_entities_are_paged_by_reference(publish, client):
    for number in range(1, 6):
        publish(reference=numbered(number), article=f"S-00000{number}")
    pages = walk(client, "/api/v1/articles/?page_size=2")
    assert pages == [["S-000001", "S-000002"], ["S-000003", "S-000004"], ["S-000005"]]


def test_an_exact_last_page_has_no_next(publish, get):
    for number in (1, 2):
        publish(reference=numbered(number))
    page = get("allegations/", {"page_size": 2})
    assert (page["next"], page["previous"]) == (None, None)


def test_links_keep_the_filters(publish, client):
    for number in range(1, 5):
        publish(reference=numbered(number), title="Museum")
    publish(reference="A-2022-0099", title="Bridge")
    url = "/api/v1/allegations/?q=museum&type=attack_civilians&type=pillage&page_size=1"
    assert walk(client, url) == [[numbered(n)] for n in (4, 3, 2, 1)]


def test_what_is_published_while_paging_neither_repeats_nor_hides(publish, client):
    for number in range(1, 6):
        publish(reference=numbered(number))
    first = client.get("/api/v1/allegations/?page_size=2").json()
    publish(reference="A-2022-0099")
    publish(reference=numbered(1), version=2, correction="The day.", title="After")
    publish(reference=numbered(5), version=2, correction="The day.", title="After")
    rest = walk(client, first["next"])
    assert rest == [[numbered(3), numbered(2)], [numbered(1)]]


@pytest.mark.parametrize(
    "ordering",
    ["-published", "published", "reference", "-reference", "occurred", "-occurred"],
)
def test_pages_of_every_order_keep_to_the_index_they_began_at(
    publish, client, ordering
):
    for number in range(2, 12, 2):
        publish(reference=numbered(number), occurred=f"2022-{number:02d}")
    address = f"/api/v1/allegations/?ordering={ordering}&page_size=2"
    whole = walk(client, f"{address}00")
    seen, url = [], address
    for number in range(1, 99):
        page = client.get(url).json()
        assert page["ledger_index"] == 4
        seen += [each["reference"] for each in page["results"]]
        if not (url := page["next"]):
            break
        # One that is new, and one that moves in time and by its publication.
        publish(reference=numbered(2 * number + 1), occurred=f"2022-{number:02d}")
        publish(
            reference=numbered(2 * number),
            version=2,
            correction="The day.",
            occurred=f"2022-{12 - number}",
        )
    assert [seen] == whole


def test_undated_ones_are_last_whichever_way_events_are_ordered(publish, pages):
    days = ["", "2022-03", "../2021-05-05", "", "1999", "2023-01-01/..", "", ""]
    for number, day in enumerate(days):
        publish(reference=numbered(number), occurred=day)
    dated = [numbered(number) for number in (4, 2, 1, 5)]
    undated = [numbered(number) for number in (0, 3, 6, 7)]
    for fields in ({}, {"fields": "brief"}):
        assert pages({"ordering": "occurred", **fields}) == dated + undated
        falling = dated[::-1] + undated[::-1]
        assert pages({"ordering": "-occurred", **fields}) == falling


def test_what_is_withdrawn_while_paging_is_not_read_any_more(publish, withdraw, client):
    for number in range(1, 6):
        publish(reference=numbered(number))
    first = client.get("/api/v1/allegations/?page_size=2").json()
    withdraw(numbered(2))
    assert walk(client, first["next"]) == [[numbered(3), numbered(1)]]


def test_a_page_has_25_records_and_at_most_200(publish, listed):
    for number in range(1, 28):
        publish(reference=numbered(number))
    assert len(listed("allegations/")) == 25
    assert len(listed("allegations/", {"page_size": 200})) == 27


def test_cursors_of_one_list_are_refused_by_another(publish, get, errors):
    for number in (1, 2):
        publish(reference=numbered(number), article=f"S-00000{number}")
    following = get("articles/", {"page_size": 1})["next"]
    cursor = following.partition("cursor=")[2].partition("&")[0]
    assert (
        "no cursor" in errors("allegations/", {"cursor": cursor})["cursor"]["problem"]
    )


@pytest.mark.parametrize(
    "path",
    [
        "allegations/",
        "cases/",
        "actors/",
        "articles/",
        "instruments/",
        FILTERED,
    ],
)
@pytest.mark.parametrize("count", [1, 12])
def test_a_list_takes_three_queries_at_most(
    publish, publish_case, client, django_assert_max_num_queries, path, count
):
    for number in range(1, count + 1):
        publish(
            reference=numbered(number),
            article=f"S-{number:06d}",
            accuser="P-000001",
            alleged_perpetrator=f"P-{number + 1:06d}",
        )
        publish_case(f"C-2022-{number:04d}", numbered(number))
    with django_assert_max_num_queries(3):
        page = client.get(f"/api/v1/{path}").json()
    assert page["results"]


def test_records_take_one_query(publish, client, django_assert_num_queries):
    for number in range(1, 8):
        publish(reference=numbered(number))
    with django_assert_num_queries(1):
        first = client.get("/api/v1/allegations/?page_size=3").json()
    with django_assert_num_queries(1):
        client.get(first["next"])
    with django_assert_num_queries(1):
        client.get("/api/v1/allegations/A-2022-0001/")


@given(st.integers(0, LARGEST_KEY), st.dates(), st.booleans(), INDEXES)
def test_cursors_are_read_as_they_were_written(number, day, is_backwards, index):
    for cursor in (
        Cursor("-number", (number,), is_backwards, index, "Zx3-_9"),
        Cursor("day", (day, number), is_backwards, index, ""),
    ):
        assert read_cursor(cursor_text(cursor), ORDERS) == cursor


@given(st.text(max_size=200) | st.binary(max_size=99).map(lambda raw: raw.hex()))
def test_any_other_text_is_refused_as_a_cursor(text):
    with pytest.raises(ValueRefused):
        read_cursor(text, ORDERS)


@pytest.mark.parametrize(
    "packed",
    [
        b'["-number",[1],0,null]',
        b'["-number",[1],0,null,0]',
        b'["-number",[1],0,null,"",0]',
        b'["-number",[-1],0,null,""]',
        b'["-number",[9223372036854775808],0,null,""]',
        b'["-number",[true],0,null,""]',
        b'["-number",["1"],0,null,""]',
        b'["-number",[1],2,null,""]',
        b'["-number",[1],0,1.5,""]',
        b'["-number",[1],0,-1,""]',
        b'["-number",[1,1],0,null,""]',
        b'["-number",1,0,null,""]',
        b'["other",[1],0,null,""]',
        b'[["-number"],[1],0,null,""]',
        b'["day",["2022-02-30",1],0,null,""]',
        b'["day",[20220224,1],0,null,""]',
        b"{}",
        b"[" * 90,
    ],
)
def test_forged_cursors_are_refused(packed):
    text = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    with pytest.raises(ValueRefused):
        read_cursor(text, ORDERS)


@pytest.mark.parametrize(
    ("query", "is_found"), [("article=S-000009", True), ("weapon=mortar", False)]
)
def test_an_empty_page_is_that_of_the_ledger_it_names(publish, client, query, is_found):
    """Somebody publishes what is asked for while nothing is found of it.

    What is read in one step is read again; what is read in several is of the index at
    which they began.
    """
    publish(reference=numbered(1))
    asked = f"/api/v1/allegations/?{query}"
    nothing = client.get(asked)
    meanwhile: list[Any] = []
    waiting = [numbered(2)]

    def publish_after(execute, sql, *more):
        done = execute(sql, *more)
        # The search that finds nothing, and not the question where the ledger stands.
        if waiting and "publishedversion" in str(sql):
            said = {"article": "S-000009", "weapons": ["mortar"]}
            meanwhile.append(publish(reference=waiting.pop(), **said))
        return done

    with connection.execute_wrapper(publish_after):
        page = client.get(asked)

    assert nothing.json()["results"] == []
    found = [each["reference"] for each in page.json()["results"]]
    if is_found:
        assert found == [numbered(2)]
        assert page.json()["ledger_index"] == meanwhile[0].index
        assert page["ETag"] == client.get(asked)["ETag"] != nothing["ETag"]
    else:
        assert found == []
        assert page.json()["ledger_index"] == meanwhile[0].index - 1
        assert page["ETag"] == nothing["ETag"] != client.get(asked)["ETag"]
