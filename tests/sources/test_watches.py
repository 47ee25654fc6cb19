"""Claiming what is due: one a host, under a lease, never twice, never lost."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from sources.models import Article, InterruptedTry, Watch
from sources.services.articles import attach_url, register_article
from sources.services.leases import (
    Lease,
    LeaseLost,
    begin_fetching,
    begin_reading,
    claim_due,
    release,
    stage,
)
from sources.services.records import save_record
from tests.fetching.loopback import serving
from tests.sources.refreshing import NewsPage, captured, refresh

pytestmark = pytest.mark.django_db


def registered(url: str = "", **fields: object) -> Article:
    article = Article(url=url, title="Page", **fields)
    return register_article(article=article, by=None, reason="test")


def end_leases() -> None:
    Watch.objects.update(lease_until=timezone.now() - timedelta(seconds=1))


def test_an_article_with_a_url_is_due_at_once():
    article = registered("https://one.example:8443/page?x=1")

    assert article.watch.host == "one.example"
    assert [lease.article_id for lease in claim_due(most=10)] == [article.pk]


def test_an_article_without_a_url_is_watched_once_it_has_one(researcher):
    article = registered()
    assert not Watch.objects.filter(pk=article.pk).exists()

    attach_url(
        article=article, url="https://one.example/", by=researcher, reason="found"
    )

    assert len(claim_due(most=10)) == 1


def test_what_nobody_wants_watched_is_left_alone(researcher):
    article = registered("https://one.example/")
    article.is_watched = False
    save_record(record=article, by=researcher, reason="taken down on request")
    assert claim_due(most=10) == []

    article.is_watched = True
    save_record(record=article, by=researcher, reason="watched again")
    assert len(claim_due(most=10)) == 1


def test_a_host_is_claimed_for_one_article_at_a_time():
    articles = [registered(f"https://one.example/{number}") for number in range(3)]
    other = registered("https://two.example/")

    first = claim_due(most=10)

    assert [lease.article_id for lease in first] == [articles[0].pk, other.pk]
    assert claim_due(most=10) == []
    assert len(begin_fetching(first)) == 2
    release(first[0], due_at=timezone.now() + timedelta(hours=1))
    assert [lease.article_id for lease in claim_due(most=10)] == [articles[1].pk]


def test_a_host_that_rests_is_claimed_for_no_article():
    registered("https://one.example/")
    two = registered("https://two.example/")

    claimed = claim_due(most=10, resting={"one.example"})

    assert [lease.article_id for lease in claimed] == [two.pk]


def test_a_lease_is_begun_once():
    registered("https://one.example/")
    (lease,) = claim_due(most=10)
    assert len(begin_fetching([lease])) == 1

    assert begin_fetching([lease]) == []
    assert begin_fetching([Lease(lease.article_id, str(uuid.uuid4()))]) == []


def test_a_lease_that_ended_is_given_on_and_the_try_recorded_apart():
    article = registered("https://one.example/")
    (lease,) = claim_due(most=10)
    begin_fetching([lease])
    end_leases()

    (again,) = claim_due(most=10)

    assert again.token != lease.token
    interrupted = InterruptedTry.objects.get()
    assert (interrupted.article, interrupted.was_fetched) == (article, False)
    with pytest.raises(LeaseLost):
        stage(lease, staged={})


def test_a_lease_that_was_never_begun_interrupted_nothing():
    registered("https://one.example/")
    claim_due(most=10)
    end_leases()

    assert len(claim_due(most=10)) == 1
    assert not InterruptedTry.objects.exists()


def test_what_was_fetched_is_given_on_to_be_read_alone():
    registered("https://one.example/")
    (lease,) = claim_due(most=10)
    begin_fetching([lease])
    stage(lease, staged={"capture": []})
    registered("https://one.example/second")

    assert len(claim_due(most=10)) == 1, "the host is free while a page is read"
    begin_reading(lease)
    end_leases()
    claimed = claim_due(most=10)
    read = [lease for lease in claimed if lease.is_fetched]
    assert len(read) == 1
    assert InterruptedTry.objects.filter(was_fetched=True).count() == 1


@pytest.mark.usefixtures("loopback")
def test_a_page_that_ends_its_reader_is_kept_without_text():
    from sources.services.refreshing import fetch_claimed, read_claimed

    with serving({"/news": NewsPage().answer()}) as server:
        article = registered(server.url("/news"))
        (lease,) = claim_due(most=10)
        assert fetch_claimed(lease=lease).is_to_be_read
    Watch.objects.update(readings=3)

    done = read_claimed(lease=lease)

    assert done.attempt.outcome == "kept"
    assert done.attempt.refusal == "reading_failed"
    assert done.capture is not None
    assert not done.capture.texts.exists()
    assert article.captures.count() == 1


@pytest.mark.usefixtures("loopback")
def test_an_answer_of_an_address_that_was_corrected_meanwhile_is_dropped(researcher):
    from sources.services.refreshing import fetch_claimed, read_claimed

    with serving({"/news": NewsPage().answer()}) as server:
        article = registered(server.url("/news"))
        (lease,) = claim_due(most=10)
        assert fetch_claimed(lease=lease).is_to_be_read
    article.url = "https://one.example/right"
    save_record(record=article, by=researcher, reason="a wrong address")

    with pytest.raises(LeaseLost, match="has the URL"):
        read_claimed(lease=lease)
    assert not article.captures.exists()
    assert [one.is_fetched for one in claim_due(most=10)] == [False]


@pytest.mark.usefixtures("loopback")
def test_a_host_that_rests_costs_no_try(loopback):
    from sources.models import Attempt
    from sources.services.refreshing import fetch_claimed

    loopback.FETCH_REST_SECONDS = 60.0
    with serving({"/robots.txt": b"HTTP/1.1 404 No\r\n\r\n"}) as server:
        loopback.FETCH_WAIT_SECONDS = 0.1
        article = registered(server.url("/news"))
        (lease,) = claim_due(most=10)
        fetched = fetch_claimed(lease=lease)

    assert fetched.rest_seconds > 30
    assert not Attempt.objects.exists()
    watch = Watch.objects.get(pk=article.pk)
    assert watch.lease_token is None
    assert watch.due_at is not None
    assert watch.due_at > timezone.now() + timedelta(seconds=30)


@pytest.mark.usefixtures("loopback")
def test_what_was_seen_lately_is_due_again_soon_and_later_ever_more_rarely():
    today = timezone.now().date().isoformat()
    with serving(
        {"/new": NewsPage().answer(), "/old": NewsPage(aside="old").answer()}
    ) as server:
        new, _ = captured(server.url("/new"))
        old, _ = captured(server.url("/old"))
        Article.objects.filter(pk=new.pk).update(
            published=today, published_earliest=today, published_latest=today
        )
        Article.objects.filter(pk=old.pk).update(
            published="2019-05-01",
            published_earliest="2019-05-01",
            published_latest="2019-05-01",
        )
        waits = []
        for article in (new, old):
            refresh(article)
            due_at = Watch.objects.get(pk=article.pk).due_at
            assert due_at is not None
            waits.append(due_at - timezone.now())

    assert timedelta(hours=1) < waits[0] < timedelta(hours=3)
    assert waits[1] > timedelta(days=20)


def test_what_waited_for_its_reader_was_not_interrupted():
    registered("https://one.example/")
    (lease,) = claim_due(most=10)
    begin_fetching([lease])
    stage(lease, staged={"capture": []})
    end_leases()

    assert [one.is_fetched for one in claim_due(most=10, only_fetched=True)] == [True]
    assert not InterruptedTry.objects.exists()
