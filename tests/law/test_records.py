"""The shape in which instruments ship is read strictly."""

import copy
import json
from importlib.resources import files
from typing import Any

import pytest

from allegations.law.actions import ACTION_EFFECTS, TreatyAction
from allegations.law.dates import DateRange
from allegations.law.findings import Answer
from allegations.law.instruments import instrument_from_record
from allegations.law.jurisdiction import ADDED_WAR_CRIMES, CRIME_CATEGORIES
from allegations.law.shipped import load_instruments
from allegations.law.treaties import NEVER_BOUND, treaty_binds


def shipped(name: str) -> Any:
    folder = files("allegations.vocabularies")
    return json.loads(folder.joinpath(name).read_text(encoding="utf-8"))


def terms(vocabulary: str) -> Any:
    return shipped("vocabularies.json")["vocabularies"][vocabulary]["terms"]


@pytest.fixture
def rome() -> Any:
    records = shipped("legal_instruments.json")["instruments"]
    return copy.deepcopy(next(r for r in records if r["id"] == "rome-statute"))


def test_all_shipped_instruments_acts_and_provisions_are_read() -> None:
    instruments = load_instruments().values()

    assert len(instruments) == 22
    assert sum(len(instrument.actions) for instrument in instruments) == 87
    assert sum(len(instrument.provisions) for instrument in instruments) == 471


def test_the_effects_of_acts_are_those_of_the_shipped_vocabulary() -> None:
    assert {
        code: (effect.legal_effect, effect.starts_clock)
        for code, effect in ACTION_EFFECTS.items()
    } == {
        term["code"]: (
            term["legal_effect_code"],
            term["starts_entry_into_force_clock"],
        )
        for term in terms("treaty_actions")
    }


def test_the_statuses_of_those_never_bound_are_in_the_vocabulary() -> None:
    unbound = {
        term["code"] for term in terms("treaty_party_status") if not term["bound"]
    }

    assert unbound - {"denounced"} == set(NEVER_BOUND)


def test_the_crimes_are_those_of_the_vocabulary_and_of_the_shipped_routes(
    rome: dict[str, Any],
) -> None:
    assert list(CRIME_CATEGORIES) == [t["code"] for t in terms("crime_categories")]
    numbers = {provision["number"] for provision in rome["provisions"]}
    assert numbers >= ADDED_WAR_CRIMES


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("entry_into_force_rule", "delay"), {"fortnights": 2}, "delay format"),
        (("entry_into_force_rule", "delay"), None, "delay"),
        (
            ("entry_into_force_rule", "withdrawal", "delay"),
            {"moons": 3},
            "delay format",
        ),
        (("in_force",), "July 2002", "July 2002"),
        (("adopted",), "1998-17-07", "YYYY-MM-DD"),
        (("jurisdiction_routes", 0, "route"), "by_lottery", "by_lottery"),
        (
            ("jurisdiction_routes", 3, "declarations", 0, "lodged"),
            "2014-04-18",
            "lodged",
        ),
        (("parties", 0, "events", 0, "action"), "handshake", "handshake"),
    ],
)
def test_what_cannot_be_read_is_refused_by_the_name_of_the_instrument(
    rome: dict[str, Any], path: tuple[str | int, ...], value: object, complaint: str
) -> None:
    *way, last = path
    part: Any = rome
    for step in way:
        part = part[step]
    part[last] = value

    with pytest.raises(ValueError, match=f"rome-statute.*{complaint}"):
        instrument_from_record(rome)


@pytest.mark.parametrize("key", ["short_title", "in_force", "kind", "provisions"])
def test_a_missing_key_is_named(rome: dict[str, Any], key: str) -> None:
    del rome[key]

    with pytest.raises(ValueError, match=f"rome-statute: '{key}' is missing"):
        instrument_from_record(rome)


def test_acts_may_come_from_elsewhere_than_the_record(rome: dict[str, Any]) -> None:
    kept = load_instruments()["rome-statute"].actions
    for party in rome["parties"]:
        del party["events"]

    instrument = instrument_from_record(rome, actions=kept)

    assert instrument == load_instruments()["rome-statute"]


def test_a_corrected_deposit_moves_the_answer() -> None:
    """A lawyer who settles the deposit of 1954 also settles the open month."""
    convention = load_instruments()["gc4"]
    day = DateRange.from_text("1955-01-15")
    settled = TreatyAction(
        state="UA",
        action="ratification",
        date_text="1954-07-03",
        earliest=DateRange.from_text("1954-07-03").earliest,
        latest=DateRange.from_text("1954-07-03").latest,
        verified_by=("UA_GC_TABLE",),
    )

    assert treaty_binds(convention, state="UA", on=day).answer is Answer.UNKNOWN
    corrected = treaty_binds(convention.with_actions([settled]), state="UA", on=day)
    assert corrected.answer is Answer.YES
    assert corrected.is_verified


def test_an_act_that_is_no_treaty_action_is_refused() -> None:
    with pytest.raises(ValueError, match="handshake"):
        TreatyAction("UA", "handshake", "2015", None, None)


def test_a_provision_is_found_by_its_number_or_not_at_all() -> None:
    statute = load_instruments()["rome-statute"]

    assert statute.provision("8(2)(b)(viii)").reference == "rome-statute:8(2)(b)(viii)"
    with pytest.raises(LookupError, match="no provision"):
        statute.provision("8(9)")
