"""Could the International Criminal Court hear it: questions with known answers."""

from datetime import date

import pytest

from allegations.law.dates import DateRange
from allegations.law.findings import Answer, Finding
from allegations.law.instruments import StateParty, TreatyAction
from allegations.law.jurisdiction import (
    ADMISSIBILITY,
    NO_REFERRAL,
    court_has_jurisdiction,
)
from allegations.law.shipped import load_instruments

IN_UKRAINE = frozenset({"UA"})
IN_RUSSIA = frozenset({"RU"})
ACROSS = frozenset({"UA", "RU"})
NOWHERE_KNOWN: frozenset[str] = frozenset()


def ask(
    on: str | DateRange,
    states: frozenset[str],
    suspect: str | None,
    *,
    crime: str = "war_crime",
    number: str | None = None,
    court: str = "rome-statute",
) -> Finding:
    statute = load_instruments()[court]
    return court_has_jurisdiction(
        statute,
        crime=crime,
        conduct_states=states,
        suspect_nationality=suspect,
        on=on if isinstance(on, DateRange) else DateRange.from_text(on),
        provision=statute.provision(number) if number else None,
    )


@pytest.mark.parametrize(
    ("on", "states", "suspect", "answer", "since", "source"),
    [
        # The first declaration: 21 November 2013 to 22 February 2014 (ICC_PR1146).
        ("2013-11-20", IN_UKRAINE, "RU", "no", None, "before the first declaration"),
        ("2013-11-21", IN_UKRAINE, "RU", "yes", "2013-11-21", "first declaration"),
        ("2014-02-18", IN_UKRAINE, "UA", "yes", "2013-11-21", "first declaration"),
        # The second: from 20 February 2014 on; the two overlap, so there is no gap.
        ("2014-02-21", IN_UKRAINE, "RU", "yes", "2013-11-21", "both"),
        ("2014-02-23", IN_UKRAINE, "RU", "yes", "2013-11-21", "second declaration"),
        ("2014-07-17", IN_UKRAINE, None, "yes", "2013-11-21", "second declaration"),
        ("2022-03-16", IN_UKRAINE, "RU", "yes", "2013-11-21", "second declaration"),
        ("2024-12-31", IN_UKRAINE, "RU", "yes", "2013-11-21", "second declaration"),
        ("2025-01-01", IN_UKRAINE, "RU", "yes", "2013-11-21", "State party"),
        ("2014", IN_UKRAINE, "RU", "yes", "2013-11-21", "the whole year is covered"),
        ("2013", IN_UKRAINE, "RU", "unknown", None, "a part of the year is not"),
        # Children taken from Ukraine to Russia: part of the conduct in Ukraine.
        ("2022-05", ACROSS, "RU", "yes", "2013-11-21", "RS_JSON art. 12(2)(a)"),
        # Prisoners killed in the Kursk region: Russia is no party, nor its nationals.
        ("2024-10-13", IN_RUSSIA, "RU", "no", None, "RS_JSON art. 12(2)"),
        ("2025-03-01", IN_RUSSIA, "RU", "no", None, "RS_JSON art. 12(2)"),
        ("2024-10-13", IN_RUSSIA, None, "unknown", None, "the suspect may be anybody"),
        ("2024-10-13", IN_RUSSIA, "KP", "unknown", None, "nothing recorded of KP"),
        # A declaration for territory does not say what becomes of nationals abroad.
        ("2024-10-13", IN_RUSSIA, "UA", "unknown", None, "ICC_PR1146"),
        # Art. 124: contested, and only for its own nationals and war crimes.
        ("2025-03-01", IN_UKRAINE, "UA", "unknown", None, "KI_ART124"),
        ("2032-01-01", IN_UKRAINE, "UA", "yes", "2032-01-01", "KI_ART124"),
        # Nothing before the Statute (art. 11(1)).
        ("2002-06-30", IN_UKRAINE, "RU", "no", None, "RS_JSON art. 11"),
        ("2000-02-05", IN_RUSSIA, "RU", "no", None, "RS_JSON art. 11"),
        ("1995-04-07", NOWHERE_KNOWN, None, "no", None, "RS_JSON art. 11"),
        # What is not known.
        ("2022-03-16", NOWHERE_KNOWN, "RU", "unknown", None, "place not known"),
        ("2022-03-16", frozenset({"PL"}), "RU", "unknown", None, "nothing on PL"),
        ("2013-11-20", IN_UKRAINE, None, "unknown", None, "the suspect may be anybody"),
    ],
)
def test_the_court_acts_by_territory_or_nationality(
    on: str,
    states: frozenset[str],
    suspect: str | None,
    answer: str,
    since: str | None,
    source: str,
) -> None:
    found = ask(on, states, suspect)

    assert found.answer.value == answer, source
    assert found.since == (date.fromisoformat(since) if since else None), source
    assert found.reasons


@pytest.mark.parametrize("crime", ["genocide", "crime_against_humanity"])
def test_other_crimes_are_not_touched_by_the_refusal_of_war_crimes(crime: str) -> None:
    found = ask("2025-03-01", IN_UKRAINE, "UA", crime=crime)

    assert found.answer is Answer.YES
    assert not any("Contested" in caveat for caveat in found.caveats)


