"""Withheld, released, merged, removed: what of it can still be read, and where."""

import pytest
from django.db import Error, connection, transaction

from allegations.choices import VersionStanding
from allegations.ledger.reading import read_body
from allegations.models import (
    LedgerBody,
    LedgerEntry,
    PublishedEntity,
    PublishedVersion,
    RemovedBody,
    Review,
)
from allegations.querysets import published_versions
from allegations.services.merging import merge
from allegations.services.publication import (
    PublicationRefused,
    correct,
    publish,
    withdraw,
)
from allegations.services.removal import refuse_removal, remove, request_removal
from allegations.services.review import submit_for_review
from allegations.services.verification import verify_ledger
from allegations.services.withholding import release, withhold

TITLE = "Alleged shelling of Zzmarkertown"
SECRET = "a witness called us in fear"


def body_of(entry):
    return read_body(bytes(LedgerBody.objects.get(entry=entry.index).body))


def standings(record):
    versions = PublishedVersion.objects.filter(reference=record.reference)
    return list(versions.order_by("version").values_list("action", "standing"))


def projections():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v::text FROM allegations_publishedversion v"
            " UNION ALL SELECT e::text FROM allegations_publishedentity e"
        )
        return "\n".join(row[0] for row in cursor.fetchall())


@pytest.fixture
def story(make_story, publish_story):
    story = make_story(title=TITLE)
    publish_story(story.allegation)
    return story


@pytest.fixture
def case(story, make_case, publish_story):
    case = make_case(story.allegation)
    publish_story(case)
    return case


def test_what_is_withheld_is_in_no_projection_and_its_case_names_it_no_more(
    story, case, reviewer
):
    assert "zzmarkertown" in projections()
    entry = withhold(record=story.allegation, by=reviewer, reason=SECRET)
    assert "zzmarkertown" not in projections().lower()
    assert story.accuser.reference not in projections()
    assert not PublishedEntity.objects.exists()
    assert standings(story.allegation) == [
        ("publish", "withheld"),
        ("withhold", "mark"),
    ]
    assert standings(case) == [("publish", "withheld"), ("correct", "public")]
    newest = LedgerEntry.objects.get(reference=case.reference, version=2)
    assert body_of(newest).allegations == []
    assert "no longer shown" in body_of(newest).correction
    assert SECRET not in body_of(entry).model_dump_json()
    assert Review.objects.latest("pk").reason == SECRET
    assert verify_ledger().problem is None


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
    withhold(record=story.allegation, by=reviewer, reason=SECRET)
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
    for allegation in (one, two):
        withhold(record=allegation, by=reviewer, reason=SECRET)
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


def test_hidden_versions_cannot_say_anything(story, reviewer):
    withhold(record=story.allegation, by=reviewer, reason=SECRET)
    hidden = PublishedVersion.objects.filter(standing=VersionStanding.WITHHELD)
    with (
        pytest.raises(Error, match="publishedversion_hidden_says_nothing"),
        transaction.atomic(),
    ):
        hidden.update(title=TITLE)
