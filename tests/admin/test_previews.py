"""What a second person sees before publishing, and that nothing else is published."""

import pytest

from allegations.models import LedgerEntry, PublishedVersion
from allegations.services.records import save_record
from allegations.services.review import submit_for_review
from tests.admin.test_publishing import (
    ALLEGATIONS,
    YES,
    looked_at,
    published,
    shown,
    step,
)
from tests.fixtures import QUOTE


@pytest.fixture
def submitted(make_story, researcher):
    """A story whose allegation waits for a second person."""
    story = make_story()
    submit_for_review(record=story.allegation, by=researcher, reason="ready")
    return story


def retitle(allegation, title, by):
    allegation.refresh_from_db()
    allegation.title = title
    save_record(record=allegation, by=by, reason="a better title")


def record_part(page):
    """What a page says of the record itself, without its place in the ledger."""
    part = page[page.index("<h1 ") : page.index('<section aria-labelledby="versions">')]
    return part.split()


def preview(client, record, name="publish"):
    """The preview on the page of a step, and the page that it links to."""
    (found,) = client.get(step(record, name)).context["previews"]
    return found, client.get(found.address)


def test_a_reviewer_sees_the_page_that_then_is_public(
    submitted, reviewer, sign_in, client
):
    record, two = submitted.allegation, sign_in(reviewer)
    _, page = preview(two, record)
    before = page.content.decode()
    assert QUOTE in before
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in page["Cache-Control"]
    published(two, record)
    after = client.get(f"/{record.reference}").content.decode()
    assert record_part(before) == record_part(after)


def test_what_changed_since_it_was_seen_is_not_published(
    submitted, researcher, reviewer, sign_in
):
    record, client = submitted.allegation, sign_in(reviewer)
    url = step(record, "publish")
    found, _ = preview(client, record)
    seen = looked_at(client, url)
    submitted.accusation.occurred = "2022-06-13"
    save_record(record=submitted.accusation, by=researcher, reason="another day")
    answer = client.post(url, YES | seen)
    assert "changed since it was shown to you" in answer.content.decode()
    assert not LedgerEntry.objects.exists()
    (again,) = answer.context["previews"]
    assert again.fingerprint != found.fingerprint, "the page shows it as it stands now"
    assert YES["change_reason"] in answer.content.decode(), "what was typed is kept"
    assert "changed since" in client.get(found.address).content.decode()
    assert "was published" in published(client, record)


def test_nothing_is_published_without_having_been_shown(submitted, reviewer, sign_in):
    url = step(submitted.allegation, "publish")
    assert "changed since it was shown" in shown(sign_in(reviewer), url, YES)
    assert not LedgerEntry.objects.exists()


def test_a_correction_shows_what_differs_in_words(
    published_allegation, researcher, reviewer, sign_in
):
    record, client = published_allegation, sign_in(reviewer)
    was = record.title
    retitle(record, "Better words", researcher)
    submit_for_review(record=record, by=researcher, reason="ready")
    found, _ = preview(client, record, "correct")
    (change,) = found.changes
    assert (change.place, change.verb) == ("Title", "Changed")
    assert (change.before, change.after) == ((was,), ("Better words",))
    assert "was corrected" in published(client, record, "correct")
    version = PublishedVersion.objects.get(reference=record.reference, last_index=None)
    assert version.title == "Better words"


def test_what_keeps_a_record_from_being_published_stands_before_the_preview(
    make_allegation, researcher, reviewer, sign_in
):
    allegation = make_allegation()
    submit_for_review(record=allegation, by=researcher, reason="ready")
    page = shown(sign_in(reviewer), step(allegation, "publish"))
    assert page.index("nobody alleges it") < page.index("<iframe")
    assert 'name="change_reason"' not in page, "there is nothing to press"


def test_a_protected_name_is_not_shown_by_a_preview(
    submitted, make_actor, researcher, reviewer, sign_in
):
    record, client = submitted.allegation, sign_in(reviewer)
    make_actor("Three People", "individual", is_protected=True)
    retitle(record, "What three people saw", researcher)
    page = shown(client, step(record, "publish"))
    assert "title names a person who is protected" in page
    assert "<iframe" not in page
    assert "No preview is shown" in page


def test_a_list_publishes_what_each_preview_showed(
    make_story, researcher, reviewer, sign_in
):
    one, two = make_story().allegation, make_story().allegation
    for record in (one, two):
        submit_for_review(record=record, by=researcher, reason="ready")
    client = sign_in(reviewer)
    chosen = {"_selected_action": [one.pk, two.pk], "action": "publish_selected"}
    seen = looked_at(client, ALLEGATIONS, chosen)
    retitle(two, "Other words", researcher)
    page = shown(client, ALLEGATIONS, chosen | YES | seen)
    assert "1 of 2 were published." in page
    assert "changed since it was shown to you" in page
    assert LedgerEntry.objects.get().reference == one.reference
