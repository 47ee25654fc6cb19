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


@pytest.fixture
def marked_record(make_story: Any, publish_story: Any) -> Callable[[], Any]:
    """Return a function that publishes an allegation which names Zzmarkertown."""

    def published() -> Any:
        story = make_story(title="Alleged shelling of Zzmarkertown")
        publish_story(story.allegation)
        return story.allegation

    return published


@pytest.fixture
def hide(reviewer: Any, researcher: Any) -> Callable[..., None]:
    """Return a function that withholds or removes a record for a reason `zzsecret`."""
    from django.contrib.auth.models import Group

    from allegations.services.removal import remove, request_removal
    from allegations.services.withholding import withhold

    def hidden(record: Any, how: str, **kept: Any) -> None:
        if how == "withhold":
            withhold(record=record, by=reviewer, reason="zzsecret", **kept)
            return
        researcher.groups.add(Group.objects.get(name="Reviewers"))
        request = request_removal(
            record=record,
            by=reviewer,
            ground="person_at_risk",
            order="zzsecret order",
            reason="zzsecret",
        )
        remove(request=request, by=researcher, reason="zzsecret")

    return hidden
