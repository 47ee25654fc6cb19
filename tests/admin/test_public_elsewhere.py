"""Whoever hides a record is told what of it others go on showing."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allegations.models import (
    Accusation,
    AllegationRelation,
    AllegedPerpetrator,
    RemovalRequest,
    Utterance,
)
from allegations.services.public_elsewhere import MOST_RECORDS
from allegations.services.publication import withdraw
from allegations.services.records import save_record
from allegations.services.withholding import withhold
from sources.services.passages import select_passage
from tests.admin.test_publishing import YES, shown, step
from tests.fixtures import DENIAL, QUOTE

NAMED = "Colonel Zzmarker"
TOLD = "What stays public in other records"


@pytest.fixture
def save(researcher):
    def saved(record, **many):
        return save_record(record=record, by=researcher, reason="test", many=many)

    return saved


@pytest.fixture
def cite(save, make_allegation, publish_story, researcher):
    """Return a function that publishes another allegation out of a text."""

    def make(text, words, *, accused=None, **fields):
        record = make_allegation(**fields)
        passage = select_passage(extracted_text=text, exact=words, by=researcher)
        said = Utterance(
            speaker_kind="anonymous_source",
            speaker_description="a resident",
            reporting_mode="paraphrase",
        )
        accusation = save(
            Accusation(
                allegation=record,
                utterance=save(said, passages=[passage]),
                act_id="accusation_acts/accusation",
                accuser_role_id="accuser_roles/witness",
            )
        )
        if accused:
            save(AllegedPerpetrator(accusation=accusation, actor=accused))
        publish_story(record)
        return record

    return make


@pytest.fixture
def story(make_story, make_actor, save, publish_story):
    """A public allegation that accuses somebody by name."""
    made = make_story()
    colonel = make_actor(NAMED, "individual")
    save(AllegedPerpetrator(accusation=made.accusation, actor=colonel))
    made.accused = colonel
    publish_story(made.allegation)
    return made


def told(client, record, name="withhold"):
    """What is said of other records on the page of a step, as text."""
    page = shown(client, step(record, name))
    said = page[page.index(TOLD) :].partition("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", said).replace(" ,", ",").split())


def test_it_says_so_where_nothing_stays(story, make_allegation, reviewer, sign_in):
    make_allegation(title="A draft about the same")
    assert "Nothing: no other public record" in told(
        sign_in(reviewer), story.allegation
    )


def test_articles_words_and_names_that_stay_are_shown_with_where(
    story, cite, reviewer, sign_in
):
    longer = f"say that {QUOTE}"
    same = cite(story.text, longer, title="The other strike", accused=story.accused)
    other = cite(story.text, DENIAL[:20], title="Quotes other words")
    words = told(sign_in(reviewer), story.allegation)
    articles, people = words.split("Who is accused")
    article = story.text.capture.article
    assert article.title in articles
    assert f"{same.reference} The other strike" in articles
    assert f"{other.reference} Quotes other words" in articles
    assert f"“{QUOTE}” In {same.reference}" in articles
    assert DENIAL not in articles, "nobody else quotes all of it"
    assert f"{NAMED} (alleged perpetrator) In {same.reference}" in people
    assert "Town council" not in people, "nobody else names it"
    page = shown(sign_in(reviewer), step(story.allegation, "withhold"))
    assert step(same, "change") in page


def test_drafts_and_hidden_records_are_not_told_of(
    story, cite, make_allegation, save, reviewer, sign_in
):
    hidden = cite(story.text, QUOTE, title="Another that is hidden")
    withhold(record=hidden, by=reviewer, reason="somebody may be at risk")
    changed = cite(story.text, QUOTE, title="As it was published")
    changed.title = "Words of a draft"
    changed.refresh_from_db(fields=["status"])
    save(changed)
    words = told(sign_in(reviewer), story.allegation)
    assert "As it was published" in words
    assert "Words of a draft" not in words
    assert hidden.reference not in words


def test_what_only_earlier_versions_tell_is_marked(story, cite, reviewer, sign_in):
    other = cite(story.text, QUOTE, title="Taken back")
    withdraw(record=other, by=reviewer, reason="it was another town")
    words = told(sign_in(reviewer), story.allegation)
    assert f"{other.reference} Taken back (an earlier version)" in words


def test_records_whose_words_name_it_are_told_of(
    story, cite, make_text, reviewer, sign_in
):
    summary = f"Of the same day as {story.allegation.reference}."
    cite(make_text(), QUOTE, title="Names it", summary=summary)
    assert "is named by" in (words := told(sign_in(reviewer), story.allegation))
    assert "Names it" in words


def test_records_that_stand_in_a_relation_to_it_are_told_of(
    story, make_story, save, publish_story, reviewer, sign_in
):
    part = make_story(title="Is a part of it").allegation
    save(AllegationRelation(allegation=part, kind="part_of", to=story.allegation))
    publish_story(part)
    assert "is named by" in (words := told(sign_in(reviewer), story.allegation))
    assert "Is a part of it" in words


def test_both_who_ask_for_a_removal_and_who_decide_on_it_are_told(
    story, cite, reviewer, second_reviewer, sign_in
):
    other = cite(story.text, QUOTE, title="Goes on telling")
    assert "Goes on telling" in told(
        sign_in(reviewer), story.allegation, "request_removal"
    )
    withhold(record=story.allegation, by=reviewer, reason="while it is decided")
    asked = YES | {"ground": "court_order", "order": "2 O 17/26"}
    shown(sign_in(reviewer), step(story.allegation, "request_removal"), asked)
    removal = RemovalRequest.objects.get()
    page = shown(
        sign_in(second_reviewer),
        f"/admin/allegations/removalrequest/{removal.pk}/remove/",
    )
    assert other.reference in page
    assert QUOTE in page


def test_of_many_some_are_shown_without_a_query_for_each(
    story, cite, reviewer, sign_in
):
    client = sign_in(reviewer)
    url = step(story.allegation, "withhold")

    def queries():
        shown(client, url)
        with CaptureQueriesContext(connection) as captured:
            shown(client, url)
        return len(captured)

    cite(story.text, QUOTE)
    before = queries()
    for number in range(MOST_RECORDS):
        cite(story.text, QUOTE, title=f"Strike {number}")
    assert queries() == before
    words = told(client, story.allegation)
    assert "and more" in words
    assert f"Strike {MOST_RECORDS - 1}" in words
    assert words.count("Strike ") == MOST_RECORDS
