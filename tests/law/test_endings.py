"""Withdrawal, renewal, suspension and vague days, on treaties with invented acts."""

from dataclasses import replace

import pytest

from allegations.law.actions import TreatyAction
from allegations.law.clauses import WithdrawalRule
from allegations.law.dates import DateRange, Delay
from allegations.law.findings import Answer, Finding
from allegations.law.instruments import StateParty
from allegations.law.shipped import load_instruments
from allegations.law.treaties import treaty_binds


def act(action: str, when: str, *, effect_contested: bool = False) -> TreatyAction:
    days = DateRange.from_text(when) if when else DateRange()
    return TreatyAction(
        state="XA",
        action=action,
        date_text=when,
        earliest=days.earliest,
        latest=days.latest,
        verified_by=("X",),
        effect_contested=effect_contested,
    )


def ask(
    treaty: str,
    acts: list[TreatyAction],
    on: str,
    *,
    status: str = "party",
    rule: WithdrawalRule | None = None,
) -> Finding:
    instrument = load_instruments()[treaty]
    if rule and instrument.entry:
        instrument = replace(
            instrument, entry=replace(instrument.entry, withdrawal=rule)
        )
    instrument = instrument.with_actions(acts).with_parties([StateParty("XA", status)])
    return treaty_binds(instrument, state="XA", on=DateRange.from_text(on))


JOINED = act("accession", "2000-01-10")


@pytest.mark.parametrize(
    ("on", "answer", "status"),
    [
        ("2010-05-31", "yes", "party"),
        ("2011-05-31", "yes", "party"),
        # Art. 127: one year after the notice.
        ("2011-06-01", "no", "denounced"),
        ("2011", "unknown", ""),
        ("2020-01-01", "no", "denounced"),
    ],
)
def test_a_withdrawal_works_only_after_the_delay(
    on: str, answer: str, status: str
) -> None:
    acts = [act("accession", "2003-01-10"), act("withdrawal", "2010-06-01")]
    found = ask("rome-statute", acts, on)

    assert (found.answer.value, found.status) == (answer, status)


def test_whoever_joins_again_is_bound_again() -> None:
    acts = [
        act("accession", "2003-01-10"),
        act("withdrawal", "2010-06-01"),
        act("accession", "2015-01-10"),
    ]

    assert ask("rome-statute", acts, "2012-01-01").answer is Answer.NO
    again = ask("rome-statute", acts, "2016-01-01")
    assert again.answer is Answer.YES
    assert again.since == DateRange.from_text("2015-04-01").earliest


def test_a_conflict_may_hold_a_state_that_leaves() -> None:
    acts = [JOINED, act("withdrawal", "2010-06-01")]

    assert ask("gc4", acts, "2011-05-31").answer is Answer.YES
    after = ask("gc4", acts, "2011-06-01")
    assert after.answer is Answer.UNKNOWN
    assert any("armed conflict" in caveat for caveat in after.caveats)


def test_a_treaty_without_a_withdrawal_clause_is_not_left_by_a_notice() -> None:
    acts = [act("accession", "2012-01-10"), act("withdrawal", "2020-06-01")]

    assert ask("icpped", acts, "2020-05-31").answer is Answer.YES
    assert ask("icpped", acts, "2025-01-01").answer is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("notice", "last_day_bound", "first_day_free"),
    [
        # In force since 12 January 1951: ten years, then five at a time.
        ("2010-07-12", "2011-01-11", "2011-01-12"),
        ("2010-07-13", "2016-01-11", "2016-01-12"),
        ("1955-01-01", "1961-01-11", "1961-01-12"),
    ],
)
def test_the_genocide_convention_is_left_only_at_the_end_of_a_period(
    notice: str, last_day_bound: str, first_day_free: str
) -> None:
    acts = [act("accession", "1952-01-10"), act("withdrawal", notice)]

    assert ask("genocide-convention", acts, last_day_bound).answer is Answer.YES
    assert ask("genocide-convention", acts, first_day_free).answer is Answer.NO


