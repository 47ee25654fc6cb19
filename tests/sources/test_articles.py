from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from sources.models import Article, Outlet
from sources.services.articles import (
    ArticleRefused,
    attach_url,
    canonical_url,
    register_article,
)
from sources.services.custody import account_and_host
from sources.services.outlets import outlet_named
from sources.services.records import EditConflict, save_record

if TYPE_CHECKING:
    from django.contrib.auth.models import User

URL = "https://example.org/news/1"


def register(by: "User | None" = None, **fields: str) -> Article:
    article = Article(**({"title": "A title"} | fields))
    return register_article(article=article, by=by, reason="came by post")


def test_references_count_up_and_have_six_digits(db: None):
    first, second = register(), register()

    number = int(first.reference.removeprefix("S-"))
    assert first.reference == f"S-{number:06d}"
    assert second.reference == f"S-{number + 1:06d}"


def test_a_refused_article_uses_up_no_reference(db: None):
    before = register()

    with pytest.raises(ValidationError):
        register(title="")

    after = register()
    assert int(after.reference[2:]) == int(before.reference[2:]) + 1


def test_history_names_the_user_and_the_reason(researcher: "User"):
    article = register(by=researcher)

    assert _context(article) == {"user": researcher.pk, "reason": "came by post"}


def test_history_names_the_account_and_host_where_no_user_acts(db: None):
    article = register()

    assert _context(article) == {
        "account": account_and_host(),
        "reason": "came by post",
    }


def test_dates_get_their_bounds(db: None):
    article = register(published="2022-06")

    assert str(article.published_earliest) == "2022-06-01"
    assert str(article.published_latest) == "2022-06-30"


def test_an_article_that_came_without_url_gets_one_later(researcher: "User"):
    article = register()

    attach_url(article=article, url=f" {URL}#top ", by=researcher, reason="found it")

    assert Article.objects.get(pk=article.pk).url == URL
    assert _context(article) == {"user": researcher.pk, "reason": "found it"}


def test_the_same_url_again_changes_nothing(researcher: "User"):
    article = register(url=URL)

    attach_url(article=article, url=URL, by=researcher, reason="again")

    assert Article.objects.get(pk=article.pk).revision == 1


def test_a_url_of_another_article_is_refused_and_the_other_named(researcher: "User"):
    other, article = register(url=URL), register()

    with pytest.raises(ArticleRefused, match=other.reference):
        attach_url(article=article, url=URL, by=researcher, reason="found it")

    assert Article.objects.get(pk=article.pk).url == ""


def test_an_article_keeps_the_url_that_it_has(researcher: "User"):
    article = register(url=URL)

    with pytest.raises(ArticleRefused, match=f"has the URL {URL} already"):
        attach_url(article=article, url=URL + "/b", by=researcher, reason="moved")


def test_an_empty_url_cannot_be_attached(researcher: "User"):
    with pytest.raises(ArticleRefused, match="no URL was given"):
        attach_url(article=register(), url=" ", by=researcher, reason="none")


def test_a_url_is_not_attached_over_somebody_elses_edit(researcher: "User"):
    article = register()
    elsewhere = Article.objects.get(pk=article.pk)
    save_record(record=elsewhere, by=researcher, reason="an edit")

    with pytest.raises(EditConflict):
        attach_url(article=article, url=URL, by=researcher, reason="found it")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("HTTPS://Example.ORG/Path?Q=1#part", "https://example.org/Path?Q=1"),
        ("http://example.org", "http://example.org"),
        ("https://example.org/новини", "https://example.org/новини"),
        ("  ", ""),
    ],
)
def test_urls_are_kept_in_the_form_in_which_they_compare(written: str, kept: str):
    assert canonical_url(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "example.org/page",
        "ftp://example.org/page",
        "javascript:alert(1)",
        "https://",
        "https://[::1",
        "https://user:secret@example.org/",
        "https://example.org/a b",
        "https://example.org/\x00",
    ],
)
def test_what_is_no_web_address_is_refused_with_how_to_write_it(written: str):
    with pytest.raises(ValueError, match=r"https://example\.org/page"):
        canonical_url(written)


def test_an_outlet_is_found_in_whatever_case_and_added_once(db: None):
    name = "Міська Газета"
    first = outlet_named(name=name, by=None, reason="test")

    assert outlet_named(name=name.upper(), by=None, reason="test") == first
    assert outlet_named(name=name.lower(), by=None, reason="test") == first
    assert Outlet.objects.filter(name__icontains="газета").count() == 1


def test_of_outlets_that_differ_by_case_the_one_written_is_meant(db: None):
    for name in ("The Post", "THE POST"):
        save_record(record=Outlet(name=name), by=None, reason="test")

    assert outlet_named(name="THE POST", by=None, reason="test").name == "THE POST"
    assert outlet_named(name="The Post", by=None, reason="test").name == "The Post"


def _context(article: Article) -> object:
    events = apps.get_model("sources", "ArticleEvent")._default_manager
    last = events.filter(pgh_obj_id=article.pk).latest("pgh_id")
    return last.pgh_context.metadata
