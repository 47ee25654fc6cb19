"""Filters by what accusers say, what the law answers, where it was, and when."""

from datetime import timedelta

import pytest

LONG = " ".join(["An outlet with a very long name"] * 4)
ONE, TWO, THREE = (f"A-2022-000{number}" for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("first", "second", "query"),
    [
        ({"act": "claim"}, {"act": "indictment"}, {"act_at_least": "finding"}),
        ({"act": "claim"}, {"act": "finding"}, {"act_at_least": "finding"}),
        (
            {"standard": "reasonable_suspicion"},
            {"standard": "beyond_reasonable_doubt"},
            {"standard_of_proof_at_least": "balance_of_probabilities"},
        ),
        ({}, {"verification": "verified"}, {"verification_status": "verified"}),
        ({"weapons": ["mortar"]}, {"weapons": ["incendiary"]}, {"weapon": "incendiary"}),
        ({}, {"victims": ["civilian"]}, {"victim_group": "civilian"}),
        ({}, {"figures": [("killed", 3, None)]}, {"victim_group": "civilian"}),
        ({}, {"proceeding_steps": ["requested", "issued"]}, {"proceeding_status": "requested"}),
        (
            {"answers": [("treaty_binds", "no"), ("custom_applies", "yes")]},
            {"answers": [("treaty_binds", "yes")]},
            {"treaty_binds": "yes"},
        ),
        ({}, {"answers": [("custom_applies", "unknown")]}, {"custom_applies": "unknown"}),
        (
            {},
            {"answers": [("court_has_jurisdiction", "yes")]},
            {"court_has_jurisdiction": "yes"},
        ),
        ({"responses": []}, {}, {"has_factual_denial": "true"}),
        ({}, {"responses": [("no_comment", "P-000002")]}, {"has_factual_denial": "false"}),
        ({}, {"responses": [("no_response", "P-000002")]}, {"asked_and_silent": "true"}),
        ({"responses": [("no_comment", "P-000002")]}, {}, {"asked_and_silent": "false"}),
        ({"figures": [("killed", 9, None)]}, {"figures": [("injured", 1, 10)]}, {"casualties_at_least": "10"}),
        ({"figures": [("damaged", 99, None)]}, {"figures": [("killed", 10, None)]}, {"casualties_at_least": "10"}),
        ({"figures": [("killed", 11, None)]}, {"figures": [("killed", None, 10)]}, {"casualties_at_most": "10"}),
        ({}, {"figures": [("killed", 0, None)]}, {"casualties_at_most": "0"}),
        ({"place": ("L-000001", None, None)}, {"place": ("L-000002", None, None)}, {"place": "L-000002"}),
        ({"outlet": f"{LONG} one"}, {"outlet": f"{LONG} two"}, {"outlet": f"{LONG} two"}),
        ({"occurred": ""}, {}, {"notnull": "occurred"}),
        ({}, {"occurred": ""}, {"isnull": "occurred"}),
        ({"place": ("L-000001", "1", "1")}, {"place": ("L-000001", None, None)}, {"isnull": ["point", "figures"]}),
        ({"place": ("L-000001", None, None)}, {"place": ("L-000001", "1", "1")}, {"notnull": ["point", "place"]}),
    ],
)  # fmt: skip
def test_each_filter_finds_the_second_and_not_the_first(
    publish, listed, first, second, query
):
    publish(reference=ONE, **first)
    publish(reference=TWO, **second)
    assert listed("allegations/", query) == [TWO]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"bbox": "36,49,37,51"}, [ONE]),
        ({"bbox": "-180,-90,180,90"}, [THREE, TWO, ONE]),
        ({"bbox": "36.23,49.99,36.23,49.99"}, [ONE]),
        ({"bbox": "170,-20,-170,20"}, [THREE, TWO]),
        ({"near": "50,36.2,20"}, [ONE]),
        ({"near": "50.9,36.23,100"}, []),
        ({"near": "50.9,36.23,102"}, [ONE]),
        ({"near": "0,179.9,40"}, [THREE, TWO]),
        ({"near": "0,179.9,12"}, [TWO]),
    ],
)
def test_places_are_found_by_box_and_by_distance(publish, listed, query, found):
    publish(reference=ONE, place=("L-000001", "49.99", "36.23"))
    publish(reference=TWO, place=("L-000002", "0", "180.0"))
    publish(reference=THREE, place=("L-000003", "0", "-179.8"))
    publish(reference="A-2022-0004")
    assert listed("allegations/", query) == found


