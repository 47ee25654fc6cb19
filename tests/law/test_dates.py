from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegations.law.dates import (
    DateRange,
    Delay,
    add_months,
    delay_from_record,
    when_in_words,
)


@pytest.mark.parametrize(
    ("record", "deposited", "in_force"),
    [
        # Deposits and days of entry into force from legal_instruments.json.
        ({"days": 90}, "1954-11-15", "1955-02-13"),
        ({"days": 0}, "1945-10-24", "1945-10-24"),
        ({"months": 6}, "1989-09-29", "1990-03-29"),
        ({"first_day_of_month_after_days": 60}, "2024-10-25", "2025-01-01"),
        ({"first_day_of_month_after_months": 6}, "2005-12-27", "2006-06-01"),
        # A month without such a day, a leap year, a day that reaches the first.
        ({"months": 6}, "2023-08-31", "2024-02-29"),
        ({"months": 1}, "2023-01-31", "2023-02-28"),
        ({"months": 12}, "2024-02-29", "2025-02-28"),
        ({"first_day_of_month_after_days": 60}, "2024-12-03", "2025-03-01"),
        ({"first_day_of_month_after_days": 1}, "2024-12-30", "2025-01-01"),
    ],
)
def test_each_delay_format_is_counted_as_its_treaty_says(
    record: dict[str, object], deposited: str, in_force: str
) -> None:
    delay = delay_from_record(record, owner="x")

    assert delay.after(date.fromisoformat(deposited)) == date.fromisoformat(in_force)


@pytest.mark.parametrize(
    "record",
    [
        {"weeks": 2},
        {},
        {"months": "6"},
        {"months": 6, "days": 1},
        {"days": -1},
        {"months": True},
        {"extended_by_armed_conflict": True},
    ],
)
def test_an_unknown_delay_format_names_the_instrument(
    record: dict[str, object],
) -> None:
    with pytest.raises(ValueError, match="treaty-x"):
        delay_from_record(record, owner="treaty-x")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2015", "2015-01-01", "2015-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_written_date_spans_its_days(text: str, first: str, last: str) -> None:
    assert DateRange.from_text(text) == DateRange(
        date.fromisoformat(first), date.fromisoformat(last)
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "15",
        "2015-13",
        "2023-02-29",
        "20150101",
        "2015-1",
        "about 2015",
        "0000",
        "2015-W01",
    ],
)
def test_a_date_that_cannot_be_read_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        DateRange.from_text(text)


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="after"):
        DateRange(date(2024, 2, 1), date(2024, 1, 1))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (DateRange.from_text("2024-10-13"), "on 13 October 2024"),
        (
            DateRange.from_text("2024-02"),
            "between 1 February 2024 and 29 February 2024",
        ),
        (DateRange(date(2014, 2, 20), None), "from 20 February 2014 onwards"),
        (DateRange(None, date(2014, 2, 20)), "up to 20 February 2014"),
        (DateRange(), "on a day that is not known"),
    ],
)
def test_a_range_is_said_in_words(days: DateRange, words: str) -> None:
    assert when_in_words(days) == words


@settings(deadline=None)
@given(day=st.dates(), months=st.integers(0, 1200))
def test_months_are_added_to_the_same_day_or_the_end_of_a_shorter_month(
    day: date, months: int
) -> None:
    later = add_months(day, months)

    assert later >= day
    if later != date.max:
        assert (later.year - day.year) * 12 + later.month - day.month == months
        assert later.day <= day.day


@settings(deadline=None)
@given(
    first=st.dates(),
    second=st.dates(),
    unit=st.sampled_from(
        [
            "days",
            "months",
            "first_day_of_month_after_days",
            "first_day_of_month_after_months",
        ]
    ),
    count=st.integers(0, 400),
)
def test_a_later_deposit_never_takes_effect_earlier(
    first: date, second: date, unit: str, count: int
) -> None:
    delay = Delay(unit, count)
    early, late = sorted((first, second))

    assert delay.after(early) <= delay.after(late)
