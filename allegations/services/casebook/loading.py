"""Loading a casebook: entered by one account, reviewed and published by another."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.contrib.auth.models import Group, User
from django.db import transaction

from allegations.casebook.reading import CASEBOOK_FOLDER, CasebookError, read_casebook
from allegations.models import Allegation, Case, Review
from allegations.services.casebook.entered import REASON, Entered
from allegations.services.casebook.registers import enter_registers
from allegations.services.casebook.statements import enter_cases, enter_statements
from allegations.services.publication import PublicationRefused, publish
from allegations.services.review import submit_for_review
from allegations.services.roles import ensure_roles

RESEARCHER = "sample-researcher"
REVIEWER = "sample-reviewer"


@dataclass(frozen=True, slots=True)
class LoadedCasebook:
    """What loading did: how many records of each kind, and what it published."""

    outcome: Literal["loaded", "already_there"]
    counts: dict[str, int]
    published: list[str]


@transaction.atomic
def load_casebook(*, folder: Path = CASEBOOK_FOLDER) -> LoadedCasebook:
    """Enter, review and publish the casebook of a folder, once and as a whole.

    `sample-researcher` enters and submits, `sample-reviewer` publishes; neither can
    sign in. Where the first has submitted a case before, nothing changes, also when the
    casebook has changed since. Raises CasebookError, naming the entry, for what cannot
    be read, entered or published; nothing is kept then.
    """
    researchers, reviewers = ensure_roles()
    researcher = _account(RESEARCHER, researchers)
    reviewer = _account(REVIEWER, reviewers)
    # Reviews are never changed or deleted, whatever becomes of the records.
    if Review.objects.filter(by=researcher, case__isnull=False).exists():
        return LoadedCasebook("already_there", {}, [])
    book, entered = read_casebook(folder), Entered(by=researcher)
    enter_registers(book, folder, entered)
    enter_statements(book, entered)
    # A case shows those of its allegations that are public by then.
    records: list[Allegation | Case] = [
        *entered.allegations.values(),
        *enter_cases(book, entered),
    ]
    # Only active people publish. Nobody else sees the account while it is active.
    _set_active(reviewer, is_active=True)
    for record in records:
        _publish(record, researcher, reviewer)
    _set_active(reviewer, is_active=False)
    return LoadedCasebook(
        "loaded", dict(entered.counts), [record.reference for record in records]
    )


def _publish(record: Allegation | Case, researcher: User, reviewer: User) -> None:
    try:
        submit_for_review(record=record, by=researcher, reason=REASON)
        publish(record=record, reviewer=reviewer, reason=REASON)
    except PublicationRefused as error:
        raise CasebookError(f"{record.reference} “{record.title}”: {error}") from error


def _account(name: str, group: Group) -> User:
    """Return the locked account of this name, which nobody can sign in to."""
    user, is_new = User.objects.get_or_create(
        username=name, defaults={"is_active": False}
    )
    if is_new:
        user.set_unusable_password()
        user.save()
        user.groups.add(group)
    return User.objects.select_for_update().get(pk=user.pk)


def _set_active(user: User, *, is_active: bool) -> None:
    user.is_active = is_active
    user.save(update_fields=["is_active"])
