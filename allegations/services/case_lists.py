"""Cases stop naming an allegation at once when it may no longer be read."""

from collections.abc import Callable

from allegations.choices import LedgerAction, RecordKind
from allegations.ledger.bodies import CaseBody
from allegations.ledger.case_lists import names_allegation, without_allegation
from allegations.ledger.reading import read_body
from allegations.models import LedgerEntry, PublishedVersion
from allegations.services.publication import enter_body, next_version, screen_body

Withhold = Callable[..., LedgerEntry]


def drop_from_cases(reference: str, *, withhold_instead: Withhold) -> list[LedgerEntry]:
    """Publish every public case that lists the allegation again without it.

    The published words are taken over, never a draft. Where a name in them is
    protected by now, the case is withheld instead with
    `withhold_instead(kind=, reference=)`.
    """
    entries = []
    for case in _cases_naming(reference):
        shorter = without_allegation(
            case, reference, version=next_version(case.reference)
        )
        _, leaks = screen_body(shorter)
        entries.append(
            withhold_instead(kind=RecordKind.CASE, reference=case.reference)
            if leaks
            else enter_body(
                kind=RecordKind.CASE, action=LedgerAction.CORRECT, body=shorter
            )
        )
    return entries


def _cases_naming(reference: str) -> list[CaseBody]:
    """The newest body of each case whose newest version is one to read."""
    current = PublishedVersion.objects.filter(
        kind=RecordKind.CASE, last_index=None
    ).select_related("entry__body")
    bodies = (
        read_body(bytes(version.entry.body.body))
        for version in current.order_by("entry").iterator(chunk_size=200)
        if hasattr(version.entry, "body")
    )
    return [
        body
        for body in bodies
        if isinstance(body, CaseBody) and names_allegation(body, reference)
    ]
