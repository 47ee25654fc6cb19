"""Does a customary rule apply."""

import pytest

from allegations.law.custom import ONSET_OPEN, STATUS_OPEN, custom_applies
from allegations.law.dates import DateRange
from allegations.law.findings import Answer, Finding
from allegations.law.shipped import load_instruments

SINCE_THE_STUDY = "2022-02-28"


def ask(instrument: str, number: str, on: str) -> Finding:
    provision = load_instruments()[instrument].provision(number)
    return custom_applies(provision, on=DateRange.from_text(on))


@pytest.mark.parametrize(
    ("instrument", "number", "on", "answer", "source"),
    [
        ("icrc-cihl", "Rule 11", SINCE_THE_STUDY, "yes", "ICRC_CIHL_2005"),
        ("icrc-cihl", "Rule 71", SINCE_THE_STUDY, "yes", "ICRC_CIHL_2005"),
        ("icrc-cihl", "Rule 89", "2024-10-13", "yes", "unverified"),
        ("icrc-cihl", "Rule 129", "2022", "yes", "unverified"),
        ("gc3", "13", "2024-10-13", "yes", "binds_by of gc3, unverified"),
        ("hague-regulations", "23(c)", SINCE_THE_STUDY, "yes", "binds_by_note"),
        ("genocide-convention", "II(e)", "2022", "yes", "binds_by_note"),
        ("un-charter", "2(4)", "2022-02-24", "yes", "own binds_by"),
        # Treaty law only, as far as the record goes.
        ("ccm", "1", SINCE_THE_STUDY, "unknown", "no customary basis recorded"),
        ("apmbc", "1", SINCE_THE_STUDY, "unknown", "no customary basis recorded"),
        ("ap1", "10", SINCE_THE_STUDY, "unknown", "no customary basis recorded"),
        ("crc", "3", SINCE_THE_STUDY, "unknown", "no customary basis recorded"),
        ("rome-statute", "8bis(1)", SINCE_THE_STUDY, "unknown", "treaty only"),
        # Nothing dated is held about the time before the study.
        ("icrc-cihl", "Rule 11", "1999-05-01", "unknown", "study of March 2005"),
        ("icrc-cihl", "Rule 11", "2005-03-30", "unknown", "study of March 2005"),
        ("icrc-cihl", "Rule 11", "2005-03-31", "yes", "study of March 2005"),
        ("icrc-cihl", "Rule 11", "2005", "unknown", "study of March 2005"),
        ("gc4", "49", "1994-12-11", "unknown", "study of March 2005"),
        # Domestic law is not custom.
        ("ua-cc", "438", SINCE_THE_STUDY, "no", "domestic law"),
    ],
)
def test_custom_is_said_where_the_record_says_it(
    instrument: str, number: str, on: str, answer: str, source: str
) -> None:
    assert ask(instrument, number, on).answer.value == answer, source


def test_custom_is_never_called_verified_while_its_basis_is_not() -> None:
    for instrument in load_instruments().values():
        for provision in instrument.provisions:
            found = custom_applies(provision, on=DateRange.from_text(SINCE_THE_STUDY))
            assert not found.is_verified, provision.reference


def test_a_rule_whose_title_was_read_differs_from_one_that_was_not() -> None:
    read = ask("icrc-cihl", "Rule 11", SINCE_THE_STUDY)
    range_only = ask("icrc-cihl", "Rule 71", SINCE_THE_STUDY)
    unread = ask("icrc-cihl", "Rule 89", SINCE_THE_STUDY)

    assert read.reasons[0].is_verified
    assert not range_only.reasons[0].is_verified
    assert not unread.reasons[0].is_verified


def test_the_ban_on_force_is_marked_as_jus_cogens() -> None:
    assert "jus cogens" in [
        reason.rule for reason in ask("un-charter", "2(4)", "2022-02-24").reasons
    ]
    assert "jus cogens" not in [
        reason.rule for reason in ask("gc3", "13", "2022-02-24").reasons
    ]


def test_no_first_day_is_claimed_for_custom() -> None:
    found = ask("icrc-cihl", "Rule 11", SINCE_THE_STUDY)

    assert found.since is None
    assert ONSET_OPEN in found.caveats


def test_a_treaty_ban_without_customary_basis_is_not_called_free_of_custom() -> None:
    found = ask("ccm", "1", SINCE_THE_STUDY)

    assert found.answer is Answer.UNKNOWN
    assert "does not show" in found.reasons[0].text
    assert STATUS_OPEN in found.caveats
