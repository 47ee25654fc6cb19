"""Questions of treaty law whose answers can be looked up.

The last column names where: keys of ``sources`` in ``legal_instruments.json`` and the
final clause that was applied.
"""

from datetime import date

import pytest

from allegations.law.dates import DateRange
from allegations.law.findings import Answer, Finding
from allegations.law.shipped import load_instruments
from allegations.law.treaties import RESERVATIONS_INCOMPLETE, treaty_binds

QUESTIONS = [
    # Genocide Convention: deposits 3 May and 15 November 1954, ninety days.
    ("genocide-convention", "RU", "1954-07-31", "no", None, "UNTC2015, art. XIII"),
    ("genocide-convention", "RU", "1954-08-01", "yes", "1954-08-01", "UNTC2015"),
    ("genocide-convention", "RU", "2022-02-24", "yes", "1954-08-01", "UNTC2015"),
    ("genocide-convention", "UA", "1955-02-12", "no", None, "UNTC2015, art. XIII"),
    ("genocide-convention", "UA", "1955-02-13", "yes", "1955-02-13", "UNTC2015"),
    ("genocide-convention", "UA", "2022", "yes", "1955-02-13", "UNTC2015"),
    # Rome Statute.
    ("rome-statute", "UA", "2000-01-19", "no", None, "UNTC2015"),
    ("rome-statute", "UA", "2014-03-01", "no", None, "CICC_UA, art. 126"),
    ("rome-statute", "UA", "2022-03-04", "no", None, "CICC_UA, art. 126"),
    ("rome-statute", "UA", "2024-10-25", "no", None, "CICC_UA, art. 126"),
    ("rome-statute", "UA", "2024-12-31", "no", None, "CICC_UA, art. 126"),
    ("rome-statute", "UA", "2025-01-01", "yes", "2025-01-01", "CICC_UA"),
    ("rome-statute", "RU", "2000-09-12", "no", None, "UNTC2015"),
    ("rome-statute", "RU", "2008-08-08", "no", None, "UNTC2015"),
    ("rome-statute", "RU", "2024-10-13", "no", None, "RU_ORDER_2016"),
    # Cluster munitions: neither State ever joined.
    ("ccm", "RU", "2022-02-28", "no", None, "MONITOR_RU"),
    ("ccm", "UA", "2022-02-28", "no", None, "TRUTHOUT_CCM"),
    ("ccm", "RU", "2009", "no", None, "UNTC2015"),
    # Geneva Conventions, six months after the deposit.
    ("gc1", "RU", "2022-04-01", "yes", "1954-11-10", "RISE_GC2, art. 58"),
    ("gc2", "RU", "1954-11-09", "no", None, "RISE_GC2, art. 57"),
    ("gc2", "RU", "1954-11-10", "yes", "1954-11-10", "RISE_GC2, art. 57"),
    ("gc3", "RU", "2024-10-13", "yes", "1954-11-10", "RISE_GC2, art. 138"),
    ("gc3", "UA", "2024-10-13", "yes", "1955-02-03", "UA_GC_TABLE, art. 138"),
    ("gc3", "UA", "1954-12-31", "no", None, "UA_GC_TABLE, art. 138"),
    ("gc4", "RU", "2022-09-30", "yes", "1954-11-10", "RISE_GC2, art. 153"),
    ("gc4", "UA", "2022-09-30", "yes", "1955-02-03", "UA_GC_TABLE, art. 153"),
    # Two days stand in the sources: 3 January and 3 February 1955.
    ("gc4", "UA", "1955-01-03", "unknown", None, "UA_GC_TABLE against art. 153"),
    ("gc4", "UA", "1955-02-02", "unknown", None, "UA_GC_TABLE against art. 153"),
    ("gc4", "UA", "1955-02-03", "yes", "1955-02-03", "both"),
    # Additional Protocols.
    ("ap1", "RU", "1990-03-28", "no", None, "WIPO_AP1, art. 95"),
    ("ap1", "RU", "1990-03-29", "yes", "1990-03-29", "WIPO_AP1, art. 95"),
    ("ap1", "RU", "2022-03-16", "yes", "1990-03-29", "WIPO_AP1"),
    ("ap1", "UA", "1990-07-24", "no", None, "LIGA_AP1"),
    ("ap1", "UA", "1990-07-25", "yes", "1990-07-25", "LIGA_AP1"),
    ("ap3", "RU", "2022", "no", None, "signed only"),
    ("ap3", "UA", "2010-07-19", "yes", "2010-07-19", "RADA_AP3"),
    # Children.
    ("crc", "RU", "1990-09-14", "no", None, "UNTC2015, art. 49"),
    ("crc", "RU", "2022-05-30", "yes", "1990-09-15", "UNTC2015, art. 49"),
    ("crc", "UA", "1991-09-26", "no", None, "UNTC2015, art. 49"),
    ("crc", "UA", "1991-09-27", "yes", "1991-09-27", "UNTC2015, art. 49"),
    ("crc-opac", "RU", "2008-10-23", "no", None, "UNTC2015, art. 10"),
    ("crc-opac", "RU", "2008-10-24", "yes", "2008-10-24", "UNTC2015, art. 10"),
    ("crc-opac", "UA", "2005-08-11", "yes", "2005-08-11", "UNTC2015, art. 10"),
    # Mines: the suspension of 2025 is treated as without effect.
    ("apmbc", "RU", "2022-03-01", "no", None, "UNTC2015"),
    ("apmbc", "UA", "2006-05-31", "no", None, "LIEBER_OTTAWA"),
    ("apmbc", "UA", "2006-06-01", "yes", "2006-06-01", "LIEBER_OTTAWA"),
    ("apmbc", "UA", "2025-12-06", "yes", "2006-06-01", "NPA_22MSP"),
    # Chemical weapons, the Charter, torture, disappearance, cultural property.
    ("cwc", "RU", "1997-12-04", "no", None, "UNTC2015, art. XXI"),
    ("cwc", "RU", "1997-12-05", "yes", "1997-12-05", "UNTC2015, art. XXI"),
    ("cwc", "UA", "1998-11-15", "yes", "1998-11-15", "UNTC2015, art. XXI"),
    ("un-charter", "RU", "2022-02-24", "yes", "1945-10-24", "UNTC2015, art. 110"),
    ("un-charter", "UA", "1945-10-23", "no", None, "UNTC2015, art. 110"),
    ("cat", "UA", "1987-06-25", "no", None, "UNTC2015, art. 27"),
    ("cat", "RU", "2022-08-01", "yes", "1987-06-26", "UNTC2015, art. 27"),
    ("icpped", "RU", "2022-03-30", "no", None, "HRSTATUS2022"),
    ("icpped", "UA", "2015-09-12", "no", None, "CED_UA, art. 39"),
    ("icpped", "UA", "2022-03-30", "yes", "2015-09-13", "CED_UA, art. 39"),
    ("hague-1954", "RU", "2022-03-01", "yes", "1957-04-04", "art. 33, unverified"),
    # Hague 1907: sixty days; a succession declared some day in 2015.
    ("hague-regulations", "RU", "1910-01-25", "no", None, "ICRC_HAGUE_2009, art. 7"),
    ("hague-regulations", "RU", "2022-04-01", "yes", "1910-01-26", "ICRC_HAGUE_2009"),
    ("hague-regulations", "UA", "2014-03-01", "unknown", None, "NL_DEPOSITARY_HAGUE"),
    ("hague-regulations", "UA", "2015", "unknown", None, "NL_DEPOSITARY_HAGUE"),
    ("hague-regulations", "UA", "2016-01-01", "yes", "2015-12-31", "WIKI_HAGUE"),
    # A State of which nothing is recorded is not thereby free.
    ("gc3", "GB", "2022-03-01", "unknown", None, "no record"),
    ("ccm", "US", "2023-07-07", "unknown", None, "no record"),
]

