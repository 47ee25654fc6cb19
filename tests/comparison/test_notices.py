# ruff: noqa: RUF001 - notices in Ukrainian and Russian
"""Which sentences are notices of a page on itself."""

import pytest

from sources.comparison.notices import notices_in
from sources.comparison.pages import ChangeKind, compare_pages
from sources.comparison.texts import PageText

CORRECTIONS = [
    "Correction: An earlier version of this article gave a wrong date.",
    "Correction (May 3): The name of the village was misspelled.",
    "CLARIFICATION: The figure includes the wounded.",
    "This article was amended on 3 May 2023 to remove a name.",
    "Editor’s note: This story has been updated to correct the number of people hurt.",
    "A previous version of this report said wrongly that the bridge was closed.",
    "(This story has been corrected to say twelve, not twenty, in paragraph 3)",
    "Виправлення: у попередній версії новини йшлося про трьох загиблих.",
    "Матеріал виправлено 3 травня: уточнено прізвище слідчого.",
    "Редакція перепрошує за неточність.",
    "Уточнение: число раненых указано по данным больницы.",
    "Материал исправлен: имя следователя было указано неверно.",
    "В предыдущей версии статьи была ошибка.",
]
RETRACTIONS = [
    "This article has been retracted.",
    "RETRACTED: Mill burns at night",
    "We have withdrawn this story because its source could not be confirmed.",
    "This report has been taken down by the editors.",
    "Матеріал видалено на вимогу редакції.",
    "Цю статтю було відкликано.",
    "Материал удалён редакцией.",
    "Эта статья была отозвана.",
]
OTHERS = [
    "Corrections officers were among the wounded.",
    "The ministry issued a correction an hour later.",
    "The correction came too late for the families.",
    "The paper wrote: “This article has been retracted.”",
    "The ministry deleted its post the same night.",
    "This report was withdrawn by the ministry in June.",
    "The troops were withdrawn from the village.",
    "Уточнення списків триває.",
    "Матеріали справи видалено з реєстру, сказав адвокат.",
    "Материалы дела удалены из системы.",
    "Войска отозваны из посёлка.",
    "This story has been told many times.",
]


@pytest.mark.parametrize("line", CORRECTIONS)
def test_corrections(line):
    assert [notice.kind.value for notice in notices_in(line, 0, len(line))] == [
        "correction"
    ]


@pytest.mark.parametrize("line", RETRACTIONS)
def test_retractions(line):
    assert [notice.kind.value for notice in notices_in(line, 0, len(line))] == [
        "retraction"
    ]


@pytest.mark.parametrize("line", OTHERS)
def test_sentences_on_other_peoples_corrections_are_none(line):
    assert not list(notices_in(line, 0, len(line)))


def test_a_notice_behind_other_sentences_of_its_line_is_found():
    line = "The mayor did not answer. This article was corrected on Monday."
    (notice,) = notices_in(line, 0, len(line))
    assert notice.words == "This article was corrected on Monday."
    assert line[notice.start : notice.end] == notice.words


def test_a_second_correction_is_a_new_notice_and_the_first_one_is_not():
    first = "Mill burns\n\nIt burned until noon.\n\nCorrection: It was not Monday."
    second = f"{first}\n\nCorrection: It was one mill, not two."
    assert (
        compare_pages(PageText(first), PageText(first + " ")).kind
        is ChangeKind.COSMETIC
    )
    found = compare_pages(PageText(first), PageText(second))
    assert found.kind is ChangeKind.CORRECTION_NOTICE
    assert found.notice == "Correction: It was one mill, not two."
    assert compare_pages(PageText(second), PageText(first)).kind is ChangeKind.EDITED
