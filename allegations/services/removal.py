"""Removal on lawful ground: asked for by one person, decided by another.

Bodies and nonces are destroyed; entries, hashes, ground, order and both people stay.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from allegations.choices import CurationStatus, LedgerAction, RecordKind
from allegations.ledger.bodies import REMOVAL_SCHEMA, RemovalBody, RemovedBodyPart
from allegations.ledger.case_lists import names_allegation
from allegations.ledger.reading import read_body
from allegations.models import (
    Allegation,
    Case,
    LedgerBody,
    LedgerEntry,
    RemovalDecision,
    RemovalRequest,
    RemovedBody,
    Term,
    term_key,
)
from allegations.services.body_parts import term_part
from allegations.services.case_lists import drop_from_cases, lock_cases_listing
from allegations.services.ledger import become_writer
from allegations.services.locking import locked
from allegations.services.publication import (
    enter_body,
    kind_of,
    next_version,
    problems_of_reviewer,
    refuse,
)
from allegations.services.review import record_transition
from allegations.services.tree_heads import keep_newest_head


@transaction.atomic
def request_removal(
    *, record: Allegation | Case, by: User, ground: str, order: str, reason: str
) -> RemovalRequest:
    """Ask for the removal of a record; nothing is hidden or destroyed yet.

    `ground` is a code of the vocabulary removal_grounds, `order` says on what paper it
    rests. What must not be read meanwhile is withheld. Raises PublicationRefused.
    """
    row = locked(record)
    problems = problems_of_reviewer(by)
    term = Term.objects.filter(pk=term_key("removal_grounds", ground)).first()
    if term is None:
        problems.append(f"“{ground}” is no ground of the vocabulary removal_grounds.")
    if not order.strip() or not reason.strip():
        problems.append("Say on what order or request the removal rests, and why.")
    if not _bodies_of(row.reference):
        problems.append(f"{row.reference} has no published body to remove.")
    undecided = RemovalRequest.objects.filter(
        reference=row.reference, decision__isnull=True
    )
    if undecided.exists():
        problems.append(f"The removal of {row.reference} waits for a decision already.")
    refuse(problems)
    return RemovalRequest.objects.create(
        reference=row.reference,
        kind=kind_of(row),
        ground=term,
        order=order.strip(),
        reason=reason.strip(),
        requested_by=by,
        requested_at=timezone.now(),
    )


@transaction.atomic
def remove(*, request: RemovalRequest, by: User, reason: str) -> LedgerEntry:
    """Carry out a removal that somebody else asked for.

    Every body of the record is destroyed, and every body of a case that carries the
    title of the allegation; public cases that list it are withheld until somebody has
    published them again. Raises PublicationRefused.
    """
    row = locked(_record_of(request))
    lock_cases_listing(row.reference)
    become_writer()
    refuse(_problems_of_decision(request, by, reason))
    drop_from_cases(row.reference, by=by)
    bodies = [*_bodies_of(row.reference), *_case_bodies_naming(row)]
    entry = enter_body(
        kind=kind_of(row),
        action=LedgerAction.REMOVE,
        body=_removal_body(row, request, bodies),
    )
    decision = _decide(request, by, reason, entry)
    RemovedBody.objects.bulk_create(
        RemovedBody(entry_id=body.pk, decision=decision) for body in bodies
    )
    LedgerBody.objects.filter(pk__in=[body.pk for body in bodies]).delete()
    record_transition(record=row, to=CurationStatus.ERASED, by=by, reason=reason)
    transaction.on_commit(keep_newest_head, robust=True)
    return entry


@transaction.atomic
def refuse_removal(
    *, request: RemovalRequest, by: User, reason: str
) -> RemovalDecision:
    """Decide against a removal that somebody else asked for."""
    locked(_record_of(request))
    refuse(_problems_of_decision(request, by, reason))
    return _decide(request, by, reason, None)


def _problems_of_decision(request: RemovalRequest, by: User, reason: str) -> list[str]:
    problems = problems_of_reviewer(by)
    if by.pk == request.requested_by_id:
        problems.append(f"{by} asked for this removal: somebody else must decide.")
    if RemovalDecision.objects.filter(pk=request.pk).exists():
        problems.append("This removal is decided already.")
    if not reason.strip():
        problems.append("Say why: every decision has a reason.")
    return problems


def _decide(
    request: RemovalRequest, by: User, reason: str, entry: LedgerEntry | None
) -> RemovalDecision:
    return RemovalDecision.objects.create(
        request=request,
        requested_by_id=request.requested_by_id,
        decided_by=by,
        decided_at=timezone.now(),
        is_approved=entry is not None,
        reason=reason.strip(),
        entry=entry,
    )


def _removal_body(
    row: Allegation | Case, request: RemovalRequest, bodies: list[LedgerBody]
) -> RemovalBody:
    return RemovalBody(
        schema=REMOVAL_SCHEMA,
        reference=row.reference,
        version=next_version(row.reference),
        kind=kind_of(row),
        ground=term_part(request.ground),
        removed=[
            RemovedBodyPart(
                index=body.entry.index,
                reference=body.entry.reference,
                version=body.entry.version,
            )
            for body in sorted(bodies, key=lambda body: body.entry.index)
        ],
    )


def _record_of(request: RemovalRequest) -> Allegation | Case:
    if request.kind == RecordKind.CASE:
        return Case.objects.get(reference=request.reference)
    return Allegation.objects.get(reference=request.reference)


def _bodies_of(reference: str) -> list[LedgerBody]:
    """What may be destroyed of a record; what tells of removals stays."""
    kept = LedgerBody.objects.filter(entry__reference=reference).exclude(
        entry__action=LedgerAction.REMOVE
    )
    return list(kept.select_related("entry"))


def _case_bodies_naming(row: Allegation | Case) -> list[LedgerBody]:
    if isinstance(row, Case):
        return []
    bodies = LedgerBody.objects.filter(entry__kind=RecordKind.CASE)
    return [
        body
        for body in bodies.select_related("entry").iterator(chunk_size=200)
        if names_allegation(read_body(bytes(body.body)), row.reference)
    ]
