"""Filters that take what is under a type, an actor or a place, and that do not."""

import pytest

from tests.api.bodies import Draft, allegation_body

ONE, TWO, THREE = (f"A-2022-000{number}" for number in (1, 2, 3))


def test_a_type_finds_all_that_are_under_it(publish, listed, errors):
    publish(reference=ONE, type_code="child_deportation")
    publish(reference=TWO, type_code="forcible_transfer_deportation")
    publish(reference=THREE, type_code="pillage")
    above = "forcible_transfer_deportation"
    assert listed("allegations/", {"type": above}) == [TWO, ONE]
    assert listed("allegations/", {"type_exact": above}) == [TWO]
    assert listed("allegations/", {"type": "child_deportation"}) == [ONE]
    assert set(errors("allegations/", {"type_exact": "deportation"})) == {"type_exact"}


def test_a_type_of_ours_is_found_under_a_shipped_one(publish, listed):
    from allegations.models import Term

    Term.objects.create(
        key="allegation_types/summer_camps",
        vocabulary="allegation_types",
        code="summer_camps",
        label="Summer camps",
        data={"parent": "child_deportation"},
    )
    publish(type_code="summer_camps")
    above = {"type": "forcible_transfer_deportation"}
    assert listed("allegations/", above) == [ONE]


@pytest.fixture
def publish_affiliated(db):
    """Return a function that publishes that P-000002 is of P-000008, and that of P-000009."""
    from tests.api.conftest import _append

    def put(period, *, is_above_described=True, occurred="2022-06-14"):
        body = allegation_body(Draft(occurred=occurred)).model_dump(by_alias=True)
        actors = {each["reference"]: each for each in body["actors"]}
        actors["P-000002"]["affiliations"] = [_affiliation("P-000008", period)]
        if is_above_described:
            above = {**actors["P-000001"], "reference": "P-000008", "name": "Above"}
            above["affiliations"] = [_affiliation("P-000009", None)]
            body["actors"].append(above)
        return _append(
            "allegation", "publish", type(allegation_body(Draft())).model_validate(body)
        )

    return put


def _affiliation(of, period):
    from tracker.common.edtf_dates import parse_date

    span = parse_date(period) if period else None
    said = span and {
        "edtf": span.text,
        "earliest": span.earliest,
        "latest": span.latest,
    }
    of_actor = {"reference": of, "name": "Above"}
    return {"kind": "organ_of", "of": of_actor, "role": "", "period": said}


@pytest.mark.parametrize(
    ("period", "is_accused", "is_responder"),
    [
        (None, True, True),
        ("2021/..", True, True),
        ("2022", True, True),
        # When they answered is not known; when it happened is.
        ("../2022-06-13", False, True),
        ("2022-06-15/..", False, True),
    ],
)
def test_organs_are_found_on_request_while_they_were_some(
    publish_affiliated, listed, period, is_accused, is_responder
):
    publish_affiliated(period)
    for above in ("P-000008", "P-000009"):
        for name, is_found in (
            ("alleged_perpetrator", is_accused),
            ("responder", is_responder),
        ):
            assert listed("allegations/", {name: above}) == []
            found = listed("allegations/", {name: above, "with_affiliates": "true"})
            assert found == ([ONE] if is_found else []), (name, above)
    itself = {"alleged_perpetrator": "P-000002", "with_affiliates": "true"}
    assert listed("allegations/", itself) == [ONE]
    accuser = {"accuser": "P-000008", "with_affiliates": "true"}
    assert listed("allegations/", accuser) == []


def test_what_the_record_does_not_describe_is_not_followed(publish_affiliated, listed):
    publish_affiliated(None, is_above_described=False)
    query = {"alleged_perpetrator": "P-000009", "with_affiliates": "true"}
    assert listed("allegations/", query) == []


def test_affiliates_alone_are_no_question(errors, db):
    query = {"with_affiliates": "true"}
    assert set(errors("allegations/", query)) == {"with_affiliates"}
    malformed = {"with_affiliates": "yes", "accuser": "P-000001"}
    assert set(errors("allegations/", malformed)) == {"with_affiliates"}


def test_a_place_finds_what_lies_in_it_as_published(
    make_story, publish_story, researcher, listed
):
    from allegations.models import Place
    from allegations.services.records import save_record

    def place(name, parent=None):
        record = Place(name=name, parent=parent)
        return save_record(record=record, by=researcher, reason="for a test")

    country = place("Country")
    region = place("Region", country)
    town = place("Town", region)
    story = make_story(place=town)
    publish_story(story.allegation)
    found = [story.allegation.reference]
    for each in (town, region, country):
        assert listed("allegations/", {"place": each.reference}) == found
    assert listed("allegations/", {"place_exact": region.reference}) == []
    assert listed("allegations/", {"place_exact": town.reference}) == found
    # What the public reads is what was published, whatever was edited since.
    town.parent = None
    save_record(record=town, by=researcher, reason="it moved")
    assert listed("allegations/", {"place": country.reference}) == found
