"""Lists and details in JSON-LD, GeoJSON, CSV and Atom."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest
from pyld import jsonld  # type: ignore[import-untyped]

from tests.dossiers.sample_bodies import allegation_body, case_body

LIST = "/api/v1/allegations/"
DETAIL = f"{LIST}A-2022-0001/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def expanded(client):
    """Return a function that reads JSON-LD with the context that this site serves."""

    def load(address, _options):
        assert address.startswith("http://testserver/")
        answer = client.get(address.removeprefix("http://testserver"))
        return {
            "contentType": answer["Content-Type"],
            "contextUrl": None,
            "documentUrl": address,
            "document": answer.json(),
        }

    def read(path, query):
        document = client.get(path, query).json()
        return jsonld.expand(document, {"documentLoader": load})

    return read


def test_json_ld_says_the_same_in_terms_of_others(put, expanded):
    put(allegation_body())
    (record,) = expanded(DETAIL, {"format": "jsonld"})
    assert record["@id"] == "http://testserver/A-2022-0001/v1"
    assert record["http://purl.org/dc/terms/isVersionOf"] == [
        {"@id": "http://testserver/A-2022-0001"}
    ]
    (title,) = record["http://purl.org/dc/terms/title"]
    assert title["@value"].startswith("Minors said to have been taken")
    own = "http://testserver/api/v1/vocabulary#"
    accusation = record[f"{own}accusations"][0]
    assert accusation["@id"] == "http://testserver/A-2022-0001/v1#A1"
    utterance = accusation[f"{own}utterance"][0]
    passage = utterance[f"{own}passages"][0]
    assert passage["http://www.w3.org/ns/oa#exact"][0]["@value"].startswith("at least")
    (listed,) = expanded(LIST, {"format": "jsonld"})
    assert listed[f"{own}results"][0]["@id"] == record["@id"]


OWN = "http://testserver/api/v1/vocabulary#"


def test_two_versions_in_one_store_stay_apart(put, expanded):
    first = put(allegation_body(title="Before"))
    put(allegation_body(version=2, correction="The day.", title="After"), "correct")
    then = first.recorded_at.isoformat()
    asked = [{"format": "jsonld", "as_of": then}, {"format": "jsonld"}]
    for query in (*asked, *({**each, "fields": "title"} for each in asked)):
        (record,) = expanded(DETAIL, query)
        version, title = (1, "Before") if "as_of" in query else (2, "After")
        assert record["@id"] == f"http://testserver/A-2022-0001/v{version}"
        assert record["http://purl.org/dc/terms/title"] == [{"@value": title}]
        for accusation in record.get(f"{OWN}accusations", ()):
            assert accusation["@id"].startswith(f"{record['@id']}#A")


def test_what_refers_to_something_is_its_address_in_json_ld(put, expanded):
    body = allegation_body()
    put(body)
    (record,) = expanded(DETAIL, {"format": "jsonld"})
    (accusation, *_) = record[f"{OWN}accusations"]
    (utterance,) = accusation[f"{OWN}utterance"]
    cited = body.accusations[0].utterance.passages[0].article
    assert utterance[f"{OWN}passages"][0][f"{OWN}article"] == [
        {"@id": f"http://testserver/api/v1/articles/{cited}/"}
    ]
    response = record[f"{OWN}responses"][0]
    aimed_at = [each.partition("/")[2] for each in body.responses[0].aimed_at]
    assert aimed_at
    assert response[f"{OWN}aimed_at"] == [
        {"@id": f"http://testserver/A-2022-0001/v1#{part}"} for part in aimed_at
    ]


def test_json_ld_keeps_which_articles_are_one_origin(put, expanded):
    groups = [["S-000001", "S-000002"], ["S-000003"]]
    counted = {
        "articles": 3,
        "independent_origins_least": 2,
        "independent_origins_most": 2,
        "has_only_party_origins": False,
        "is_one_anonymous_source": False,
        "origins": groups,
    }
    put(allegation_body(origins=counted))
    (record,) = expanded(DETAIL, {"format": "jsonld"})
    (origins,) = record[f"{OWN}origins"]
    assert origins[f"{OWN}independent_origins_least"] == [{"@value": 2}]
    (said,) = origins[f"{OWN}origins"]
    articles = [
        [each["@id"].split("/")[-2] for each in origin["@list"]]
        for origin in said["@list"]
    ]
    assert articles == groups


def test_json_ld_keeps_the_order_of_a_case(put, expanded):
    names = ["A-2022-0002", "A-2022-0001", "A-2022-0003"]
    for name in names:
        put(allegation_body(reference=name))
    put(case_body(*names))
    (listed,) = expanded("/api/v1/cases/", {"format": "jsonld"})
    (case,) = listed[f"{OWN}results"]
    ((held),) = case[f"{OWN}allegations"]
    assert [each["@id"] for each in held["@list"]] == [
        f"http://testserver/{name}" for name in names
    ]


def test_every_own_term_is_explained(put, client, expanded):
    put(allegation_body())
    (record,) = expanded(DETAIL, {"format": "jsonld"})
    own = "http://testserver/api/v1/vocabulary#"
    explained = client.get("/api/v1/vocabulary").json()
    terms = {key.removeprefix(own) for key in record if key.startswith(own)}
    assert terms - {"publication"} <= set(explained)


def test_geojson_has_each_claimant_by_itself(put, client):
    put(allegation_body())
    answer = client.get(LIST, headers={"Accept": "application/geo+json"})
    assert answer["Content-Type"] == "application/geo+json"
    assert "Accept" in answer["Vary"]
    features = answer.json()["features"]
    claimed = [each["properties"]["claimed_by"] for each in features]
    assert claimed[:2] == ["curators' working value", "A-2022-0001/A1"]
    assert features[0]["geometry"]["coordinates"] == [36.23, 49.99]
    assert features[0]["properties"]["uncertainty_m"] == 5000
    ids = [each["id"] for each in features]
    place = features[1]["properties"]["place_reference"]
    assert ids[:2] == ["A-2022-0001", f"A-2022-0001/A1/{place}"]
    assert len(set(ids)) == len(ids)


def test_every_format_says_of_which_moment_it_is(put, client):
    entry = put(allegation_body())
    put(allegation_body(reference="A-2022-0002"))
    then = entry.recorded_at.isoformat()
    asked = {"as_of": then, "count": "true"}
    said = client.get(LIST, asked).json()
    assert (said["ledger_index"], said["count"]) == (1, 1)

    on_map = client.get(LIST, asked | {"format": "geojson"}).json()
    of_answer = ("as_of", "ledger_index", "count", "left_out")
    assert {name: on_map[name] for name in of_answer} == {
        name: said[name] for name in of_answer
    }
    table = client.get(LIST, asked | {"format": "csv"})
    assert table["As-Of"] == said["as_of"]
    assert table["Ledger-Index"] == "1"
    assert table["Total-Count"] == "1"
    assert table["Left-Out"] == said["left_out"]
    exposed = table["Access-Control-Expose-Headers"]
    for name in ("As-Of", "Ledger-Index", "Total-Count", "Left-Out", "Link"):
        assert name in exposed.split(", ")
    feed = ET.fromstring(client.get(LIST, {"as_of": then, "format": "atom"}).content)
    assert feed.findtext(f"{ATOM}subtitle") == (
        f"As of {said['as_of']}. Read at entry 1 of the ledger. {said['left_out']}"
    )
    record = client.get(DETAIL, {"as_of": then, "format": "geojson"}).json()
    assert (record["as_of"], record["ledger_index"]) == (said["as_of"], 0)
    row = client.get(DETAIL, {"as_of": then, "format": "csv"})
    assert (row["As-Of"], row["Ledger-Index"]) == (said["as_of"], "0")


def test_what_is_not_asked_is_not_said(put, client):
    put(allegation_body())
    assert "count" not in client.get(LIST, {"format": "geojson"}).json()
    table = client.get(LIST, {"format": "csv"})
    assert "Total-Count" not in table
    assert "As-Of" not in table
    feed = client.get(LIST, {"format": "atom", "count": "true"})
    assert feed.status_code == 400
    (error,) = feed.json()["errors"]
    assert error["parameter"] == "count"


def test_csv_has_no_cell_that_computes(put, client):
    title = '=HYPERLINK("https://example.org","x")'
    put(allegation_body(title=title, summary=" @SUM(1)"))
    answer = client.get(DETAIL, {"format": "csv"})
    assert answer["Content-Type"].startswith("text/csv")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode()))
    assert row["title"] == f"'{title}"
    assert row["summary"] == "' @SUM(1)"
    assert row["latitude"] == "49.99"
    assert row["figures"].count(";") == 1


def test_actors_and_cases_are_rows_too(put, client):
    put(allegation_body())
    put(case_body("A-2022-0001"))
    actors = client.get("/api/v1/actors/", {"format": "csv", "page_size": 2})
    rows = list(csv.DictReader(io.StringIO(actors.content.decode())))
    assert [row["reference"] for row in rows] == ["P-000001", "P-000002"]
    assert rows[0]["affiliations"] == "Northland"
    address = actors["Link"].partition(">")[0].removeprefix("<http://testserver")
    following = client.get(address)
    assert following["Content-Type"].startswith("text/csv")
    assert "P-000003" in following.content.decode()
    cases = client.get("/api/v1/cases/", {"format": "csv"}).content.decode()
    assert "A-2022-0001" in cases


def test_a_feed_names_each_publication(put, client):
    put(allegation_body(title="Words \x0b & <more>"))
    put(allegation_body(version=2, correction="The day.", title="B"), "correct")
    answer = client.get(LIST, {"format": "atom"})
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == "http://testserver/A-2022-0001/v2"
    assert entry.findtext(f"{ATOM}summary") == "The day."
    assert feed.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated")


@pytest.mark.parametrize(
    ("path", "known"),
    [
        (LIST, ["json", "jsonld", "csv", "geojson", "atom"]),
        (DETAIL, ["json", "jsonld", "csv", "geojson"]),
        ("/api/v1/actors/", ["json", "jsonld", "csv"]),
    ],
)
def test_an_unknown_format_is_refused_with_the_known_ones(put, client, path, known):
    put(allegation_body())
    for query in ("?format=xlsx", "?format=", "?format=csv&format=json"):
        answer = client.get(path + query)
        assert answer.status_code == 400, query
        (error,) = answer.json()["errors"]
        assert error["parameter"] == "format"
    assert client.get(f"{path}?format=xlsx").json()["errors"][0]["choices"] == known


def test_what_no_format_fits_is_json(put, client):
    put(allegation_body())
    for accept in ("text/html,*/*;q=0.8", "image/png", "*/*"):
        answer = client.get(LIST, headers={"Accept": accept})
        assert answer["Content-Type"] == "application/json"


def test_a_hidden_record_is_hidden_in_every_format(
    make_story, publish_story, reviewer, client
):
    from allegations.services.withholding import withhold

    story = make_story(title="Zzmarkertown")
    publish_story(story.allegation)
    withhold(record=story.allegation, by=reviewer, reason="zzsecret")
    for form in ("jsonld", "csv", "geojson", "atom"):
        listed = client.get(LIST, {"format": form}).content.decode().lower()
        assert "zzmarkertown" not in listed
    path = f"{LIST}{story.allegation.reference}/"
    gone = client.get(path, {"format": "csv"})
    assert gone.status_code == 410
    assert gone["Content-Type"] == "application/problem+json"


def test_the_context_stands_alone(client):
    context = json.loads(client.get("/api/v1/context.jsonld").content)["@context"]
    assert context["@version"] == 1.1


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


@pytest.mark.parametrize("path", [LIST, DETAIL])
def test_each_format_is_recognised_by_itself(put, client, path):
    put(allegation_body())
    by_accept = client.get(path, headers={"Accept": "text/csv"})
    as_json = client.get(path)
    assert by_accept["ETag"] != as_json["ETag"]
    for accept, expected in (("text/csv", 304), ("application/json", 200)):
        known = {"Accept": accept, "If-None-Match": by_accept["ETag"]}
        again = client.get(path, headers=known)
        assert again.status_code == expected
        assert "Accept" in [each.strip() for each in again["Vary"].split(",")]


def test_every_format_is_as_of_the_instant_asked_about(put, client):
    first = put(allegation_body(title="Before"))
    put(allegation_body(version=2, correction="The day.", title="After"), "correct")
    asked = {"format": "csv", "as_of": first.recorded_at.isoformat()}
    for path in (LIST, DETAIL):
        assert [row["title"] for row in rows_of(client.get(path, asked))] == ["Before"]
        (row,) = rows_of(client.get(path, {"format": "csv"}))
        assert row["title"] == "After"


def test_every_format_is_filtered_and_paged_alike(put, client):
    for number in (1, 2, 3):
        put(allegation_body(reference=f"A-2022-000{number}"))
    asked = {"ordering": "reference", "page_size": 2}
    page = client.get(LIST, asked, headers={"Accept": "text/csv"})
    assert [row["reference"][-1] for row in rows_of(page)] == ["1", "2"]
    address = page["Link"].partition(">")[0].removeprefix("<http://testserver")
    # Another publication meanwhile does not reach the pages that follow.
    put(allegation_body(reference="A-2022-0004"))
    assert [row["reference"][-1] for row in rows_of(client.get(address))] == ["3"]
    refused = client.get(LIST, asked | {"format": "csv", "no_such": "x"})
    assert refused.status_code == 400


def test_a_part_of_a_record_is_json_or_json_ld(put, client):
    put(allegation_body())
    for form in ("csv", "geojson"):
        answer = client.get(DETAIL, {"format": form, "fields": "title"})
        assert answer.status_code == 400
        assert [e["parameter"] for e in answer.json()["errors"]] == ["fields"]
    part = client.get(DETAIL, {"format": "jsonld", "fields": "title"}).json()
    assert "title" in part
    assert "summary" not in part
