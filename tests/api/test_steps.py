"""Pages that are read in steps hold every record once, wherever in the ledger it lies."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allegations.api import steps
from tracker.common import binary_rows
from tracker.common.binary_rows import TooMany

RECORDS = 24


@pytest.fixture
def spread(publish_at):
    """Records far apart, oldest first; two in three of them differ from the others."""
    references = []
    for number in range(RECORDS):
        reference = f"A-2022-{number:04}"
        said: dict[str, Any] = {}
        if number % 3:
            said = {
                "weapons": ["mortar"],
                "place": ("L-000001", "49.99", "36.23"),
                "occurred": "2023-05-01",
                "figures": [("killed", 1500, None)],
                "origins": (4, 4),
                "type_code": "pillage",
                "accuser": "P-000009",
                "provision": "rome-statute:8(2)(b)(xvi)",
                "responses": [("no_comment", "P-000002")],
            }
        # Two at a time are near each other, the others further and further apart.
        index = number * 200 + 40_000 * (number // 8)
        publish_at(index, reference=reference, **said)
        references.append(reference)
    return references


@pytest.mark.parametrize(
    "query",
    [
        {"weapon": "mortar"},
        {"bbox": "36,49,37,51"},
        {"near": "49.99,36.23,5"},
        {"bbox": "0,0,180,90", "weapon": "mortar"},
        {"occurred_after": "2023-04-20", "occurred_before": "2023-05-02"},
        {"occurred_after": "2023-01-01"},
        {"casualties_at_least": "1200"},
        {"independent_origins__gte": "4"},
        {"type": "pillage"},
        {"type_exact": "pillage"},
        {"accuser": "P-000009"},
        {"accuser": "P-000009", "with_affiliates": "true"},
        {"provision": "rome-statute:8(2)(b)(xvi)", "instrument": "rome-statute"},
        {"response_type": "no_comment"},
        {"has_factual_denial": "false"},
        {"notnull": ["place", "figures"]},
        {"q": "shelling", "weapon": "mortar"},
        {"article": "S-000001", "weapon": "mortar"},
    ],
)
def test_pages_hold_every_match_once(spread, pages, query):
    matching = [each for number, each in enumerate(spread) if number % 3]
    assert pages(query) == matching[::-1]
    assert pages({**query, "ordering": "published"}) == matching
    assert pages({**query, "ordering": "reference"}) == matching


@pytest.mark.parametrize("query", [{"weapon": "mortar"}, {"q": "shelling"}])
def test_steps_that_would_find_too_many_are_made_smaller(
    spread, pages, monkeypatch, query
):
    expected = pages(query)
    asked: list[int | None] = []

    def few_rows(*said, looked, **named):
        try:
            rows = binary_rows.few_rows(*said, looked=looked, **named)
        except TooMany:
            asked.append(None)
            raise
        asked.append(len(rows))
        return rows

    monkeypatch.setattr(steps, "few_rows", few_rows)
    monkeypatch.setattr(steps, "LOOKED", 2)
    monkeypatch.setattr(steps, "FEW_ENTRIES", 4_096)
    assert pages(query) == expected
    assert None in asked
    assert pages({**query, "ordering": "published"}) == expected[::-1]


def test_an_instant_is_read_from_where_the_ledger_was_then(spread, pages, publish_at):
    from allegations.models import LedgerEntry

    asked = {"isnull": "weapons"}
    then = LedgerEntry.objects.get(reference=spread[15]).recorded_at.isoformat()
    lacking = [each for number, each in enumerate(spread) if not number % 3]
    for number, reference in enumerate(lacking):
        publish_at(500_000 + number, reference=reference, version=2, weapons=["mortar"])
    assert pages(asked) == []
    assert pages({**asked, "as_of": then}) == lacking[:6][::-1]


def test_what_is_corrected_between_two_steps_is_on_the_page_as_it_was_before(
    spread, get, publish_at
):
    oldest, asked = spread[1], {"weapon": "mortar", "page_size": 200}
    before = get("allegations/", asked)
    steps = []

    def correct(execute, sql, values, many, context):
        steps.extend([sql] if "ledgerbody" in sql else [])
        # Once the newest have been read: then the oldest is the newest of all.
        if len(steps) == 2:
            steps.append("a correction")
            correction = {"version": 2, "weapons": ["mortar"], "correction": "A word."}
            publish_at(500_000, reference=oldest, **correction)
        return execute(sql, values, many, context)

    with connection.execute_wrapper(correct):
        page = get("allegations/", asked)
    assert steps
    assert page == before
    page = get("allegations/", asked)
    assert page["ledger_index"] == 500_000
    assert page["results"][0]["reference"] == oldest
    assert len(page["results"]) == len(before["results"])


def test_frequent_values_are_found_at_once_and_rare_ones_by_their_tags(spread, get):
    def steps(query):
        with CaptureQueriesContext(connection) as captured:
            get("allegations/", query)
        return [each["sql"] for each in captured if "ledgerbody" in each["sql"]]

    (one,) = steps({"weapon": "mortar", "page_size": 1})
    assert "#" not in one
    several = steps({"weapon": "mortar", "page_size": 200})
    assert len(several) > 1
    assert all("tags" in sql for sql in several)
