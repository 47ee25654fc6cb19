"""Public records that were edited since are marked, filtered and listed."""

from typing import Any

import pytest

from allegations.models import Case, CaseAllegation, Proceeding, UnpublishedEdit
from allegations.services.publication import publish
from allegations.services.records import delete_record, save_record
from allegations.services.review import submit_for_review
from tests.admin.test_publishing import ALLEGATIONS, published, shown, step

# As a badge; the filter has the same words.
MARK = ">Edited since publication</span>"
CHOSEN = f"{ALLEGATIONS}?edited=since"


@pytest.fixture
def story(make_story, publish_story):
    """A story that is public."""
    story = make_story()
    publish_story(story.allegation)
    story.allegation.refresh_from_db()
    return story


def is_marked(client, record):
    """Whether the page, the filtered list and the front page say so, all alike."""
    said = {
        MARK in shown(client, step(record, "change")),
        record.reference in shown(client, CHOSEN),
        record.reference in shown(client, "/admin/"),
    }
    assert len(said) == 1, record
    return said.pop()


def test_an_edit_is_marked_until_it_is_published(
    story, researcher, reviewer, sign_in, open_form
):
    record, one, two = story.allegation, sign_in(researcher), sign_in(reviewer)
    assert not is_marked(one, record)
    url = step(record, "change")
    data = open_form(one, url) | {"title": "Other words", "change_reason": "wording"}
    assert one.post(url, data).status_code == 302
    assert is_marked(one, record)
    assert MARK in shown(one, ALLEGATIONS)
    shown(one, step(record, "submit"), {"confirmed": "yes", "change_reason": "ready"})
    assert MARK in shown(two, step(record, "change")), "until the public reads it"
    assert "was corrected" in published(two, record, "correct")
    assert not is_marked(one, record)


def test_edits_of_what_a_record_is_made_of_count(story, researcher, sign_in):
    client, record = sign_in(researcher), story.allegation
    utterance, court = story.accusation.utterance, story.accuser

    def linked(**fields):
        trial = Proceeding(type_id="proceeding_types/trial", title="Trial", forum=court)
        return save(trial, allegations=[record], **fields)

    def save(row, **many):
        return save_record(record=row, by=researcher, reason="test", many=many)

    edits: list[Any] = [
        lambda: save(story.accusation),
        lambda: save(story.response, aimed_at=[]),
        lambda: save(utterance, passages=[]),
        linked,
        lambda: save(record.proceedings.get(), allegations=[]),
        lambda: delete_record(record=story.response, by=researcher, reason="twice"),
    ]
    for edit in edits:
        UnpublishedEdit.objects.all().delete()
        edit()
        assert is_marked(client, record)


def test_drafts_and_other_records_are_not_marked(
    story, make_story, researcher, sign_in
):
    draft = make_story()
    draft.allegation.title = "Other words"
    save_record(record=draft.allegation, by=researcher, reason="test")
    assert MARK not in shown(sign_in(researcher), ALLEGATIONS)
    assert not UnpublishedEdit.objects.exists()


def test_a_case_is_marked_too(story, researcher, reviewer, sign_in):
    case = Case(title="Case", question="What happened?")
    save_record(record=case, by=researcher, reason="test")
    link = CaseAllegation(case=case, allegation=story.allegation)
    save_record(record=link, by=researcher, reason="test")
    submit_for_review(record=case, by=researcher, reason="ready")
    publish(record=case, reviewer=reviewer, reason="checked")
    delete_record(record=link, by=researcher, reason="not of this case")
    page = shown(sign_in(researcher), f"/admin/allegations/case/{case.pk}/change/")
    assert MARK in page


def test_own_edits_stand_first_on_the_front_page(
    make_story, publish_story, researcher, reviewer, sign_in
):
    stories = [make_story() for _ in range(3)]
    for number, story in enumerate(stories):
        publish_story(story.allegation)
        by = researcher if number == 0 else reviewer
        save_record(record=story.accusation, by=by, reason="test")
    response = sign_in(researcher).get("/admin/")
    edited = [row["record"].reference for row in response.context["edited"]]
    own, *others = [story.allegation.reference for story in stories]
    assert edited == [own, *reversed(others)]