ANNEXES = [
    ("RU", "Protocol IV", "2000-03-08", "no", "UNTC2015, art. 5(3)-(4)"),
    ("RU", "Protocol IV", "2000-03-09", "yes", "UNTC2015, art. 5(3)-(4)"),
    ("RU", "Amended Protocol II", "2005-09-01", "no", "UNTC2015, art. 8(1)(b)"),
    ("RU", "Amended Protocol II", "2022-03-28", "yes", "UNTC2015, art. 8(1)(b)"),
    ("RU", "Protocol V", "2009-01-21", "yes", "GARANT_CCW5P"),
    ("UA", "Amended Protocol II", "2000-06-15", "yes", "UNTC2015"),
    ("UA", "Protocol V", "2006-11-11", "no", "general entry into force"),
    ("UA", "Protocol V", "2006-11-12", "yes", "general entry into force"),
    # Which of the first three protocols were chosen on ratifying is not recorded.
    ("RU", "Protocol III", "2022-03-12", "unknown", "no record"),
    ("RU", "Protocol III", "1983-12-01", "no", "UNTC_CCW: nothing was in force"),
    (None, None, "1983-12-02", "yes", "UNTC_CCW"),
]


def ask(
    instrument: str, state: str, on: str | DateRange, annex: str | None = None
) -> Finding:
    days = on if isinstance(on, DateRange) else DateRange.from_text(on)
    return treaty_binds(
        load_instruments()[instrument], state=state, on=days, annex=annex
    )


@pytest.mark.parametrize(
    ("instrument", "state", "on", "answer", "since", "source"), QUESTIONS
)
def test_a_treaty_binds_by_its_own_clauses(
    instrument: str, state: str, on: str, answer: str, since: str | None, source: str
) -> None:
    found = ask(instrument, state, on)

    assert found.answer.value == answer, source
    assert found.since == (date.fromisoformat(since) if since else None), source
    assert found.reasons


