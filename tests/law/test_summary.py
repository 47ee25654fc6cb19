"""The sentences that dossiers and the API print."""

import pytest

from allegations.law.custom import custom_applies
from allegations.law.dates import DateRange
from allegations.law.jurisdiction import court_has_jurisdiction
from allegations.law.shipped import load_instruments
from allegations.law.summary import (
    explain_custom,
    explain_jurisdiction,
    explain_treaty,
)
from allegations.law.treaties import treaty_binds


def explain(name: str, state: str, on: str, annex: str | None = None) -> str:
    instrument, days = load_instruments()[name], DateRange.from_text(on)
    finding = treaty_binds(instrument, state=state, on=days, annex=annex)
    return explain_treaty(instrument, finding, state=state, on=days, annex=annex)


def test_a_withdrawn_signature_is_told_with_its_mark() -> None:
    assert explain("rome-statute", "RU", "2024-10-13") == (
        "The Rome Statute did not bind Russia on 13 October 2024: Russia signed on "
        "13 September 2000, and a signature alone does not bind it; Russia notified on "
        "30 November 2016 that it would not become a party (unverified); no act by "
        "which Russia consented to be bound is on record (art. 126)."
    )


def test_a_bound_state_is_told_since_when_and_by_which_clause() -> None:
    assert explain("genocide-convention", "UA", "2022-02-24") == (
        "The Genocide Convention bound Ukraine on 24 February 2022, as it had since "
        "13 February 1955: Ukraine deposited its ratification on 15 November 1954; by "
        "its own clause it takes effect for Ukraine 90 days after that act, on "
        "13 February 1955 (art. XIII)."
    )


@pytest.mark.parametrize(
    ("name", "state", "on", "annex", "opening"),
    [
        ("gc3", "UA", "2024-10-13", None, "Geneva Convention III bound Ukraine on 13"),
        (
            "ccm",
            "RU",
            "2022",
            None,
            "The CCM / Oslo Convention did not bind Russia bet",
        ),
        ("gc4", "GB", "2022", None, "Whether Geneva Convention IV bound GB between"),
        ("ccw", "RU", "2022-03-01", "Protocol V", "Protocol V of the CCW bound Russia"),
        (
            "rome-statute",
            "UA",
            "2025-01-01",
            None,
            "The Rome Statute bound Ukraine on 1",
        ),
    ],
)
def test_the_answer_comes_first(
    name: str, state: str, on: str, annex: str | None, opening: str
) -> None:
    assert explain(name, state, on, annex).startswith(opening)


def test_custom_is_explained_with_what_is_not_verified() -> None:
    rule = load_instruments()["icrc-cihl"].provision("Rule 89")
    on = DateRange.from_text("2024-10-13")
    sentence = explain_custom(rule, custom_applies(rule, on=on), on=on)

    assert sentence.startswith(
        "icrc-cihl:Rule 89 (Violence to life) applied as custom on 13 October 2024: "
        "Rule 89 is one of the rules"
    )
    assert "(unverified)" in sentence


def test_jurisdiction_is_explained_by_its_grounds() -> None:
    statute, on = load_instruments()["rome-statute"], DateRange.from_text("2024-10-13")
    finding = court_has_jurisdiction(
        statute,
        crime="war_crime",
        conduct_states=frozenset({"RU"}),
        suspect_nationality="RU",
        on=on,
    )

    assert explain_jurisdiction(statute, finding, on=on).startswith(
        "Conduct on 13 October 2024 is outside jurisdiction under the Rome Statute: "
        "Russia was not a party to the Rome Statute on 13 October 2024"
    )


def test_every_shipped_treaty_and_state_gives_one_sentence() -> None:
    for name in load_instruments():
        for state in ("RU", "UA", "GB"):
            sentence = explain(name, state, "2022-02-24")
            assert sentence.endswith(".")
            assert ".;" not in sentence
            assert "  " not in sentence
