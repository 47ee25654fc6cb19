"""Exporting a case as a dossier: from the public record to a folder of files."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from allegations.choices import RecordKind, VersionStanding
from allegations.dossiers.bag import write_bag
from allegations.dossiers.content import (
    Dossier,
    DossierRefused,
    Leaf,
    build_dossier,
)
from allegations.dossiers.heads import Head
from allegations.dossiers.package import folder_name, package
from allegations.ledger.bodies import CaseBody
from allegations.ledger.reading import read_body
from allegations.models import LedgerEntry, PublishedVersion, TreeHead
from allegations.querysets import published_versions
from allegations.services.dossier_heads import sign_head_now, signed_head_over
from allegations.services.kept_heads import OlderLedger
from allegations.services.ledger import APPEND_LOCK, header_of
from allegations.services.tree_heads import check_newest_head
from allegations.tree_proofs import inclusion_proofs


def export_dossier(
    *, case_reference: str, out: Path, as_of: datetime | None = None
) -> tuple[Path, bool]:
    """Write the dossier of a public case as it stood at `as_of` into a folder of `out`.

    Without `as_of` it is the record of now, to the second. Where no signed head holds
    its entries yet, one is signed if there is a key. Returns the folder, and whether it
    was written now (False: the same dossier was there already). Raises DossierRefused
    where there is nothing to export or the database is an older backup, BagRefused
    where it cannot be written; nothing is left half-written.
    """
    dossier = _with_signed_head(case_reference, _moment(as_of))
    files = package(
        dossier,
        bagged_on=timezone.now().astimezone(UTC).date(),
        sender=settings.DOSSIER_SENDER,
    )
    target = out / folder_name(dossier)
    return target, write_bag(files, target)


def read_dossier(*, case_reference: str, as_of: datetime | None = None) -> Dossier:
    """Return the dossier of a case from stored bytes, as the record stood at `as_of`.

    Raises DossierRefused for an instant without a time zone or yet to come, for what is
    no case, and for a case that was not public then or had been withdrawn.
    """
    moment = _moment(as_of)
    tree = _tree(moment)
    found = _visible([case_reference], moment).get(case_reference)
    if found is None:
        raise DossierRefused(_why_not(case_reference, moment))
    if found.standing == VersionStanding.WITHHELD:
        raise DossierRefused(
            f"What {case_reference} said on {moment.isoformat()} is withheld from the "
            "public by now. A later instant may be given."
        )
    case = found.entry
    if case.kind != RecordKind.CASE:
        raise DossierRefused(f"{case_reference} is not a case: name one, C-….")
    entries = {
        reference: version.entry
        for reference, version in _visible(_listed(case), moment).items()
        # Not reached while such cases are withheld too; nothing may rest on that.
        if version.standing != VersionStanding.WITHHELD
    }
    indexes = [entry.index for entry in (case, *entries.values())]
    head = signed_head_over(max(indexes), moment) or tree
    proofs = inclusion_proofs(indexes, head.size)
    return build_dossier(
        as_of=moment,
        head=head,
        case=_leaf(case, proofs),
        allegations={
            reference: _leaf(entry, proofs) for reference, entry in entries.items()
        },
    )


def _with_signed_head(case_reference: str, moment: datetime) -> Dossier:
    dossier = read_dossier(case_reference=case_reference, as_of=moment)
    try:
        check_newest_head()
        if dossier.head.signature or not sign_head_now():
            return dossier
    except OlderLedger as older:
        raise DossierRefused(str(older)) from older
    return read_dossier(case_reference=case_reference, as_of=moment)


def _moment(as_of: datetime | None) -> datetime:
    """Return the instant of the dossier; what was recorded by then changes no more."""
    if as_of is not None and as_of.tzinfo is None:
        raise DossierRefused(f"{as_of.isoformat()} has no time zone: name it, or Z.")
    _let_publications_finish()
    now = timezone.now()
    if as_of is not None and as_of > now:
        raise DossierRefused(
            f"{as_of.isoformat()} has not come yet: give an instant of the past."
        )
    return as_of or _whole_second(now)


def _let_publications_finish() -> None:
    # An entry gets its instant before it is committed. Once the lock of the writers
    # was ours, every entry up to now can be seen, and later ones bear later instants.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [APPEND_LOCK])


def _whole_second(now: datetime) -> datetime:
    # The fraction is cut off, unless that would lose what was just published.
    newest = TreeHead.objects.order_by("-size").values_list("recorded_at").first()
    second = now.replace(microsecond=0)
    return second if newest is None or newest[0] <= second else newest[0]


def _tree(moment: datetime) -> Head:
    head = TreeHead.objects.filter(recorded_at__lte=moment).order_by("-size").first()
    if head is None:
        raise DossierRefused(
            f"Nothing had been published by {moment.isoformat()}: give a later instant."
        )
    return Head(size=head.size, root=bytes(head.root), recorded_at=head.recorded_at)


def _visible(
    references: Iterable[str], moment: datetime
) -> dict[str, PublishedVersion]:
    versions = (
        published_versions()
        .as_of(moment)
        .filter(reference__in=list(references))
        .select_related("entry__body")
    )
    return {version.reference: version for version in versions}


def _listed(case: LedgerEntry) -> list[str]:
    stored = getattr(case, "body", None)
    body = read_body(bytes(stored.body)) if stored else None
    if not isinstance(body, CaseBody):
        return []
    return [part.reference for part in body.allegations]


def _leaf(entry: LedgerEntry, proofs: Mapping[int, list[bytes]]) -> Leaf:
    stored = getattr(entry, "body", None)
    return Leaf(
        header=header_of(entry),
        proof=tuple(proofs[entry.index]),
        body=bytes(stored.body) if stored else None,
        nonce=bytes(stored.nonce) if stored else None,
    )


def _why_not(reference: str, moment: datetime) -> str:
    first = published_versions().filter(reference=reference).order_by("version")
    since = first.values_list("published_at", flat=True).first()
    if since is None:
        return (
            f"No case {reference} is public. Dossiers are made of published cases; "
            "see /api/v1/cases/ for their references."
        )
    return (
        f"{reference} was not public yet on {moment.isoformat()}: it has been since "
        f"{since.isoformat()}. Give that instant or a later one."
    )
