"""Withheld, released, merged: what of it can still be read, and where."""

import pytest
from django.db import Error, transaction

from allegations.choices import VersionStanding
from allegations.models import (
    LedgerEntry,
    PublishedEntity,
    PublishedVersion,
    Review,
)
from allegations.querysets import published_versions
from allegations.services.merging import merge
from allegations.services.publication import (
    PublicationRefused,
    publish,
    withdraw,
)
from allegations.services.review import submit_for_review
from allegations.services.verification import verify_ledger
from allegations.services.withholding import release, withhold
from tests.ledger.hidden_records import SECRET, TITLE, body_of, projections, standings


def test_what_is_withheld_is_in_no_projection(story, reviewer):
    assert "zzmarkertown" in projections()
    entry = withhold(record=story.allegation, by=reviewer, reason=SECRET)
    assert "zzmarkertown" not in projections().lower()
    assert story.accuser.reference not in projections()
    assert not PublishedEntity.objects.exists()
    assert standings(story.allegation) == [
        ("publish", "withheld"),
        ("withhold", "mark"),
    ]
    assert SECRET not in body_of(entry).model_dump_json()
    assert Review.objects.latest("pk").reason == SECRET
    assert verify_ledger().problem is None


def test_a_case_is_withheld_with_what_it_lists_whatever_its_words_say(
    story, make_case, publish_story, reviewer, second_reviewer
):
    case = make_case(story.allegation, question="Who shelled Zzmarkertown?")
    publish_story(case)
    withhold(record=story.allegation, by=reviewer, reason=SECRET)
    assert "zzmarkertown" not in projections().lower()
    assert standings(case) == [("publish", "withheld"), ("withhold", "mark")]
    case.refresh_from_db()
    assert case.status == "withheld"
    with pytest.raises(PublicationRefused, match="which is not shown"):
        release(record=case, reviewer=second_reviewer, reason="settled")
    release(record=story.allegation, reviewer=second_reviewer, reason="settled")
    release(record=case, reviewer=second_reviewer, reason="settled")
    assert standings(case)[-1] == ("release", "public")


def test_a_case_whose_words_tell_nothing_of_it_stays_without_it(story, case, reviewer):
    kept = [case.reference]
    withhold(record=story.allegation, by=reviewer, reason=SECRET, cases_kept=kept)
    assert standings(case) == [("publish", "withheld"), ("correct", "public")]
    newest = LedgerEntry.objects.get(reference=case.reference, version=2)
    assert body_of(newest).allegations == []
    assert body_of(newest).question == case.question
    assert "no longer shown" in body_of(newest).correction


def test_withheld_is_withheld_for_every_instant(story, reviewer):
    first = PublishedVersion.objects.get()
    before = published_versions().as_of(first.published_at)
    assert before.listed().count() == 1
    withhold(record=story.allegation, by=reviewer, reason=SECRET)
    assert before.listed().count() == 0
    assert before.count() == 1


def test_a_release_shows_the_same_words_and_the_history_again(
    story, case, reviewer, second_reviewer
):
    words = body_of(LedgerEntry.objects.get(reference=story.allegation.reference))
    kept = [case.reference]
    withhold(record=story.allegation, by=reviewer, reason=SECRET, cases_kept=kept)
    entry = release(
        record=story.allegation, reviewer=second_reviewer, reason="no danger"
    )
    assert entry.action == "release"
    assert body_of(entry) == words.model_copy(update={"version": 3})
    assert [standing for _, standing in standings(story.allegation)] == [
        "public",
        "mark",
        "public",
    ]
    assert [standing for _, standing in standings(case)] == ["public", "public"]
    assert PublishedEntity.objects.filter(reference=story.accuser.reference).exists()


def test_who_withheld_a_record_does_not_release_it(story, reviewer):
    withhold(record=story.allegation, by=reviewer, reason=SECRET)
    with pytest.raises(PublicationRefused, match="somebody else must release it"):
        release(record=story.allegation, reviewer=reviewer, reason="again")


