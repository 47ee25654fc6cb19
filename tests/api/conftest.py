"""Published records of any shape, put on the ledger as publications put them.

Models are imported inside the fixtures: this file is read before the settings know
the address of the test database.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.api.bodies import Draft, allegation_body


@pytest.fixture
def publish(db: None) -> Callable[..., Any]:
    """Return a function that publishes an allegation and gives its ledger entry."""

    def put(**said: Any) -> Any:
        draft = Draft(**said)
        action = "correct" if draft.version > 1 else "publish"
        return _append("allegation", action, allegation_body(draft))

    return put


@pytest.fixture
def publish_at(db: None) -> Callable[..., Any]:
    """Return a function that publishes at an index of the ledger, far from others.

    As in a ledger of many, which would take minutes to fill; each must be greater.
    """
    from django.db import connection

    from allegations.models import LedgerBody, LedgerEntry
    from allegations.services.projections import project

    with connection.cursor() as cursor:
        # The ledger takes no index but the next.
        cursor.execute("SET LOCAL session_replication_role = replica")

    def put(index: int, **said: Any) -> Any:
        draft = Draft(**said)
        body = allegation_body(draft)
        entry = LedgerEntry.objects.create(
            index=index,
            reference=draft.reference,
            kind="allegation",
            version=draft.version,
            action="correct" if draft.version > 1 else "publish",
            recorded_at=datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=index),
            schema="allegation/1",
            commitment=b"",
            leaf_hash=b"",
        )
        written = body.model_dump_json(by_alias=True).encode()
        LedgerBody.objects.create(entry=entry, body=written, nonce=b"")
        project(entry=entry, body=body)
        return entry

    return put


@pytest.fixture
def publish_case(db: None) -> Callable[..., Any]:
    """Return a function that publishes a case of some allegations."""
    from allegations.ledger.bodies import CaseBody

    def put(reference: str, *allegations: str, title: str = "A question") -> Any:
        held = [{"reference": each, "title": "Then"} for each in allegations]
        body = {
            "schema": "case/1",
            "reference": reference,
            "version": 1,
            "correction": None,
            "title": title,
            "question": "Who answers for the shelling?",
            "summary": "",
            "is_open": True,
            "allegations": held,
        }
        return _append("case", "publish", CaseBody.model_validate(body))

    return put


@pytest.fixture
def withdraw(db: None) -> Callable[..., Any]:
    """Return a function that withdraws a record."""
    from allegations.ledger.bodies import WithdrawalBody

    def put(reference: str, version: int = 2, kind: str = "allegation") -> Any:
        body = {
            "schema": "withdrawal/1",
            "reference": reference,
            "version": version,
            "kind": kind,
            "is_withdrawn": True,
            "reason": "The source took it back.",
        }
        return _append(kind, "withdraw", WithdrawalBody.model_validate(body))

    return put


@pytest.fixture
def get(client: Client) -> Callable[..., Any]:
    """Return a function that reads an address of the API as JSON, status checked."""

    def read(path: str, query: Any = None, status: int = 200) -> Any:
        answer = client.get(f"/api/v1/{path}", query)
        assert answer.status_code == status, answer.content
        return answer.json()

    return read


@pytest.fixture
def pages(get: Callable[..., Any]) -> Callable[..., list[str]]:
    """Return a function that reads a list of allegations page by page, five on each.

    Forwards, and then back again, which must give the same.
    """

    def read(query: dict[str, Any]) -> list[str]:
        forwards: list[str] = []
        backwards: list[str] = []
        page = get("allegations/", {**query, "page_size": 5})
        while True:
            forwards += [each["reference"] for each in page["results"]]
            if not page["next"]:
                break
            page = get(page["next"].partition("/api/v1/")[2])
        while page["previous"]:
            page = get(page["previous"].partition("/api/v1/")[2])
            backwards = [each["reference"] for each in page["results"]] + backwards
        assert forwards[: len(backwards)] == backwards
        assert len(backwards) == max(0, len(forwards) - 1) // 5 * 5
        return forwards

    return read


@pytest.fixture
def listed(get: Callable[..., Any]) -> Callable[..., list[str]]:
    """Return a function that gives the references on the first page of a list."""

    def read(path: str, query: Any = None) -> list[str]:
        results = get(path, query)["results"]
        return [each.get("reference") or each["code"] for each in results]

    return read


@pytest.fixture
def errors(get: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """Return a function that gives the errors of a refused query by parameter."""

    def read(path: str, query: Any) -> dict[str, Any]:
        found = get(path, query, 400)["errors"]
        return {error["parameter"]: error for error in found}

    return read


def _append(kind: str, action: str, body: Any) -> Any:
    from allegations.choices import LedgerAction, RecordKind
    from allegations.services.ledger import append_entry
    from allegations.services.projections import project

    entry = append_entry(kind=RecordKind(kind), action=LedgerAction(action), body=body)
    project(entry=entry, body=body)
    return entry
