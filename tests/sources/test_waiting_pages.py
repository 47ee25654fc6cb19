"""Pages that wait are read and recorded together; an unusual one holds up no other."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sources.models import (
    Article,
    Capture,
    Change,
    ExtractedText,
    Watch,
)
from sources.services.refresh_jobs import progress_of, request_refresh
from sources.services.waiting_pages import read_waiting
from tests.fetching.loopback import LoopbackServer
from tests.sources.refreshing import (
    FIRST,
    PAGES,
    SECOND,
    cite,
    edition,
    effects,
    fetch_all,
    outcomes,
    read_all,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback")]


def test_pages_are_recorded_together_and_each_once(waiting: list[Article]):
    done = read_waiting()

    assert {one.article.pk for one in done if one.article} == {a.pk for a in waiting}
    assert outcomes() == {article.pk: "kept" for article in waiting}
    warcs = Capture.objects.values_list("article_id", "warc_sha256")
    assert len(dict(warcs)) == len({sha for _, sha in warcs}) == PAGES
    texts = ExtractedText.objects.values_list("capture__article_id", "text")
    assert all("burns" in text for text in dict(texts).values())
    assert len(texts) == PAGES
    assert not Watch.objects.exclude(lease_token=None, staged=None, readings=0).exists()
    assert read_waiting() == []


def test_more_pages_cost_no_more_queries(news: LoopbackServer, articles: list[Article]):
    def cost(number: int) -> int:
        Watch.objects.update(due_at=timezone.now() + timedelta(days=1))
        chosen = [article.pk for article in articles[:number]]
        Watch.objects.filter(pk__in=chosen).update(due_at=timezone.now())
        assert len(fetch_all()) == number
        with CaptureQueriesContext(connection) as queries:
            assert len(read_waiting()) == number
        return len(queries)

    first = cost(PAGES)
    for number in range(PAGES):
        news.answers[f"/news/{number}"] = edition(number, aside="second")
    changed = cost(2)
    for number in range(PAGES):
        news.answers[f"/news/{number}"] = edition(number, aside="third")

    assert cost(PAGES) == changed
    assert first <= changed <= 25


def test_what_changed_is_told_of_each_and_wishes_are_fulfilled(
    news: LoopbackServer, waiting: list[Article], researcher: "User"
):
    read_all()
    news.answers["/news/0"] = edition(0, aside="2 people have read this")
    news.answers["/news/1"] = edition(1, paragraphs=(FIRST, SECOND))
    news.answers["/news/2"] = edition(2, aside="").replace(b"200 OK", b"410 Gone")
    job = request_refresh(articles=waiting, scope="all", by=researcher)
    assert len(fetch_all()) == 3

    read_all()

    kinds = dict(Change.objects.values_list("article_id", "kind"))
    assert kinds == {
        waiting[0].pk: "cosmetic",
        waiting[1].pk: "edited",
        waiting[2].pk: "gone",
    }
    edited = Change.objects.get(kind="edited")
    assert edited.before == waiting[1].captures.last()
    assert edited.after == waiting[1].captures.first()
    told = progress_of(job=job)
    assert told.is_finished
    assert told.outcomes == {"unchanged": 3, "cosmetic": 1, "edited": 1, "gone": 1}


def test_cited_passages_are_followed_among_other_pages(
    news: LoopbackServer, waiting: list[Article]
):
    read_all()
    texts = [ExtractedText.objects.get(capture__article=one) for one in waiting]
    cite(texts[1], SECOND)
    cite(texts[2], SECOND)
    cite(texts[2], FIRST)
    news.answers["/news/0"] = edition(0, paragraphs=(FIRST,))
    news.answers["/news/1"] = edition(1, paragraphs=(FIRST, SECOND))
    news.answers["/news/2"] = edition(2, paragraphs=(FIRST,))
    Watch.objects.update(due_at=timezone.now())
    assert len(fetch_all()) == 3

    read_all()

    found = {change.article_id: change for change in Change.objects.all()}
    checked = [found[one.pk].passages_checked for one in waiting[:3]]
    assert checked == [0, 1, 2]
    told = [effects(found[one.pk]) for one in waiting[:3]]
    assert told == [{}, {}, {SECOND: "gone"}]