def test_what_is_published_anew_leaves_earlier_versions_withheld(
    story, reviewer, researcher, second_reviewer
):
    withhold(record=story.allegation, by=reviewer, reason=SECRET)
    submit_for_review(record=story.allegation, by=researcher, reason="name out")
    publish(record=story.allegation, reviewer=reviewer, reason="checked")
    withhold(record=story.allegation, by=reviewer, reason="another reason")
    release(record=story.allegation, reviewer=second_reviewer, reason="settled")
    assert standings(story.allegation) == [
        ("publish", "withheld"),
        ("withhold", "mark"),
        ("publish", "public"),
        ("withhold", "mark"),
        ("release", "public"),
    ]


def test_a_case_stays_hidden_while_any_title_in_it_is(
    make_story, make_case, publish_story, reviewer, second_reviewer
):
    one, two = make_story().allegation, make_story().allegation
    publish_story(one)
    publish_story(two)
    case = make_case(one, two)
    publish_story(case)
    kept = [case.reference]
    for allegation in (one, two):
        withhold(record=allegation, by=reviewer, reason=SECRET, cases_kept=kept)
    for allegation, standing in ((one, "withheld"), (two, "public")):
        release(record=allegation, reviewer=second_reviewer, reason="settled")
        assert standings(case)[0] == ("publish", standing)


def test_a_record_that_was_withdrawn_before_comes_back_through_review_only(
    story, reviewer, second_reviewer
):
    withdraw(record=story.allegation, by=reviewer, reason="wrong town")
    withhold(record=story.allegation, by=reviewer, reason=SECRET)
    assert "zzmarkertown" not in projections().lower()
    with pytest.raises(PublicationRefused, match="through a review"):
        release(record=story.allegation, reviewer=second_reviewer, reason="back")


def test_a_case_whose_words_were_removed_comes_back_through_review_only(
    story, case, reviewer, second_reviewer, remove_record
):
    withhold(record=case, by=reviewer, reason=SECRET)
    remove_record(story.allegation)
    with pytest.raises(PublicationRefused, match="its words were removed"):
        release(record=case, reviewer=second_reviewer, reason="settled")


def test_a_withholding_is_no_publication_for_the_four_eyes(
    story, reviewer, second_reviewer, researcher
):
    submit_for_review(record=story.allegation, by=reviewer, reason="changed by me")
    withhold(record=story.allegation, by=second_reviewer, reason=SECRET)
    submit_for_review(record=story.allegation, by=researcher, reason="again")
    with pytest.raises(PublicationRefused, match="somebody else must review it"):
        publish(record=story.allegation, reviewer=reviewer, reason="mine")


@pytest.mark.parametrize("action", [withhold, withdraw])
def test_a_draft_has_nothing_to_hide(make_story, reviewer, action):
    with pytest.raises(PublicationRefused, match=r"never public|not public"):
        action(record=make_story().allegation, by=reviewer, reason="x")


def test_a_researcher_withholds_nothing(story, researcher):
    with pytest.raises(PublicationRefused, match="not a reviewer"):
        withhold(record=story.allegation, by=researcher, reason="x")


def test_a_merged_record_leads_to_the_other(make_story, publish_story, reviewer):
    one, two = make_story().allegation, make_story().allegation
    publish_story(one)
    publish_story(two)
    entry = merge(record=one, into=two, by=reviewer, reason="The same strike.")
    assert (entry.action, body_of(entry).merged_into) == ("merge", two.reference)
    assert standings(one) == [("publish", "public"), ("merge", "mark")]
    assert [v.reference for v in published_versions().current().listed()] == [
        two.reference
    ]
    with pytest.raises(PublicationRefused, match=f"{one.reference} is not public"):
        merge(record=two, into=one, by=reviewer, reason="back")
    with pytest.raises(PublicationRefused, match="into itself"):
        merge(record=two, into=two, by=reviewer, reason="self")


def test_hidden_versions_cannot_say_anything(story, reviewer):
    withhold(record=story.allegation, by=reviewer, reason=SECRET)
    hidden = PublishedVersion.objects.filter(standing=VersionStanding.WITHHELD)
    with (
        pytest.raises(Error, match="publishedversion_hidden_says_nothing"),
        transaction.atomic(),
    ):
        hidden.update(title=TITLE)
