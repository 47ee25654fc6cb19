"""A list costs the same number of queries for one row and for many."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.fixtures import STORY

MORE = 3


def queries(client, url):
    client.get(url)  # Fills the caches that live longer than a request.
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured]


@pytest.fixture
def grow_watching(make_change, make_origins, researcher):
    """Return a function that adds what watching the source of a story leaves."""
    from allegations.services.source_tasks import open_source_tasks
    from sources.choices import Verdict
    from sources.models import InterruptedTry
    from sources.services.decisions import decide_change
    from sources.services.refresh_jobs import request_refresh

    def add(story, number):
        article = story.text.capture.article
        change = make_change(story.text, STORY.replace("three", f"{number + 3}"))
        InterruptedTry.objects.create(
            article=article,
            started_at=change.detected_at,
            lease_until=change.detected_at,
            noticed_at=change.detected_at,
            was_fetched=False,
        )
        if number > 1:
            decide_change(
                record=change, verdict=Verdict.NOTED, reason="seen", by=researcher
            )
            make_change(story.text, STORY.replace("three", "many"))
        open_source_tasks()
        request_refresh(articles=[article], scope=f"case {number}", by=researcher)
        make_origins(story.text)

    return add


@pytest.fixture
def grow(
    make_story, make_attempt, make_finding, grow_watching, publish_story, researcher
):
    """Return a function that adds some of everything that grows by use."""
    from allegations.models import (
        Case,
        CaseAllegation,
        Figure,
        Incident,
        LegalCharacterisation,
        OriginDrift,
        Place,
        Proceeding,
        Provision,
    )
    from allegations.services.records import save_record
    from sources.models import Article, Outlet

    def save(record, **many):
        return save_record(record=record, by=researcher, reason="test", many=many)

    def add(number):
        story = make_story(title=f"Story {number}")
        place = save(Place(name=f"Town {number}"))
        save(Place(name=f"Street {number}", parent=place))
        save(Incident(title=f"Event {number}", place=place))
        outlet = save(Outlet(name=f"Outlet {number}"))
        Article.objects.filter(pk=story.text.capture.article_id).update(outlet=outlet)
        article = story.text.capture.article
        make_attempt(article)
        make_finding(story.text.capture)
        grow_watching(story, number)
        OriginDrift.objects.create(allegation=story.allegation, version=1)
        utterance = story.accusation.utterance
        save(
            Figure(
                allegation=story.allegation,
                utterance=utterance,
                harm_id="harm_types/injured",
                victims_id="victim_categories/civilian",
                qualifier_id="figure_qualifiers/exact",
                low=number,
            )
        )
        save(
            LegalCharacterisation(
                allegation=story.allegation,
                curator=researcher,
                provision=Provision.objects.all()[number],
                obliged=story.accused,
            )
        )
        save(
            Proceeding(
                type_id="proceeding_types/trial", title="Trial", forum=story.accuser
            ),
            allegations=[story.allegation],
        )
        case = save(Case(title=f"Case {number}", question="What?"), team=[researcher])
        save(CaseAllegation(case=case, allegation=story.allegation))
        publish_story(story.allegation)
        return story

    return add


def test_no_list_asks_once_per_row(desk, grow):
    lists = [
        f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        for model in admin.site._registry
    ]
    grow(1)
    one = {url: queries(desk, url) for url in lists}
    for number in range(MORE):
        grow(number + 2)
    for url, before in one.items():
        assert len(queries(desk, url)) == len(before), url
        assert len(before) <= 12, url


def test_the_page_of_an_allegation_asks_no_more_for_more_statements(
    desk, grow, researcher
):
    from allegations.models import Accusation, AllegedPerpetrator, Response
    from allegations.services.records import save_record
    from allegations.services.review import return_to_draft, submit_for_review

    def save(record, **many):
        return save_record(record=record, by=researcher, reason="test", many=many)

    story = grow(1)
    url = f"/admin/allegations/allegation/{story.allegation.pk}/change/"
    before = len(queries(desk, url))
    for _ in range(MORE):
        accusation = save(
            Accusation(
                allegation=story.allegation,
                utterance=story.accusation.utterance,
                act_id="accusation_acts/claim",
                accuser_role_id="accuser_roles/witness",
            )
        )
        save(AllegedPerpetrator(accusation=accusation, actor=story.accused))
        save(
            Response(
                allegation=story.allegation,
                utterance=story.response.utterance,
                type_id="response_types/no_comment",
                responder=story.accused,
            ),
            aimed_at=[accusation],
        )
    submit_for_review(record=story.allegation, by=researcher, reason="again")
    return_to_draft(record=story.allegation, by=researcher, reason="not yet")
    assert len(queries(desk, url)) == before


def test_the_page_of_an_article_asks_no_more_for_more_passages(
    desk, make_story, researcher
):
    from sources.services.passages import select_passage

    story = make_story()
    url = f"/admin/sources/article/{story.text.capture.article_id}/change/"
    before = len(queries(desk, url))
    for words in ("Officials", "in the town", "reported near"):
        select_passage(extracted_text=story.text, exact=words, by=researcher)
    assert len(queries(desk, url)) == before


def test_the_page_of_an_article_asks_no_more_for_more_attempts(
    desk, make_story, make_attempt
):
    article = make_story().text.capture.article
    make_attempt(article)
    url = f"/admin/sources/article/{article.pk}/change/"
    before = len(queries(desk, url))
    for _ in range(MORE):
        make_attempt(article)
    assert len(queries(desk, url)) == before


def test_the_pages_of_watching_ask_no_more_for_more_of_it(
    desk, make_story, grow_watching
):
    from allegations.models import SourceTask
    from sources.models import Change, RefreshJob
    from sources.services.passages import select_passage

    story = make_story()
    article = story.text.capture.article
    grow_watching(story, 2)
    change, task = Change.objects.latest("pk"), SourceTask.objects.latest("pk")
    job = RefreshJob.objects.get()
    pages = [
        f"/admin/sources/article/{article.pk}/change/",
        f"/admin/sources/change/{change.pk}/change/",
        f"/admin/sources/refreshjob/{job.pk}/change/",
        f"/admin/allegations/sourcetask/{task.pk}/change/",
        f"/admin/allegations/utterance/{task.utterance_id}/change/",
        f"/admin/allegations/allegation/{story.allegation.pk}/change/",
        "/admin/",
    ]
    before = {url: len(queries(desk, url)) for url in pages}
    for number in range(MORE):
        grow_watching(story, number + 3)
    for words in ("Officials", "in the town"):
        select_passage(extracted_text=story.text, exact=words, by=None)
    for url, many in before.items():
        assert len(queries(desk, url)) == many, url
        assert many <= 32, url
