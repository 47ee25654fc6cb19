from typing import Any, cast

import pytest

from sources.services.article_details import ArticleDetails


def test_details_are_brought_into_the_form_in_which_they_are_kept():
    details = ArticleDetails(
        outlet="  Evening\tNews ",
        url="HTTPS://Example.org/a#b",
        published=" 2022-06 ",
        language="pt_BR",
        note="line one\r\nline\x00 two\n",
        title="A\ntitle",
    )

    assert details.outlet == "Evening News"
    assert details.url == "https://example.org/a"
    assert details.published == "2022-06"
    assert details.language == "pt-BR"
    assert details.note == "line one\nline\ufffd two"
    assert details.title == "A title"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("published", "1945-13-40", "Write a day as 2022-06-13"),
        ("published", "last week", "Write a day as 2022-06-13"),
        ("url", "example.org", "Write it in full"),
        ("language", "English", "two or three letters"),
        ("outlet", "x" * 201, "at most 200 characters"),
        ("title", "x" * 501, "at most 500 characters"),
        ("url", "https://example.org/" + "x" * 2000, "at most 2000 characters"),
        ("kind", "rumour", "rumour"),
    ],
)
def test_a_detail_that_cannot_be_is_refused_with_how_to_write_it(
    field: str, value: str, message: str
):
    with pytest.raises(ValueError, match=message):
        ArticleDetails(**cast("dict[str, Any]", {field: value}))


def test_details_know_whether_anything_was_given():
    assert ArticleDetails().is_empty
    assert ArticleDetails(note=" ").is_empty
    assert not ArticleDetails(note="by post").is_empty
