"""What is said of a record that is not shown any more."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from allegations.api.base import PROBLEM_JSON
from allegations.api.publications import publication, with_body
from allegations.api.rendering import gone_bytes, problem_bytes
from allegations.choices import VersionStanding
from allegations.ledger.bodies import Body, MergeBody, RemovalBody, WithdrawalBody
from allegations.ledger.reading import read_body
from allegations.querysets import published_versions

GONE, UNAVAILABLE_FOR_LEGAL_REASONS = 410, 451


def instead_of(row: dict[str, Any]) -> HttpResponse:
    """Answer for a version that may not be read: with its mark, or what became of it."""
    if row["standing"] == VersionStanding.MARK:
        return gone(row["reference"], publication(row), bytes(row["body"]))
    return hidden(row)


def gone(reference: str, publication: Mapping[str, Any], stored: bytes) -> HttpResponse:
    """Answer with the mark that stands in place of a record, and with what it means."""
    mark = read_body(stored)
    is_removed = isinstance(mark, RemovalBody)
    status = UNAVAILABLE_FOR_LEGAL_REASONS if is_removed else GONE
    body = gone_bytes(status, _detail(reference, mark), publication, stored)
    return HttpResponse(body, content_type=PROBLEM_JSON, status=status)


def hidden(row: Mapping[str, Any]) -> HttpResponse:
    """Say that a version may not be read now: with the mark of the record if it has one.

    A record that stands again, or a case, may have earlier versions that do not.
    """
    current = published_versions().current().filter(reference=row["reference"])
    mark = with_body(current.filter(standing=VersionStanding.MARK)).first()
    if mark is not None:
        return gone(row["reference"], publication(mark), bytes(mark["body"]))
    is_removed = row["standing"] == VersionStanding.REMOVED
    status = UNAVAILABLE_FOR_LEGAL_REASONS if is_removed else GONE
    became = "removed on lawful ground" if is_removed else "withheld from the public"
    detail = f"Version {row['version']} of {row['reference']} was {became} since."
    return HttpResponse(
        problem_bytes(status, detail), content_type=PROBLEM_JSON, status=status
    )


def _detail(reference: str, mark: Body) -> str:
    if isinstance(mark, WithdrawalBody):
        return f"{reference} was withdrawn: {mark.reason}"
    if isinstance(mark, MergeBody):
        return f"{reference} was merged into {mark.merged_into}: read that instead."
    if isinstance(mark, RemovalBody):
        return (
            f"{reference} was removed on lawful ground: {mark.ground.label}. Its "
            "entries and their hashes stay in the ledger."
        )
    return (
        f"{reference} is withheld from the public. No reason is given, so that nobody "
        "is endangered."
    )
