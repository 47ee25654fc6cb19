"""Many allegations as one batch: two people, no double entry, whoever dies."""

import subprocess
import sys
import time
from datetime import timedelta
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command

from allegations.choices import BatchState
from allegations.models import LedgerEntry, PublicationBatch, PublicationBatchItem
from allegations.services import publication_batches
from allegations.services.publication import PublicationRefused
from allegations.services.publication_batches import (
    BatchProgress,
    approve_batch,
    cancel_batch,
    progress_of,
    propose_batch,
    run_batch,
    run_waiting_batches,
)
from allegations.services.records import save_record
from allegations.services.verification import verify_ledger
from tests.sources.committed import own_database, run_python
from tracker.local.addresses import BASE_DIR


@pytest.fixture
def allegations(make_story):
    return [make_story().allegation for _ in range(3)]


@pytest.fixture
def batch(allegations, researcher):
    return propose_batch(allegations=allegations, by=researcher, reason="imported")


@pytest.fixture
def approved(batch, reviewer):
    return approve_batch(record=batch, reviewer=reviewer, reason="samples checked")


def published():
    return list(
        LedgerEntry.objects.order_by("index").values_list("reference", "version")
    )


def test_an_approved_batch_is_published_in_its_order(approved, allegations):
    assert run_batch(batch_id=approved.pk) == BatchProgress(3, 0, 0)
    assert published() == [(each.reference, 1) for each in allegations]
    approved.refresh_from_db()
    assert (approved.state, approved.lease) == (BatchState.DONE, None)
    assert verify_ledger().problem is None
    assert run_batch(batch_id=approved.pk) == BatchProgress(3, 0, 0)
    assert len(published()) == 3


def test_what_is_public_already_is_corrected(
    approved, allegations, researcher, reviewer
):
    run_batch(batch_id=approved.pk)
    again = propose_batch(allegations=allegations[:1], by=researcher, reason="dates")
    approve_batch(record=again, reviewer=reviewer, reason="checked")
    run_batch(batch_id=again.pk)
    assert published()[-1] == (allegations[0].reference, 2)


def test_a_batch_that_nobody_approved_is_not_published(batch):
    assert run_batch(batch_id=batch.pk) == BatchProgress(0, 0, 3)
    assert published() == []


def test_the_second_person_is_another_and_a_reviewer(batch, researcher, reviewer):
    with pytest.raises(PublicationRefused, match="not a reviewer") as said:
        approve_batch(record=batch, reviewer=researcher, reason="mine")
    assert "somebody else must approve it" in str(said.value)


def test_one_refused_record_stops_no_other(approved, allegations, reviewer):
    touched = allegations[1]
    touched.refresh_from_db()
    touched.title = "The reviewer's own words"
    save_record(record=touched, by=reviewer, reason="edited")
    assert run_batch(batch_id=approved.pk) == BatchProgress(2, 1, 0)
    item = PublicationBatchItem.objects.get(batch=approved, allegation=touched)
    assert "somebody else must review it" in item.problems
    assert touched.reference not in dict(published())


def test_a_cancelled_batch_is_left_where_it_is(approved, researcher):
    cancel_batch(record=approved, by=researcher, reason="wrong file")
    assert run_batch(batch_id=approved.pk) == BatchProgress(0, 0, 3)
    with pytest.raises(PublicationRefused, match="is over already"):
        cancel_batch(record=approved, by=researcher, reason="again")


def test_an_allegation_waits_in_one_batch(batch, allegations, researcher):
    with pytest.raises(PublicationRefused, match=f"waits in batch {batch.pk} already"):
        propose_batch(allegations=allegations[:1], by=researcher, reason="twice")
    with pytest.raises(PublicationRefused, match="at least one allegation"):
        propose_batch(allegations=[], by=researcher, reason="none")


def test_a_living_worker_is_left_alone_and_a_dead_one_replaced(approved):
    lease = publication_batches._taken_lease(approved.pk)
    assert lease is not None
    assert run_batch(batch_id=approved.pk) == BatchProgress(0, 0, 3)
    assert run_waiting_batches() == 0
    PublicationBatch.objects.update(lease_until=approved.decided_at - timedelta(1))
    assert run_waiting_batches() == 1
    assert progress_of(approved.pk) == BatchProgress(3, 0, 0)
    assert not publication_batches._publish_some(approved.pk, lease)


