"""What the tests of the ledger share: a case, and a public story that can be hidden."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User

    from allegations.models import Allegation, Case, LedgerEntry
    from tests.fixtures import Story


@pytest.fixture
def make_case(researcher: "User") -> "Callable[..., Case]":
    """Return a function that enters a case of some allegations."""
    from allegations.models import Case, CaseAllegation
    from allegations.services.records import save_record

    def make(
        *allegations: "Allegation", question: str = "Who answers for it?"
    ) -> "Case":
        case = Case(title="A question of some weeks", question=question)
        save_record(record=case, by=researcher, reason="test")
        for position, allegation in enumerate(allegations, 1):
            link = CaseAllegation(case=case, allegation=allegation, position=position)
            save_record(record=link, by=researcher, reason="test")
        return case

    return make


@pytest.fixture
def story(
    make_story: "Callable[..., Story]",
    publish_story: "Callable[[Allegation | Case], LedgerEntry]",
) -> "Story":
    """A published story, whose title is found wherever it shows."""
    from tests.ledger.hidden_records import TITLE

    story = make_story(title=TITLE)
    publish_story(story.allegation)
    return story


@pytest.fixture
def case(
    story: "Story",
    make_case: "Callable[..., Case]",
    publish_story: "Callable[[Allegation | Case], LedgerEntry]",
) -> "Case":
    """A published case of the story."""
    case = make_case(story.allegation)
    publish_story(case)
    return case
