"""Removed on lawful ground: what is destroyed, what stays, and who decides."""

import pytest
from django.db import Error, connection, transaction

from allegations.models import (
    LedgerBody,
    RemovedBody,
)
from allegations.services.publication import (
    PublicationRefused,
    correct,
    publish,
)
from allegations.services.removal import refuse_removal, remove, request_removal
from allegations.services.review import submit_for_review
from allegations.services.verification import verify_ledger
from tests.ledger.hidden_records import body_of, projections, standings


def test_a_removal_destroys_body_and_nonce_and_leaves_hashes(
    story, case, researcher, reviewer, remove_record
):
    submit_for_review(record=story.allegation, by=researcher, reason="again")
    correct(record=story.allegation, reviewer=reviewer, reason="typo")
    heads = verify_ledger()
    entry = remove_record(story.allegation)
    told = body_of(entry)
    assert told.ground.code == "court_order"
    assert [(part.reference, part.version) for part in told.removed] == [
        (story.allegation.reference, 1),
        (case.reference, 1),
        (story.allegation.reference, 2),
    ]
    assert "docket" not in told.model_dump_json()
    kept = LedgerBody.objects.values_list("body", flat=True)
    assert not [body for body in kept if b"Zzmarkertown" in bytes(body)]
    assert "zzmarkertown" not in projections().lower()
    assert standings(story.allegation) == [
        ("publish", "removed"),
        ("correct", "removed"),
        ("remove", "mark"),
    ]
    report = verify_ledger()
    assert report.problem is None
    assert report.lawfully_removed == (0, 1, 2)
    assert report.size == heads.size + 2


def test_nobody_removes_alone(story, reviewer, second_reviewer):
    request = request_removal(
        record=story.allegation,
        by=reviewer,
        ground="person_at_risk",
        order="Request 7 of 3 March",
        reason="at risk",
    )
    with pytest.raises(PublicationRefused, match="somebody else must decide"):
        remove(request=request, by=reviewer, reason="me too")
    refuse_removal(request=request, by=second_reviewer, reason="no such person")
    with pytest.raises(PublicationRefused, match="decided already"):
        remove(request=request, by=second_reviewer, reason="after all")
    assert standings(story.allegation) == [("publish", "public")]


@pytest.mark.parametrize(
    ("ground", "order", "said"),
    [("taste", "x", "no ground of"), ("copyright", " ", "on what order")],
)
def test_a_removal_has_a_ground_and_an_order(story, reviewer, ground, order, said):
    with pytest.raises(PublicationRefused, match=said):
        request_removal(
            record=story.allegation,
            by=reviewer,
            ground=ground,
            order=order,
            reason="because",
        )


def test_a_removed_record_can_be_published_anew(
    story, researcher, reviewer, remove_record
):
    remove_record(story.allegation)
    submit_for_review(record=story.allegation, by=researcher, reason="name out")
    publish(record=story.allegation, reviewer=reviewer, reason="checked")
    assert [standing for _, standing in standings(story.allegation)] == [
        "removed",
        "mark",
        "public",
    ]
    assert verify_ledger().problem is None


def test_a_record_is_removed_twice_and_both_marks_stay(
    story, researcher, reviewer, remove_record
):
    first = remove_record(story.allegation)
    submit_for_review(record=story.allegation, by=researcher, reason="name out")
    publish(record=story.allegation, reviewer=reviewer, reason="checked")
    remove_record(story.allegation, "copyright")
    assert body_of(first).ground.code == "court_order"
    assert verify_ledger().lawfully_removed == (0, 2)


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_database_lets_a_decided_removal_through_and_nothing_else(
    story, make_story, publish_story, remove_record
):
    publish_story(make_story().allegation)
    entry = remove_record(story.allegation)
    delete = "DELETE FROM allegations_ledgerbody WHERE entry_id = {}"
    for index in (1, entry.index):
        with pytest.raises(Error, match="DELETE on allegations_ledgerbody refused"):
            run(delete.format(index))
    with pytest.raises(Error, match="was removed on lawful ground"):
        run("INSERT INTO allegations_ledgerbody VALUES (0, 'x', 'y')")
    with pytest.raises(Error, match="removaldecision_by_two_people"):
        run(
            "INSERT INTO allegations_removaldecision (request_id, requested_by_id,"
            " decided_by_id, decided_at, is_approved, reason)"
            " SELECT request_id + 1, requested_by_id, requested_by_id, now(), false, 'x'"
            " FROM allegations_removaldecision"
        )
    # Even so marked, the entry that tells of a removal keeps its body.
    run(
        "INSERT INTO allegations_removedbody SELECT"
        f" {entry.index}, request_id FROM allegations_removaldecision"
    )
    with pytest.raises(Error, match="DELETE on allegations_ledgerbody refused"):
        run(delete.format(entry.index))
    assert RemovedBody.objects.count() == 2


def test_a_body_deleted_beside_the_guards_is_broken_and_not_lawfully_removed(
    story, make_story, publish_story, remove_record
):
    publish_story(make_story().allegation)
    remove_record(story.allegation)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM allegations_ledgerbody WHERE entry_id = 1")
        cursor.execute(
            "INSERT INTO allegations_removedbody"
            " SELECT 1, request_id FROM allegations_removaldecision"
        )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    assert "entry 1" in (verify_ledger().problem or "")