def test_the_command_takes_a_batch_through(allegations, researcher, reviewer):
    def told(*arguments, **options):
        out = StringIO()
        call_command("publish_batch", *arguments, stdout=out, **options)
        return out.getvalue()

    who = ["--by", researcher.username, "--reason", "imported"]
    assert "3 allegations wait" in told("propose", "--all-drafts", *who)
    number = str(PublicationBatch.objects.get().pk)
    second = ["--by", reviewer.username, "--reason", "checked"]
    assert "is approved" in told("approve", number, *second)
    assert "3 published, 0 refused, 0 waiting" in told("run", number)
    for wrong, said in (
        (["propose", "A-1999-0001", *who], "No such allegation: A-1999-0001"),
        (["approve", "999", *second], "There is no batch 999"),
        (["cancel", number, "--by", "nobody", "--reason", "x"], "no user nobody"),
        (["cancel", number, *who], "is over already"),
    ):
        with pytest.raises(CommandError, match=said):
            told(*wrong)


# Allegations as an import leaves them, in a database where programs really commit.
ENTER = """
from allegations.services.roles import ensure_roles
ensure_roles()
from django.contrib.auth.models import Group, User
from django.utils import timezone
from allegations.models import *
from allegations.services.publication_batches import approve_batch, propose_batch
from allegations.services.records import save_record
from sources.models import *
from sources.services.ingest import ArticleDetails, ingest
from sources.services.passages import select_passage

one = User.objects.create_user("one")
two = User.objects.create_user("two")
two.groups.add(Group.objects.get(name="Reviewers"))
given = ingest(body=b"The council said that three people were hurt on Tuesday.",
    file_name="x.txt", collector="tests", collected_by=None, details=ArticleDetails())
text = ExtractedText.objects.get(capture=given.capture)
passage = select_passage(extracted_text=text, exact="three people", by=one)
save = lambda record, **many: save_record(record=record, by=one, reason="import", many=many)
speaker = save(Actor(name="Town council", type_id="actor_types/state_official"))
said = save(Utterance(speaker=speaker, reporting_mode="paraphrase"), passages=[passage])
chosen = []
for number in range({many}):
    allegation = save(Allegation(title=f"Alleged strike {{number}}",
        type_id="allegation_types/attack_civilians", occurred="2022-06-14",
        verification_status_id="verification_status/unverified"))
    save(Accusation(allegation=allegation, utterance=said,
        act_id="accusation_acts/accusation", accuser_role_id="accuser_roles/witness"))
    chosen.append(allegation)
batch = propose_batch(allegations=chosen, by=one, reason="import")
approve_batch(record=batch, reviewer=two, reason="samples checked")
print(batch.pk)
"""
COUNT = "SELECT count(*) FROM allegations_ledgerentry"
ENTRIES = "SELECT reference, version FROM allegations_ledgerentry"
EXPIRE = "UPDATE allegations_publicationbatch SET lease_until = NULL"


def shell(environment, code):
    return run_python(environment, "manage.py", "shell", "-v0", "-c", code)


def entered(environment, many):
    """The number of an approved batch of so many allegations."""
    return shell(environment, ENTER.format(many=many)).split()[-1]


def test_a_worker_killed_at_any_moment_leaves_no_double_entry(tmp_path):
    # Two workers are killed when they have published AT_ONCE, or one of them twice that.
    many = 3 * publication_batches.AT_ONCE + 1
    with own_database(tmp_path) as environment:
        number = entered(environment, many)
        run = [sys.executable, "manage.py", "publish_batch", "run", number]
        with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as database:

            def count() -> int:
                (found,) = database.execute(COUNT).fetchall()
                return int(found[0])

            before = 0
            for _ in range(2):
                before = count()
                with subprocess.Popen(run, cwd=BASE_DIR, env=environment) as worker:
                    until = time.monotonic() + 120
                    while count() == before and worker.poll() is None:
                        assert time.monotonic() < until
                        time.sleep(0.05)
                    worker.kill()
                database.execute(EXPIRE)
            assert before < count() < many
            done = run_python(environment, *run[1:])
            entries = database.execute(ENTRIES).fetchall()
        verified = run_python(environment, "manage.py", "verify_ledger")
    assert f"(Done): {many} published, 0 refused, 0 waiting" in done
    assert f"The ledger verifies: {many} entries" in verified
    assert len({reference for reference, _ in entries}) == len(entries) == many
    assert {version for _, version in entries} == {1}
