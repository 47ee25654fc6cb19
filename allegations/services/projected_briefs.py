"""The briefs that are projected with the versions of allegations."""

from allegations.choices import READABLE_ACTIONS, RecordKind
from allegations.formats.records import brief_line
from allegations.models import LedgerEntry, PublishedBrief


def project_brief(entry: LedgerEntry) -> None:
    """Write the brief of an entry, where it is a version of an allegation."""
    if entry.kind != RecordKind.ALLEGATION or entry.action not in READABLE_ACTIONS:
        return
    published = {
        "entry_id": entry.index,
        "version": entry.version,
        "action": entry.action,
        "published_at": entry.recorded_at,
        "commitment": entry.commitment,
    }
    PublishedBrief.objects.create(
        entry_id=entry.index, line=brief_line(published, bytes(entry.body.body))
    )
