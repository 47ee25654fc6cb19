"""From stored bytes back to a body, or to what it says of one entity."""

import json

import pytest
from pydantic import ValidationError

from allegations.choices import EntityKind
from allegations.ledger.entities import described_in, entities_of
from allegations.ledger.leaves import body_bytes
from allegations.ledger.reading import read_body
from tests.api.bodies import Draft, allegation_body


@pytest.fixture
def body():
    """An allegation that mentions something of every kind."""
    return allegation_body(
        Draft(place=("L-000001", "49.99", "36.23"), proceeding_steps=["issued"])
    )


def test_of_each_entity_the_same_is_read_as_out_of_the_whole_body(body):
    stored = body_bytes(body)
    entities = entities_of(read_body(stored))
    assert {each.kind for each in entities} == set(EntityKind)
    for each in entities:
        assert described_in(stored, each.kind, each.reference) == each.data


def test_what_a_body_does_not_mention_it_does_not_describe(body):
    with pytest.raises(KeyError, match="actor:P-000099"):
        described_in(body_bytes(body), EntityKind.ACTOR, "P-000099")


@pytest.mark.parametrize("schema", ["allegation/2", "case/1", None])
def test_bytes_of_another_schema_are_refused(body, schema):
    said = json.loads(body_bytes(body)) | {"schema": schema}
    with pytest.raises(ValidationError):
        read_body(json.dumps(said).encode())