def test_a_contested_withdrawal_leaves_the_answer_open() -> None:
    acts = [JOINED, act("withdrawal", "2010-06-01", effect_contested=True)]
    rule = WithdrawalRule("art. X", Delay("months", 12))

    assert ask("crc", acts, "2012-01-01", rule=rule).answer is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        # Acceded some day in 2005: six months later at the earliest and the latest.
        ("2005-06-30", "no"),
        ("2005-07-01", "unknown"),
        ("2006-06-29", "unknown"),
        ("2006-06-30", "yes"),
    ],
)
def test_a_vague_deposit_leaves_open_what_depends_on_its_day(
    on: str, answer: str
) -> None:
    assert ask("gc3", [act("accession", "2005")], on).answer.value == answer


def test_a_deposit_without_any_day_never_gives_a_sure_yes() -> None:
    assert ask("gc3", [act("accession", "")], "2022-01-01").answer is Answer.UNKNOWN


def test_a_recorded_entry_into_force_wins_over_the_computed_one() -> None:
    acts = [JOINED, act("entry_into_force_for_state", "2000-09-01")]

    assert ask("gc3", acts, "2000-08-01").answer is Answer.NO
    found = ask("gc3", acts, "2000-09-01")
    assert found.answer is Answer.YES
    assert any("10 July 2000" in caveat for caveat in found.caveats)


def test_a_deposit_reported_apart_starts_the_clock_instead_of_the_ratification() -> (
    None
):
    acts = [
        act("ratification", "2000-01-10"),
        act("deposit_of_instrument", "2000-03-10"),
    ]

    assert ask("gc3", acts, "2000-07-10").answer is Answer.NO
    assert ask("gc3", acts, "2000-09-10").answer is Answer.YES


def test_a_recorded_suspension_leaves_the_answer_open() -> None:
    acts = [JOINED, act("suspension", "2010-06-01")]

    assert ask("apmbc", acts, "2010-05-31").answer is Answer.YES
    assert ask("apmbc", acts, "2010-06-01").answer is Answer.UNKNOWN


def test_provisional_application_binds_with_a_caveat_and_makes_no_party() -> None:
    acts = [
        act("signature", "2009-01-01"),
        act("provisional_application", "2010-09-01"),
    ]
    found = ask("ccm", acts, "2011-01-01", status="signatory")

    assert (found.answer, found.status) == (Answer.YES, "signatory")
    assert any("provisionally" in caveat for caveat in found.caveats)


def test_a_withdrawn_reservation_is_no_longer_in_the_status() -> None:
    acts = [JOINED, act("reservation", "2000-01-10")]
    freed = [*acts, act("withdrawal_of_reservation", "2008-01-01")]

    assert ask("gc3", freed, "2005-01-01").status == "party_reservation"
    assert ask("gc3", freed, "2009-01-01").status == "party"


def test_a_party_whose_consent_is_not_recorded_is_left_unknown() -> None:
    assert ask("gc3", [act("signature", "1949-12-12")], "2022-01-01").answer is (
        Answer.UNKNOWN
    )


def test_the_wait_after_a_deposit_names_the_clause_that_drops_it() -> None:
    found = ask("gc4", [JOINED], "2000-02-01")

    assert found.answer is Answer.NO
    assert any("art. 157" in caveat for caveat in found.caveats)


def test_a_suspension_of_a_membership_that_ended_does_not_mark_the_next() -> None:
    acts = [
        act("accession", "2003-01-10"),
        act("suspension_notified", "2008-01-01"),
        act("withdrawal", "2010-06-01"),
        act("accession", "2015-01-10"),
    ]

    assert ask("rome-statute", acts, "2009-01-01").status == (
        "party_suspension_contested"
    )
    assert ask("rome-statute", acts, "2016-01-01").status == "party"


def test_whoever_left_some_day_of_a_year_may_join_again_within_it() -> None:
    acts = [
        act("accession", "2003-01-10"),
        act("withdrawal", "2015"),
        act("accession", "2015-10-10"),
    ]

    assert ask("rome-statute", acts, "2017-01-01").answer is Answer.YES


def test_a_signature_counts_in_the_status_once_it_was_surely_given() -> None:
    acts = [act("signature", "2000")]

    assert ask("ccm", acts, "2000-06-01", status="signatory").status == "not_party"
    assert ask("ccm", acts, "2000-12-31", status="signatory").status == "signatory"
