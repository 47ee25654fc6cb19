"""Refreshing now: what is asked for is fetched once, however often it is asked for."""

import pytest

from sources.models import Article, RefreshItem, Watch
from sources.services.articles import register_article
from sources.services.refresh_jobs import cancel_refresh, progress_of, request_refresh
from tests.fetching.loopback import serving
from tests.sources.refreshing import NewsPage, captured, refresh

pytestmark = pytest.mark.django_db


def registered(url: str = "", **fields: object) -> Article:
    article = Article(url=url, title="Page", **fields)
    return register_article(article=article, by=None, reason="test")


@pytest.mark.usefixtures("loopback")
def test_a_refresh_is_done_when_each_article_was_tried(researcher):
    with serving(
        {"/one": NewsPage().answer(), "/two": NewsPage(aside="two").answer()}
    ) as server:
        articles = [captured(server.url(path))[0] for path in ("/one", "/two")]
        job = request_refresh(articles=articles, scope="selection of 2", by=researcher)
        again = request_refresh(articles=articles[:1], scope="one", by=researcher)
        assert progress_of(job=job).done == 0
        server.answers["/two"] = NewsPage(aside="changed").answer()
        for article in articles:
            refresh(article)

    progress = progress_of(job=job)
    assert (progress.total, progress.done, progress.is_finished) == (2, 2, True)
    assert progress.outcomes == {"unchanged": 1, "cosmetic": 1}
    assert progress_of(job=again).is_finished, "one try fulfils both wishes"
    assert job.requested_by == researcher


def test_what_cannot_be_fetched_is_done_and_says_why(researcher):
    without_url = registered()
    not_watched = registered("https://one.example/", is_watched=False)

    job = request_refresh(
        articles=[without_url, not_watched, without_url], scope="2", by=researcher
    )

    notes = dict(job.items.values_list("article_id", "note"))
    assert "no URL" in notes[without_url.pk]
    assert "not watched" in notes[not_watched.pk]
    assert progress_of(job=job).is_finished


def test_a_job_that_is_called_off_leaves_nothing_open(researcher):
    article = registered("https://one.example/")
    job = request_refresh(articles=[article], scope="one", by=researcher)

    cancel_refresh(job=job)
    cancel_refresh(job=job)

    assert progress_of(job=job).is_cancelled
    assert not RefreshItem.objects.filter(done_at__isnull=True).exists()


@pytest.mark.usefixtures("loopback")
def test_a_try_that_began_before_the_wish_does_not_fulfil_it(researcher):
    from sources.services.refreshing import fetch_claimed, read_claimed
    from tests.sources.refreshing import make_due

    with serving({"/one": NewsPage().answer()}) as server:
        article, _ = captured(server.url("/one"))
        server.answers["/one"] = NewsPage(aside="changed").answer()
        lease = make_due(article)
        assert fetch_claimed(lease=lease).is_to_be_read
        job = request_refresh(articles=[article], scope="one", by=researcher)
        read_claimed(lease=lease)

        assert progress_of(job=job).done == 0
        watch = Watch.objects.get(pk=article.pk)
        assert watch.due_at is not None
        assert watch.checked_at is not None
        refresh(article)
        assert progress_of(job=job).is_finished
