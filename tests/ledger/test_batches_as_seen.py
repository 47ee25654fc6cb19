"""Nothing of a batch is published that was edited after it was looked at."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from allegations.choices import ItemOutcome
from allegations.models import PublicationBatchItem
from allegations.services.batch_summaries import summary_of, waiting_in
from allegations.services.publication_batches import (
    approve_batch,
    propose_batch,
    run_batch,
)
from tests.ledger.test_publication_batches import entered, shell
from tests.sources.committed import own_database, run_python

EDIT = """
from django.contrib.auth.models import User
from allegations.models import *
from allegations.services.records import save_record
third = User.objects.create_user("third")
first, second = Allegation.objects.order_by("pk")[:2]
first.title = "Other words"
save_record(record=first, by=third, reason="edited")
accusation = second.accusations.get()
accusation.occurred = "2022-06-13"
save_record(record=accusation, by=third, reason="edited")
"""
REFUSED = """
from allegations.models import *
for item in PublicationBatchItem.objects.filter(outcome="refused"):
    print(item.position, item.problems)
"""


def test_what_is_edited_after_the_approval_is_reported_and_not_published(tmp_path):
    with own_database(tmp_path) as environment:
        number = entered(environment, 4)
        shell(environment, EDIT)
        done = run_python(environment, "manage.py", "publish_batch", "run", number)
        refused = shell(environment, REFUSED).splitlines()
    assert "2 published, 2 refused, 0 waiting" in done
    assert [line.split()[0] for line in refused] == ["1", "2"]
    assert all("edited after the batch was looked at" in line for line in refused)


def test_what_is_edited_between_looking_and_approving_is_not_published(
    make_story, researcher, reviewer
):
    chosen = [make_story().allegation]
    batch = propose_batch(allegations=chosen, by=researcher, reason="imported")
    # The history of one transaction is of the instant that it began.
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        ((edited,),) = cursor.fetchall()
    seen = edited - timedelta(seconds=1)
    approve_batch(record=batch, reviewer=reviewer, reason="checked", seen_at=seen)
    run_batch(batch_id=batch.pk)
    item = PublicationBatchItem.objects.get()
    assert (item.outcome, item.entry) == (ItemOutcome.REFUSED, None)
    assert "look at it as it stands now" in item.problems


def test_nobody_looks_at_what_is_to_come(make_story, researcher, reviewer):
    chosen = [make_story().allegation]
    batch = propose_batch(allegations=chosen, by=researcher, reason="imported")
    later = timezone.now() + timedelta(days=1)
    approve_batch(record=batch, reviewer=reviewer, reason="checked", seen_at=later)
    batch.refresh_from_db()
    assert batch.seen_at is not None
    assert batch.seen_at < later


def in_words(batch, **chosen):
    page = waiting_in(batch, number=1, **chosen)
    return [(item.allegation.reference, item.problems) for item in page.rows]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("sensitivity", "confidential"),
        ("verification", "not yet reviewed by a curator"),
        ("status", "not in review any more"),
        ("passages", "accusation without a passage"),
        ("aim", "response aimed at an accusation of another record"),
        ("accusation", "no accusation"),
    ],
)
def test_what_publishing_would_refuse_is_told_before(
    spoil, said, make_story, researcher
):
    ready, spoilt = make_story(), make_story()
    chosen = [ready.allegation, spoilt.allegation]
    batch = propose_batch(allegations=chosen, by=researcher, reason="imported")
    record = spoilt.allegation
    record.refresh_from_db()
    match spoil:
        case "sensitivity":
            record.sensitivity = "confidential"
        case "verification":
            record.verification_status_id = "verification_status/unreviewed"
        case "status":
            record.status = "draft"
        case "passages":
            spoilt.accusation.utterance.passages.clear()
        case "aim":
            spoilt.response.aimed_at.set([ready.accusation])
        case "accusation":
            spoilt.response.aimed_at.clear()
            spoilt.accusation.delete()
    record.save()
    summary = summary_of(batch)
    assert (summary.records, summary.new, summary.corrections) == (2, 2, 0)
    assert (summary.not_ready, summary.problems) == (1, [(said, 1)])
    assert in_words(batch, is_ready=False) == [(record.reference, [said])]
    assert in_words(batch, is_ready=True) == [(ready.allegation.reference, [])]
