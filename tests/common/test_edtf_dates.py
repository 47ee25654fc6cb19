from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tracker.common.edtf_dates import parse_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022-02-24", date(2022, 2, 24), date(2022, 2, 24)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-XX", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-04-XX", date(2022, 4, 1), date(2022, 4, 30)),
        ("2023-03-18/2023-03-19", date(2023, 3, 18), date(2023, 3, 19)),
        ("2022-02-24/..", date(2022, 2, 24), None),
        ("../2022-05", None, date(2022, 5, 31)),
        ("2024-22", date(2024, 6, 1), date(2024, 8, 31)),
        ("2022-06-14?", date(2022, 6, 14), date(2022, 6, 14)),
        (" 2022-06~ ", date(2022, 6, 1), date(2022, 6, 30)),
    ],
)
def test_a_date_knows_the_first_and_last_day_it_can_mean(text, earliest, latest):
    span = parse_date(text)
    assert (span.earliest, span.latest) == (earliest, latest)
    assert span.text == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "1945-13-40",
        "2022-02-30",
        "last Tuesday",
        "between 1 and 3 May 2024",
        "",
        "/2022",
        "2022/",
        "2022-05-01/2022-04-01",
        "13.06.2022",
        "[2021, 2022]",
    ],
)
def test_what_is_no_date_is_refused_with_how_to_write_it(text):
    with pytest.raises(ValueError, match="Write a day as 2022-06-13") as refused:
        parse_date(text)
    assert text in str(refused.value)


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.integers(min_value=0, max_value=5000),
)
def test_an_interval_of_days_is_read_back_as_written(first, days):
    last = min(first + timedelta(days=days), date(2100, 12, 31))
    span = parse_date(f"{first.isoformat()}/{last.isoformat()}")
    assert (span.earliest, span.latest) == (first, last)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_clear_refusal(text):
    refusal = ""
    span = None
    try:
        span = parse_date(text)
    except ValueError as error:
        refusal = str(error)
    assert ("Write a day" in refusal) == (span is None)


def test_a_form_is_told_how_to_write_a_date():
    from allegations.models import Allegation

    field = Allegation._meta.get_field("occurred")
    with pytest.raises(ValidationError, match=r"1945-13-40.*Write a day"):
        field.clean("1945-13-40", None)


def test_saving_keeps_both_bounds(make_allegation):
    allegation = make_allegation(occurred="2022-02-24/..")
    allegation.refresh_from_db()
    assert allegation.occurred_earliest == date(2022, 2, 24)
    assert allegation.occurred_latest is None
