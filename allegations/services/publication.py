"""What makes a record public, corrects it, or withdraws it: one way, with four eyes."""

import hashlib

from django.contrib.auth.models import User
from django.db import transaction

from allegations.choices import (
    CurationStatus,
    LedgerAction,
    RecordKind,
    VersionStanding,
)
from allegations.ledger.bodies import AllegationBody, Body, CaseBody
from allegations.ledger.leaves import canonical
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
from allegations.services.ledger import append_entry, become_writer
from allegations.services.locking import locked
from allegations.services.projections import project
from allegations.services.readiness import problems_of
from allegations.services.review import record_transition
from allegations.services.roles import may_publish
from allegations.services.unpublished_edits import forget_edits


class PublicationRefused(ValueError):
    """The record may not become public as it stands; `problems` say why, one each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


@transaction.atomic
def publish(
    *,
    record: Allegation | Case,
    reviewer: User,
    reason: str,
    seen: str | None = None,
) -> LedgerEntry:
    """Make a reviewed record public for the first time, or again after a mark.

    Earlier versions that were withheld stay so: `release` is what shows them again.
    `seen` is the fingerprint of the body that the reviewer looked at; without it
    whatever stands now is published.

    Raises PublicationRefused with every problem found: the wrong person or status, a
    statement without a passage, a name that must not be public, or another body by now
    than the one that was seen.
    """
    return _put_on_record(
        locked(record), LedgerAction.PUBLISH, reviewer, reason, seen=seen
    )


@transaction.atomic
def correct(
    *,
    record: Allegation | Case,
    reviewer: User,
    reason: str,
    seen: str | None = None,
) -> LedgerEntry:
    """Replace what the public reads; `reason` is published as the correction's note.

    `seen` and what is raised are as for `publish`.
    """
    return _put_on_record(
        locked(record), LedgerAction.CORRECT, reviewer, reason, seen=seen
    )


@transaction.atomic
def withdraw(*, record: Allegation | Case, by: User, reason: str) -> LedgerEntry:
    """Take a record back, leaving a mark with the reason; earlier versions stay.

    One reviewer is enough: taking back must not wait.
    """
    row = locked(record)
    problems = problems_of_reviewer(by)
    if not is_public(row.reference):
        problems.append(f"{row.reference} is not public: nothing to withdraw.")
    refuse(problems)
    body = withdrawal_body(
        row, version=next_version(row.reference), reason=reason.strip()
    )
    record_transition(record=row, to=CurationStatus.WITHDRAWN, by=by, reason=reason)
    return enter_body(kind=kind_of(row), action=LedgerAction.WITHDRAW, body=body)


def _put_on_record(
    row: Allegation | Case,
    action: LedgerAction,
    reviewer: User,
    reason: str,
    *,
    seen: str | None,
) -> LedgerEntry:
    refuse(problems_of_action(row, action))
    refuse(problems_of_review(row, reviewer))
    if isinstance(row, Case):
        # Or an allegation could be withheld between reading its title and saying it.
        become_writer()
    loaded = row if isinstance(row, Case) else load_allegation(row.pk)
    refuse(problems_of(loaded))
    correction = reason.strip() if action == LedgerAction.CORRECT else None
    body = body_now(loaded, version=next_version(row.reference), correction=correction)
    if seen is not None and seen != fingerprint_of(screen_body(body)[0]):
        raise PublicationRefused([_changed_since(row.reference)])
    status = (
        CurationStatus.CORRECTED
        if action == LedgerAction.CORRECT
        else CurationStatus.PUBLISHED
    )
    entry = enter_body(kind=kind_of(row), action=action, body=body)
    forget_edits(row.reference)
    record_transition(record=row, to=status, by=reviewer, reason=reason)
    return entry


def body_now(
    loaded: Allegation | Case, *, version: int, correction: str | None
) -> AllegationBody | CaseBody:
    """The body of a record as it stands; an allegation is loaded by `load_allegation`."""
    if isinstance(loaded, Case):
        return case_body(loaded, version=version, correction=correction)
    return allegation_body(loaded, version=version, correction=correction)


def fingerprint_of(body: Body) -> str:
    """SHA-256 of the canonical bytes of a body without version and note.

    Equal for what a reviewer saw and what is to be entered exactly where nothing else
    of it changed in between.
    """
    value = body.model_dump(
        mode="json", by_alias=True, exclude={"version", "correction"}
    )
    return hashlib.sha256(canonical(value)).hexdigest()


def _changed_since(reference: str) -> str:
    return (
        f"{reference} changed since it was shown to you. Nothing was published: look "
        "at it as it stands now, and decide again."
    )


def enter_body(*, kind: RecordKind, action: LedgerAction, body: Body) -> LedgerEntry:
    """Screen a body, add it to the ledger and project it, in one transaction.

    Raises PublicationRefused where it names a person who is protected.
    """
    safe, leaks = screen_body(body)
    refuse(leaks_in_words(leaks))
    entry = append_entry(kind=kind, action=action, body=safe)
    project(entry=entry, body=safe)
    return entry


def leaks_in_words(paths: list[str]) -> list[str]:
    """What to say of the fields in which a protected name stands."""
    return [
        f"{path} names a person who is protected: take the name out." for path in paths
    ]


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


def problems_of_action(row: Allegation | Case, action: LedgerAction) -> list[str]:
    """Why `action` (publish or correct) does not fit what the public reads, if so."""
    if action == LedgerAction.PUBLISH and is_public(row.reference):
        return [f"{row.reference} is public already: correct it instead."]
    if action == LedgerAction.CORRECT and not is_public(row.reference):
        return [f"{row.reference} is not public: publish it instead."]
    return []


def problems_of_review(row: Allegation | Case, reviewer: User) -> list[str]:
    """Why `reviewer` may not publish the record from where it stands, one each."""
    problems = problems_of_reviewer(reviewer)
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


def current_version(reference: str) -> PublishedVersion | None:
    """What stands for a record now, if it was ever public."""
    return PublishedVersion.objects.filter(reference=reference, last_index=None).first()


def is_public(reference: str) -> bool:
    """Whether the public reads the record now."""
    current = current_version(reference)
    return current is not None and current.standing == VersionStanding.PUBLIC


def next_version(reference: str) -> int:
    """The version that the next entry of a record has."""
    return LedgerEntry.objects.filter(reference=reference).count() + 1


def kind_of(record: Allegation | Case) -> RecordKind:
    """What kind of record it is in the ledger."""
    return RecordKind.CASE if isinstance(record, Case) else RecordKind.ALLEGATION


def problems_of_reviewer(user: User) -> list[str]:
    """Why `user` may not decide on what is public, if so."""
    if may_publish(user):
        return []
    return [f"{user} is not a reviewer: only the group Reviewers publishes."]


def refuse(problems: list[str]) -> None:
    """Raise PublicationRefused if there is any problem."""
    if problems:
        raise PublicationRefused(problems)
