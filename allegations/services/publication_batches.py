"""Publishing many allegations as one batch that a second person approves.

A batch is worked on in short transactions. An entry and the mark on its item are
written in one of them, so that a worker may die at any moment, and whoever takes the
batch up publishes nothing twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from allegations.choices import BatchState, CurationStatus, ItemOutcome
from allegations.models import Allegation, PublicationBatch, PublicationBatchItem
from allegations.services.four_eyes import was_edited_after
from allegations.services.publication import (
    correct,
    is_public,
    problems_of_reviewer,
    publish,
    refuse,
)
from allegations.services.review import submit_for_review

# Records a transaction: other writers of the ledger wait no longer than for these.
AT_ONCE = 20
# Many times what AT_ONCE records take; after it, a silent worker counts as dead.
LEASE = timedelta(minutes=2)
OPEN = (BatchState.PROPOSED, BatchState.APPROVED)


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How many records of a batch were published, were refused, and are waiting."""

    published: int
    refused: int
    waiting: int


@transaction.atomic
def propose_batch(
    *, allegations: Iterable[Allegation], by: User, reason: str
) -> PublicationBatch:
    """Put allegations before a second person, as one batch in this order.

    Those that are not in review yet are submitted by `by`. All or none: raises
    PublicationRefused or TransitionRefused, naming the record.
    """
    chosen = list(allegations)
    problems = [] if chosen else ["A batch needs at least one allegation."]
    if not reason.strip():
        problems.append("Say why: every batch has a reason.")
    taken = PublicationBatchItem.objects.filter(
        allegation__in=chosen, batch__state__in=OPEN, outcome=""
    ).select_related("allegation")
    problems += [
        f"{item.allegation.reference} waits in batch {item.batch_id} already."
        for item in taken
    ]
    refuse(problems)
    for allegation in chosen:
        if allegation.status != CurationStatus.IN_REVIEW:
            submit_for_review(record=allegation, by=by, reason=reason)
    batch = PublicationBatch.objects.create(
        reason=reason.strip(), proposed_by=by, proposed_at=timezone.now()
    )
    PublicationBatchItem.objects.bulk_create(
        PublicationBatchItem(batch=batch, allegation=allegation, position=position)
        for position, allegation in enumerate(chosen, 1)
    )
    return batch


@transaction.atomic
def approve_batch(
    *,
    record: PublicationBatch,
    reviewer: User,
    reason: str,
    seen_at: datetime | None = None,
) -> PublicationBatch:
    """Approve a batch; a worker publishes its records from now on.

    As they stood at `seen_at`, when the reviewer looked at them, or else now: what was
    edited after that is refused when its turn comes. That is asked of the history and
    not of the bodies, which also change with what else is published meanwhile.

    The reviewer is that of every record: one they had a hand in is refused when its
    turn comes. Raises PublicationRefused.
    """
    batch = _locked(record.pk)
    problems = problems_of_reviewer(reviewer)
    if batch.state != BatchState.PROPOSED:
        problems.append(f"{batch} does not wait for approval.")
    if reviewer.pk == batch.proposed_by_id:
        problems.append(f"{reviewer} proposed {batch}: somebody else must approve it.")
    if not reason.strip():
        problems.append("Say why: every decision has a reason.")
    refuse(problems)
    now = timezone.now()
    batch.seen_at = min(seen_at or now, now)
    return _decided(batch, BatchState.APPROVED, reviewer, reason)


@transaction.atomic
def cancel_batch(
    *, record: PublicationBatch, by: User, reason: str
) -> PublicationBatch:
    """Publish no more of a batch; what was published stays, the rest stays in review."""
    batch = _locked(record.pk)
    problems = [] if by.pk == batch.proposed_by_id else problems_of_reviewer(by)
    if batch.state not in OPEN:
        problems.append(f"{batch} is over already.")
    if not reason.strip():
        problems.append("Say why: every decision has a reason.")
    refuse(problems)
    batch.finished_at = timezone.now()
    return _decided(batch, BatchState.CANCELLED, by, reason)