@pytest.mark.parametrize(("state", "annex", "on", "answer", "source"), ANNEXES)
def test_an_annex_is_asked_for_by_itself(
    state: str | None, annex: str | None, on: str, answer: str, source: str
) -> None:
    assert ask("ccw", state or "RU", on, annex).answer.value == answer, source


@pytest.mark.parametrize(
    ("instrument", "state", "on", "status"),
    [
        ("rome-statute", "RU", "1999-01-01", "not_party"),
        ("rome-statute", "RU", "2010-01-01", "signatory"),
        # The order of 16 November 2016 is a domestic step; the notice came later.
        ("rome-statute", "RU", "2016-11-20", "signatory"),
        ("rome-statute", "RU", "2016-11-30", "signature_withdrawn"),
        ("rome-statute", "UA", "2010-01-01", "signatory"),
        ("rome-statute", "UA", "2022-02-24", "ad_hoc_jurisdiction"),
        ("rome-statute", "UA", "2025-06-01", "party"),
        ("ccm", "UA", "2022-02-28", "not_party"),
        ("hague-regulations", "RU", "2022-02-28", "party_reservation"),
        ("apmbc", "UA", "2025-07-17", "party"),
        ("apmbc", "UA", "2025-07-18", "party_suspension_contested"),
    ],
)
def test_the_status_is_that_of_the_day(
    instrument: str, state: str, on: str, status: str
) -> None:
    assert ask(instrument, state, on).status == status


def test_a_vague_day_across_entry_into_force_stays_unknown_and_says_from_when() -> None:
    found = ask("rome-statute", "UA", DateRange(date(2024, 12, 1), date(2025, 1, 31)))

    assert found.answer is Answer.UNKNOWN
    assert "yes from 1 January 2025" in found.reasons[0].text


@pytest.mark.parametrize(
    ("first", "last", "answer"),
    [
        ("2024-12-30", "2024-12-31", "no"),
        ("2024-12-31", "2025-01-01", "unknown"),
        ("2025-01-01", "2025-01-02", "yes"),
    ],
)
def test_the_ends_of_a_range_belong_to_it(first: str, last: str, answer: str) -> None:
    days = DateRange(date.fromisoformat(first), date.fromisoformat(last))

    assert ask("rome-statute", "UA", days).answer.value == answer


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        (DateRange(date(2022, 2, 24), None), "yes"),
        (DateRange(None, date(2022, 2, 24)), "unknown"),
        (DateRange(), "unknown"),
    ],
)
def test_an_open_range_is_answered_for_all_of_its_days(
    on: DateRange, answer: str
) -> None:
    assert ask("crc", "RU", on).answer.value == answer


def test_a_state_that_never_joined_is_not_bound_on_any_day() -> None:
    assert ask("ccm", "RU", DateRange()).answer is Answer.NO


def test_a_contested_suspension_is_named_and_leaves_the_state_bound() -> None:
    found = ask("apmbc", "UA", "2026-01-01")

    assert found.answer is Answer.YES
    assert any("contested" in caveat for caveat in found.caveats)
    assert any("object" in reason.text for reason in found.reasons)


def test_marks_of_the_record_reach_the_answer() -> None:
    assert ask("genocide-convention", "UA", "2022-02-24").is_verified
    assert not ask("gc3", "UA", "2022-02-24").is_verified
    assert not ask("rome-statute", "RU", "2022-02-24").is_verified


def test_open_questions_stand_beside_what_rests_on_them() -> None:
    found = ask("gc3", "UA", "2024-10-13")

    assert any("3 January 1955" in caveat for caveat in found.caveats)
    assert RESERVATIONS_INCOMPLETE in found.caveats
    assert any("silent on succession" in caveat for caveat in found.caveats)


@pytest.mark.parametrize("instrument", ["icrc-cihl", "ua-cc"])
def test_what_is_no_treaty_binds_nobody_as_a_treaty(instrument: str) -> None:
    assert ask(instrument, "RU", "2022-02-24").answer is Answer.NO


def test_a_reason_called_verified_names_its_source() -> None:
    for instrument in load_instruments().values():
        for state in ("RU", "UA"):
            found = ask(instrument.id, state, "2022-02-24")
            assert all(reason.sources for reason in found.reasons if reason.is_verified)


def test_the_shipped_bound_mark_is_what_is_found_today() -> None:
    """``parties[].status`` of the record and our own timeline never disagree."""
    for instrument in load_instruments().values():
        for party in instrument.parties:
            found = ask(instrument.id, party.state, "2025-12-31")
            assert found.status == party.status, (instrument.id, party.state)


def test_a_finding_is_plain_data_for_the_api() -> None:
    plain = ask("genocide-convention", "RU", "2022-02-24").as_dict()

    assert plain["answer"] == "yes"
    assert plain["since"] == "1954-08-01"
    assert plain["reasons"][0]["sources"] == ["UNTC2015"]
    assert plain["is_verified"] is True
