"""Records for tests, made through the services as people would make them.

Models are imported inside the fixtures: this file is read before the settings know
the address of the test database.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from allegations.models import (
        Accusation,
        Actor,
        Allegation,
        LedgerEntry,
        Response,
        Utterance,
    )
    from sources.models import ExtractedText, Passage

STORY = (
    "Shelling reported near the river\n"
    "Officials in the town say that three people were hurt on Tuesday. "
    "The ministry called the report false.\n"
    "Share this page\n"
)
QUOTE = "three people were hurt on Tuesday"
DENIAL = "The ministry called the report false."


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load the shipped vocabularies and instruments once into the test database."""
    from django.db import connection

    from allegations.services.reference_data import load_reference
    from allegations.services.roles import ensure_roles

    with django_db_blocker.unblock():
        load_reference()
        ensure_roles()
    yield
    # Playwright's event loop makes Django open a second connection, which nobody
    # closes and which would keep the database from being dropped.
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )


@pytest.fixture
def researcher(db: None) -> "User":
    """Somebody who enters data and may not publish."""
    return _user("researcher", "Researchers")


@pytest.fixture
def reviewer(db: None) -> "User":
    """A second person, who publishes."""
    return _user("reviewer", "Reviewers")


@pytest.fixture
def second_reviewer(db: None) -> "User":
    """A third person, who publishes too."""
    return _user("second-reviewer", "Reviewers")


def _user(name: str, group: str) -> "User":
    from django.contrib.auth.models import Group, User

    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def make_text(researcher: "User") -> "Callable[..., ExtractedText]":
    """Return a function that keeps an article with one capture and one text."""
    from sources.models import Article, Capture, ExtractedText
    from sources.services.articles import register_article

    def make(text: str = STORY, **article_fields: Any) -> "ExtractedText":
        fields = {"title": "Shelling reported near the river", "language": "en"}
        article = register_article(
            article=Article(**(fields | article_fields)), by=researcher, reason="test"
        )
        raw = text.encode() + secrets.token_bytes(8)
        capture = Capture.objects.create(
            article=article,
            method="upload",
            captured_at=timezone.now(),
            media_type="text/plain",
            size_bytes=len(raw),
            body_sha256=hashlib.sha256(raw).hexdigest(),
            body_sha512=hashlib.sha512(raw).hexdigest(),
            tool="tests",
            tool_version="1",
            collector="tests",
        )
        boilerplate = text.find("Share this page")
        return ExtractedText.objects.create(
            capture=capture,
            extractor="tests",
            extractor_version="1",
            text=text,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            language="en",
            word_count=len(text.split()),
            blocks=[]
            if boilerplate < 0
            else [
                {
                    "start": boilerplate,
                    "end": len(text),
                    "kind": "boilerplate",
                    "reason": "share line",
                }
            ],
        )

    return make


@pytest.fixture
def make_actor(researcher: "User") -> "Callable[..., Actor]":
    """Return a function that registers an actor."""
    from allegations.models import Actor
    from allegations.services.records import save_record

    def make(name: str, type_code: str = "state", **fields: Any) -> "Actor":
        actor = Actor(name=name, type_id=f"actor_types/{type_code}", **fields)
        return save_record(record=actor, by=researcher, reason="test")

    return make


@pytest.fixture
def make_allegation(researcher: "User") -> "Callable[..., Allegation]":
    """Return a function that registers an allegation."""
    from allegations.models import Allegation
    from allegations.services.records import save_record

    def make(**fields: Any) -> "Allegation":
        given: dict[str, Any] = {
            "title": "Alleged shelling of a town",
            "type_id": "allegation_types/attack_civilians",
            "occurred": "2022-06-14",
            "verification_status_id": "verification_status/unverified",
        }
        return save_record(
            record=Allegation(**(given | fields)), by=researcher, reason="test"
        )

    return make


@dataclass
class Story:
    """An allegation with one accusation and one denial, each with its passage."""

    allegation: "Allegation"
    text: "ExtractedText"
    accuser: "Actor"
    accused: "Actor"
    accusation: "Accusation"
    response: "Response"


@pytest.fixture
def make_story(
    researcher: "User",
    make_text: "Callable[..., ExtractedText]",
    make_actor: "Callable[..., Actor]",
    make_allegation: "Callable[..., Allegation]",
) -> Callable[..., Story]:
    """Return a function that enters a whole small story, ready for review."""
    from allegations.models import (
        Accusation,
        AllegedPerpetrator,
        Response,
        Utterance,
    )
    from allegations.services.records import save_record
    from sources.services.passages import select_passage

    def save(record: Any, **many: Any) -> Any:
        return save_record(record=record, by=researcher, reason="test", many=many)

    def utterance(speaker: "Actor", passage: "Passage") -> "Utterance":
        said: Utterance = save(
            Utterance(speaker=speaker, reporting_mode="paraphrase", said="2022-06-15"),
            passages=[passage],
        )
        return said

    def make(*, text: str = STORY, **fields: Any) -> Story:
        kept = make_text(text)
        accuser = make_actor(f"Town council {kept.pk}", "state_official")
        accused = make_actor(f"Ministry {kept.pk}", "state", state_code="RU")
        allegation = make_allegation(**fields)
        quote = select_passage(extracted_text=kept, exact=QUOTE, by=researcher)
        denial = select_passage(extracted_text=kept, exact=DENIAL, by=researcher)
        accusation = save(
            Accusation(
                allegation=allegation,
                utterance=utterance(accuser, quote),
                act_id="accusation_acts/accusation",
                accuser_role_id="accuser_roles/regional_local_official",
            )
        )
        save(AllegedPerpetrator(accusation=accusation, actor=accused))
        response = save(
            Response(
                allegation=allegation,
                utterance=utterance(accused, denial),
                type_id="response_types/factual_denial",
                responder=accused,
            ),
            aimed_at=[accusation],
        )
        return Story(allegation, kept, accuser, accused, accusation, response)

    return make


@pytest.fixture
def publish_story(
    researcher: "User", reviewer: "User"
) -> "Callable[[Allegation], LedgerEntry]":
    """Return a function that takes an allegation through review into the ledger."""
    from allegations.services.publication import publish
    from allegations.services.review import submit_for_review

    def put(allegation: "Allegation") -> "LedgerEntry":
        submit_for_review(record=allegation, by=researcher, reason="ready")
        return publish(record=allegation, reviewer=reviewer, reason="checked")

    return put


@pytest.fixture
def published_allegation(
    make_story: Callable[..., Story],
    publish_story: "Callable[[Allegation], LedgerEntry]",
) -> "Allegation":
    """One public allegation."""
    story = make_story()
    publish_story(story.allegation)
    story.allegation.refresh_from_db()
    return story.allegation


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
