# ruff: noqa: RUF001 - texts in Ukrainian and Russian
import pytest

from sources.extraction import extract

BODY = "The mill at the edge of the village burned until noon, its owner told us.\n"


def read(text: str):
    return extract(text.encode(), media_type="text/plain")


@pytest.mark.parametrize(
    "headline",
    [
        "Village mill burns after a night strike",
        "Who set the village mill on fire?",
        "U.S. envoy visits the burnt mill",
        "«Ми чули вибух»: що сталося на млині",
        "Удар по млину",
        "MILL BURNS FOR A SECOND DAY",
    ],
)
def test_headlines_are_found(headline):
    assert read(f"{headline}\n\n{BODY}").title == headline


@pytest.mark.parametrize(
    "first",
    [
        "The mill burned.",
        "The owner saw it all: two tanks, then smoke;",
        "The mill burned. The owner saw it all",
        "and the mill burned",
        "LONDON, England",
        "KYIV (Reuters) –",
        "КИЇВ",
        "Kyiv, 3 May",
        "By Ann Lee and Olha Koval",
        "3 May 2022",
        "Share:",
        "Млин",
    ],
)
def test_other_first_lines_are_no_headlines(first):
    assert read(f"{first}\n{BODY}").title_is_ours


def test_a_headline_may_stand_below_a_date_and_a_share_line():
    found = read(f"14 березня 2023, 10:20\nПоділитися:\nУдар по млину\n\n{BODY}")
    assert found.title == "Удар по млину"
    assert found.published == "2023-03-14"


def test_a_headline_may_stand_below_a_section_label():
    assert read(f"WORLD NEWS\nMill burns again\n\n{BODY}").title == "Mill burns again"


def test_a_headline_is_found_though_no_line_is_blank():
    text = f"Mill burns for a second day\n14 March 2023\nBy Ann Lee\n{BODY}Photo: Ann Lee\n"
    found = read(text)
    assert found.title == "Mill burns for a second day"
    assert (found.author, found.published) == ("Ann Lee", "2023-03-14")


def test_the_second_copy_of_the_headline_is_boilerplate(marks_of):
    text = f"Mill burns  again\nMILL BURNS AGAIN\n{BODY}"
    assert marks_of(text)["Mill burns  again"] == ("headline", "")
    assert marks_of(text)["MILL BURNS AGAIN"] == ("boilerplate", "repeated headline")


def test_the_first_line_of_a_paragraph_cut_at_a_column_is_no_headline():
    wrapped = (
        "The mill at the edge of the village burned until noon on\n"
        "Friday, its owner told us. He had left it an hour before\n"
        "Two soldiers came and asked for flour, which the owner\n"
        "Petro did not have, as he had sold it on the same day to\n"
        "the army, the mayor said.\n"
    )
    assert read(wrapped).title_is_ours
    assert read(f"Mill burns again\n\n{wrapped}").title == "Mill burns again"


def test_a_list_of_short_lines_has_no_headline():
    assert read("One tank\nTwo guns\nThree cars\n").title_is_ours


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: March 14, 2023", "2023-03-14"),
        ("Published on 14 March 2023 at 10:20 GMT", "2023-03-14"),
        ("Tuesday, 14 March 2023", "2023-03-14"),
        ("14 березня 2023 року, 10:20", "2023-03-14"),
        ("Опубликовано: 14 марта 2023 г.", "2023-03-14"),
        ("14.03.2023", "2023-03-14"),
        ("2023-03-14", "2023-03-14"),
        ("Updated: 15 March 2023, 11:00", None),
        ("03/04/2023", None),
        ("31 February 2023", None),
    ],
)
def test_the_day_of_publication_is_what_the_text_states(line, day):
    assert read(f"Mill burns again\n{line}\n\n{BODY}").published == day


def test_a_date_inside_the_article_is_no_day_of_publication():
    assert (
        read(f"Mill burns again\n\nOn 14 March 2023 it began.\n{BODY}").published
        is None
    )


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By Ann Lee and Olha Koval | Example News", "Ann Lee and Olha Koval"),
        ("Автор: Ольга Коваль", "Ольга Коваль"),
    ],
)
def test_bylines_give_the_author(line, author, marks_of):
    text = f"Mill burns again\n{line}\n\n{BODY}"
    assert read(text).author == author
    assert marks_of(text)[line] == ("byline", "by-line")


@pytest.mark.parametrize(
    "line", ["LONDON, England", "KYIV (Reuters) –", "КИЇВ, Україна"]
)
def test_a_line_that_is_only_a_dateline_is_a_byline(line, marks_of):
    assert marks_of(f"Mill burns again\n\n{line}\n{BODY}")[line] == (
        "byline",
        "dateline",
    )


@pytest.mark.parametrize(
    "paragraph",
    [
        "NEAR THE MILL, Ukraine (Reuters) – The mill burned until noon, he said.",
        "Kyiv: President Petro Mlyn told reporters that the mill had burned.",
        "КИЇВ. Млин горів до полудня, розповів власник.",
        "By noon the mill had burned down, its owner told the reporters.",
    ],
)
def test_a_dateline_that_begins_a_paragraph_stays_in_the_body(paragraph, marks_of):
    text = f"Mill burns again\n\n{paragraph}\n\n{BODY}"
    assert marks_of(text)[paragraph] == ("body", "")


def test_the_sign_off_of_an_agency_is_no_body(marks_of):
    line = "Reporting by Ann Lee in Kyiv; Editing by Olha Koval"
    assert marks_of(f"{BODY}\n{line}\n")[line] == ("byline", "reporting credit")
    sentence = "Reporting by Example News found that the mill had burned."
    assert marks_of(f"{BODY}\n{sentence}\n")[sentence] == ("body", "")
