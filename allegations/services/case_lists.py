"""Cases stop naming an allegation at once when it may no longer be read."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.contrib.auth.models import User

from allegations.choices import (
    CurationStatus,
    LedgerAction,
    RecordKind,
    VersionStanding,
)
from allegations.ledger.bodies import WITHHOLDING_SCHEMA, CaseBody, WithholdingBody
from allegations.ledger.case_lists import names_allegation, without_allegation
from allegations.ledger.reading import read_body
from allegations.models import Case, CaseAllegation, LedgerEntry, PublishedVersion
from allegations.services.publication import enter_body, next_version, screen_body
from allegations.services.review import record_transition


def lock_cases_listing(reference: str) -> None:
    """Lock the rows of these cases; before `become_writer`, as every publication does."""
    listing = [case.reference for case in cases_listing(reference)]
    rows = Case.objects.select_for_update().filter(reference__in=listing)
    # Evaluated: that is what locks.
    list(rows.order_by("pk"))


def drop_from_cases(
    reference: str, *, by: User, kept: Collection[str] = ()
) -> list[LedgerEntry]:
    """Withhold every public case that lists the allegation.

    What the words of a case tell of its allegations only a person can know. `kept` are
    the references of cases of which whoever decides has read title, question and
    summary, and found nothing of it there: they are published again without it, in
    their published words and never those of a draft, unless a name in these is
    protected by now.
    """
    entries = []
    for case in cases_listing(reference):
        shorter = without_allegation(
            case, reference, version=next_version(case.reference)
        )
        is_kept = case.reference in kept and not screen_body(shorter)[1]
        entries.append(
            enter_body(kind=RecordKind.CASE, action=LedgerAction.CORRECT, body=shorter)
            if is_kept
            else _withhold_case(case.reference, reference, by)
        )
    return entries


def cases_listing(reference: str) -> list[CaseBody]:
    """The newest body of each public case that lists the allegation."""
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


def cases_to_publish_again() -> Iterator[tuple[Case, str]]:
    """Cases that are withheld, and public ones that leave out what can be read; and why.

    Three queries, however many there are.
    """
    newest = PublishedVersion.objects.filter(last_index=None)
    cases = {each.reference: each for each in newest.filter(kind=RecordKind.CASE)}
    links = CaseAllegation.objects.filter(
        case__reference__in=cases,
        allegation__reference__in=newest.filter(
            kind=RecordKind.ALLEGATION, standing=VersionStanding.PUBLIC
        ).values("reference"),
    ).values_list("case__reference", "allegation__reference")
    readable: defaultdict[str, list[str]] = defaultdict(list)
    for holder, allegation in links:
        readable[holder].append(allegation)
    for case in Case.objects.filter(reference__in=cases).order_by("-pk"):
        version = cases[case.reference]
        if version.action == LedgerAction.WITHHOLD:
            yield case, "is withheld"
        elif version.standing == VersionStanding.PUBLIC:
            listed = {mention.partition(":")[2] for mention in version.mentions}
            left_out = sorted({*readable[case.reference]} - listed)
            if left_out:
                yield case, f"leaves out {', '.join(left_out)}, which can be read"


def enter_withholding(*, kind: RecordKind, reference: str) -> LedgerEntry:
    """Put the mark of a withheld record on the ledger; it says no reason."""
    body = WithholdingBody(
        schema=WITHHOLDING_SCHEMA,
        reference=reference,
        version=next_version(reference),
        kind=kind,
        is_withheld=True,
    )
    return enter_body(kind=kind, action=LedgerAction.WITHHOLD, body=body)


def _withhold_case(case: str, allegation: str, by: User) -> LedgerEntry:
    entry = enter_withholding(kind=RecordKind.CASE, reference=case)
    record_transition(
        record=Case.objects.get(reference=case),
        to=CurationStatus.WITHHELD,
        by=by,
        reason=f"It listed {allegation}, which is not shown any more. Publish it again "
        "through a review once its words tell nothing of that.",
    )
    return entry
