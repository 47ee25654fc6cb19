"""Publications of any shape, put on the ledger as publications put them."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def put(db: None) -> Callable[..., Any]:
    """Return a function that puts a body on the ledger and projects it."""
    from allegations.choices import LedgerAction, RecordKind
    from allegations.services.ledger import append_entry
    from allegations.services.projections import project

    def done(body: Any, action: str = "publish") -> Any:
        kind = RecordKind.CASE if body.reference[0] == "C" else RecordKind.ALLEGATION
        entry = append_entry(kind=kind, action=LedgerAction(action), body=body)
        project(entry=entry, body=body)
        return entry

    return done
