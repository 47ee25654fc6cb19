from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.media.fragments import FragmentRefused, parse_fragment, seconds_of

thousandths = st.integers(0, 9_000_000).map(lambda n: Decimal(n) / 1000)
sides = st.integers(0, 9_000_000)
lengths = st.integers(1, 9_000_000)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("t=12.5,20", "t=12.5,20"),
        ("#t=npt:,020.500", "t=0,20.5"),
        ("xywh=10,20,300,200", "xywh=pixel:10,20,300,200"),
        ("xywh=percent:0,50.50,25,25", "xywh=percent:0,50.5,25,25"),
        ("xywh=pixel:1,2,3,4&t=1,2", "t=1,2&xywh=pixel:1,2,3,4"),
    ],
)
def test_one_part_has_one_spelling(written: str, read: str):
    assert str(parse_fragment(written)) == read


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "names no part"),
        ("t=5", "names no part"),
        ("t=20,12", "ends before it begins"),
        ("t=3,3", "ends before it begins"),
        ("t=1,2&t=3,4", "names no part"),
        ("t=-1,2", "names no part"),
        ("t=1e3,2e3", "names no part"),
        ("t=\u0661,\u0662", "names no part"),
        ("xywh=1,2,3", "names no part"),
        ("xywh=1,2,0,4", "without area"),
        ("xywh=pixel:1.5,2,3,4", "fraction of a pixel"),
        ("xywh=percent:60,0,50,10", "over the edge"),
        ("id=chapter", "names no part"),
    ],
)
def test_what_names_no_part_is_refused_with_how_to_write_it(written: str, told: str):
    with pytest.raises(FragmentRefused, match=told):
        parse_fragment(written)


@given(start=thousandths, length=thousandths, x=sides, y=sides, w=lengths, h=lengths)
def test_a_fragment_is_read_back_as_it_is_written(
    start: Decimal, length: Decimal, x: int, y: int, w: int, h: int
):
    end = min(start + length + Decimal("0.001"), Decimal("9999999.999"))
    text = f"t={start},{end}&xywh=pixel:{x},{y},{w},{h}"

    read = parse_fragment(text)

    assert parse_fragment(str(read)) == read
    assert read.stretch is not None
    assert (read.stretch.start, read.stretch.end) == (start, end)
    assert read.region is not None
    assert (read.region.x, read.region.height) == (Decimal(x), Decimal(h))


@given(st.text(max_size=60))
def test_any_text_is_a_fragment_or_refused(text: str):
    try:
        read = parse_fragment(text)
    except FragmentRefused:
        return
    assert parse_fragment(str(read)) == read


@pytest.mark.parametrize(
    ("written", "seconds"), [("12.5", "12.5"), ("1:05", "65"), ("1:02:03.5", "3723.5")]
)
def test_times_are_written_in_seconds_or_by_the_clock(written: str, seconds: str):
    assert seconds_of(written) == Decimal(seconds)


@pytest.mark.parametrize("written", ["", "1:75", "-3", "nan", "1e5", "12,5"])
def test_what_is_no_time_is_refused(written: str):
    with pytest.raises(FragmentRefused, match="is no time"):
        seconds_of(written)
