# ruff: noqa: RUF001 - words are in Cyrillic, too
import pytest

from sources.origin import OriginText, compare_origins
from tests.origin.labelled import HERE, origin_text
from tests.origin.perturbing import reordered, rounded, swapped, without_sentences

WIRES = [
    "en_school_reuters",
    "en_dam_wire",
    "en_un_dpa",
    "uk_hospital_ukrinform",
    "uk_bridge_interfax",
    "ru_bus_tass",
    "ru_market_meduza",
]
SEEDS = range(5)


@pytest.fixture(params=WIRES)
def wire(request: pytest.FixtureRequest) -> OriginText:
    found = origin_text(HERE / "texts" / f"{request.param}.txt")
    return OriginText(text=found.text, language=found.language)


def joins(wire, texts):
    verdicts = [
        compare_origins(wire, OriginText(text=text, language=wire.language))
        for text in texts
    ]
    assert all(verdict.same_origin is not False for verdict in verdicts)
    return sum(verdict.same_origin is True for verdict in verdicts)


def test_a_text_without_a_third_of_its_sentences_is_still_joined(wire):
    changed = [without_sentences(wire.text, 0.33, seed) for seed in SEEDS]
    assert joins(wire, changed) >= len(SEEDS) - 1


def test_a_text_with_exchanged_paragraphs_is_still_joined(wire):
    changed = [reordered(wire.text, 0.3, seed) for seed in SEEDS]
    assert joins(wire, changed) == len(SEEDS)


def test_a_text_with_swapped_words_and_rounded_numbers_is_still_joined(wire):
    assert joins(wire, [swapped(rounded(wire.text), wire.language)]) == 1


def test_all_changes_at_once_are_joined_or_shown_to_a_human(wire):
    changed = [
        swapped(
            reordered(without_sentences(wire.text, 0.25, seed), 0.2, seed),
            wire.language,
        )
        for seed in SEEDS
    ]
    assert joins(wire, changed) > len(SEEDS) / 2


def test_a_quotation_and_the_official_figures_alone_never_join(wire):
    kept = without_sentences(wire.text, 0.85, seed=3)
    other = OriginText(
        text=f"{kept}\n" + "\n".join(_OTHER[wire.language]), language=wire.language
    )
    assert compare_origins(wire, other).same_origin is not True


_OTHER = {
    "en": [
        f"The {thing} of the harbour authority were counted again on {day}, and {who} "
        f"wrote the result into a blue ledger beside the {place}."
        for thing, day, who, place in [
            ("ropes", "Tuesday", "a clerk", "window"),
            ("lamps", "Wednesday", "her nephew", "stove"),
            ("anchors", "Thursday", "the pilot", "stairs"),
            ("barrels", "Friday", "an auditor", "gate"),
            ("flags", "Saturday", "a retired captain", "kiosk"),
            ("nets", "Sunday", "the cook", "pier"),
        ]
    ],
    "uk": [
        f"Бібліотека переписала {thing} у {day}, і {who} заніс підсумок до зошита."
        for thing, day, who in [
            ("атласи", "вівторок", "сторож"),
            ("глобуси", "середу", "директор"),
            ("словники", "четвер", "студент"),
            ("альбоми", "п’ятницю", "палітурник"),
            ("ноти", "суботу", "органіст"),
            ("афіші", "неділю", "маляр"),
        ]
    ],
    "ru": [
        f"Музей пересчитал {thing} в {day}, и {who} внёс итог в синюю тетрадь."
        for thing, day, who in [
            ("самовары", "вторник", "сторож"),
            ("гравюры", "среду", "хранитель"),
            ("монеты", "четверг", "студент"),
            ("шкатулки", "пятницу", "реставратор"),
            ("кружева", "субботу", "настройщик"),
            ("веера", "воскресенье", "билетёр"),
        ]
    ],
}
