# ruff: noqa: RUF001 - credits are in Cyrillic, too
import pytest

from sources.extraction import extract
from sources.origin.credit import CreditKind, credits_of
from sources.origin.texts import OriginText

STORY_EN = (
    "Shells fell on the town. Two people died. A school burnt down. It was night. "
)
STORY_UK = "Снаряди впали на місто. Двоє загинули. Згоріла школа. Була ніч. "
STORY_RU = "Снаряды упали на город. Двое погибли. Сгорела школа. Была ночь. "


def of(text, author=""):
    return [
        (found.who, found.kind.value, found.is_told)
        for found in credits_of(OriginText(text=text, author=author))
        if found.kind is not CreditKind.OWN
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("KYIV, Ukraine (Reuters) – Shells fell on the town.", "reuters"),
        ("KYIV, May 3 (Reuters) - Shells fell on the town.", "reuters"),
        ("NEAR BAKHMUT, Ukraine (AP) — Shells fell on the town.", "ap"),
        ("Ostrivne (Ukraine) (AFP) – Shells fell on the town.", "afp"),
        ("Geneva (dpa) - Shells fell on the town.", "dpa"),
        (STORY_EN + "\nSource: Reuters", "reuters"),
        (STORY_EN + "\nBy Ann Lee, Associated Press", "ap"),
        (STORY_EN + "\nAFP", "afp"),
        (STORY_EN + "(Reuters)", "reuters"),
        (STORY_EN + "\n© 2024 Agence France-Presse", "afp"),
        ("Shells fell on the town, Reuters reports. Two died.", "reuters"),
        ("According to AFP, shells fell on the town. Two died.", "afp"),
        ("Київ. 6 червня. ІНТЕРФАКС-УКРАЇНА — Снаряди впали.", "interfax_ukraine"),
        (
            "Як повідомляє Укрінформ, снаряди впали на місто. Двоє загинули.",
            "ukrinform",
        ),
        (STORY_UK + "Про це повідомляє Укрінформ.", "ukrinform"),
        (STORY_UK + "Про це пише УНІАН з посиланням на поліцію.", "unian"),
        (STORY_UK + "\nДжерело: Інтерфакс-Україна", "interfax_ukraine"),
        ("Снаряды упали на город, передаёт ТАСС. Двое погибли.", "tass"),
        ("Снаряды упали на город, сообщает «Интерфакс». Двое погибли.", "interfax"),
        (STORY_RU + "Об этом сообщает РИА Новости.", "ria"),
        ("ДОНЕЦК, 19 сентября. /ТАСС/. Снаряды упали на город.", "tass"),
        ("МОСКВА, 12 июл - РИА Новости. Снаряды упали на город.", "ria"),
        ("Москва. 12 июля. INTERFAX.RU - Снаряды упали на город.", "interfax"),
        (STORY_RU + "\nИсточник: ТАСС", "tass"),
    ],
)
def test_credit_for_the_whole_text_is_told(text, who):
    assert (who, "whole") in {(found[0], found[1]) for found in of(text)}, of(text)


@pytest.mark.parametrize(
    ("text", "who", "is_told"),
    [
        (STORY_EN + "“I ran,” a baker told Reuters.", "reuters", True),
        (STORY_EN + "Reuters reporters saw two craters.", "reuters", True),
        (STORY_EN + "AFP could not verify the claim.", "afp", True),
        (STORY_EN + "He was speaking to the BBC.", "bbc", True),
        (STORY_EN + "The figure, according to AP, is higher.", "ap", False),
        (STORY_UK + "«Я біг», — розповів пекар Укрінформу.", "ukrinform", False),
        (STORY_UK + "«Я біг», — сказав він агентству «Інтерфакс-Україна».",
         "interfax_ukraine", True),
        (STORY_UK + "Кореспондент Укрінформу бачив дві вирви.", "ukrinform", True),
        (STORY_RU + "«Я бежал», — рассказал ТАСС пекарь.", "tass", True),
        (STORY_RU + "Собеседник ТАСС видел воронки.", "tass", True),
    ],
)  # fmt: skip
def test_an_agency_cited_for_one_statement_is_not_credited_with_the_whole(
    text, who, is_told
):
    assert of(text) == [(who, "cited", is_told)]


def test_a_photo_credit_is_no_credit_for_the_text():
    assert of("REUTERS/Ann Lee/File Photo\n" + STORY_EN) == [
        ("reuters", "photo", False)
    ]
    assert of(STORY_EN + "\nPhoto: AFP") == [("afp", "photo", False)]


def test_a_byline_given_apart_has_no_place_in_the_text():
    (found,) = credits_of(OriginText(text=STORY_EN, author="Ann Lee, Reuters"))
    assert (found.who, found.kind, found.place) == ("reuters", CreditKind.WHOLE, None)


def test_places_are_those_of_the_name():
    text = "KYIV (Reuters) - It rained."
    (found,) = credits_of(OriginText(text=text))
    assert found.place is not None
    assert text[found.place.start : found.place.end] == "Reuters"


@pytest.mark.parametrize(
    "text",
    [
        "The map of the apartment shows an app.",
        "She said that tap water and RIAA rules differ.",
        "Уніанського роду не було, тассу теж.",
        "A PAPER said so.",
    ],
)
def test_words_that_look_like_agencies_are_none(text):
    assert of(text) == []


def test_a_text_that_names_its_own_newsroom_says_so():
    found = credits_of(OriginText(text="Our blog cannot verify the images."))
    assert [(c.who, c.kind, c.form) for c in found] == [("", "own", "Our blog")]
    found = credits_of(OriginText(text="Проверить это нашему сайту не удалось."))
    assert [c.form for c in found] == ["нашему сайту"]


def test_a_line_of_a_hundred_thousand_names_is_read():
    text = "Reuters " * 100_000
    assert 0 < len(credits_of(OriginText(text=text))) < 1000


def test_blocks_of_extraction_fit():
    found = extract(
        f"Two die in shelling\nKYIV (Reuters) - {STORY_EN}".encode(),
        media_type="text/plain",
    )
    article = OriginText(text=found.text, blocks=found.blocks)
    assert [c.form for c in credits_of(article)] == ["dateline"]
