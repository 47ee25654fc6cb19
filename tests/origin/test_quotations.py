# ruff: noqa: RUF001 - quotation marks of three languages
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.origin.quotations import compare_quotations, quotations


def quoted(text):
    return [text[place.start : place.end] for place in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we saw them leave” and left.", ["we saw them leave"]),
        ('He said "we saw them leave" and left.', ["we saw them leave"]),
        ("Він сказав: «ми бачили, як вони йшли».", ["ми бачили, як вони йшли"]),
        ("„Ми бачили, як вони йшли“, — сказав він.", ["Ми бачили, як вони йшли"]),
        ("‘We don’t know who fired,’ she said.", ["We don’t know who fired,"]),
        ("The soldiers’ boots were in the farmers’ yard.", []),
        ("The so-called “republic” voted.", []),
        ("“It went on for hours.\n\nThen it stopped.", ["It went on for hours."]),
        ('It was night, and cold," the medic said.', ["It was night, and cold,"]),
        ("Газета «Ранкова правда» пише, що «удар був один».", ["удар був один"]),
    ],
)
def test_quotations_are_found_in_every_style(text, expected):
    assert quoted(text) == expected


def pairs(a, b):
    return compare_quotations(a, quotations(a), b, quotations(b))


def test_words_altered_inside_the_marks_are_named():
    (pair,) = pairs(
        "“We must destroy the enemy’s power in the east,” he said.",
        "“We have to break the enemy’s power in the east,” he said.",
    )
    assert pair.is_altered
    assert pair.a_only == ("must", "destroy")
    assert pair.b_only == ("have", "to", "break")


def test_a_quotation_cut_short_is_not_altered():
    (pair,) = pairs(
        "“The operation will go on all night and nobody will leave,” he wrote.",
        "He wrote that “the operation will go on all night”.",
    )
    assert not pair.is_altered


def test_a_word_left_out_of_the_middle_is_altered():
    (pair,) = pairs(
        "“The operation will not go on all night,” he wrote.",
        "“The operation will go on all night,” he wrote.",
    )
    assert pair.is_altered
    assert pair.a_only == ("not",)


def test_different_words_of_one_speaker_are_no_pair():
    assert not pairs(
        "“Every commander who gave this order will be found,” she said.",
        "“The children were learning a song about swallows,” she said.",
    )


def test_each_quotation_is_paired_once_and_with_its_likest():
    found = pairs(
        "“We heard knocking until four.” “We heard knocking until five and six.”",
        "“We heard knocking until five and six.” “We heard knocking until four.”",
    )
    assert [pair.likeness for pair in found] == [1.0, 1.0]


@given(st.text(alphabet='аб c’‘“”«»„"\n.,', max_size=120))
def test_quotations_stand_in_the_text_apart_from_each_other(text):
    found = quotations(text)
    assert all(0 <= place.start < place.end <= len(text) for place in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
