"""What publishing a record would make public now, for whoever is to decide on it."""

import json
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from allegations.choices import LedgerAction, Sensitivity, VersionStanding
from allegations.ledger.bodies import Body
from allegations.ledger.differences import Difference, differences
from allegations.ledger.leaves import body_bytes
from allegations.models import Allegation, Case
from allegations.services.bodies import load_allegation
from allegations.services.publication import (
    body_now,
    current_version,
    fingerprint_of,
    leaks_in_words,
    next_version,
    problems_of_action,
    problems_of_review,
    screen_body,
)
from allegations.services.readiness import problems_of

# Stands in the preview where the reason will stand.
NOTE_TO_COME = "(the reason that is given for the correction)"
NOT_COMPARED = ("/version", "/correction")


@dataclass(frozen=True, slots=True)
class Preview:
    """What publishing a record would enter, screened, and what keeps it from that.

    `problems` are those that publishing would name, one each. `body` is None where
    nothing of it may be shown: it is confidential, names a person who is protected, or
    cannot be made at all. `changes` is None for what is not public yet. `fingerprint`
    is what `publish` and `correct` take as `seen`.
    """

    record: Allegation | Case
    version: int
    problems: list[str]
    body: Body | None = None
    fingerprint: str = ""
    changes: list[Difference] | None = None


@transaction.atomic
def preview_of(
    *, record: Allegation | Case, action: LedgerAction, reviewer: User
) -> Preview:
    """The body that `action` (publish or correct) would enter now; nothing is entered."""
    loaded = record if isinstance(record, Case) else load_allegation(record.pk)
    version = next_version(record.reference)
    problems = [
        *problems_of_action(record, action),
        *problems_of_review(record, reviewer),
        *problems_of(loaded),
    ]
    if isinstance(loaded, Allegation) and loaded.sensitivity != Sensitivity.PUBLIC:
        return Preview(record, version, problems)
    note = NOTE_TO_COME if action == LedgerAction.CORRECT else None
    try:
        body = body_now(loaded, version=version, correction=note)
    except ValueError as refused:
        # What no body can be made of: publishing would say the same.
        return Preview(record, version, [*problems, str(refused)])
    safe, leaks = screen_body(body)
    if leaks:
        return Preview(record, version, problems + leaks_in_words(leaks))
    return Preview(
        *(record, version, problems, safe, fingerprint_of(safe)),
        changes=_changes(safe),
    )


def _changes(body: Body) -> list[Difference] | None:
    """What differs from what the public reads now, if it reads the record."""
    current = current_version(body.reference)
    if current is None or current.standing != VersionStanding.PUBLIC:
        return None
    before = json.loads(bytes(current.entry.body.body))
    found = differences(before, json.loads(body_bytes(body)))
    return [each for each in found if each.path not in NOT_COMPARED]