def run_batch(*, batch_id: int) -> BatchProgress:
    """Publish what is waiting in an approved batch, unless another worker is at it.

    Safe to call at any time, and after any death: returns where the batch stands.
    """
    lease = _taken_lease(batch_id)
    if lease is not None:
        while _publish_some(batch_id, lease):
            pass
    return progress_of(batch_id)


def run_waiting_batches() -> int:
    """Take up every approved batch that nobody works on; return how many there were."""
    now = timezone.now()
    waiting = PublicationBatch.objects.filter(
        Q(lease_until=None) | Q(lease_until__lte=now), state=BatchState.APPROVED
    )
    found = list(waiting.order_by("pk").values_list("pk", flat=True))
    for batch_id in found:
        run_batch(batch_id=batch_id)
    return len(found)


def progress_of(batch_id: int) -> BatchProgress:
    """How far a batch is."""
    items = PublicationBatchItem.objects.filter(batch=batch_id)
    counts = items.aggregate(
        published=Count("pk", filter=Q(outcome=ItemOutcome.PUBLISHED)),
        refused=Count("pk", filter=Q(outcome=ItemOutcome.REFUSED)),
        waiting=Count("pk", filter=Q(outcome="")),
    )
    return BatchProgress(**counts)


@transaction.atomic
def _taken_lease(batch_id: int) -> UUID | None:
    batch, now = _locked(batch_id), timezone.now()
    is_taken = batch.lease_until is not None and batch.lease_until > now
    if batch.state != BatchState.APPROVED or is_taken:
        return None
    lease = uuid4()
    _keep_lease(batch, lease)
    return lease


@transaction.atomic
def _publish_some(batch_id: int, lease: UUID) -> bool:
    """Publish the next few records; whether there may be more for this worker."""
    batch = _locked(batch_id)
    reviewer = batch.decided_by
    if batch.state != BatchState.APPROVED or batch.lease != lease or reviewer is None:
        return False
    items = list(
        batch.items.filter(outcome="")
        .select_related("allegation")
        .order_by("position")[:AT_ONCE]
    )
    if not items:
        batch.state, batch.finished_at = BatchState.DONE, timezone.now()
        batch.lease = batch.lease_until = None
        batch.save(update_fields=["state", "finished_at", "lease", "lease_until"])
        return False
    for item in items:
        _publish_item(item, batch, reviewer)
    PublicationBatchItem.objects.bulk_update(items, ["outcome", "problems", "entry"])
    _keep_lease(batch, lease)
    return True


def _publish_item(
    item: PublicationBatchItem, batch: PublicationBatch, reviewer: User
) -> None:
    put = correct if is_public(item.allegation.reference) else publish
    try:
        with transaction.atomic():
            item.entry = put(
                record=item.allegation,
                reviewer=reviewer,
                reason=batch.decision_reason,
            )
            # Afterwards: an edit that comes in between is told of, too.
            refuse(_edited_since(item.allegation, batch))
        item.outcome = ItemOutcome.PUBLISHED
    except ValueError as refused:
        # Also what a body cannot be made of: one record must not stop the others.
        item.entry = None
        item.outcome, item.problems = ItemOutcome.REFUSED, str(refused)


def _edited_since(record: Allegation, batch: PublicationBatch) -> list[str]:
    seen_at = batch.seen_at or batch.decided_at
    if seen_at is None or not was_edited_after(record, seen_at):
        return []
    problem = (
        f"{record.reference} was edited after the batch was looked at, and it is not "
        "published: look at it as it stands now."
    )
    return [problem]


def _keep_lease(batch: PublicationBatch, lease: UUID) -> None:
    batch.lease, batch.lease_until = lease, timezone.now() + LEASE
    batch.save(update_fields=["lease", "lease_until"])


def _decided(
    batch: PublicationBatch, state: BatchState, by: User, reason: str
) -> PublicationBatch:
    batch.state, batch.decided_by = state, by
    batch.decided_at, batch.decision_reason = timezone.now(), reason.strip()
    batch.save()
    return batch


def _locked(batch_id: int) -> PublicationBatch:
    return PublicationBatch.objects.select_for_update().get(pk=batch_id)
