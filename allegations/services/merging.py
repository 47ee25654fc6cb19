"""Folding a public record into another that tells of the same."""

from django.contrib.auth.models import User
from django.db import transaction

from allegations.choices import CurationStatus, LedgerAction
from allegations.ledger.bodies import MERGE_SCHEMA, MergeBody
from allegations.models import Allegation, LedgerEntry
from allegations.services.ledger import become_writer
from allegations.services.locking import locked
from allegations.services.publication import (
    enter_body,
    is_public,
    kind_of,
    next_version,
    problems_of_reviewer,
    refuse,
)
from allegations.services.review import record_transition


@transaction.atomic
def merge(
    *, record: Allegation, into: Allegation, by: User, reason: str
) -> LedgerEntry:
    """Leave a mark in place of `record` that leads to `into`; `reason` is published.

    Both must be public. What `record` says beyond `into` is taken over there first, by
    a correction: a merge moves no statement. Raises PublicationRefused.
    """
    row = locked(record)
    become_writer()
    problems = problems_of_reviewer(by)
    problems += [
        f"{each.reference} is not public: only public records are merged."
        for each in (row, into)
        if not is_public(each.reference)
    ]
    if row.reference == into.reference:
        problems.append(f"{row.reference} cannot be merged into itself.")
    refuse(problems)
    body = MergeBody(
        schema=MERGE_SCHEMA,
        reference=row.reference,
        version=next_version(row.reference),
        kind=kind_of(row),
        merged_into=into.reference,
        reason=reason.strip(),
    )
    record_transition(record=row, to=CurationStatus.MERGED, by=by, reason=reason)
    return enter_body(kind=kind_of(row), action=LedgerAction.MERGE, body=body)
