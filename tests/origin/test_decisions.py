# ruff: noqa: RUF001 - texts are in Cyrillic, too
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.origin import OriginText, Relation, Weighs, compare_origins
from tests.origin.labelled import HERE, origin_text


def text_of(name):
    return origin_text(HERE / "texts" / f"{name}.txt")


def reason(verdict, code):
    return next((found for found in verdict.reasons if found.code == code), None)


def test_two_languages_are_not_compared():
    verdict = compare_origins(text_of("en_dam_wire"), text_of("uk_post_a"))
    assert verdict.same_origin is None
    assert verdict.relation is Relation.UNRELATED
    assert reason(verdict, "languages").sentence.startswith(
        "different languages (en, uk): not compared"
    )


def test_the_same_text_under_two_credits_is_one_origin():
    wire = text_of("en_dam_wire")
    assert compare_origins(replace(wire, author="AFP"), wire).same_origin is True


def test_a_rewording_credited_to_another_agency_is_for_a_human():
    wire, retold = text_of("en_dam_wire"), text_of("en_dam_short_reworded")
    assert compare_origins(wire, retold).same_origin is True
    other = replace(retold, text=retold.text.replace("Reuters", "an agency"))
    verdict = compare_origins(wire, replace(other, author="Agence France-Presse"))
    assert verdict.same_origin is None
    assert reason(verdict, "other_credit").weighs is Weighs.AGAINST


def test_a_credit_that_was_put_in_another_name_is_told():
    wire, spun = text_of("en_school_reuters"), text_of("en_school_spun")
    verdict = compare_origins(wire, spun)
    swapped = reason(verdict, "swapped_credit")
    assert swapped.sentence == "Where one names reuters, the other puts itself."
    place = swapped.b[0]
    assert "Our correspondents" in spun.text[place.start : place.end]


def test_altered_quotations_are_shown_with_their_words():
    verdict = compare_origins(text_of("en_school_reuters"), text_of("en_school_spun"))
    altered = [found for found in verdict.quotations if found.is_altered]
    assert altered
    assert reason(verdict, "altered_quotation").a == (altered[0].a,)


def test_one_release_told_twice_is_left_to_a_human():
    verdict = compare_origins(text_of("uk_agent_a"), text_of("uk_agent_b"))
    assert verdict.same_origin is None
    assert reason(verdict, "statement").sentence.startswith("Both rest on something")


def test_background_that_an_agency_puts_under_two_stories_joins_nothing():
    for a, b in (
        ("en_school_reuters", "en_market_reuters"),
        ("en_school_reuters", "en_school_followup"),
        ("en_pow_ap", "en_drone_ap"),
    ):
        verdict = compare_origins(text_of(a), text_of(b))
        assert verdict.same_origin is False, (a, b)
        assert verdict.aligned, (a, b)


def test_a_long_speech_quoted_in_two_reports_does_not_join():
    speech = " ".join(
        f"“Let nobody tell us that the {thing} can wait another winter,” she said."
        for thing in [
            "bridge",
            "harbour",
            "archive",
            "orchard",
            "granary",
            "tramway",
            "library",
        ]
    )
    one = OriginText(
        "Minister Hanna Lysenko spoke for an hour in Odesa on Monday. "
        + speech
        + " Dockers on the quay stopped their cranes and a choir of pensioners sang."
        " Outside, the price of bread had risen again, and taxis were on strike.",
        language="en",
    )
    other = OriginText(
        "It rained when Hanna Lysenko climbed onto the platform. "
        + speech
        + " Analysts doubt that the budget leaves room for any of it this year."
        " Her party trails in the polls by nine points after the pension dispute.",
        language="en",
    )
    verdict = compare_origins(one, other)
    assert verdict.same_origin is not True
    assert verdict.scores["quotations_shared"] == 7


def test_versions_a_week_apart_are_not_joined_as_versions():
    wire, later = text_of("uk_hospital_ukrinform"), text_of("uk_hospital_later")
    near = compare_origins(
        replace(wire, published="2023-03-14"), replace(later, published="2023-03-15")
    )
    assert near.same_origin is True
    assert reason(near, "days_apart").sentence == "Published 1 day(s) apart."


@pytest.mark.parametrize(
    "stated", ["", "2023", "2023-02-31", "../2023-03", "2023-03-1X"]
)
def test_a_date_without_a_day_says_nothing(stated):
    wire = text_of("uk_post_a")
    verdict = compare_origins(
        replace(wire, published=stated), replace(wire, published="2023-03-14")
    )
    assert reason(verdict, "days_apart") is None


def test_short_texts_tell_nothing_unless_they_are_the_same():
    a = OriginText("Shells hit the depot in Ostrivne. Two guards died.", language="en")
    b = OriginText("Shells hit the depot at Ostrivne. Two guards died.", language="en")
    assert compare_origins(a, a).same_origin is True
    assert compare_origins(a, b).same_origin is None


@pytest.mark.parametrize(
    "text", ["", " \n ", "!!!", '«“„"' * 50, "a" * 5000, "А. " * 500, "1,000 " * 3000]
)
def test_texts_without_sense_are_compared_and_not_joined(text):
    wire = text_of("en_dam_wire")
    verdict = compare_origins(OriginText(text, language="en"), wire)
    assert verdict.same_origin is False


def test_a_text_without_end_is_read_to_a_point_and_says_so():
    wire = text_of("en_dam_wire")
    endless = OriginText(" ".join([wire.text] * 300), language="en")
    verdict = compare_origins(endless, wire)
    assert reason(verdict, "cut") is not None
    assert max(pair.a.end for pair in verdict.aligned) <= 200_000


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_are_compared(one, other):
    verdict = compare_origins(
        OriginText(one, language="en"), OriginText(other, language="en")
    )
    assert all(score >= 0.0 for score in verdict.scores.values())


def test_no_reasons_without_sentences_that_say_them():
    verdict = compare_origins(text_of("ru_bus_tass"), text_of("ru_bus_copy"))
    assert verdict.same_origin is True
    assert {found.code for found in verdict.reasons} >= {
        "sentences",
        "own_narration",
        "details",
        "quotations",
    }
    assert all(found.sentence.endswith((".", "”.")) for found in verdict.reasons)
