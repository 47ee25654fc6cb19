"""Copies are no confirmation: what allegations and statements rest on."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from allegations.ledger.origins import Citation, count_origins
from allegations.ledger.reading import read_body
from allegations.models import LedgerBody, OriginDrift, PublishedVersion, Utterance
from allegations.services.origin_drift import check_origins
from allegations.services.origins import origins_of
from allegations.services.projections import rebuild_projections
from allegations.services.records import save_record
from sources.models import OriginFinding
from sources.services.passages import select_passage
from sources.services.stories import (
    compare_articles,
    confirm_pair,
    split_article,
    split_pair,
)

ACCUSES = "The council said on Tuesday that the ferry at Lisne had been fired upon."
WIRE = f"""{ACCUSES}

A burnt barge lay across the landing, and two women were looking for their brother.

Nobody at the landing could say from where the shells had come on that morning.
"""


def citation(article, origin="", *, is_by_party=False, anonymous=None):
    return Citation(article, origin or article, is_by_party, anonymous)


def test_articles_of_one_story_are_one_origin():
    found = count_origins(
        [citation("S-1", "O-1"), citation("S-2", "O-1"), citation("S-3")]
    )

    assert (found.articles, found.least, found.most) == (3, 2, 2)
    assert found.origins == (("S-1", "S-2"), ("S-3",))


def test_a_doubtful_pair_is_two_at_most_and_one_at_least():
    found = count_origins(
        [citation("S-1"), citation("S-2"), citation("S-3")],
        [frozenset({"S-1", "S-2"}), frozenset({"S-3", "S-9"})],
    )

    assert (found.least, found.most) == (2, 3)


def test_one_unnamed_source_is_told_by_its_description():
    same = [
        citation("S-1", anonymous="a source"),
        citation("S-1", anonymous="A Source"),
    ]
    others = [
        citation("S-1", anonymous="a guard"),
        citation("S-1", anonymous="a nurse"),
    ]
    named = [*same, citation("S-1")]

    assert count_origins(same).is_one_anonymous_source
    assert not count_origins(others).is_one_anonymous_source
    assert not count_origins(named).is_one_anonymous_source


def test_nothing_cited_is_no_origin():
    found = count_origins([])

    assert (found.articles, found.least, found.most) == (0, 0, 0)
    assert not found.has_only_party_origins
    assert not found.is_one_anonymous_source


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.integers(1, 4), st.booleans()), max_size=12
    ),
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=6),
)
def test_least_is_never_above_most_nor_most_above_articles(cited, pairs):
    by_article = {article: (story, party) for article, story, party in cited}
    found = count_origins(
        [
            citation(f"S-{article}", f"O-{story}", is_by_party=party)
            for article, (story, party) in by_article.items()
        ],
        [frozenset({f"S-{a}", f"S-{b}"}) for a, b in pairs if a != b],
    )

    assert found.least <= found.most <= found.articles
    assert (found.least > 0) is bool(cited)
    assert len(found.origins) == found.most


@pytest.fixture
def two_articles(make_story, make_text, researcher):
    """An allegation whose accusation is read in two articles."""
    story = make_story()
    other = make_text(WIRE, title="Ferry fired upon, council says")
    quote = select_passage(extracted_text=other, exact=ACCUSES, by=researcher)
    utterance = Utterance.objects.get(accusations=story.accusation)
    save_record(
        record=utterance,
        by=researcher,
        reason="second article",
        many={"passages": [*utterance.passages.all(), quote]},
    )
    return story, story.text.capture.article, other.capture.article


@pytest.fixture
def one_origin(two_articles, researcher):
    """Return a function that confirms the two articles as one origin."""
    _, a, b = two_articles

    def confirm():
        confirm_pair(
            record=compare_articles(a=a, b=b), by=researcher, reason="one dispatch"
        )

    return confirm


def published(allegation):
    stored = LedgerBody.objects.filter(entry__reference=allegation.reference)
    body: Any = read_body(bytes(stored.latest("pk").body))
    return body


def test_the_body_has_the_count_as_of_publication(
    two_articles, one_origin, publish_story
):
    story, a, b = two_articles
    one_origin()

    publish_story(story.allegation)

    origins = published(story.allegation).origins
    assert origins.articles == 2
    assert origins.independent_origins_least == origins.independent_origins_most == 1
    assert origins.origins == [sorted([a.reference, b.reference])]
    body = published(story.allegation)
    assert body.accusations[0].origins.articles == 2
    assert body.responses[0].origins.articles == 1


def test_a_drift_is_opened_once_and_closes_when_the_counts_agree_again(
    two_articles, one_origin, publish_story, researcher
):
    story, a, _ = two_articles
    publish_story(story.allegation)
    assert check_origins() == 0

    one_origin()
    assert check_origins() == 1
    assert check_origins() == 1
    drift = OriginDrift.objects.get()
    names = {each["reference"] for each in drift.differences}
    assert names == {story.allegation.reference, story.accusation.reference}
    assert drift.differences[0]["published"] == [2, 2]
    assert drift.differences[0]["today"] == [1, 1]

    split_article(record=a.story_membership, by=researcher, reason="thought again")
    assert check_origins() == 0
    drift.refresh_from_db()
    assert drift.closed_at is not None


def test_an_edited_draft_is_no_drift(make_story, publish_story, make_text, researcher):
    story = make_story()
    publish_story(story.allegation)
    quote = select_passage(extracted_text=make_text(WIRE), exact=ACCUSES, by=researcher)
    utterance = Utterance.objects.get(accusations=story.accusation)
    utterance.passages.add(quote)

    assert check_origins() == 0


def test_a_party_is_who_acts_for_the_accused_or_an_accusing_state(
    two_articles, researcher
):
    story, _, _ = two_articles
    count = origins_of([story.allegation.pk])[story.allegation.pk]
    assert not count.allegation.has_only_party_origins
    assert count.of(story.response.reference).has_only_party_origins

    story.accuser.state_code = "UA"
    save_record(record=story.accuser, by=researcher, reason="acts for Ukraine")

    count = origins_of([story.allegation.pk])[story.allegation.pk]
    assert count.allegation.has_only_party_origins


def test_a_doubtful_pair_makes_a_range_until_it_is_decided(two_articles, researcher):
    story, a, b = two_articles
    first, second = sorted((a, b), key=lambda article: article.pk)
    found = OriginFinding.objects.create(
        a=first,
        b=second,
        a_text=first.captures.get().texts.get(),
        b_text=second.captures.get().texts.get(),
        version="tests 1",
        same_origin=None,
        relation="paraphrase",
        decided_by="between yes and no",
    )

    pk = story.allegation.pk
    count = origins_of([pk])[pk].allegation
    assert (count.least, count.most) == (1, 2)

    split_pair(record=found, by=researcher, reason="two reporters were there")
    count = origins_of([pk])[pk].allegation
    assert (count.least, count.most) == (2, 2)


def test_counting_asks_as_often_for_many_as_for_one(make_story):
    allegations = [make_story().allegation.pk for _ in range(4)]

    with CaptureQueriesContext(connection) as of_one:
        origins_of(allegations[:1])
    with CaptureQueriesContext(connection) as of_all:
        origins_of(allegations)

    assert len(of_one) == len(of_all) == 4


def test_projections_are_rebuilt_with_their_counts(published_allegation):
    rebuild_projections()

    version = PublishedVersion.objects.get(reference=published_allegation.reference)
    assert version.independent_origins == 1


def test_a_body_from_before_origins_were_counted_is_still_read(published_allegation):
    body = published(published_allegation).model_dump(mode="json", by_alias=True)
    for part in (body, *body["accusations"], *body["responses"]):
        del part["origins"]

    before: Any = read_body(json.dumps(body).encode())
    assert before.origins is None
