# ruff: noqa: RUF001 - sentences are in Cyrillic, too
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.origin.sentences import sentences


def split(text):
    return [text[place.start : place.end] for place in sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. A. B. Kovalenko spoke at 3 p.m. on Jan. 5. Nobody asked why.", 2),
        ("The U.S. forces left. The U.N. stayed.", 2),
        ("Prices rose 3.5 percent. That is 1.2 million people.", 2),
        ('"Stop!" he cried. They went on.', 2),
        ("“We heard it.” She paused. “Then it came.”", 3),
        ("Penal colony No. 6 burnt down. Nobody came.", 2),
        ("Was it a drone? No. It was a mine!", 3),
        ("Mr. Lubenko and Mrs. Rudenko vs. the state. It ended.", 2),
        ("У с. Заріччя на вул. Шевченка, 5, згорів дім. Є загиблі.", 2),
        ("Загинули 12 тис. осіб. Серед них — проф. І. І. Петренко.", 2),
        ("У 2022 р. Суд виніс вирок. Це сталося о 5 год. ранку.", 3),
        ("«Стій!» — кричали вони. Ніхто не спинився.", 2),
        ("«Ми бачили все», — сказав він. Потім замовк.", 2),
        ("На ул. Ленина в г. Волноваха сгорел дом. Жертв нет.", 2),
        ("По словам ген. А. П. Сидорова, ранены 5 чел. Остальные ушли.", 2),
        ("Первый абзац\n\nВторой абзац без точки\n\nТретий.", 3),
        ("- first item\n- second item\n- third item", 3),
    ],
)
def test_abbreviations_initials_quotes_and_lists_are_survived(text, count):
    assert len(split(text)) == count, split(text)


def test_a_line_broken_for_width_is_one_sentence():
    text = (
        "The governor said that the crossing had been closed for\n"
        "repairs since the first week of the month. It reopened.\n"
    )
    assert len(split(text)) == 2


def test_a_headline_is_no_part_of_the_sentence_below():
    assert (
        len(split("Seven dead in strike\nKYIV (Reuters) - Seven died. More wait.")) == 3
    )


@given(st.text(alphabet="Аб. в!?\n«»“”\"'a1A-—,()", max_size=200))
def test_sentences_are_in_order_apart_and_lose_no_letter(text):
    found = sentences(text)
    for before, after in pairwise(found):
        assert before.end <= after.start
    kept = "".join(text[place.start : place.end] for place in found)
    assert "".join(kept.split()) == "".join(text.split())