def test_first_and_newest_publication_are_different_instants(publish, listed):
    one = publish(reference=ONE)
    two = publish(reference=TWO)
    publish(reference=ONE, version=2, correction="The day.")

    def since(entry, **more):
        return (entry.recorded_at + timedelta(**more)).isoformat()

    both = {"published_since": since(one)}
    assert listed("allegations/", both) == [ONE, TWO]
    assert listed("allegations/", {"published_since": since(two)}) == [TWO]
    later = since(two, microseconds=1)
    assert listed("allegations/", {"updated_since": later}) == [ONE]
    assert listed("allegations/", {"published_since": later}) == []


@pytest.mark.parametrize(
    ("parameter", "value", "says"),
    [
        ("bbox", "1,2,3", "4 numbers are needed, and here are 3"),
        ("bbox", "1,20,3,4", "south, 20, is above north, 4"),
        ("bbox", "1,2,3,91", "north, 91, is not from -90 to 90 degrees"),
        ("bbox", "-180.5,2,3,4", "west, -180.5, is not from -180 to 180 degrees"),
        ("bbox", "1,2,3,nan", "“nan” for north is not a number"),
        ("bbox", "1,2,,4", "“” for east is not a number"),
        ("bbox", "1,2,1e999,4", "east, inf, is not from -180 to 180 degrees"),
        ("near", "1,2", "3 numbers are needed, and here are 2"),
        ("near", "91,0,5", "latitude, 91, is not from -90 to 90 degrees"),
        ("near", "0,1/2,5", "“1/2” for longitude is not a number"),
        ("near", "1,2,0", "its radius, 0, is not above 0"),
        ("near", "1,2,9999", "its radius, 9999, is not above 0 and at most 2000"),
    ],
)
def test_an_area_that_is_none_is_told_why(errors, db, parameter, value, says):
    assert says in errors("allegations/", {parameter: value})[parameter]["problem"]


@pytest.mark.parametrize(
    "query",
    [
        # As Leaflet writes them, and as a person does.
        {"bbox": "22.137451171875,44.37098696297173,40.22808074951172,52.37919"},
        {"bbox": "36, 49, 37, 50"},
        {"bbox": "1.4210854715202004e-14,-0.0,40,52"},
        {"near": " 49.990000000000001 , 36.23,50.123456789"},
        {"near": "49.99,36.23,1e3"},
    ],
)
def test_areas_are_read_as_maps_write_them(publish, listed, query):
    publish(place=("L-000001", "49.99", "36.23"))
    publish(reference="A-2022-0002", place=("L-000002", "-10", "-10"))
    for path, found in (("allegations/", "A-2022-0001"), ("places/", "L-000001")):
        assert listed(path, query) == [found]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("place", "Kharkiv"),
        ("isnull", "title"),
        ("notnull", "notes"),
        ("treaty_binds", "perhaps"),
        ("has_factual_denial", "1"),
        ("casualties_at_least", "-1"),
        ("act_at_least", "none"),
        ("standard_of_proof_at_least", "beyond"),
        ("weapon", "sword"),
        ("updated_since", "2024-05-01"),
    ],
)
def test_what_cannot_be_understood_is_refused(errors, db, parameter, value):
    assert set(errors("allegations/", {parameter: value})) == {parameter}


def test_what_is_withheld_is_found_by_none_of_them(
    make_story, publish_story, reviewer, listed
):
    from allegations.models import PublishedVersion
    from allegations.services.withholding import withhold

    story = make_story()
    publish_story(story.allegation)
    version = PublishedVersion.objects.get()
    assert version.tags
    assert listed("allegations/", {"isnull": "figures"})
    withhold(record=story.allegation, by=reviewer, reason="danger")
    version.refresh_from_db()
    assert version.tags == []
    assert listed("allegations/", {"isnull": "figures"}) == []
    assert listed("allegations/", {"has_factual_denial": "false"}) == []
