"""Whoever approves a batch sees before what it would publish."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allegations.models import PublicationBatch
from allegations.services import batch_summaries
from allegations.services.publication_batches import propose_batch, run_batch
from tests.admin.test_hiding import BATCHES
from tests.admin.test_publishing import YES, shown, step


@pytest.fixture
def propose(researcher):
    def proposed(*chosen):
        for record in chosen:
            record.refresh_from_db()
        return propose_batch(allegations=chosen, by=researcher, reason="imported")

    return proposed


def address(batch):
    return f"{BATCHES}{batch.pk}/approve/"


def test_the_page_counts_names_and_leads_to_previews(
    propose, make_story, published_allegation, reviewer, sign_in
):
    new, unready = make_story().allegation, make_story()
    batch = propose(new, unready.allegation, published_allegation)
    unready.accusation.utterance.passages.clear()
    client = sign_in(reviewer)
    page = shown(client, address(batch))
    assert "3 allegations wait: 2 new, 1 correction of what is public." in page
    assert "1: accusation without a passage" in page
    assert "3: Attack" in page
    assert step(new, "publish") in page
    assert step(published_allegation, "correct") in page
    assert unready.allegation.reference not in page
    rest = shown(client, f"{address(batch)}?unready")
    assert unready.allegation.reference in rest
    assert new.reference not in rest
    assert new.title in shown(client, step(new, "publish"))


def test_every_page_carries_when_the_first_was_made(
    propose, make_story, reviewer, sign_in, monkeypatch
):
    monkeypatch.setattr(batch_summaries, "A_PAGE", 1)
    batch = propose(make_story().allegation, make_story().allegation)
    client = sign_in(reviewer)
    first = client.get(address(batch)).context["seen_at"]
    second = client.get(address(batch), {"page": 2, "seen_at": first})
    assert second.context["seen_at"] == first
    assert second.context["waiting"].page.number == 2
    refused = client.post(address(batch), {"confirmed": "yes", "seen_at": first})
    assert refused.context["seen_at"] == first


def test_what_was_edited_since_the_page_was_made_is_refused(
    propose, make_story, reviewer, sign_in
):
    batch = propose(make_story().allegation)
    before = timezone.now() - timedelta(hours=1)
    given = YES | {"seen_at": before.isoformat()}
    assert "was approved" in shown(sign_in(reviewer), address(batch), given)
    assert PublicationBatch.objects.get().seen_at == before
    run_batch(batch_id=batch.pk)
    page = shown(sign_in(reviewer), f"{BATCHES}{batch.pk}/change/")
    assert "0 published, 1 refused, 0 waiting" in page
    assert "was edited after the batch was looked at" in page


def test_many_records_take_no_more_queries_than_one(
    propose, make_story, reviewer, sign_in
):
    client = sign_in(reviewer)

    def queries(batch):
        shown(client, address(batch))
        with CaptureQueriesContext(connection) as captured:
            shown(client, address(batch))
        return len(captured)

    one = propose(make_story().allegation)
    many = propose(*(make_story().allegation for _ in range(5)))
    assert queries(one) == queries(many)
