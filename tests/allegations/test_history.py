import pytest
from django.apps import apps

from allegations.models import Allegation, Response
from allegations.services.records import save_record
from sources.services.records import EditConflict, delete_record


def events(model, **conditions):
    history = apps.get_model("allegations", f"{model}Event")
    return history.objects.filter(**conditions).order_by("pgh_id")


def test_history_says_who_saved_what_and_why(make_allegation, reviewer):
    allegation = make_allegation()
    allegation.title = "Alleged shelling of a market"
    save_record(record=allegation, by=reviewer, reason="the source names the market")
    first, second = events("Allegation", pgh_obj=allegation)
    assert first.title == "Alleged shelling of a town"
    assert second.title == "Alleged shelling of a market"
    assert second.pgh_context.metadata["user"] == reviewer.pk
    assert second.pgh_context.metadata["reason"] == "the source names the market"


def test_history_sees_a_bulk_update_past_the_services(make_allegation):
    allegation = make_allegation()
    Allegation.objects.filter(pk=allegation.pk).update(title="Changed in bulk")
    assert events("Allegation", pgh_obj=allegation).last().title == "Changed in bulk"


def test_history_keeps_what_was_deleted(make_story, researcher):
    story = make_story()
    number = story.response.pk
    delete_record(record=story.response, by=researcher, reason="entered twice")
    assert not Response.objects.filter(pk=number).exists()
    last = events("Response", pgh_obj_id=number).last()
    assert last.pgh_label == "delete"
    assert last.pgh_context.metadata["reason"] == "entered twice"
    links = events("ResponseAimLink", response_id=number)
    assert [event.pgh_label for event in links] == ["insert", "delete"]


def test_the_second_of_two_editors_is_told(make_allegation, researcher, reviewer):
    mine = make_allegation()
    theirs = Allegation.objects.get(pk=mine.pk)
    theirs.title = "Their title"
    save_record(record=theirs, by=reviewer, reason="theirs")
    mine.summary = "My summary"
    with pytest.raises(EditConflict, match="saved by somebody else"):
        save_record(record=mine, by=researcher, reason="mine")
    mine.refresh_from_db()
    assert (mine.title, mine.summary) == ("Their title", "")


def test_references_are_given_in_order_and_never_again(
    make_allegation, make_story, researcher
):
    first, second = make_allegation(), make_allegation()
    year, number = first.reference.removeprefix("A-").split("-")
    assert second.reference == f"A-{year}-{int(number) + 1:04d}"
    story = make_story()
    assert story.response.reference == f"{story.allegation.reference}/R1"
    delete_record(record=story.response, by=researcher, reason="entered twice")
    again = Response(
        allegation=story.allegation,
        utterance=story.accusation.utterance,
        type_id="response_types/no_comment",
        responder=story.accused,
    )
    save_record(record=again, by=researcher, reason="anew")
    assert again.reference == f"{story.allegation.reference}/R2"
