"""The briefs that are projected with the versions of allegations."""

from allegations.choices import READABLE_ACTIONS, RecordKind
from allegations.ledger.briefs import brief_of
from allegations.models import LedgerEntry, PublishedBrief


def project_brief(entry: LedgerEntry) -> None:
    """Write the brief of an entry, where it is a version of an allegation."""
    if entry.kind == RecordKind.ALLEGATION and entry.action in READABLE_ACTIONS:
        brief = brief_of(bytes(entry.body.body))
        PublishedBrief.objects.create(entry_id=entry.index, brief=brief)