def test_the_contested_refusal_is_shown_beside_war_crimes_in_ukraine() -> None:
    found = ask("2025-03-01", IN_UKRAINE, "RU")

    assert found.answer is Answer.YES
    assert any("2015" in caveat for caveat in found.caveats)


@pytest.mark.parametrize(
    ("on", "states", "suspect", "answer"),
    [
        ("2014-03-01", IN_UKRAINE, "RU", "no"),  # not yet activated
        ("2018-07-16", IN_UKRAINE, "RU", "no"),
        ("2022-02-24", IN_UKRAINE, "RU", "no"),  # art. 15 bis(5): non-party nationals
        ("2025-06-01", IN_UKRAINE, "RU", "no"),
        ("2022-02-24", IN_UKRAINE, None, "no"),  # ... and non-party territory
        ("2025-06-01", IN_UKRAINE, None, "unknown"),
        ("2025-06-01", IN_UKRAINE, "UA", "unknown"),  # amendments not verified
    ],
)
def test_aggression_follows_its_own_rules(
    on: str, states: frozenset[str], suspect: str | None, answer: str
) -> None:
    assert ask(on, states, suspect, crime="aggression").answer.value == answer


def test_a_no_names_the_referral_that_would_change_it() -> None:
    assert NO_REFERRAL in ask("2024-10-13", IN_RUSSIA, "RU").caveats
    aggression = ask("2022-02-24", IN_UKRAINE, "RU", crime="aggression")
    assert any("15 ter" in caveat for caveat in aggression.caveats)


def test_kursk_is_answered_with_both_grounds() -> None:
    texts = " ".join(r.text for r in ask("2024-10-13", IN_RUSSIA, "RU").reasons)

    assert "Russia was not a party" in texts
    assert "territorial ground" in texts
    assert "ground by nationality" in texts


def test_conduct_across_a_border_rests_on_a_reading_that_is_not_verified() -> None:
    found = ask("2022-05", ACROSS, "RU")

    assert not found.is_verified
    assert ask("2022-05", IN_UKRAINE, "RU").is_verified


def test_a_yes_says_that_admissibility_is_another_question_and_who_referred_it() -> (
    None
):
    found = ask("2022-03-16", IN_UKRAINE, "RU")

    assert ADMISSIBILITY in found.caveats
    assert any(reason.rule == "arts 13(a), 14" for reason in found.reasons)


@pytest.mark.parametrize("number", ["8(2)(b)(xxvii)", "8(2)(e)(xix)"])
def test_war_crimes_added_by_amendment_are_left_open(number: str) -> None:
    assert ask("2022-03-16", IN_UKRAINE, "RU", number=number).answer is Answer.UNKNOWN


def test_a_war_crime_of_the_first_text_is_not_left_open() -> None:
    found = ask("2022-05-30", IN_UKRAINE, "RU", number="8(2)(b)(viii)")

    assert found.answer is Answer.YES


@pytest.mark.parametrize("category", ["ihl_violation", "hr_violation"])
def test_breaches_that_are_no_crimes_are_outside_the_court(category: str) -> None:
    assert ask("2022-03-16", IN_UKRAINE, "RU", crime=category).answer is Answer.NO


def test_an_unknown_crime_is_refused() -> None:
    with pytest.raises(ValueError, match="war_crimes"):
        ask("2022-03-16", IN_UKRAINE, "RU", crime="war_crimes")


@pytest.mark.parametrize("court", ["gc3", "ua-cc", "genocide-convention"])
def test_nothing_is_said_of_other_courts(court: str) -> None:
    assert ask("2022-03-16", IN_UKRAINE, "RU", court=court).answer is Answer.UNKNOWN


def test_a_vague_day_across_the_first_declaration_is_left_unknown() -> None:
    found = ask(DateRange(date(2013, 11, 1), date(2013, 12, 1)), IN_UKRAINE, "RU")

    assert found.answer is Answer.UNKNOWN
    assert "yes from 21 November 2013" in found.reasons[0].text


def test_an_open_range_is_covered_from_the_declaration_on() -> None:
    open_range = DateRange(date(2022, 2, 24), None)

    assert ask(open_range, IN_UKRAINE, "RU").answer is Answer.YES


@pytest.mark.parametrize(
    ("crime", "on", "answer"),
    [
        ("war_crime", "2002-06-30", "no"),
        ("war_crime", "2002-07-01", "yes"),
        ("aggression", "2018-07-16", "no"),
        ("aggression", "2018-07-17", "unknown"),
    ],
)
def test_a_founding_party_is_covered_from_the_first_day(
    crime: str, on: str, answer: str
) -> None:
    accession = TreatyAction(
        "XA", "accession", "1999-01-10", date(1999, 1, 10), date(1999, 1, 10)
    )
    statute = (
        load_instruments()["rome-statute"]
        .with_actions([accession])
        .with_parties([StateParty("XA", "party")])
    )
    found = court_has_jurisdiction(
        statute,
        crime=crime,
        conduct_states=frozenset({"XA"}),
        suspect_nationality="XA",
        on=DateRange.from_text(on),
    )

    assert found.answer.value == answer
