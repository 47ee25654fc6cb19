"""Later pages of what allegations mention are read at the index that they name."""

import pytest

LISTS = (
    *("actors", "articles", "instruments", "provisions", "places", "outlets"),
    "proceedings",
)


def named(record):
    return record.get("reference") or record["code"]


@pytest.fixture
def several(publish):
    """Four allegations that mention nothing in common."""

    def put(number, **more):
        return publish(
            reference=f"A-2022-{number:04d}",
            **{
                "accuser": f"P-{number:06d}",
                "alleged_perpetrator": f"P-{number:06d}",
                "responses": [],
                "article": f"S-{number:06d}",
                "outlet": f"Paper {number}",
                "provision": f"statute-{number}:1",
                "place": (f"L-{number:06d}", "49.99", "36.23"),
                "proceeding_steps": ["issued"],
            }
            | more,
        )

    for number in (2, 4, 6, 8):
        put(number)
    return put


@pytest.fixture
def walked(client):
    """Return a function that follows a list to its end, with what happens between."""

    def walk(address, between=lambda number: None):
        pages, number = [], 0
        while address:
            answer = client.get(address)
            assert answer.status_code == 200, answer.content
            pages.append(answer.json())
            address = pages[-1]["next"]
            between(number := number + 1)
        return pages

    return walk


def records(pages):
    return [record for page in pages for record in page["results"]]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("ordering", ["reference", "-reference"])
def test_what_is_published_while_paging_is_not_read(several, walked, name, ordering):
    def publish_more(number):
        several(2 * number + 1)
        # In other words, and in place of what it mentioned.
        several(8, version=number + 1, correction="The town.", title=f"It was {number}")
        several(4, version=number + 1, correction="Another.", outlet=f"Other {number}")

    address = f"/api/v1/{name}/?page_size=1&count=true&ordering={ordering}"
    before = walked(address)
    while_publishing = walked(address, publish_more)
    assert records(while_publishing) == records(before)
    assert {page["ledger_index"] for page in while_publishing} == {3}
    counts = {page["count"] for page in while_publishing}
    assert counts == {len(records(before))}
    assert all(each["publication"]["ledger_index"] <= 3 for each in records(before))


def test_pages_lead_back_to_what_the_first_said(several, walked, client):
    first, *_, last = walked(
        "/api/v1/actors/?page_size=1", lambda number: several(2 * number + 1)
    )
    assert named(last["results"][0]) == "P-000008"
    while last["previous"]:
        last = client.get(last["previous"]).json()
    assert last["results"] == first["results"]
    assert last["ledger_index"] == first["ledger_index"] == 3


def test_what_only_withdrawn_records_mentioned_is_not_read_on(
    several, walked, withdraw
):
    several(10, accuser="P-000004")

    def withdraw_two(number):
        if number == 1:
            withdraw("A-2022-0006")
            withdraw("A-2022-0010")

    first, *rest = walked("/api/v1/actors/?page_size=1&count=true", withdraw_two)
    assert first["count"] == 5
    # The fourth is still mentioned by the allegation that mentioned it before.
    assert list(map(named, records(rest))) == ["P-000004", "P-000008"]
    assert {page["count"] for page in rest} == {3}
    assert records(rest)[0]["publication"]["record"] == "A-2022-0004"


def test_what_is_withheld_while_paging_is_not_read_on(
    make_story, publish_story, reviewer, walked
):
    from allegations.services.withholding import withhold

    stories = [make_story(), make_story()]
    for story in stories:
        publish_story(story.allegation)
    address = "/api/v1/actors/?page_size=1&count=true"
    whole = walked(address)

    def withhold_one(number):
        if number == 1:
            withhold(record=stories[1].allegation, by=reviewer, reason="danger")

    first, *rest = walked(address, withhold_one)
    assert first["count"] == len(records(whole))
    assert rest
    for record in records(rest):
        assert record["publication"]["record"] == stories[0].allegation.reference
    assert all(page["count"] < first["count"] for page in rest)


@pytest.mark.parametrize(
    ("name", "narrowed"),
    [
        ("actors", "type=state"),
        ("articles", "q=headline"),
        ("places", "bbox=22,44,41,53"),
    ],
)
def test_pages_of_filters_say_at_which_index_each_was_read(
    several, walked, name, narrowed
):
    pages = walked(
        f"/api/v1/{name}/?page_size=1&{narrowed}",
        lambda number: several(2 * number + 1) if number < 3 else None,
    )
    assert [page["ledger_index"] for page in pages[:3]] == [3, 4, 5]
    assert {f"-{number:06d}" for number in (2, 4, 6, 8)} <= {
        named(each)[1:] for each in records(pages)
    }
    for page in pages:
        for each in page["results"]:
            assert each["publication"]["ledger_index"] <= page["ledger_index"]


def test_a_later_page_takes_no_more_queries_than_the_first(
    several, client, django_assert_max_num_queries
):
    with django_assert_max_num_queries(2):
        first = client.get("/api/v1/actors/?page_size=2").json()
    with django_assert_max_num_queries(2):
        client.get(first["next"])
