# ruff: noqa: RUF001 - texts in Ukrainian and Russian
import time

import pytest

from sources.extraction.boilerplate import rule_for

BODY = "The mill at the edge of the village burned until noon, its owner told us."
NEXT = "Nobody was hurt, according to the mayor, who came to see it on Friday."

FURNITURE = {
    "share line": [
        "Share:",
        "SHARE THIS ARTICLE",
        "Поділитися",
        "Поделиться:",
        "Facebook Twitter WhatsApp",
        "Share on Facebook",
        "▶ Share",
    ],
    "related-news teaser": [
        "Also Read:\u00a0Minister visits the mill",
        "Read more: Minister visits the mill",
        "READ ALSO | Minister visits the mill",
        "Читайте також: Міністр відвідав млин",
        "ЧИТАЙТЕ ТАКЖЕ: Министр посетил мельницу",
        "Чита\u0438\u0306те також: Міністр відвідав млин",
        "Related News",
    ],
    "invitation to a channel": [
        "Join Example Whatsapp group",
        "Join our Telegram channel",
        "Follow us",
        "Follow us on Facebook and Telegram",
        "Підписуйтесь на наш канал у Telegram",
        "Подписывайтесь на наш телеграм-канал!",
    ],
    "newsletter sign-up": [
        "Sign up for our morning newsletter",
        "Subscribe",
        "Subscribe to our podcast today.",
    ],
    "advertisement": [
        "Advertisement",
        "РЕКЛАМА",
        "Story continues below advertisement",
    ],
    "cookie notice": [
        "We use cookies to improve your experience on our site.",
        "Accept all cookies",
        "Ми використовуємо файли cookie для роботи сайту.",
        "Мы используем файлы cookies, чтобы сайт работал.",
    ],
    "copyright notice": [
        "© 2023 Example News",
        "Copyright 2023 Example",
        "Всі права захищені",
    ],
    "page furniture": ["Home > News > World", "3 min read", "Теги: млин, пожежа"],
}


@pytest.mark.parametrize(
    ("line", "reason"),
    [(line, reason) for reason, lines in FURNITURE.items() for line in lines],
)
def test_lines_of_the_page_are_marked_with_their_reason(line, reason, marks_of):
    found = marks_of(f"{BODY}\n\n{line}\n\n{NEXT}\n")
    assert found[line] == ("boilerplate", reason)
    assert found[BODY] == found[NEXT] == ("body", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Share your bread, the old woman told the soldiers.",
        "They share a border, and little else.",
        "Related news agencies carried the story without a word changed.",
        "The minister also read: a list of names.",
        "Also read out in court were the names of the dead.",
        "Read more slowly, the judge told the interpreter.",
        "Follow us in silence, the guide said.",
        "Join the army, the poster said, and see the world.",
        "Register of missing persons gets daily updates.",
        "Sign up sheets with e-mails were found in the cellar.",
        "Copyright law was of no interest to the looters.",
        "(c) deliberately inflicting conditions of life on the group;",
        "Comments from the ministry were not available.",
        "No comment, the spokesman said.",
        "Advertisement boards along the road were riddled with bullets.",
        "Leave a reply with the guard, the families were told.",
        "Батальйон «Млин» поділитися даними відмовився.",
        "батальйону Млин» наказали відступити",
        "Приєднуйтесь до нас, закликав мер жителів сусіднього села.",
        "Реклама на стінах згоріла.",
        "Views differ: some saw two tanks, others three.",
    ],
)
def test_sentences_that_only_contain_such_words_stay_body(sentence, marks_of):
    assert marks_of(f"{BODY}\n\n{sentence}\n\n{NEXT}\n")[sentence] == ("body", "")


def test_headlines_listed_under_related_news_are_teasers(marks_of):
    found = marks_of(
        f"{BODY}\n\nRelated News\n\nMinister visits the mill\nWho lit the fire?\n\n{NEXT}\n"
    )
    assert found["Minister visits the mill"] == ("boilerplate", "related-news teaser")
    assert found["Who lit the fire?"] == ("boilerplate", "related-news teaser")
    assert found[NEXT] == ("body", "")


def test_all_that_follows_the_comment_form_is_boilerplate(marks_of):
    found = marks_of(
        f"{BODY}\n\nLeave a Reply\n\nYour email address will not be published. "
        "*\n\nIvan\nI saw the mill burn and I know who did it.\n"
    )
    assert found[BODY] == ("body", "")
    assert {mark for line, mark in found.items() if line != BODY} == {
        ("boilerplate", "comment form")
    }


@pytest.mark.parametrize(
    "line",
    ["No comments:", "Post a Comment", "Залишити коментар", "Оставить комментарий"],
)
def test_comment_forms_are_known_in_three_languages(line, marks_of):
    found = marks_of(f"{BODY}\n{line}\nName\n")
    assert found[line] == found["Name"] == ("boilerplate", "comment form")


def test_a_comment_link_above_the_article_does_not_swallow_it(marks_of):
    found = marks_of(f"Mill burns again\nLeave a comment\n\n{BODY}\n\n{NEXT}\n")
    assert found["Leave a comment"] == ("boilerplate", "comment form")
    assert found[BODY] == found[NEXT] == ("body", "")


def test_an_agency_credit_and_the_line_under_it_are_captions(marks_of):
    caption = "Men carry flour out of the mill, near a village in Ukraine May 3, 2022."
    found = marks_of(f"Mill burns\n\nREUTERS/Ann Lee/File Photo\n{caption}\n\n{BODY}\n")
    assert found["REUTERS/Ann Lee/File Photo"] == ("caption", "photo credit")
    assert found[caption] == ("caption", "photo caption")
    assert found[BODY] == ("body", "")


@pytest.mark.parametrize(
    "line",
    [
        "Men carry flour out of the mill. REUTERS/Ann Lee",
        "The mill, seen from the road (Photo by Ann Lee/AFP via Getty Images)",
    ],
)
def test_a_caption_that_ends_in_its_credit_is_a_caption(line, marks_of):
    assert marks_of(f"{BODY}\n\n{line}\n")[line] == ("caption", "photo caption")


@pytest.mark.parametrize(
    "credit", ["Photo: Ann Lee", "Фото: Генеральний штаб", "Getty Images"]
)
def test_the_paragraph_under_a_plain_credit_stays_body(credit, marks_of):
    found = marks_of(f"{BODY}\n\n{credit}\n{NEXT}\n\n{BODY}\n")
    assert found[credit] == ("caption", "photo credit")
    assert found[NEXT] == ("body", "")


def test_a_dated_line_above_a_credit_is_its_caption(marks_of):
    caption = "Чоловіки виносять борошно з млина, 3 травня 2022 року."
    found = marks_of(f"{BODY}\n\n{caption}\nФото: Ольга Коваль\n\n{NEXT}\n")
    assert found[caption] == ("caption", "photo caption")


@pytest.mark.parametrize(
    "unit",
    ["share ", "a > ", "follow us on ", "join ", "© ", "Aa ", "Reporting by Aa ", "»"],
)
def test_no_line_keeps_the_rules_busy(unit, marks_of):
    began = time.process_time()
    line = (unit * 800)[:790] + "!"
    rule_for(line, 10)
    marks_of(f"{line}\n{BODY}\n")
    assert time.process_time() - began < 2
