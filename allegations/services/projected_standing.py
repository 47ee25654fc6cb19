"""Which projected versions may be read by now: removal > withholding > as-of.

What may not is emptied in the projection, so that no filter, count, order or search
can tell of it; the words come back from the body when it is released.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.db.models import Q, QuerySet

from allegations.choices import (
    READABLE_ACTIONS,
    LedgerAction,
    RecordKind,
    VersionStanding,
)
from allegations.ledger.bodies import Body, RemovalBody
from allegations.ledger.case_lists import named_allegations
from allegations.ledger.reading import read_body
from allegations.models import (
    LedgerEntry,
    PublishedBrief,
    PublishedStatement,
    PublishedVersion,
)
from allegations.models.published_version import HIDDEN
from allegations.services.mentions import make_mentions_anew
from allegations.services.projected_briefs import project_brief
from allegations.services.projected_statements import project_statements
from allegations.services.projected_words import words_of


def standing_of(action: str) -> VersionStanding:
    """How a version stands when it is new."""
    if action in READABLE_ACTIONS:
        return VersionStanding.PUBLIC
    return VersionStanding.MARK


def apply_standing(entry: LedgerEntry, body: Body) -> None:
    """Hide or show earlier versions, as the action of a new entry says."""
    if entry.action == LedgerAction.WITHHOLD:
        _hide(
            _said_before(entry).exclude(standing=VersionStanding.REMOVED),
            VersionStanding.WITHHELD,
        )
    elif entry.action == LedgerAction.RELEASE:
        _show_again(entry)
    elif isinstance(body, RemovalBody):
        removed = PublishedVersion.objects.filter(
            entry__in=[part.index for part in body.removed]
        )
        _hide(removed, VersionStanding.REMOVED)


def withheld_before(references: Iterable[str], upto: int) -> int:
    """The index before which entries that name any of the records are withheld.

    Each withholding counts unless its record was released right after it; only
    entries up to index `upto` are asked. -1 where nothing is withheld.
    """
    decisions = LedgerEntry.objects.filter(
        reference__in=list(references),
        index__lte=upto,
        action__in=[LedgerAction.WITHHOLD, LedgerAction.RELEASE],
    ).order_by("index")
    standing: dict[str, list[int]] = {}
    for reference, action, index in decisions.values_list(
        "reference", "action", "index"
    ):
        withheld = standing.setdefault(reference, [])
        if action == LedgerAction.WITHHOLD:
            withheld.append(index)
        else:
            withheld.pop()
    return max((last for each in standing.values() for last in each[-1:]), default=-1)


def _said_before(entry: LedgerEntry) -> QuerySet[PublishedVersion]:
    """Every earlier version of the record, and of cases that carry its title.

    But for marks that say nothing of the record.
    """
    named = Q(
        kind=RecordKind.CASE, mentions__contains=[f"allegation:{entry.reference}"]
    )
    return PublishedVersion.objects.filter(
        Q(reference=entry.reference) | named, entry__lt=entry.index
    ).exclude(action__in=[LedgerAction.WITHHOLD, LedgerAction.REMOVE])


def _hide(versions: QuerySet[PublishedVersion], standing: VersionStanding) -> None:
    hidden = dict(versions.values_list("pk", "mentions"))
    PublishedStatement.objects.filter(entry__in=hidden).delete()
    PublishedBrief.objects.filter(entry__in=hidden).delete()
    PublishedVersion.objects.filter(pk__in=hidden).update(standing=standing, **HIDDEN)
    make_mentions_anew(chain.from_iterable(hidden.values()))


def _show_again(entry: LedgerEntry) -> None:
    mentioned: set[str] = set()
    for version, body in _withheld_with(entry):
        named = [version.reference, *named_allegations(body)]
        if version.entry_id > withheld_before(named, entry.index):
            words = words_of(body, version.entry_id)
            PublishedVersion.objects.filter(pk=version.pk).update(
                standing=standing_of(version.action), **words
            )
            project_statements(
                entry_id=version.entry_id, body=body, last_index=version.last_index
            )
            project_brief(version.entry)
            mentioned.update(words["mentions"])
    make_mentions_anew(mentioned)


def _withheld_with(entry: LedgerEntry) -> Iterator[tuple[PublishedVersion, Body]]:
    """Withheld versions of the record, and withheld cases that carry its title."""
    withheld = PublishedVersion.objects.filter(
        Q(reference=entry.reference) | Q(kind=RecordKind.CASE),
        standing=VersionStanding.WITHHELD,
        entry__lt=entry.index,
    ).select_related("entry__body")
    for version in withheld.iterator(chunk_size=200):
        body = read_body(bytes(version.entry.body.body))
        is_own = version.reference == entry.reference
        if is_own or entry.reference in named_allegations(body):
            yield version, body
