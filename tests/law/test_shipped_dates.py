"""Every shipped day of entry into force, computed again from the treaty's clauses."""

import json
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from allegations.law.consent import Stretch, entry_into_force
from allegations.law.instruments import action_from_record, instrument_from_record

RECORDS = json.loads(
    files("allegations.vocabularies")
    .joinpath("legal_instruments.json")
    .read_text(encoding="utf-8")
)["instruments"]

# The one act whose shipped record has no day: a succession has no delay to count.
WITHOUT_DAY = {"hague-regulations UA succession 2015"}
# Its general entry into force stands in no other place of the record than in the very
# answer, so the computation takes it from there, and calls it unverified.
TAKEN_FROM_THE_RECORD = {"ccw UA consent_to_be_bound 2005-05-17"}
# Two sources of the record give different days; the answer keeps both (see below).
TWO_DAYS = {f"gc{number} UA ratification 1954-08-03" for number in (1, 2, 3, 4)}


def shipped_effects() -> Iterator[Any]:
    for record in RECORDS:
        for party in record["parties"]:
            for event in party["events"]:
                if "in_force_for_state" not in event:
                    continue
                name = (
                    f"{record['id']} {party['state']} {event['action']} {event['date']}"
                )
                yield pytest.param(record, party["state"], event, name, id=name)


def recomputed(record: dict[str, Any], state: str, event: dict[str, Any]) -> Stretch:
    instrument = instrument_from_record(record)
    assert instrument.entry
    action = action_from_record(state, event)
    return entry_into_force(instrument, instrument.entry, action)


EFFECTS = list(shipped_effects())


def test_the_record_ships_forty_two_computed_days() -> None:
    assert len(EFFECTS) == 42


@pytest.mark.parametrize(("record", "state", "event", "name"), EFFECTS)
def test_the_clause_gives_the_shipped_day(
    record: dict[str, Any], state: str, event: dict[str, Any], name: str
) -> None:
    shipped = event["in_force_for_state"]
    if name in WITHOUT_DAY:
        assert shipped["date"] is None
        assert not action_from_record(state, event).effect.starts_clock
        return
    stretch = recomputed(record, state, event)

    assert stretch.sure == date.fromisoformat(shipped["date"])
    if name in TWO_DAYS:
        assert stretch.first == date.fromisoformat(shipped["read_date"])
        assert any("3 January 1955" in caveat for caveat in stretch.caveats)
    else:
        assert stretch.first == stretch.sure


@pytest.mark.parametrize(("record", "state", "event", "name"), EFFECTS)
def test_the_marks_agree_with_the_shipped_ones(
    record: dict[str, Any], state: str, event: dict[str, Any], name: str
) -> None:
    if name in WITHOUT_DAY:
        return
    stretch = recomputed(record, state, event)
    is_verified = all(reason.is_verified for reason in stretch.reasons)
    is_marked = bool(event["in_force_for_state"].get("unverified"))

    assert is_verified == (not is_marked and name not in TAKEN_FROM_THE_RECORD)
