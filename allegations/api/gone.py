"""What is said of a record that is not shown any more."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from allegations.api.base import PROBLEM_JSON
from allegations.api.rendering import gone_bytes
from allegations.ledger.bodies import Body, MergeBody, RemovalBody, WithdrawalBody
from allegations.ledger.reading import read_body

GONE, UNAVAILABLE_FOR_LEGAL_REASONS = 410, 451


def gone(reference: str, publication: Mapping[str, Any], stored: bytes) -> HttpResponse:
    """Answer with the mark that stands in place of a record, and with what it means."""
    mark = read_body(stored)
    is_removed = isinstance(mark, RemovalBody)
    status = UNAVAILABLE_FOR_LEGAL_REASONS if is_removed else GONE
    body = gone_bytes(status, _detail(reference, mark), publication, stored)
    return HttpResponse(body, content_type=PROBLEM_JSON, status=status)


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
