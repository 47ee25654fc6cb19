"""The rows of single statements that are projected with a version of an allegation."""

from collections.abc import Iterator
from typing import Any

from allegations.ledger.bodies import Body
from allegations.ledger.statements import statements_of
from allegations.models import PublishedStatement


def statement_rows(
    *, entry_id: int, body: Body, last_index: int | None = None
) -> Iterator[PublishedStatement]:
    """One unsaved row for each statement of a body, to be inserted in bulk."""
    for values in statement_columns(body):
        yield PublishedStatement(entry_id=entry_id, last_index=last_index, **values)


def statement_columns(body: Body) -> Iterator[dict[str, Any]]:
    """Plain values by column for each statement, without those of its entry."""
    statements = statements_of(body)
    for following, statement in zip(
        reversed(range(len(statements))), statements, strict=True
    ):
        yield {
            "following": following,
            "kind": statement.kind,
            "reference": statement.reference,
            "tags": statement.tags,
            "said_earliest": statement.earliest,
            "said_latest": statement.latest,
            "low": statement.low,
            "high": statement.high,
        }


def project_statements(
    *, entry_id: int, body: Body, last_index: int | None = None
) -> None:
    """Write the statements of a version in one insert."""
    PublishedStatement.objects.bulk_create(
        statement_rows(entry_id=entry_id, body=body, last_index=last_index)
    )
