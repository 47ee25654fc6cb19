"""What the tests of the ledger share: a case."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User

    from allegations.models import Allegation, Case


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
