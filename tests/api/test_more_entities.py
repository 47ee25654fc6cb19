"""Places, provisions, outlets and proceedings, and the vocabularies of all codes."""

import pytest

from allegations.api.entity_documents import (
    OutletPage,
    PlacePage,
    ProceedingPage,
    ProvisionPage,
)
from allegations.api.vocabulary_documents import Vocabulary, VocabularyList

KHARKIV = ("L-000001", "49.99", "36.23")
PAGES = {
    "places": PlacePage,
    "provisions": ProvisionPage,
    "outlets": OutletPage,
    "proceedings": ProceedingPage,
}


@pytest.fixture
def two(publish):
    """Two allegations that mention different things, and when the first was public."""
    first = publish(
        place=KHARKIV,
        proceeding_steps=["requested", "issued"],
        outlet="News/24: слово",
    )
    publish(
        reference="A-2022-0002",
        place=("L-000002", None, None),
        provision="gc4:49",
        article="S-000002",
        outlet="The Paper",
    )
    return first


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("places/", ["L-000001", "L-000002"]),
        ("places/?ordering=-reference", ["L-000002", "L-000001"]),
        ("places/?bbox=36,49,37,50", ["L-000001"]),
        ("places/?near=50,36.2,5", ["L-000001"]),
        ("places/?near=0,0,5", []),
        ("places/?state=UA", []),
        ("places/?allegation=A-2022-0002", ["L-000002"]),
        ("places/?q=L-000001", ["L-000001"]),
        ("provisions/", ["gc4:49", "rome-statute:8(2)(b)(i)"]),
        ("provisions/?instrument=gc4", ["gc4:49"]),
        ("provisions/?is_verified=false", []),
        ("provisions/?allegation=A-2022-0001", ["rome-statute:8(2)(b)(i)"]),
        ("outlets/", ["News/24: слово", "The Paper"]),
        ("outlets/?q=paper", ["The Paper"]),
        ("outlets/?allegation=A-2022-0001", ["News/24: слово"]),
        ("proceedings/", ["J-2022-0001"]),
        ("proceedings/?type=trial", ["J-2022-0001"]),
        ("proceedings/?status=requested", ["J-2022-0001"]),
        ("proceedings/?latest_status=requested", []),
        ("proceedings/?latest_status=issued&forum=P-000001", ["J-2022-0001"]),
        ("proceedings/?person=P-000002", []),
        ("proceedings/?allegation=A-2022-0002", []),
        ("actors/?allegation=A-2022-0002&type=state", ["P-000001", "P-000002"]),
        ("articles/?allegation=A-2022-0002", ["S-000002"]),
        ("instruments/?allegation=A-2022-0002", ["gc4"]),
        ("allegations/?proceeding=J-2022-0001", ["A-2022-0001"]),
    ],
)
def test_a_filter_finds_what_it_says(two, listed, query, found):
    assert listed(query) == found


@pytest.mark.parametrize("name", sorted(PAGES))
def test_lists_and_details_have_the_documented_shape(two, client, get, name):
    PAGES[name].model_validate_json(client.get(f"/api/v1/{name}/").content)
    for record in get(f"{name}/")["results"]:
        reference = record.get("reference") or record["code"]
        assert get(f"{name}/{reference}/") == record
    table = client.get(f"/api/v1/{name}/?format=csv").content.decode()
    assert len(table.splitlines()) == 1 + len(get(f"{name}/")["results"])


def test_details_read_as_they_stood(two, publish, withdraw, get):
    publish(version=2, correction="No place.", proceeding_steps=["requested"])
    then = {"as_of": two.recorded_at.isoformat()}
    get("places/L-000001/", None, 404)
    place = get("places/L-000001/", then)
    assert place["publication"]["ledger_index"] == two.index
    assert place["publication"]["as_of"]
    assert len(get("proceedings/J-2022-0001/", then)["steps"]) == 2
    assert len(get("proceedings/J-2022-0001/")["steps"]) == 1
    get("outlets/The Paper/", then, 404)


def test_a_provision_has_its_instrument_and_its_mark(two, get):
    provision = get("provisions/gc4:49/")
    assert provision["instrument"]["short_title"] == "Short title of gc4"
    assert provision["is_verified"] is True


def test_places_are_served_as_geojson(two, get):
    one, two_ = get("places/?format=geojson")["features"]
    assert one["geometry"] == {"type": "Point", "coordinates": [36.23, 49.99]}
    assert one["properties"]["name"] == "Place L-000001"
    assert two_["geometry"] is None
    assert get("places/L-000001/?format=geojson")["features"] == [one]


def test_the_steps_of_a_proceeding_stand_in_its_row(two, client):
    table = client.get("/api/v1/proceedings/?format=csv").content.decode()
    assert ",undated requested; undated issued,issued," in table


@pytest.mark.parametrize("name", sorted(PAGES))
def test_what_is_withdrawn_is_mentioned_no_more(two, withdraw, listed, name):
    withdraw("A-2022-0001")
    withdraw("A-2022-0002")
    assert listed(f"{name}/") == []


def test_vocabularies_say_what_codes_mean_and_who_checked_it(db, client, get):
    listing = VocabularyList.model_validate(get("vocabularies/"))
    heads = {each.name: each for each in listing.results}
    assert len(heads) == 36
    assert heads["response_types"].count == 19
    assert not heads["response_types"].terms
    expanded = get("vocabularies/?expand=terms")["results"]
    assert sum(len(each["terms"]) for each in expanded) == 392
    one = Vocabulary.model_validate(get("vocabularies/response_types/"))
    assert one.terms[0].code == "factual_denial"
    assert one.terms[0].label_uk == "Заперечення факту"
    assert one.terms[0].label_status == "unreviewed"
    assert {term.kind for term in one.terms} == {"act", "observation"}
    table = client.get("/api/v1/vocabularies/response_types/?format=csv")
    assert len(table.content.decode().splitlines()) == 20
    get("vocabularies/nothing/", None, 404)
    get("vocabularies/?expand=all", None, 400)


@pytest.mark.parametrize("name", sorted(PAGES))
@pytest.mark.parametrize("count", [1, 8])
def test_a_list_takes_two_queries(
    publish, client, django_assert_num_queries, name, count
):
    for number in range(1, count + 1):
        publish(
            reference=f"A-2022-{number:04d}",
            place=(f"L-{number:06d}", "1.5", "2.5"),
            outlet=f"Outlet {number}",
            provision=f"gc4:{number}",
            proceeding_steps=["issued"],
        )
    # The page with where the ledger stands, and the entries whose words they are.
    with django_assert_num_queries(2):
        assert client.get(f"/api/v1/{name}/?allegation=A-2022-0001").json()["results"]


@pytest.mark.parametrize(
    "path", ["outlets/a%0Ab/", "outlets/a%00b/", "provisions/gc4:%00/", "places/x/"]
)
def test_what_can_be_no_reference_is_not_found(db, client, path):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
