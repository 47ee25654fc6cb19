"""The lawful removal of a content: requested by one, decided by another, then done."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sources.archiving.store import ArchiveError
from sources.choices import FixityOutcome, RemovalDecision, RemovalGround
from sources.models import (
    BlobRemoval,
    Capture,
    Change,
    ExtractedText,
    FixityFinding,
    MediaDescription,
    Passage,
    PassageEffect,
    RemovedBlob,
    Watch,
)
from sources.services.archive import archive
from sources.services.blobs import blobs_of, captures_of_content
from sources.services.leases import NO_LEASE
from sources.services.removed_hashes import lock_content

REQUEST = "sources.add_blobremoval"
DECIDE = "sources.decide_blobremoval"


class RemovalRefused(ValueError):
    """A removal that is not requested, decided or done like this; the message says why."""


class RemovalUnfinished(ArchiveError):
    """The removal is decided and the bytes are not given out, but not yet destroyed."""

    code = "removal_unfinished"


@transaction.atomic
def request_removal(
    *, sha256: str, ground: RemovalGround, order: str, by: User
) -> BlobRemoval:
    """Ask that the content with this SHA-256 be destroyed, whatever captures have it.

    `order` names what demands it. The same request by the same person again is the one
    that stands. Raises RemovalRefused.
    """
    _require_permission(by, REQUEST, "request the removal of content")
    sha256, order = sha256.strip().lower(), order.strip()
    if not order:
        raise RemovalRefused("say which order, right or risk demands the removal")
    if ground not in RemovalGround.values:
        raise RemovalRefused(
            f"“{ground}” is no ground of removal: {', '.join(RemovalGround.values)} are"
        )
    _require_content(sha256)
    lock_content(sha256=sha256)
    standing = (
        BlobRemoval.objects.filter(sha256=sha256)
        .exclude(decision=RemovalDecision.DECLINED)
        .select_related("requested_by")
        .first()
    )
    if standing is None:
        return BlobRemoval.objects.create(
            sha256=sha256,
            ground=ground,
            order=order,
            requested_by=by,
            requested_at=timezone.now(),
        )
    same = (standing.requested_by_id, standing.ground, standing.order)
    if same == (by.pk, ground, order):
        return standing
    raise RemovalRefused(
        f"the removal of {sha256} was requested by {standing.requested_by} on "
        f"{standing.requested_at:%Y-%m-%d} already: {standing.get_decision_display()}"
    )


def approve_removal(*, record: BlobRemoval, by: User, reason: str) -> BlobRemoval:
    """Decide as a second person that the content is removed, and destroy its bytes.

    First, in a transaction of its own: the decision, the hashes that are not kept any
    more, and the words blanked in every text and passage of it. Then the bytes. Raises
    RemovalRefused before anything is decided; RemovalUnfinished where it is decided and
    the archive could not destroy the bytes, which `finish_removal` then does.
    """
    # Durable: bytes must not be gone while their decision can still be rolled back.
    with transaction.atomic(durable=True):
        removal = _decided(record, by, reason, RemovalDecision.APPROVED)
        _take_out(removal.sha256, removal)
    return finish_removal(record=removal)


@transaction.atomic
def decline_removal(*, record: BlobRemoval, by: User, reason: str) -> BlobRemoval:
    """Decide that nothing is removed; who requested it may take it back like this."""
    return _decided(record, by, reason, RemovalDecision.DECLINED)


def finish_removal(*, record: BlobRemoval) -> BlobRemoval:
    """Destroy the bytes of an approved removal, also those that came back; repeatable.

    Raises RemovalRefused where it is not approved, RemovalUnfinished where the archive
    cannot destroy them now.
    """
    if record.decision != RemovalDecision.APPROVED:
        raise RemovalRefused(f"{record} is not approved")
    hashes = sorted(record.blobs.values_list("sha256", flat=True))
    try:
        kept = archive()
        for sha256 in hashes:
            kept.destroy(sha256)
    except ArchiveError as error:
        raise RemovalUnfinished(
            "The removal is decided and the bytes are not given out any more, but they "
            f"could not be destroyed yet: {error} It is tried again before every "
            "scheduled fixity check."
        ) from error
    unfinished = BlobRemoval.objects.filter(pk=record.pk, destroyed_at__isnull=True)
    unfinished.update(destroyed_at=timezone.now())
    record.refresh_from_db()
    return record


def unfinished_removals() -> list[BlobRemoval]:
    """Return the approved removals whose bytes stand yet, or were found standing again."""
    found_again = (
        FixityFinding.objects.standing()
        .filter(outcome=FixityOutcome.NOT_DESTROYED)
        .values("name")
    )
    return list(
        BlobRemoval.objects.filter(decision=RemovalDecision.APPROVED)
        .filter(Q(destroyed_at__isnull=True) | Q(blobs__sha256__in=found_again))
        .order_by("pk")
        .distinct()
    )


def _require_permission(by: User, permission: str, what: str) -> None:
    if not by.has_perm(permission):
        raise RemovalRefused(f"{by} may not {what}")


def _require_content(sha256: str) -> None:
    if captures_of_content(sha256).exists():
        return
    packed = Capture.objects.filter(
        Q(warc_sha256=sha256) | Q(payload_sha256=sha256)
    ).first()
    if packed is None:
        raise RemovalRefused(f"no capture has a content with the SHA-256 “{sha256}”")
    raise RemovalRefused(
        f"{sha256} is how the content of {packed} was packed. Request the removal of "
        f"the content itself, {packed.body_sha256}: all that holds it goes with it"
    )


def _decided(
    record: BlobRemoval, by: User, reason: str, decision: RemovalDecision
) -> BlobRemoval:
    lock_content(sha256=record.sha256)
    removal = BlobRemoval.objects.select_for_update().get(pk=record.pk)
    is_taken_back = decision == RemovalDecision.DECLINED and by == removal.requested_by
    if not is_taken_back:
        _require_permission(by, DECIDE, "decide on the removal of content")
    if removal.decision != RemovalDecision.PENDING:
        raise RemovalRefused(
            f"{removal} is decided already: {removal.get_decision_display()}"
        )
    if by == removal.requested_by and not is_taken_back:
        raise RemovalRefused(
            "somebody else than the one who requested a removal decides on it"
        )
    if not reason.strip():
        raise RemovalRefused("say why it is decided so")
    removal.decision = decision
    removal.decided_by = by
    # A clock may be set back in between.
    removal.decided_at = max(timezone.now(), removal.requested_at)
    removal.decision_reason = reason.strip()
    removal.save()
    return removal


def _take_out(sha256: str, removal: BlobRemoval) -> None:
    """Name every hash that is not kept any more, and blank every word of the content."""
    captures = captures_of_content(sha256)
    # Answers that were fetched and not read yet have no capture, but a file already.
    staged = Watch.objects.filter(staged__capture__0__fields__body_sha256=sha256)
    waiting = staged.values_list("staged__capture__0__fields__warc_sha256", flat=True)
    waiting_for = list(staged.values_list("pk", flat=True))
    hashes = {sha256, *waiting}.union(*(blobs_of(capture) for capture in captures))
    RemovedBlob.objects.bulk_create(
        [RemovedBlob(sha256=blob, removal=removal) for blob in sorted(hashes)],
        # A file may have been shared with a content that was removed before.
        ignore_conflicts=True,
    )
    ExtractedText.objects.filter(capture__in=captures).update(text="", is_removed=True)
    Passage.objects.filter(extracted_text__capture__in=captures).update(
        exact="", prefix="", suffix="", is_removed=True
    )
    MediaDescription.objects.filter(capture__in=captures, is_removed=False).update(
        claims=[], problem="", is_removed=True
    )
    changes = Change.objects.filter(Q(before__in=captures) | Q(after__in=captures))
    PassageEffect.objects.filter(change__in=changes, is_removed=False).update(
        exact="", reason="", is_removed=True
    )
    changes.filter(is_removed=False).update(notice="", reasons=[], is_removed=True)
    waiting_rows = Watch.objects.filter(pk__in=waiting_for)
    waiting_rows.update(**NO_LEASE)
