"""What makes a record public, corrects it, or withdraws it: one way, with four eyes."""

from django.contrib.auth.models import User
from django.db import transaction

from allegations.choices import CurationStatus, LedgerAction, RecordKind
from allegations.ledger.bodies import Body
from allegations.ledger.screening import screened
from allegations.models import (
    Actor,
    ActorName,
    Allegation,
    Case,
    LedgerEntry,
    PublishedVersion,
)
from allegations.services.bodies import (
    allegation_body,
    case_body,
    load_allegation,
    withdrawal_body,
)
from allegations.services.four_eyes import hands_in
from allegations.services.ledger import append_entry
from allegations.services.locking import locked
from allegations.services.projections import project
from allegations.services.readiness import problems_of
from allegations.services.review import record_transition
from allegations.services.roles import may_publish


class PublicationRefused(ValueError):
    """The record may not become public as it stands; `problems` say why, one each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


@transaction.atomic
def publish(*, record: Allegation | Case, reviewer: User, reason: str) -> LedgerEntry:
    """Make a reviewed record public for the first time, or again after a withdrawal.

    Raises PublicationRefused with every problem found: the wrong person or status, a
    statement without a passage, a name that must not be public.
    """
    row = locked(record)
    if _is_public(row):
        raise PublicationRefused(
            [f"{row.reference} is public already: correct it instead."]
        )
    return _put_on_record(row, LedgerAction.PUBLISH, reviewer, reason)


@transaction.atomic
def correct(*, record: Allegation | Case, reviewer: User, reason: str) -> LedgerEntry:
    """Replace what the public reads; `reason` is published as the correction's note."""
    row = locked(record)
    if not _is_public(row):
        raise PublicationRefused(
            [f"{row.reference} is not public: publish it instead."]
        )
    return _put_on_record(row, LedgerAction.CORRECT, reviewer, reason)


@transaction.atomic
def withdraw(*, record: Allegation | Case, by: User, reason: str) -> LedgerEntry:
    """Take a record back, leaving a mark with the reason; earlier versions stay.

    One reviewer is enough: taking back must not wait.
    """
    row = locked(record)
    problems = [] if may_publish(by) else [_not_a_reviewer(by)]
    if not _is_public(row):
        problems.append(f"{row.reference} is not public: nothing to withdraw.")
    _refuse(problems)
    body = withdrawal_body(row, version=_next_version(row), reason=reason.strip())
    record_transition(record=row, to=CurationStatus.WITHDRAWN, by=by, reason=reason)
    return _append(row, LedgerAction.WITHDRAW, body)


def _put_on_record(
    row: Allegation | Case, action: LedgerAction, reviewer: User, reason: str
) -> LedgerEntry:
    _refuse(_problems_of_review(row, reviewer))
    loaded = row if isinstance(row, Case) else load_allegation(row.pk)
    _refuse(problems_of(loaded))
    correction = reason.strip() if action == LedgerAction.CORRECT else None
    version = _next_version(row)
    body: Body = (
        case_body(loaded, version=version, correction=correction)
        if isinstance(loaded, Case)
        else allegation_body(loaded, version=version, correction=correction)
    )
    status = (
        CurationStatus.CORRECTED
        if action == LedgerAction.CORRECT
        else CurationStatus.PUBLISHED
    )
    entry = _append(row, action, body)
    record_transition(record=row, to=status, by=reviewer, reason=reason)
    return entry


def _append(row: Allegation | Case, action: LedgerAction, body: Body) -> LedgerEntry:
    safe, leaks = screen_body(body)
    _refuse(
        [
            f"{path} names a person who is protected: take the name out."
            for path in leaks
        ]
    )
    kind = RecordKind.CASE if isinstance(row, Case) else RecordKind.ALLEGATION
    entry = append_entry(kind=kind, action=action, body=safe)
    project(entry=entry, body=safe)
    return entry


def screen_body(body: Body) -> tuple[Body, list[str]]:
    """The body without protected names in the context of passages.

    The second value lists the fields in which a protected name still stands.
    """
    people = Actor.objects.filter(is_protected=True)
    names = [
        *people.values_list("name", flat=True),
        *ActorName.objects.filter(actor__in=people).values_list("name", flat=True),
    ]
    value, leaks = screened(body.model_dump(mode="json", by_alias=True), names)
    return type(body).model_validate(value), leaks


def _problems_of_review(row: Allegation | Case, reviewer: User) -> list[str]:
    problems = [] if may_publish(reviewer) else [_not_a_reviewer(reviewer)]
    if row.status != CurationStatus.IN_REVIEW:
        problems.append(
            f"{row.reference} is not in review: a researcher submits it first."
        )
    if reviewer.pk in hands_in(row):
        problems.append(
            f"{reviewer} edited or submitted {row.reference} since its last "
            "publication: somebody else must review it."
        )
    return problems


def _is_public(row: Allegation | Case) -> bool:
    return (
        PublishedVersion.objects.filter(
            reference=row.reference, visible__endswith__isnull=True
        )
        .exclude(action=LedgerAction.WITHDRAW)
        .exists()
    )


def _next_version(row: Allegation | Case) -> int:
    return LedgerEntry.objects.filter(reference=row.reference).count() + 1


def _not_a_reviewer(user: User) -> str:
    return f"{user} is not a reviewer: only the group Reviewers publishes."


def _refuse(problems: list[str]) -> None:
    if problems:
        raise PublicationRefused(problems)
