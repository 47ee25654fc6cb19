"""Tags that are coarser than what is asked: they leave out nothing that is asked for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegations.ledger.cells import MOST_ASKED, SIZES, cells_of, cells_over
from allegations.ledger.tags import (
    MANY,
    MOST_MONTHS,
    TagKind,
    months_between,
    numbers_reached,
)

latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(st.data(), latitudes, longitudes, st.floats(0, 1), st.floats(0, 1))
def test_the_cells_of_a_box_hold_every_point_in_it(data, south, west, up, along):
    north, east = south + (90 - south) * up, west + (180 - west) * along
    latitude = data.draw(st.floats(south, max(south, north)))
    longitude = data.draw(st.floats(west, max(west, east)))
    cells = cells_over(south, max(south, north), west, max(west, east))
    assert len(cells) <= MOST_ASKED
    assert not cells or set(cells) & set(cells_of(latitude, longitude))


def test_cells_are_as_small_as_the_box_lets_them_be():
    assert len(cells_of(49.99, 36.23)) == len(SIZES)
    town, country = cells_over(49.9, 50.1, 36.1, 36.3), cells_over(44, 53, 22, 41)
    assert {each.partition("/")[0] for each in town} == {"0.125"}
    assert {each.partition("/")[0] for each in country} == {"8"}
    assert cells_over(-90, 90, -180, 180) == []


@given(days, days, days)
def test_spans_that_share_a_day_share_a_month_or_are_long(one, two, three):
    first, shared, last = sorted((one, two, three))
    asked = months_between(shared, min(shared + timedelta(40), date.max))
    assert MANY in months_between(first, last) or (
        set(months_between(first, last)) & set(asked)
    )


def test_months_go_on_over_the_year_until_they_are_many():
    assert months_between(date(2022, 12, 31), date(2023, 1, 1)) == [
        "2022-12",
        "2023-01",
    ]
    assert len(months_between(date(2022, 1, 1), date(2023, 12, 1))) == MOST_MONTHS
    assert months_between(date(2022, 1, 1), date(2024, 1, 1)) == [MANY]


@pytest.mark.parametrize(
    ("number", "reached"),
    [
        (0, []),
        (1, ["1"]),
        (10, ["1", "10"]),
        (10**8, ["1", "10", "100", "1000", "10000"]),
    ],
)
def test_a_number_reaches_every_smaller_one(number, reached):
    assert numbers_reached(TagKind.CASUALTIES, number) == reached
