"""What a reader sees of dates of which a source gives one end alone."""

import re
from datetime import date

import pytest

from allegations.dossiers.wording import moment_words
from allegations.ledger.bodies import DatePart
from allegations.pages.axis import TAIL, WIDTH
from allegations.pages.timeline import timeline_of
from tests.dossiers.sample_bodies import allegation_body
from tests.dossiers.sample_statements import (
    COUNCIL,
    COUNCIL_WORDS,
    DENIAL_WORDS,
    MINISTRY,
    accusation,
    response,
    term,
    utterance,
)
from tracker.common.edtf_dates import parse_date


def dated(text):
    span = parse_date(text)
    return DatePart(edtf=text, earliest=span.earliest, latest=span.latest)


def timeline(occurred, accused, answered):
    """The timeline of one act, one accusation and one response."""
    body = allegation_body(
        occurred=dated(occurred) if occurred else None,
        accusations=[
            accusation(1, utterance(COUNCIL, COUNCIL_WORDS, said=dated(accused)))
        ],
        responses=[
            response(
                1,
                term("factual_denial", "Denies the act happened"),
                1,
                utterance=utterance(MINISTRY, DENIAL_WORDS, said=dated(answered)),
            )
        ],
        proceedings=[],
    )
    return timeline_of(body)


def test_what_was_said_by_a_day_does_not_come_before_the_act():
    found = timeline("2022-02-24/2023-03-10", "../2023-03-14", "../2023-03-14")
    assert [mark.kind for mark in found.marks] == ["event", "accusation", "response"]
    act, accused, answered = (mark.shape for mark in found.marks)
    for said in (accused, answered):
        assert said.opens == "before"
        assert said.x > act.x + act.width
        # No longer than a single day: nobody takes it for a span.
        assert said.width < act.width / 20
    assert [mark.when for mark in found.marks[1:]] == ["by 14 March 2023"] * 2


def test_an_open_end_stands_where_it_begins():
    found = timeline("2023-03", "2023-03-05/..", "2023-03-04")
    assert [mark.kind for mark in found.marks] == ["event", "response", "accusation"]
    assert found.marks[2].shape.opens == "after"
    assert found.marks[2].when == "from 5 March 2023 on"


def test_a_whole_date_comes_before_one_that_is_open_at_the_same_day():
    found = timeline("2023-03-14", "../2023-03-14", "2023-03-14")
    assert [mark.kind for mark in found.marks] == ["event", "response", "accusation"]


@pytest.mark.parametrize("said", ["../2023-03-14", "2023-03-14/..", "2023-03-14"])
@pytest.mark.parametrize("occurred", [None, "2014", "2023-03-14", "../2030", "2030/.."])
def test_nothing_is_drawn_outside_the_drawing(occurred, said):
    for mark in timeline(occurred, said, said).marks:
        shape = mark.shape
        tail = TAIL if shape.is_open else 0
        assert shape.x - tail * (shape.opens == "before") > 0
        assert shape.x + shape.width + tail * (shape.opens == "after") < WIDTH
        assert shape.number_x > 10
        words = len(mark.when) * 5
        start = shape.words_x - words * shape.words_end
        assert 0 <= start <= WIDTH - words


def test_a_date_without_any_day_is_not_drawn():
    found = timeline("../..", "2023-03-14", "2023-03-14")
    assert [mark.kind for mark in found.marks] == ["accusation", "response"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("../2023-03-14", "by 14 March 2023"),
        ("../2023-03", "by 31 March 2023"),
        ("../2023~", "by 2023 (approximate)"),
        ("2023-03-14/..", "from 14 March 2023 on"),
        ("2023-03-01/2023-03-14", "from 1 March 2023 to 14 March 2023"),
        ("2023-03-14", "14 March 2023"),
    ],
)
def test_moments_in_words(text, words):
    assert moment_words(dated(text)) == words


def test_the_page_draws_and_says_what_is_open(put, client):
    said = dated("../2022-06-20")
    put(
        allegation_body(
            accusations=[accusation(1, utterance(COUNCIL, COUNCIL_WORDS, said=said))],
            responses=[],
            proceedings=[],
            occurred=DatePart(
                edtf="2022-06-01",
                earliest=date(2022, 6, 1),
                latest=date(2022, 6, 1),
            ),
        )
    )
    page = client.get("/A-2022-0001").content.decode()
    drawn = page[page.index('id="timeline"') :]
    drawing, _, words = drawn.partition("</svg></div>")
    assert drawing.count('class="tail"') == 1
    assert ">by 20 June 2022</text>" in drawing
    legend, _, table = words.partition("<table")
    names = re.findall(r"</svg> ([^<]+)</li>", legend)
    assert names == ["Alleged event", "Accusation", "One end known, the other open"]
    assert "on that day or on any day before it" in legend
    assert "<td>by 20 June 2022</td>" in table
    assert "until" not in page
