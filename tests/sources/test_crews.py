"""A crew fetches what is due from many hosts, and records what came together."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from sources.models import Article, Attempt, Capture, RefreshItem, Watch
from sources.services.asked_pages import record_asked
from sources.services.leases import claim_due
from sources.services.refresh_jobs import progress_of, request_refresh
from sources.services.refreshing import read_claimed
from sources.services.visits import ask, begin_visits
from tests.fetching.loopback import LoopbackServer, page, serving
from tests.sources.refreshing import HTML, editions, fetch_all, register_pages

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("loopback"),
]
PAGES = 12


@pytest.fixture
def news() -> Iterator[LoopbackServer]:
    with serving(editions(PAGES), host="0.0.0.0") as server:
        yield server


@pytest.fixture
def articles(news: LoopbackServer) -> list[Article]:
    """Articles of four hosts, never fetched."""
    return register_pages(news, count=PAGES, hosts=4)


def test_all_that_is_due_is_fetched_and_then_found_unchanged(
    articles: list[Article], researcher
):
    for lease in fetch_all():
        read_claimed(lease=lease)
    assert Capture.objects.count() == PAGES
    job = request_refresh(articles=articles, scope="all", by=researcher)

    assert fetch_all() == []

    assert progress_of(job=job).outcomes == {"unchanged": PAGES}
    assert not RefreshItem.objects.filter(done_at__isnull=True).exists()
    assert not Watch.objects.filter(lease_token__isnull=False).exists()
    assert Attempt.objects.count() == 2 * PAGES


def test_one_that_is_out_of_the_ordinary_holds_up_no_other(
    articles: list[Article], news: LoopbackServer
):
    news.answers["/news/3"] = page(b"<p>No.</p>", HTML, status="500 Oops")
    news.answers["/news/5"] = page(b"", HTML)

    assert len(fetch_all()) == PAGES - 2

    outcomes = dict(Attempt.objects.values_list("article__url", "outcome"))
    assert outcomes == {
        articles[3].url: "error_status",
        articles[5].url: "no_content",
    }


def test_a_try_that_was_given_on_in_the_meantime_leaves_nothing(
    articles: list[Article], news: LoopbackServer
):
    for lease in fetch_all():
        read_claimed(lease=lease)
    Watch.objects.update(due_at=timezone.now())
    visits = begin_visits(claim_due(most=PAGES))
    asked = [ask(visit) for visit in visits]
    lost = visits[0].lease.article_id
    Watch.objects.filter(pk=lost).update(lease_token="0" * 32)

    done = {one.lease.article_id: one for one in record_asked(asked)}

    assert done[lost].problem is not None
    tried = Attempt.objects.filter(outcome="unchanged").values_list("article_id")
    assert {number for (number,) in tried} == set(done) - {lost}
