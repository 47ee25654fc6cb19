"""Every outcome of looking at a page again, from real servers on loopback."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.checker import Checker  # type: ignore[import-untyped]

from sources.choices import ChangeKind
from sources.models import Article, Attempt, Capture, Change, Watch
from tests.fetching.loopback import LoopbackServer, page, redirect, serving
from tests.sources.refreshing import (
    FIRST,
    FOURTH,
    HTML,
    SECOND,
    THIRD,
    NewsPage,
    captured,
    changed,
    cite,
    effects,
    refresh,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback")]
GONE = (
    b"<html><head><title>Page not found</title></head><body><h1>Page not found</h1>"
    b"<p>The page that you asked for does not exist or was removed.</p></body></html>"
)


@pytest.fixture(autouse=True)
def _every_warc_file_passes_the_library_s_check(archive_folder: Path) -> Iterator[None]:
    """Whatever an outcome has left in the archive."""
    yield
    files = [str(path) for path in archive_folder.rglob("*") if path.is_file()]
    checker = Checker(Namespace(inputs=files, verbose=False))
    checker.process_all()
    assert checker.exit_value == 0, files


@pytest.fixture
def news() -> Iterator[LoopbackServer]:
    """A site with one page of news; tests put other answers in its place."""
    with serving({"/news": NewsPage().answer()}) as server:
        yield server


@pytest.fixture
def article(news: LoopbackServer) -> Article:
    """The page of news, captured, two of its sentences cited."""
    article, text = captured(news.url("/news"))
    cite(text, SECOND)
    cite(text, THIRD)
    return article


def watch_of(article: Article) -> Watch:
    return Watch.objects.get(pk=article.pk)


def test_a_server_that_says_not_modified_is_believed(news: LoopbackServer):
    news.answers["/news"] = NewsPage().answer('ETag: "v1"')
    article, _ = captured(news.url("/news"))
    news.answers["/news"] = page(b"", status="304 Not Modified")

    done = refresh(article)

    assert (done.attempt.outcome, done.attempt.status) == ("not_modified", 304)
    assert b'If-None-Match: "v1"' in news.requests[-1]
    assert done.capture == article.captures.get()
    assert done.change is None


def test_the_same_bytes_are_unchanged(news: LoopbackServer, article: Article):
    done = refresh(article)

    assert (done.attempt.outcome, done.change) == ("unchanged", None)
    assert article.captures.count() == 1
    assert watch_of(article).standing == "article"


def test_another_counter_is_cosmetic(news: LoopbackServer, article: Article):
    news.answers["/news"] = NewsPage(aside="1,377 people have read this").answer()

    change = changed(article)

    assert change.kind == ChangeKind.COSMETIC
    assert change.passages_checked == 2
    assert effects(change) == {}
    assert article.captures.count() == 2


def test_one_number_in_a_cited_sentence_is_an_edit(
    news: LoopbackServer, article: Article
):
    other = SECOND.replace("three", "four")
    news.answers["/news"] = NewsPage(paragraphs=(FIRST, other, THIRD, FOURTH)).answer()

    change = changed(article)

    assert change.kind == ChangeKind.EDITED
    assert effects(change) == {SECOND: "altered"}
    effect = change.effects.get()
    assert effect.exact == other
    assert change.after_text is not None
    assert change.after_text.text[effect.start : effect.end] == other
    assert change.before_text is not None
    assert [change.before_text.text[a:b] for a, b, _, _ in change.hunks] == ["three"]


def test_an_edit_that_is_known_is_not_told_again(
    news: LoopbackServer, article: Article
):
    other = NewsPage(paragraphs=(FIRST, SECOND.replace("three", "four"), THIRD, FOURTH))
    news.answers["/news"] = other.answer()
    changed(article)
    other.aside = "2,000 people have read this"
    news.answers["/news"] = other.answer()

    again = changed(article)

    assert again.kind == ChangeKind.COSMETIC
    assert effects(again) == {}


def test_an_edit_taken_back_lets_the_passage_stand_again(
    news: LoopbackServer, article: Article
):
    other = NewsPage(paragraphs=(FIRST, SECOND.replace("three", "four"), THIRD, FOURTH))
    news.answers["/news"] = other.answer()
    changed(article)
    news.answers["/news"] = NewsPage().answer()

    assert effects(changed(article)) == {SECOND: "intact"}


def test_a_cited_sentence_that_is_cut_is_gone(news: LoopbackServer, article: Article):
    news.answers["/news"] = NewsPage(paragraphs=(FIRST, SECOND, FOURTH)).answer()

    change = changed(article)

    assert (change.kind, effects(change)) == (ChangeKind.EDITED, {THIRD: "gone"})


def test_another_headline(news: LoopbackServer, article: Article):
    news.answers["/news"] = NewsPage(headline="Fire at mill kills workers").answer()

    change = changed(article)

    assert (change.kind, effects(change)) == (ChangeKind.HEADLINE_CHANGED, {})


def test_a_correction_notice(news: LoopbackServer, article: Article):
    notice = (
        "Correction: an earlier version of this article gave the wrong day of the fire."
    )
    news.answers["/news"] = NewsPage(
        paragraphs=(FIRST, SECOND, THIRD, FOURTH, notice)
    ).answer()

    change = changed(article)

    assert change.kind == ChangeKind.CORRECTION_NOTICE
    assert "wrong day of the fire" in change.notice


def test_a_retraction_touches_what_still_stands(news: LoopbackServer, article: Article):
    notice = "This article has been retracted because its source could not be verified."
    news.answers["/news"] = NewsPage(
        paragraphs=(notice, FIRST, SECOND, THIRD, FOURTH)
    ).answer()

    change = changed(article)

    assert change.kind == ChangeKind.RETRACTED
    assert set(effects(change)) == {SECOND, THIRD}


def test_a_page_that_moved_for_good(news: LoopbackServer, article: Article):
    news.answers["/news"] = redirect("/archive/news", "301 Moved Permanently")
    news.answers["/archive/news"] = NewsPage(aside="Archive").answer()

    change = changed(article)

    assert change.kind == ChangeKind.MOVED
    assert change.moved_to == news.url("/archive/news")
    assert effects(change) == {}


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("404 Not Found", ChangeKind.GONE),
        ("410 Gone", ChangeKind.GONE),
        ("451 Unavailable For Legal Reasons", ChangeKind.WITHHELD),
    ],
)
def test_a_page_that_is_gone_takes_its_passages_along(
    news: LoopbackServer, article: Article, status: str, kind: str
):
    news.answers["/news"] = page(GONE, HTML, status=status)

    change = changed(article)

    assert change.kind == kind
    assert effects(change) == {SECOND: "gone", THIRD: "gone"}
    assert change.after is not None
    assert (change.after.shows, change.after.status) == (kind, int(status[:3]))
    assert watch_of(article).standing == kind
    assert refresh(article).change is None, "told once"
    assert article.captures.count() == 2, "kept once"


def test_a_page_that_is_there_again(news: LoopbackServer, article: Article):
    news.answers["/news"] = page(GONE, HTML, status="404 Not Found")
    changed(article)
    news.answers["/news"] = NewsPage().answer()

    change = changed(article)

    assert change.kind == ChangeKind.REAPPEARED
    assert effects(change) == {SECOND: "intact", THIRD: "intact"}
    assert watch_of(article).standing == "article"


@pytest.mark.parametrize("status", ["403 Forbidden", "429 Too Many Requests"])
def test_a_site_that_blocks_us_says_nothing_of_the_passages(
    news: LoopbackServer, article: Article, status: str
):
    news.answers["/news"] = page(b"<p>No.</p>", HTML, status=status)

    change = changed(article)

    assert (change.kind, effects(change)) == (ChangeKind.BLOCKED, {})


def test_a_generic_page_with_200_is_a_soft_404(news: LoopbackServer, article: Article):
    news.answers["/news"] = page(GONE, HTML)

    change = changed(article)

    assert change.kind == ChangeKind.SOFT_404
    assert effects(change) == {SECOND: "gone", THIRD: "gone"}
    assert Attempt.objects.filter(outcome="soft_404", status=200).count() == 1


def test_a_paywall(news: LoopbackServer, article: Article):
    teaser = NewsPage(
        paragraphs=(
            FIRST,
            "Subscribe to continue reading. Already a subscriber? Sign in.",
        )
    )
    news.answers["/news"] = teaser.answer()

    change = changed(article)

    assert (change.kind, effects(change)) == (ChangeKind.PAYWALL, {})


def test_a_consent_wall(news: LoopbackServer, article: Article):
    wall = (
        "<html><head><title>Before you continue</title></head><body><h1>We value your "
        "privacy</h1><p>We and our partners store and access information on your "
        "device. Accept all cookies to continue, or manage your preferences.</p>"
        "<button>Accept all</button><button>Reject all</button></body></html>"
    )
    news.answers["/news"] = page(wall.encode(), HTML)

    change = changed(article)

    assert (change.kind, effects(change)) == (ChangeKind.CONSENT_WALL, {})


def test_a_captcha_blocks_with_200(news: LoopbackServer, article: Article):
    wall = (
        "<html><head><title>Just a moment...</title></head><body><h1>Checking your "
        "browser before you proceed</h1><p>Please complete the captcha to show that "
        "you are not a robot.</p></body></html>"
    )
    news.answers["/news"] = page(wall.encode(), HTML)

    assert changed(article).kind == ChangeKind.BLOCKED


def test_a_site_is_unreachable_after_three_tries_without_an_answer(
    news: LoopbackServer, article: Article
):
    news.answers["/news"] = page(b"<p>Broken.</p>", HTML, status="500 Oops")

    kinds = [(refresh(article).change or Change()).kind for _ in range(4)]

    assert kinds == ["", "", ChangeKind.UNREACHABLE, ""]
    assert watch_of(article).standing == "unreachable"
    news.answers["/news"] = NewsPage().answer()
    assert changed(article).kind == ChangeKind.REAPPEARED
    assert watch_of(article).failures == 0


def test_a_server_that_is_away_is_a_failure(article: Article, news: LoopbackServer):
    url = news.url("/news").replace(str(news.port), "9")
    Article.objects.filter(pk=article.pk).update(url=url)

    done = refresh(Article.objects.get(pk=article.pk))

    assert done.attempt.outcome == "connection"
    assert watch_of(article).failures == 1


def test_what_was_pasted_is_compared_with_the_first_fetch(
    news: LoopbackServer, hand_in, researcher
):
    from sources.services.articles import attach_url

    pasted = "\n\n".join(["Mill at the ford burns after strike", FIRST, SECOND, THIRD])
    text = hand_in(pasted.encode(), "paste.txt")
    cite(text.extracted_text, SECOND)
    other = SECOND.replace("three", "four")
    news.answers["/news"] = NewsPage(paragraphs=(FIRST, other, THIRD)).answer()
    article = attach_url(
        article=text.article, url=news.url("/news"), by=researcher, reason="found"
    )

    change = changed(article)

    assert change.kind == ChangeKind.EDITED
    assert change.before == text.capture
    assert effects(change) == {SECOND: "altered"}


def test_against_robots_only_where_somebody_decided_so(
    news: LoopbackServer, article: Article, researcher
):
    from django.core.exceptions import ValidationError

    from sources.models import Outlet
    from sources.services.records import save_record

    with serving(
        {
            "/robots.txt": page(b"User-agent: *\nDisallow: /\n"),
            "/news": NewsPage().answer(),
        },
        host="127.0.0.9",
    ) as strict:
        url = strict.url("/news")
        from sources.services.capture import capture_url

        assert capture_url(url=url, by=None).attempt.outcome == "robots_disallowed"
        outlet = Outlet(name="Herald", hosts=["127.0.0.9"], is_robots_overridden=True)
        with pytest.raises(ValidationError, match="needs a reason"):
            save_record(record=outlet, by=researcher, reason="decided")
        outlet.robots_override_reason = (
            "State medium that removes reports; counsel agreed."
        )
        save_record(record=outlet, by=researcher, reason="decided on 22 November")
        done = capture_url(url=url, by=None)

    assert done.attempt.outcome == "kept"
    assert "against robots.txt" in done.attempt.message


def test_every_completed_try_is_one_attempt(news: LoopbackServer, article: Article):
    for _ in range(3):
        refresh(article)

    assert Attempt.objects.filter(article=article).count() == 4
    assert Capture.objects.filter(article=article).count() == 1
