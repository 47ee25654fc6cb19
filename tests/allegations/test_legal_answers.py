"""The three questions of law beside the labels of an allegation."""

from datetime import date

import pytest

from allegations.law.shipped import load_instruments
from allegations.ledger.bodies import LegalAnswerPart
from allegations.models import (
    Actor,
    Instrument,
    LegalCharacterisation,
    Place,
    Provision,
    Term,
    TreatyAction,
)
from allegations.services.legal_answers import answers_for, load_law_book
from tracker.common.edtf_dates import parse_date

pytestmark = pytest.mark.django_db


def ask(
    code: str,
    *,
    on: str = "2022-06-13",
    obliged: str = "RU",
    places: tuple[str, ...] = ("UA",),
    crime: str = "",
) -> dict[str, LegalAnswerPart]:
    """Answer for a label with the provision `code`, by question."""
    provision = Provision.objects.select_related("instrument").get(code=code)
    label = LegalCharacterisation(
        provision=provision,
        obliged=Actor(name="a State", state_code=obliged) if obliged else None,
        crime_category_id=f"crime_categories/{crime}" if crime else None,
    )
    answers = answers_for(
        characterisation=label,
        occurred=parse_date(on) if on else None,
        places=[Place(name="somewhere", state_code=state) for state in places],
        law=load_law_book([provision.instrument.code]),
    )
    return {answer.question: answer for answer in answers}


def test_the_stored_law_is_the_shipped_law(django_assert_num_queries):
    shipped = load_instruments()
    with django_assert_num_queries(3):
        book = load_law_book(shipped)
    for code, instrument in shipped.items():
        assert book.instruments[code].provisions == instrument.provisions
        assert book.instruments[code].routes == instrument.routes
        assert set(book.instruments[code].actions) == set(instrument.actions)
    assert set(book.instruments) == set(shipped)


def test_no_codes_need_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert load_law_book([]).instruments == {}


def test_deportation_under_the_rome_statute_binds_no_russia_and_is_within_the_court():
    answers = ask(
        "rome-statute:8(2)(a)(vii)", on="2022-02-24/2023-03-17", places=("UA", "RU")
    )
    treaty, court = answers["treaty_binds"], answers["court_has_jurisdiction"]
    assert (treaty.answer, treaty.status) == ("no", "signature_withdrawn")
    assert court.answer == "yes"
    assert "declaration lodged on 8 September 2015" in court.sentence
    assert "custom_applies" not in answers
    assert "The suspect is taken to be a national of Russia." in court.caveats


def test_deportation_under_the_genocide_convention_binds_russia():
    treaty = ask("genocide-convention:II(e)")["treaty_binds"]
    assert (treaty.answer, treaty.status) == ("yes", "party")
    assert treaty.since == date(1954, 8, 1)
    assert treaty.is_verified
    assert treaty.reasons[0].sources


def test_deportation_under_the_fourth_geneva_convention_binds_with_its_marks():
    answers = ask("gc4:49")
    assert answers["treaty_binds"].answer == "yes"
    # The day of the Soviet deposit was read for another of the four only.
    assert not answers["treaty_binds"].is_verified
    assert answers["custom_applies"].answer == "yes"
    assert not answers["custom_applies"].is_verified


@pytest.mark.parametrize(("state", "name"), [("RU", "Russia"), ("UA", "Ukraine")])
def test_the_cluster_munitions_convention_is_never_a_breach(state, name):
    code = Provision.objects.filter(instrument__code="ccm").values_list("code")[0][0]
    answers = ask(code, obliged=state)
    assert list(answers) == ["treaty_binds"]
    treaty = answers["treaty_binds"]
    assert (treaty.answer, treaty.status) == ("no", "not_party")
    assert f"did not bind {name} on 13 June 2022" in treaty.sentence
    assert "breach" not in treaty.sentence


def test_killings_in_kursk_are_outside_the_court_but_not_outside_the_law():
    day = "2024-10-13"
    court = ask("rome-statute:8(2)(a)(i)", on=day, places=("RU",))
    assert court["court_has_jurisdiction"].answer == "no"
    assert "conduct in Russia alone" in court["court_has_jurisdiction"].sentence
    assert ask("gc3:13", on=day, places=("RU",))["treaty_binds"].answer == "yes"
    rule = ask("icrc-cihl:Rule 47", on=day, places=("RU",))
    assert list(rule) == ["custom_applies"]


def test_a_place_of_no_recorded_state_leaves_jurisdiction_open():
    court = ask("rome-statute:8(2)(a)(i)", on="2024-10-13", places=("RU", ""))
    assert court["court_has_jurisdiction"].answer == "unknown"


def test_a_protocol_of_the_conventional_weapons_convention_is_asked_for_by_itself():
    joined = ask("ccw:Protocol IV")["treaty_binds"]
    assert (joined.answer, joined.since) == ("yes", date(2000, 3, 9))
    assert ask("ccw:Protocol III")["treaty_binds"].answer == "unknown"


@pytest.mark.parametrize("on", ["", "../.."])
def test_without_a_day_nothing_is_answered(on):
    answers = {**ask("gc3:13", on=on), **ask("rome-statute:6(e)", on=on)}
    assert len(answers) == 3
    for answer in answers.values():
        assert answer.answer == "unknown"
        assert "day of the conduct is not known" in answer.sentence


def test_a_treaty_is_asked_about_only_where_somebody_is_obliged():
    assert list(ask("gc3:13", obliged="")) == ["custom_applies"]


def test_the_category_of_the_label_serves_where_the_provision_names_no_crime():
    without = ask("rome-statute:25(3)(a)")["court_has_jurisdiction"]
    assert without.answer == "unknown"
    assert "crime" in without.reasons[0].text
    given = ask("rome-statute:25(3)(a)", crime="war_crime")["court_has_jurisdiction"]
    assert given.answer == "yes"


def test_domestic_law_and_bare_labels_raise_no_question():
    assert ask("ua-cc:438") == {}
    label = LegalCharacterisation(
        crime_category=Term.objects.get(pk="crime_categories/genocide")
    )
    assert (
        answers_for(
            characterisation=label, occurred=None, places=[], law=load_law_book([])
        )
        == []
    )


def test_what_curators_record_of_another_state_is_used():
    genocide = Instrument.objects.get(code="genocide-convention")
    assert ask("genocide-convention:II(e)", obliged="PL")["treaty_binds"].answer == (
        "unknown"
    )
    TreatyAction.objects.create(
        instrument=genocide,
        state_code="PL",
        action_id="treaty_actions/accession",
        date="1950-11-14",
    )
    treaty = ask("genocide-convention:II(e)", obliged="PL")["treaty_binds"]
    assert treaty.answer == "yes"
    assert not treaty.is_verified


def test_a_date_that_a_curator_corrected_moves_the_answer():
    TreatyAction.objects.filter(
        instrument__code="genocide-convention",
        state_code="RU",
        action_id="treaty_actions/ratification",
    ).update(date="2023", date_earliest="2023-01-01", date_latest="2023-12-31")
    assert ask("genocide-convention:II(e)")["treaty_binds"].answer == "no"


def test_an_instrument_without_recorded_clauses_is_not_answered():
    accord = Instrument.objects.create(
        code="accord",
        official_title="An accord of two States",
        short_title="Accord",
        kinds=["treaty"],
        binds_by=["treaty"],
    )
    Provision.objects.create(
        instrument=accord, number="1", code="accord:1", label="Anything"
    )
    treaty = ask("accord:1")["treaty_binds"]
    assert treaty.answer == "unknown"
    assert "final clauses" in treaty.sentence
    assert ask("accord:1", obliged="") == {}
