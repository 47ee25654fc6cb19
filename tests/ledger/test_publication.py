import json

import pghistory
import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from allegations.ledger.reading import read_body
from allegations.models import (
    LedgerBody,
    LedgerEntry,
    PublishedEntity,
    PublishedVersion,
    Review,
    Utterance,
)
from allegations.services.publication import (
    PublicationRefused,
    correct,
    publish,
    withdraw,
)
from allegations.services.records import save_record
from allegations.services.review import (
    TransitionRefused,
    return_to_draft,
    submit_for_review,
)


def body_of(entry):
    return read_body(bytes(entry.body.body))


def test_a_published_body_holds_the_whole_story(make_story, publish_story):
    story = make_story()
    body = body_of(publish_story(story.allegation))
    assert body.reference == story.allegation.reference
    assert body.version == 1
    assert body.accusations[0].utterance.passages[0].exact.startswith("three people")
    assert body.accusations[0].alleged_perpetrators[0].actor.name == story.accused.name
    assert body.responses[0].is_act
    assert body.responses[0].aimed_at == [story.accusation.reference]
    assert {actor.reference for actor in body.actors} == {
        story.accuser.reference,
        story.accused.reference,
    }
    assert body.articles[0].title == "Shelling reported near the river"


def test_stored_bytes_are_canonical_json(published_allegation):
    stored = bytes(LedgerBody.objects.get(entry__reference=published_allegation).body)
    value = json.loads(stored)
    assert (
        json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        == stored.decode()
    )


@pytest.fixture
def published_allegation(published_allegation):
    return published_allegation.reference


def test_nobody_publishes_what_they_edited(make_story, researcher, reviewer):
    story = make_story()
    story.accusation.notes = "seen"
    save_record(record=story.accusation, by=reviewer, reason="a note")
    submit_for_review(record=story.allegation, by=researcher, reason="ready")
    with pytest.raises(PublicationRefused, match="somebody else must review it"):
        publish(record=story.allegation, reviewer=reviewer, reason="checked")
    assert not LedgerEntry.objects.filter(reference=story.allegation.reference).exists()


def test_nobody_publishes_after_removing_a_statement(make_story, researcher, reviewer):
    from sources.services.records import delete_record

    story = make_story()
    delete_record(record=story.response, by=reviewer, reason="doubtful")
    submit_for_review(record=story.allegation, by=researcher, reason="ready")
    with pytest.raises(PublicationRefused, match="somebody else"):
        publish(record=story.allegation, reviewer=reviewer, reason="checked")


def test_nobody_publishes_what_they_submitted(make_story, reviewer):
    story = make_story()
    submit_for_review(record=story.allegation, by=reviewer, reason="ready")
    with pytest.raises(PublicationRefused, match="edited or submitted"):
        publish(record=story.allegation, reviewer=reviewer, reason="checked")


def test_giving_a_record_back_does_not_make_one_its_editor(
    make_story, researcher, reviewer, publish_story
):
    story = make_story()
    submit_for_review(record=story.allegation, by=researcher, reason="ready")
    return_to_draft(record=story.allegation, by=reviewer, reason="date missing")
    assert publish_story(story.allegation).version == 1


def test_a_researcher_cannot_publish(make_story, researcher, reviewer):
    story = make_story()
    submit_for_review(record=story.allegation, by=reviewer, reason="ready")
    with pytest.raises(PublicationRefused, match="not a reviewer"):
        publish(record=story.allegation, reviewer=researcher, reason="me")


def test_a_draft_is_not_published_without_review(make_story, reviewer):
    with pytest.raises(PublicationRefused, match="not in review"):
        publish(record=make_story().allegation, reviewer=reviewer, reason="quick")


def test_a_statement_without_a_passage_is_not_published(
    make_story, researcher, reviewer
):
    story = make_story()
    bare = save_record(
        record=Utterance(speaker=story.accuser, reporting_mode="paraphrase"),
        by=researcher,
        reason="test",
    )
    story.accusation.utterance = bare
    save_record(record=story.accusation, by=researcher, reason="test")
    submit_for_review(record=story.allegation, by=researcher, reason="ready")
    with pytest.raises(PublicationRefused, match=r"/A1 cites no passage"):
        publish(record=story.allegation, reviewer=reviewer, reason="checked")


def test_an_allegation_that_nobody_makes_is_not_published(
    make_allegation, researcher, reviewer
):
    allegation = make_allegation()
    submit_for_review(record=allegation, by=researcher, reason="ready")
    with pytest.raises(PublicationRefused, match="nobody alleges it"):
        publish(record=allegation, reviewer=reviewer, reason="checked")


def test_a_confidential_record_cannot_be_submitted(make_story, researcher):
    story = make_story(sensitivity="confidential")
    with pytest.raises(TransitionRefused, match="confidential"):
        submit_for_review(record=story.allegation, by=researcher, reason="ready")


def test_every_step_has_a_reason(make_story, researcher):
    story = make_story()
    with pytest.raises(TransitionRefused, match="reason"):
        submit_for_review(record=story.allegation, by=researcher, reason="  ")


