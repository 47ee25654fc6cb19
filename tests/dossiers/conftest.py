"""The sample dossier as data, as PDF and as a bag; and a case in the database.

Models are imported inside the fixtures: this file is read before the settings know
the address of the test database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from allegations.dossiers.bag import write_bag
from allegations.dossiers.content import Dossier
from allegations.dossiers.package import package
from allegations.dossiers.render import render_pdf
from tests.dossiers.sample_dossier import sample_dossier

if TYPE_CHECKING:
    from allegations.models import Case, LedgerEntry

SENDER = {"Source-Organization": "Example Archive", "Contact-Email": "a@example.org"}


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    return sample_dossier()


@pytest.fixture(scope="session")
def pdf(dossier: Dossier) -> bytes:
    return render_pdf(dossier)


@pytest.fixture(scope="session")
def files(dossier: Dossier) -> dict[str, bytes]:
    return package(dossier, bagged_on=date(2026, 3, 3), sender=SENDER)


@pytest.fixture
def bag(files: dict[str, bytes], tmp_path: Path) -> Path:
    folder = tmp_path / "bag"
    write_bag(files, folder)
    return folder


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, bytes]]:
    """Return a function that reads every file below a folder, hidden ones too."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return read


@dataclass
class PublishedCase:
    """A public case, the stories it is made of, and its first ledger entry."""

    case: "Case"
    stories: list[Any]
    entry: "LedgerEntry"

    @property
    def reference(self) -> str:
        return self.case.reference


@pytest.fixture
def publish_case(
    make_story, publish_story, researcher, reviewer
) -> Callable[..., PublishedCase]:
    """Return a function that publishes a case with some allegations."""
    from allegations.models import Case, CaseAllegation
    from allegations.services.publication import publish
    from allegations.services.records import save_record
    from allegations.services.review import submit_for_review

    def put(*, allegations: int = 1, **fields: Any) -> PublishedCase:
        given = {"title": "A town by the river", "question": "What was answered?"}
        case = save_record(record=Case(**(given | fields)), by=researcher, reason="new")
        stories = [make_story() for _ in range(allegations)]
        for number, story in enumerate(stories):
            publish_story(story.allegation)
            place = CaseAllegation(
                case=case, allegation=story.allegation, position=number
            )
            save_record(record=place, by=researcher, reason="belongs to it")
        submit_for_review(record=case, by=researcher, reason="ready")
        entry = publish(record=case, reviewer=reviewer, reason="checked")
        return PublishedCase(case, stories, entry)

    return put
