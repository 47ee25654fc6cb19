"""What the tests of the ledger share: decisions on public records, and a case."""

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User

    from allegations.models import Allegation, Case, LedgerEntry


@pytest.fixture
def second_reviewer(db: None) -> "User":
    """A third person, who publishes too."""
    from django.contrib.auth.models import Group, User

    user = User.objects.create_user("second-reviewer", is_staff=True)
    user.groups.add(Group.objects.get(name="Reviewers"))
    return user


@pytest.fixture
def make_case(researcher: "User") -> "Callable[..., Case]":
    """Return a function that enters a case of some allegations."""
    from allegations.models import Case, CaseAllegation
    from allegations.services.records import save_record

    def make(*allegations: "Allegation") -> "Case":
        case = Case(title="A question of some weeks", question="Who answers for it?")
        save_record(record=case, by=researcher, reason="test")
        for position, allegation in enumerate(allegations, 1):
            link = CaseAllegation(case=case, allegation=allegation, position=position)
            save_record(record=link, by=researcher, reason="test")
        return case

    return make


@pytest.fixture
def remove_record(
    reviewer: "User", second_reviewer: "User"
) -> "Callable[..., LedgerEntry]":
    """Return a function that removes a record as two people would."""
    from allegations.services.removal import remove, request_removal

    def removed(record: Any, ground: str = "court_order") -> "LedgerEntry":
        request = request_removal(
            record=record,
            by=reviewer,
            ground=ground,
            order="District court, docket 2 O 17/26",
            reason="ordered",
        )
        return remove(request=request, by=second_reviewer, reason="order read")

    return removed
