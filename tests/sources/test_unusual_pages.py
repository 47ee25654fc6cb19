"""One page that is out of the ordinary holds up none that is read with it."""

import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from sources.archiving.store import place_of
from sources.choices import RemovalGround
from sources.models import (
    Article,
    Attempt,
    Capture,
    ExtractedText,
    InterruptedTry,
    Watch,
)
from sources.services.capture import capture_url
from sources.services.leases import begin_waiting, claim_due
from sources.services.records import save_record
from sources.services.removals import approve_removal, request_removal
from sources.services.waiting_pages import _read, _recorded, read_waiting
from tests.sources.refreshing import (
    PAGES,
    captured,
    end_leases,
    outcomes,
    read_all,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback")]


def test_a_page_whose_reading_was_begun_before_is_read_alone(waiting: list[Article]):
    Watch.objects.filter(pk=waiting[0].pk).update(
        readings=1, lease_until=timezone.now()
    )

    (alone,) = read_waiting()

    assert alone.article == waiting[0]
    assert len(read_waiting()) == PAGES - 1


def test_a_page_that_ends_its_readers_takes_no_other_with_it_for_ever(
    waiting: list[Article],
):
    poisonous = waiting[0].pk
    # Readers that die: begun, and never recorded.
    assert len(begin_waiting(most=20)) == PAGES
    end_leases()
    assert len(claim_due(most=500, only_fetched=True)) == PAGES
    for _ in range(2):
        Watch.objects.filter(pk=poisonous).update(lease_until=timezone.now())
        assert [watch.pk for watch in begin_waiting(most=20)] == [poisonous]
        read_all()
        assert outcomes() == {one.pk: "kept" for one in waiting[1:]}
        end_leases()
        assert len(claim_due(most=500, only_fetched=True)) == 1

    read_all()

    assert outcomes() == {one.pk: "kept" for one in waiting}
    refusals = dict(Attempt.objects.values_list("article_id", "refusal"))
    assert refusals == {one.pk: "" for one in waiting} | {poisonous: "reading_failed"}
    assert ExtractedText.objects.count() == PAGES - 1


def test_readers_that_die_in_the_middle_lose_no_page_and_repeat_none(
    waiting: list[Article],
):
    begun = begin_waiting(most=20)
    assert read_waiting() == [], "what is being read is nobody else's"
    end_leases()
    assert len(claim_due(most=500, only_fetched=True)) == PAGES
    late = _recorded(_read(begun, until=math.inf))

    read_all()

    assert set(late.values()) == {None}, "what was given on is dropped"
    assert outcomes() == {article.pk: "kept" for article in waiting}
    assert Attempt.objects.count() == Capture.objects.count() == PAGES
    assert InterruptedTry.objects.filter(was_fetched=True).count() == PAGES


def test_a_page_of_an_article_that_is_not_watched_any_more_is_read_all_the_same(
    waiting: list[Article], researcher: "User"
):
    assert len(begin_waiting(most=20)) == PAGES
    waiting[0].is_watched = False
    save_record(record=waiting[0], by=researcher, reason="not watched any more")
    end_leases()

    assert len(claim_due(most=500, only_fetched=True)) == PAGES
    read_all()

    assert outcomes() == {article.pk: "kept" for article in waiting}
    assert Watch.objects.get(pk=waiting[0].pk).due_at is None


def test_a_lease_that_is_lost_meanwhile_drops_that_page_alone(waiting: list[Article]):
    readings = _read(begin_waiting(most=20), until=math.inf)
    Watch.objects.filter(pk=waiting[2].pk).update(lease_token="0" * 32)

    done = {lease.article_id: one for lease, one in _recorded(readings).items()}

    assert done[waiting[2].pk] is None
    assert outcomes() == {one.pk: "kept" for one in waiting if one != waiting[2]}
    assert not waiting[2].captures.exists()


def test_an_address_that_was_corrected_meanwhile_drops_that_page_alone(
    waiting: list[Article], researcher: "User"
):
    waiting[1].url = "https://one.example/right"
    save_record(record=waiting[1], by=researcher, reason="a wrong address")

    read_all()

    assert outcomes() == {one.pk: "kept" for one in waiting if one != waiting[1]}
    assert Watch.objects.get(pk=waiting[1].pk).staged is None


def test_a_content_that_is_removed_meanwhile_is_not_kept_among_others(
    waiting: list[Article], researcher: "User", reviewer: "User"
):
    removed = Watch.objects.get(pk=waiting[3].pk)
    assert removed.staged is not None
    sha256 = removed.staged["capture"][0]["fields"]["body_sha256"]
    done = capture_url(url=waiting[3].url, by=None)
    assert done.capture is not None
    assert done.capture.body_sha256 == sha256
    readings = _read(begin_waiting(most=20), until=math.inf)
    request = request_removal(
        sha256=sha256,
        ground=RemovalGround.COURT_ORDER,
        order="12 C 34/26",
        by=researcher,
    )
    approve_removal(record=request, by=reviewer, reason="The order was read.")
    # As where the decision falls between the looking up and the recording.
    Watch.objects.filter(pk=removed.pk).update(
        staged=removed.staged,
        lease_token=removed.lease_token,
        lease_until=removed.lease_until,
        started_at=None,
    )

    done_together = _recorded(readings)
    read_all()

    assert removed.pk not in {lease.article_id for lease in done_together}
    assert outcomes() == {one.pk: "kept" for one in waiting} | {
        removed.pk: "lawfully_removed"
    }
    assert waiting[3].captures.count() == 1


def test_a_page_that_somebody_else_captured_meanwhile_is_kept_once(
    waiting: list[Article],
):
    captured(waiting[4].url)

    done = read_waiting()

    assert {one.article: one.attempt.outcome for one in done} == dict.fromkeys(
        waiting, "kept"
    ) | {waiting[4]: "unchanged"}
    assert waiting[4].captures.count() == 1


def test_a_file_that_is_damaged_holds_up_no_other_page(
    waiting: list[Article], archive_folder: Path
):
    watch = Watch.objects.get(pk=waiting[0].pk)
    assert watch.staged is not None
    path = archive_folder / place_of(
        watch.staged["capture"][0]["fields"]["warc_sha256"]
    )
    path.chmod(0o600)
    path.write_bytes(b"other bytes")

    assert len(read_waiting()) == PAGES - 1

    watch.refresh_from_db()
    assert watch.staged is not None, "it is given out again when its lease ends"
    assert waiting[0].pk not in outcomes()


def test_a_row_that_the_database_refuses_holds_up_no_other_page(
    waiting: list[Article],
):
    watch = Watch.objects.get(pk=waiting[0].pk)
    assert watch.staged is not None
    watch.staged["capture"][0]["fields"]["status"] = None
    watch.save()

    read_all()

    assert Counter(outcomes().values()) == {"kept": PAGES - 1}
    assert not waiting[0].captures.exists()


def test_pages_that_there_was_no_time_for_wait_again(waiting: list[Article], loopback):
    loopback.FETCH_SECONDS = loopback.FETCH_LEASE_MARGIN_SECONDS = 0.0

    assert len(read_waiting()) == 1

    left = Watch.objects.filter(staged__isnull=False)
    assert set(left.values_list("readings", "started_at")) == {(0, None)}
    read_all()
    assert outcomes() == {article.pk: "kept" for article in waiting}
    assert not InterruptedTry.objects.exists()
