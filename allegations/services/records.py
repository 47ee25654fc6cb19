"""Saving the records of allegations, which get their references here."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone

from allegations.models import (
    Actor,
    Allegation,
    Case,
    Incident,
    Place,
    Proceeding,
    Statement,
)
from allegations.services.unpublished_edits import note_edit, records_of
from sources.services.records import delete_record as delete_plain_record
from sources.services.records import save_record as save_plain_record
from sources.services.references import next_number

Record = TypeVar("Record", bound=models.Model)

# Series of references; those of YEARLY carry the year of registration.
PLAIN: dict[type[models.Model], str] = {Actor: "P", Place: "L"}
YEARLY: dict[type[models.Model], str] = {
    Allegation: "A",
    Case: "C",
    Incident: "I",
    Proceeding: "J",
}


@transaction.atomic
def save_record(
    *,
    record: Record,
    by: User,
    reason: str,
    many: Mapping[str, Iterable[models.Model]] | None = None,
    registered: int | None = None,
) -> Record:
    """Save any record of this app, giving a new one its reference.

    `registered` is the year of registration in the reference, this year by default
    (an archive that is brought in keeps the years it was registered under). Errors are
    those of `sources.services.records.save_record`.
    """
    if record._state.adding and hasattr(record, "reference") and not record.reference:
        record.reference = _reference(record, registered)
    # What is taken out of a record edits it, too.
    edited = set() if record._state.adding else records_of(record)
    saved = save_plain_record(record=record, by=by, reason=reason, many=many)
    note_edit(references=edited | records_of(saved), by=by)
    return saved


@transaction.atomic
def delete_record(*, record: models.Model, by: User, reason: str) -> None:
    """Delete a record as `sources.services.records.delete_record` does."""
    edited = records_of(record)
    delete_plain_record(record=record, by=by, reason=reason)
    note_edit(references=edited, by=by)


def _reference(record: models.Model, registered: int | None) -> str:
    if isinstance(record, Statement):
        series = f"{record.allegation.reference}/{record.SERIES}"
        return f"{series}{next_number(series=series)}"
    if type(record) in PLAIN:
        series = PLAIN[type(record)]
        return f"{series}-{next_number(series=series):06d}"
    year = registered or timezone.now().year
    series = f"{YEARLY[type(record)]}-{year}"
    return f"{series}-{next_number(series=series):04d}"
