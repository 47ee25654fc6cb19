"""The way of a record from draft to a second person, and back."""

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from allegations.choices import CurationStatus, Sensitivity
from allegations.models import Allegation, Case, Review
from allegations.services.locking import locked
from allegations.services.readiness import unverified


class TransitionRefused(ValueError):
    """The record cannot take this step from where it stands."""


@transaction.atomic
def submit_for_review(
    *, record: Allegation | Case, by: User, reason: str
) -> Allegation | Case:
    """Hand a draft, or a changed public record, to a second person.

    Raises TransitionRefused where it is in review already, is confidential, or nobody
    has said what of it could be verified.
    """
    row = locked(record)
    if row.status == CurationStatus.IN_REVIEW:
        raise TransitionRefused(f"{row.reference} is in review already.")
    if isinstance(row, Allegation) and row.sensitivity != Sensitivity.PUBLIC:
        raise TransitionRefused(
            f"{row.reference} is confidential. Make it publishable first, or keep it."
        )
    for problem in unverified(row):
        raise TransitionRefused(problem)
    return record_transition(
        record=row, to=CurationStatus.IN_REVIEW, by=by, reason=reason
    )


@transaction.atomic
def return_to_draft(
    *, record: Allegation | Case, by: User, reason: str
) -> Allegation | Case:
    """Give a record in review back to its researchers, saying why.

    What the public reads does not change: a published record stays published.
    """
    row = locked(record)
    if row.status != CurationStatus.IN_REVIEW:
        raise TransitionRefused(f"{row.reference} is not in review.")
    return record_transition(record=row, to=CurationStatus.DRAFT, by=by, reason=reason)


def record_transition(
    *, record: Allegation | Case, to: CurationStatus, by: User, reason: str
) -> Allegation | Case:
    """Set the status of a locked record and keep who did it and why."""
    if not reason.strip():
        raise TransitionRefused("Say why: every step of a record has a reason.")
    Review.objects.create(
        allegation=None if isinstance(record, Case) else record,
        case=record if isinstance(record, Case) else None,
        from_status=record.status,
        to_status=to,
        by=by,
        reason=reason.strip(),
        at=timezone.now(),
    )
    record.status = to
    with pghistory.context(user=by.pk, reason=reason):
        record.save(update_fields=["status"])
    return record