def test_a_correction_replaces_what_is_read_and_keeps_what_was(
    make_story, publish_story, researcher, reviewer
):
    story = make_story()
    first = publish_story(story.allegation)
    story.allegation.refresh_from_db()
    story.allegation.title = "Alleged shelling of a town by the river"
    save_record(record=story.allegation, by=researcher, reason="place")
    submit_for_review(record=story.allegation, by=researcher, reason="title")
    second = correct(
        record=story.allegation, reviewer=reviewer, reason="The title names the place."
    )
    assert body_of(second).correction == "The title names the place."
    assert second.version == 2
    versions = PublishedVersion.objects.filter(reference=story.allegation.reference)
    at_first = versions.get(visible__contains=first.recorded_at)
    now = versions.get(visible__contains=timezone.now())
    assert (at_first.version, now.version) == (1, 2)
    assert body_of(at_first.entry).title == "Alleged shelling of a town"


def test_a_public_record_is_corrected_and_not_published_twice(
    make_story, publish_story, researcher, reviewer
):
    story = make_story()
    publish_story(story.allegation)
    submit_for_review(record=story.allegation, by=researcher, reason="again")
    with pytest.raises(PublicationRefused, match="correct it instead"):
        publish(record=story.allegation, reviewer=reviewer, reason="again")


def test_a_withdrawal_leaves_a_mark_and_takes_its_actors_along(
    make_story, publish_story, reviewer
):
    story = make_story()
    publish_story(story.allegation)
    actors = PublishedEntity.objects.filter(reference=story.accuser.reference)
    assert actors.exists()
    entry = withdraw(record=story.allegation, by=reviewer, reason="wrong town")
    body = body_of(entry)
    assert (body.is_withdrawn, body.reason) == (True, "wrong town")
    assert not actors.exists()
    steps = Review.objects.filter(allegation=story.allegation)
    assert steps.latest("pk").to_status == "withdrawn"


def test_an_actor_stays_public_while_another_record_names_it(
    make_story, publish_story, researcher, reviewer
):
    one, two = make_story(), make_story()
    for alleged in two.accusation.alleged_perpetrators.all():
        alleged.actor = one.accused
        save_record(record=alleged, by=researcher, reason="same ministry")
    publish_story(two.allegation)
    newest = publish_story(one.allegation)
    actor = PublishedEntity.objects.get(reference=one.accused.reference)
    assert actor.entry_index == newest.index
    withdraw(record=one.allegation, by=reviewer, reason="wrong town")
    actor.refresh_from_db()
    assert actor.entry_index == newest.index - 1


def test_a_protected_person_is_not_named(make_story, publish_story, researcher):
    story = make_story()
    story.accuser.is_protected = True
    save_record(record=story.accuser, by=researcher, reason="at risk")
    stored = bytes(publish_story(story.allegation).body.body).decode()
    assert story.accuser.name not in stored
    assert story.accuser.reference not in stored
    assert "A protected person" in stored


def test_a_protected_name_in_a_text_of_ours_stops_the_publication(
    make_story, publish_story, researcher, make_actor
):
    make_actor("Olha Example", "individual", is_protected=True)
    story = make_story(summary="As olha example told us.")
    with pytest.raises(PublicationRefused, match="summary names a person") as refused:
        publish_story(story.allegation)
    assert "Olha" not in str(refused.value)


def test_a_rebuild_of_the_projections_equals_what_stood(
    make_story, publish_story, researcher, reviewer, capsys
):
    stories = [make_story() for _ in range(3)]
    for story in stories:
        publish_story(story.allegation)
    submit_for_review(record=stories[0].allegation, by=researcher, reason="again")
    correct(record=stories[0].allegation, reviewer=reviewer, reason="no change")
    withdraw(record=stories[1].allegation, by=reviewer, reason="wrong town")
    before = projections()
    call_command("rebuild_projections")
    assert (
        f"{LedgerEntry.objects.count()} versions can be read" in capsys.readouterr().out
    )
    assert projections() == before


def projections():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM allegations_publishedversion ORDER BY entry_id")
        versions = cursor.fetchall()
        cursor.execute(
            "SELECT kind, reference, entry_index, name, facets, data, search"
            " FROM allegations_publishedentity ORDER BY kind, reference"
        )
        return versions, cursor.fetchall()


def test_publishing_takes_a_fixed_number_of_queries(
    make_story, researcher, reviewer, django_assert_max_num_queries
):
    story = make_story()
    submit_for_review(record=story.allegation, by=researcher, reason="ready")
    with django_assert_max_num_queries(120):
        publish(record=story.allegation, reviewer=reviewer, reason="checked")


def test_a_step_of_review_does_not_hide_an_edit_made_beside_it(
    make_story, researcher, reviewer
):
    story = make_story()
    with pghistory.context(url="/one/request"):
        story.allegation.title = "Alleged shelling, in the reviewer's words"
        save_record(record=story.allegation, by=reviewer, reason="title")
        submit_for_review(record=story.allegation, by=researcher, reason="ready")
        return_to_draft(record=story.allegation, by=reviewer, reason="back")
    submit_for_review(record=story.allegation, by=researcher, reason="ready")
    with pytest.raises(PublicationRefused, match="somebody else"):
        publish(record=story.allegation, reviewer=reviewer, reason="checked")
