"""Withholding, merging, removing and batches, as two people take the steps."""

import pytest

from allegations.models import (
    Case,
    CaseAllegation,
    LedgerEntry,
    PublicationBatch,
    RemovalRequest,
)
from allegations.services.publication_batches import propose_batch
from allegations.services.records import save_record
from allegations.services.withholding import release
from tests.admin.test_publishing import YES, shown, step

REMOVALS = "/admin/allegations/removalrequest/"
BATCHES = "/admin/allegations/publicationbatch/"


@pytest.fixture
def second(db, sign_in):
    """The browser of another reviewer."""
    from django.contrib.auth.models import Group, User

    user = User.objects.create_user("second-reviewer", is_staff=True)
    user.groups.add(Group.objects.get(name="Reviewers"))
    return sign_in(user)


def actions(record):
    entries = LedgerEntry.objects.filter(reference=record.reference)
    return list(entries.order_by("version").values_list("action", flat=True))


def test_a_record_is_withheld_and_released_by_two_people(
    published_allegation, reviewer, sign_in, second
):
    record, one = published_allegation, sign_in(reviewer)
    assert step(record, "release") not in shown(one, step(record, "change"))
    assert "was withheld" in shown(one, step(record, "withhold"), YES)
    page = shown(one, step(record, "change"))
    assert step(record, "release") in page
    assert step(record, "withhold") not in page
    assert "Not public" in page
    assert "somebody else must release it" in shown(one, step(record, "release"), YES)
    assert "was released" in shown(second, step(record, "release"), YES)
    assert actions(record) == ["publish", "withhold", "release"]


def test_cases_are_withheld_with_what_they_list_but_for_those_marked(
    published_allegation, publish_story, researcher, reviewer, second_reviewer, sign_in
):
    cases = []
    for question in ("Who shelled the clinic?", "Who answers for it?"):
        case = Case(title="A question", question=question)
        save_record(record=case, by=researcher, reason="test")
        link = CaseAllegation(case=case, allegation=published_allegation)
        save_record(record=link, by=researcher, reason="test")
        publish_story(case)
        cases.append(case)
    telling, kept = cases
    client = sign_in(reviewer)
    page = shown(client, step(published_allegation, "withhold"))
    assert f"{telling.reference} — A question — Who shelled the clinic?" in page
    given = YES | {"cases_kept": [kept.reference]}
    shown(client, step(published_allegation, "withhold"), given)
    assert actions(telling) == ["publish", "withhold"]
    assert actions(kept) == ["publish", "correct"]
    desk = shown(client, "/admin/")
    assert f"{telling}</a> is withheld." in desk
    assert f"{kept}</a>" not in desk
    release(record=published_allegation, reviewer=second_reviewer, reason="settled")
    reference = published_allegation.reference
    desk = shown(client, "/admin/")
    assert f"{kept}</a> leaves out {reference}, which can be read." in desk


def test_a_record_is_merged_into_another_by_its_reference(
    make_story, publish_story, reviewer, sign_in
):
    one, two = make_story().allegation, make_story().allegation
    publish_story(one)
    publish_story(two)
    client = sign_in(reviewer)
    wrong = shown(client, step(one, "merge"), YES | {"into": "A-1999-0001"})
    assert "Select a valid choice" in wrong
    done = shown(client, step(one, "merge"), YES | {"into": two.reference})
    assert "was merged" in done
    assert actions(one) == ["publish", "merge"]


def test_a_removal_takes_a_ground_an_order_and_two_people(
    published_allegation, reviewer, sign_in, second
):
    record, one = published_allegation, sign_in(reviewer)
    url = step(record, "request_removal")
    assert "This field is required" in shown(one, url, YES)
    given = YES | {"ground": "court_order", "order": "District court, 2 O 17/26"}
    assert "was put up for removal" in shown(one, url, given)
    assert actions(record) == ["publish"]
    asked = RemovalRequest.objects.get()
    remove = f"{REMOVALS}{asked.pk}/remove/"
    page = shown(second, f"{REMOVALS}{asked.pk}/change/")
    assert "2 O 17/26" in page
    assert remove in page
    assert "somebody else must decide" in shown(one, remove, YES)
    assert "was carried out" in shown(second, remove, YES)
    assert actions(record) == ["publish", "remove"]
    assert "Approved" in shown(second, REMOVALS)
    assert remove not in shown(second, f"{REMOVALS}{asked.pk}/change/")


def test_a_researcher_hides_and_decides_nothing(
    published_allegation, researcher, sign_in
):
    client = sign_in(researcher)
    for name in ("withhold", "release", "merge", "request_removal"):
        answer = client.post(step(published_allegation, name), YES)
        assert answer.status_code == 403, name
    assert actions(published_allegation) == ["publish"]


def test_a_batch_is_approved_on_its_page(make_story, researcher, reviewer, sign_in):
    chosen = [make_story().allegation for _ in range(2)]
    batch = propose_batch(allegations=chosen, by=researcher, reason="imported")
    client = sign_in(reviewer)
    own = f"{BATCHES}{batch.pk}/change/"
    approve, cancel = (f"{BATCHES}{batch.pk}/{name}/" for name in ("approve", "cancel"))
    page = shown(client, own)
    assert "0 published, 0 refused, 2 waiting" in page
    assert [step in page for step in (approve, cancel)] == [True, True]
    assert "was approved" in shown(client, approve, YES)
    assert PublicationBatch.objects.get().decided_by == reviewer
    page = shown(client, own)
    assert [step in page for step in (approve, cancel)] == [False, True]
    assert "was cancelled" in shown(client, cancel, YES)
    page = shown(client, own)
    assert [step in page for step in (approve, cancel)] == [False, False]
