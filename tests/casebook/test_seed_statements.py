"""The statements of a real text, anchored by offsets: none of its words stand here."""

import hashlib
import os
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command

from allegations.casebook.entries import Casebook
from allegations.ledger.reading import read_body
from allegations.models import LedgerEntry
from allegations.services.casebook.entered import Entered
from allegations.services.casebook.registers import enter_registers
from allegations.services.casebook.statements import enter_cases, enter_statements
from sources.models import ExtractedText, Passage

SEED_TEXTS = os.environ.get("SEED_TEXTS", "")
SEED_004 = "9e0146699ea098c3dd926d8c9202d6221bd4ed4b4be3f011af182e9842585911"
FIXTURE = Path(__file__).with_name("seed_004.toml")

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(
        not SEED_TEXTS and not os.environ.get("CI"), reason="SEED_TEXTS is not set"
    ),
]


def read_offsets(text):
    """Return the casebook of the fixture with the words of `text` at its offsets."""
    declared = tomllib.loads(FIXTURE.read_text())
    places = set()
    for utterance in declared["utterance"].values():
        for quote in utterance["quotes"]:
            start, end, sha256 = quote[1].replace(":", " ").split()
            quote[1] = text[int(start) : int(end)]
            assert hashlib.sha256(quote[1].encode()).hexdigest() == sha256
            places.add((int(start), int(end)))
    return Casebook.model_validate(declared), places


@pytest.fixture
def seed_text(db, capsys):
    assert SEED_TEXTS, "SEED_TEXTS must name the folder of the seed texts"
    call_command("ingest", SEED_TEXTS, "--json")
    return ExtractedText.objects.get(capture__body_sha256=SEED_004)


@pytest.fixture
def bodies(seed_text, researcher, publish_story):
    """The published bodies by the keys of the fixture."""
    book, _ = read_offsets(seed_text.text)
    entered = Entered(by=researcher, texts={"seed": seed_text})
    enter_registers(book, FIXTURE.parent, entered)
    enter_statements(book, entered)
    records = entered.allegations | dict(
        zip(book.cases, enter_cases(book, entered), strict=True)
    )
    return {
        key: read_body(bytes(publish_story(record).body.body))
        for key, record in records.items()
    }


def test_every_statement_stands_where_the_offsets_say(seed_text, bodies):
    _, places = read_offsets(seed_text.text)
    kept = Passage.objects.filter(extracted_text=seed_text)
    assert set(kept.values_list("start", "end")) == places


def test_the_three_numbers_stand_apart_under_their_claimants(bodies):
    counts = {
        key: [
            (figure.low, figure.qualifier.code, figure.utterance.speaker.name)
            for figure in bodies[key].figures
        ]
        for key in ("nine", "sixteen", "ninety-three")
    }
    prosecutors = "Office of the Prosecutor General of Ukraine"
    assert counts == {
        "nine": [(9, "exact", "Dmytro Lubinets")],
        "sixteen": [(16, "exact", prosecutors)],
        "ninety-three": [(93, "cumulative", prosecutors)],
    }


def test_one_denial_is_aimed_at_all_three_allegations(bodies):
    denials = {
        key: [r for r in body.responses if r.type.code == "blanket_denial"]
        for key, body in bodies.items()
        if key != "prisoners"
    }
    assert {key: len(found) for key, found in denials.items()} == {
        "nine": 1,
        "sixteen": 1,
        "ninety-three": 1,
    }
    assert (
        len({found[0].utterance.model_dump_json() for found in denials.values()}) == 1
    )
    for key, found in denials.items():
        assert found[0].is_act
        assert found[0].aimed_at == sorted(
            accusation.reference for accusation in bodies[key].accusations
        )


def test_yet_to_comment_is_an_observation_and_no_denial(bodies):
    silence = [
        r for r in bodies["nine"].responses if r.type.code == "no_public_comment"
    ]
    assert [(r.is_act, r.responder.name) for r in silence] == [(False, "Russia")]
    assert silence[0].utterance.speaker is None


def test_what_could_not_be_verified_says_so(bodies):
    assert bodies["nine"].verification_status.code == "unverified"


def test_the_case_is_public_with_its_three_allegations(bodies):
    assert len(bodies["prisoners"].allegations) == 3
    assert LedgerEntry.objects.count() == 4
