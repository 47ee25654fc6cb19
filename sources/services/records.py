"""The one way in which a curated record is saved or deleted."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import pghistory
from django.contrib.auth.models import User
from django.db import models, transaction

from sources.services.custody import account_and_host
from tracker.common.curated import CuratedRecord

Record = TypeVar("Record", bound=models.Model)


class EditConflict(Exception):
    """Somebody else saved the record since it was opened."""


@transaction.atomic
def save_record(
    *,
    record: Record,
    by: User | None,
    reason: str,
    many: Mapping[str, Iterable[models.Model]] | None = None,
) -> Record:
    """Validate and save `record`, and set its links of `many` by field name.

    History keeps who saved it and why: the user, or where there is none (a command) the
    operating system's account and host. Raises ValidationError for what the model or a
    constraint refuses, EditConflict where `revision` is not the one in the database.
    """
    with _context(by, reason):
        edited = record if isinstance(record, CuratedRecord) else None
        if edited and not edited._state.adding:
            _require_current(edited)
            edited.full_clean()
            edited.revision += 1
        else:
            record.full_clean()
        record.save()
        for name, values in (many or {}).items():
            getattr(record, name).set(values)
    return record


@transaction.atomic
def delete_record(*, record: models.Model, by: User, reason: str) -> None:
    """Delete a draft record that nothing cites; history keeps what it was.

    Raises ProtectedError where something rests on it.
    """
    with _context(by, reason):
        record.delete()


def _context(by: User | None, reason: str) -> pghistory.context:
    if by is None:
        return pghistory.context(account=account_and_host(), reason=reason)
    return pghistory.context(user=by.pk, reason=reason)


def _require_current(record: CuratedRecord) -> None:
    stored = (
        type(record)
        ._default_manager.select_for_update(of=("self",))
        .values_list("revision", flat=True)
        .get(pk=record.pk)
    )
    if stored != record.revision:
        raise EditConflict(
            f"“{record}” was saved by somebody else while you edited it. "
            "Open it again and repeat your change on what stands now."
        )
