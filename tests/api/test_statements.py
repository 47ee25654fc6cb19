"""Accusations, responses, figures, labels and stories can be listed by themselves."""

import json

import pytest

from allegations.api.statement_documents import (
    AccusationPage,
    CharacterisationPage,
    FigurePage,
    ResponsePage,
    StoryPage,
)
from allegations.models import LedgerBody, PublishedStatement

NEW_LISTS = ("accusations", "responses", "figures", "characterisations", "stories")
PAGES = (AccusationPage, ResponsePage, FigurePage, CharacterisationPage, StoryPage)


@pytest.fixture
def two(publish):
    """Two allegations that differ in all that can be filtered by."""
    publish(
        said="2022-06-14",
        act="claim",
        standard="reasonable_suspicion",
        weapons=["mortar"],
        victims=["civilian"],
        figures=[("killed", 3, 5)],
        origins=(1, 2),
        answers=[("treaty_binds", "yes")],
    )
    publish(
        reference="A-2022-0002",
        type_code="child_deportation",
        said="2023-03",
        act="warrant_issued",
        standard="reasonable_grounds_to_believe",
        weapons=["cluster_munition"],
        victims=["child"],
        figures=[("deported", 100, None)],
        accuser="P-000003",
        alleged_perpetrator="P-000004",
        responses=[("no_comment", "P-000004"), ("rejects_jurisdiction", "P-000004")],
        observed=["no_comment"],
        provision="gc4:49",
        article="S-000002",
        outlet="The Other Paper",
    )


def test_each_kind_is_listed_newest_publication_first(two, listed):
    assert listed("accusations/") == ["A-2022-0002/A1", "A-2022-0001/A1"]
    assert listed("responses/") == [
        "A-2022-0002/R1",
        "A-2022-0002/R2",
        "A-2022-0001/R1",
    ]
    assert listed("figures/") == ["A-2022-0002/F1", "A-2022-0001/F1"]
    assert listed("characterisations/") == ["A-2022-0002/L1", "A-2022-0001/L1"]
    oldest = {"ordering": "published"}
    assert listed("responses/", oldest) == listed("responses/")[::-1]
    assert listed("stories/") == ["A-2022-0001/S-000000", "A-2022-0001/S-000001"]


@pytest.mark.parametrize(("name", "page"), [*zip(NEW_LISTS, PAGES, strict=True)])
def test_items_have_the_documented_shape_and_can_be_cited_alone(
    two, client, get, name, page
):
    raw = client.get(f"/api/v1/{name}/").content
    page.model_validate_json(raw)
    for record in json.loads(raw)["results"]:
        assert get(f"{name}/{record['reference']}/") == record
        allegation, part = record["reference"].split("/")
        said = record["allegation"]
        assert said["reference"] == allegation
        assert said["permalink"] == f"http://testserver/{allegation}/v1#{part}"
        assert said["title"]
        assert record["publication"]["commitment"]
        assert client.get(f"/api/v1/{name}/{record['reference']}/?expand=allegation")


def test_the_words_of_a_statement_are_the_bytes_of_its_body(two, client):
    (stored,) = LedgerBody.objects.filter(entry__reference="A-2022-0001")
    body = bytes(stored.body)
    start = body.index(b'{"aimed_at"')
    part = body[start : body.index(b'"type":', start)]
    said = client.get("/api/v1/responses/A-2022-0001/R1/").content
    assert part[1:] in said


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("accusations/?act=claim", ["A-2022-0001/A1"]),
        ("accusations/?act_at_least=warrant_applied", ["A-2022-0002/A1"]),
        ("accusations/?standard_of_proof=reasonable_suspicion", ["A-2022-0001/A1"]),
        (
            "accusations/?standard_of_proof_at_least=reasonable_grounds_to_believe",
            ["A-2022-0002/A1"],
        ),
        ("accusations/?accuser=P-000003", ["A-2022-0002/A1"]),
        ("accusations/?alleged_perpetrator=P-000002", ["A-2022-0001/A1"]),
        ("accusations/?weapon=mortar", ["A-2022-0001/A1"]),
        ("accusations/?victim_group=child", ["A-2022-0002/A1"]),
        ("accusations/?place=L-000009", []),
        ("accusations/?allegation=A-2022-0001", ["A-2022-0001/A1"]),
        ("accusations/?article=S-000002", ["A-2022-0002/A1"]),
        ("accusations/?outlet=The+Paper", ["A-2022-0001/A1"]),
        ("accusations/?allegation_type=child_deportation", ["A-2022-0002/A1"]),
        (
            "accusations/?allegation_type=forcible_transfer_deportation",
            ["A-2022-0002/A1"],
        ),
        ("accusations/?said_after=2022-07-01", ["A-2022-0002/A1"]),
        ("accusations/?said_before=2022-06-14", ["A-2022-0001/A1"]),
        ("accusations/?said_after=2023-03-31", ["A-2022-0002/A1"]),
        ("accusations/?ordering=said", ["A-2022-0001/A1", "A-2022-0002/A1"]),
        ("accusations/?ordering=-said", ["A-2022-0002/A1", "A-2022-0001/A1"]),
        ("responses/?type=factual_denial", ["A-2022-0001/R1"]),
        ("responses/?nature=observation", ["A-2022-0002/R1"]),
        ("responses/?nature=act", ["A-2022-0002/R2", "A-2022-0001/R1"]),
        ("responses/?responder=P-000002", ["A-2022-0001/R1"]),
        ("responses/?speaker=P-000002", ["A-2022-0001/R1"]),
        ("responses/?aimed_at=A-2022-0001/A1", ["A-2022-0001/R1"]),
        ("responses/?type=no_comment&responder=P-000002", []),
        ("figures/?harm=killed", ["A-2022-0001/F1"]),
        ("figures/?claimant=P-000003", ["A-2022-0002/F1"]),
        ("figures/?at_least=5", ["A-2022-0002/F1", "A-2022-0001/F1"]),
        ("figures/?at_least=6", ["A-2022-0002/F1"]),
        ("figures/?at_most=3", ["A-2022-0001/F1"]),
        ("figures/?at_most=2", []),
        ("figures/?victim_group=civilian&harm=deported", ["A-2022-0002/F1"]),
        ("characterisations/?provision=gc4:49", ["A-2022-0002/L1"]),
        ("characterisations/?instrument=rome-statute", ["A-2022-0001/L1"]),
        ("characterisations/?by=speaker", []),
        ("characterisations/?treaty_binds=yes", ["A-2022-0001/L1"]),
        ("stories/?article=S-000001", ["A-2022-0001/S-000001"]),
        ("stories/?articles_at_least=2", []),
    ],
)
def test_a_filter_finds_what_it_says(two, get, query, found):
    page = get(f"{query}&count=true")
    assert [each["reference"] for each in page["results"]] == found
    assert page["count"] == len(found)


@pytest.mark.parametrize(
    ("query", "parameter", "says"),
    [
        ("responses/?typ=x", "typ", "no such parameter"),
        ("responses/?type=denied", "type", "not in the vocabulary"),
        ("responses/?nature=both", "nature", "none of these"),
        ("responses/?expand=cases", "expand", "cannot be expanded"),
        ("responses/?format=csv&expand=allegation", "expand", "whole records"),
        ("figures/?at_least=some", "at_least", "whole number"),
        ("accusations/?accuser=Ministry", "accuser", "another form"),
        (
            "accusations/?said_after=2023-01-02&said_before=2023-01-01",
            "said_after",
            "later than",
        ),
        ("stories/?said_after=2023-01-02", "said_after", "no such parameter"),
        ("allegations/?expand=actors", "expand", "cannot be expanded"),
    ],
)
def test_what_is_not_understood_is_refused(db, errors, query, parameter, says):
    path, _, asked = query.partition("?")
    assert says in errors(f"{path}?{asked}", None)[parameter]["problem"]


def test_past_versions_are_read_back(publish, withdraw, get, listed):
    first = publish(responses=[("factual_denial", "P-000002")])
    second = publish(
        version=2, correction="Types.", responses=[("no_comment", "P-000002")]
    )
    then = {"as_of": first.recorded_at.isoformat()}
    assert listed("responses/", then | {"type": "factual_denial"})
    assert listed("responses/", then | {"type": "no_comment"}) == []
    assert listed("responses/", {"type": "factual_denial"}) == []
    record = get("responses/A-2022-0001/R1/", then)
    assert record["type"]["code"] == "factual_denial"
    assert record["publication"]["version"] == 1
    before = {"as_of": "2001-01-01T00:00:00Z"}
    assert listed("responses/", before) == []
    get("responses/A-2022-0001/R1/", before, 404)
    withdraw("A-2022-0001", version=3)
    assert listed("responses/") == []
    assert listed("responses/", {"as_of": second.recorded_at.isoformat()})
    gone = get("responses/A-2022-0001/R1/", None, 410)
    assert gone["detail"] == "A-2022-0001 was withdrawn: The source took it back."


def test_pages_keep_to_the_index_they_began_at(publish, withdraw, get):
    for number in range(1, 6):
        publish(reference=f"A-2022-000{number}", said=f"2022-06-0{number}")
    for query in ({"page_size": 2}, {"page_size": 2, "ordering": "said"}):
        page = get("accusations/", query)
        seen = [each["reference"] for each in page["results"]]
        publish(reference="A-2022-0009", version=1 + 10 * len(query), said="2022-06-03")
        while page["next"]:
            page = get(page["next"].partition("/api/v1/")[2])
            seen += [each["reference"] for each in page["results"]]
        assert len(seen) == len(set(seen))
        assert {f"A-2022-000{number}/A1" for number in range(1, 6)} <= set(seen)


def test_statements_that_may_not_be_read_leave_no_row_and_no_word(
    make_story, publish_story, reviewer, second_reviewer, get, listed
):
    from allegations.services.withholding import release, withhold

    allegation = make_story().allegation
    entry = publish_story(allegation)
    then = {"as_of": entry.recorded_at.isoformat()}
    (response,) = listed("responses/")
    withhold(record=allegation, by=reviewer, reason="x")
    assert not PublishedStatement.objects.exists()
    for query in (None, then):
        assert listed("responses/", query) == []
        assert listed("responses/", {"count": "true", **(query or {})}) == []
        get(f"responses/{response}/", query, 410)
    release(record=allegation, reviewer=second_reviewer, reason="settled")
    assert listed("responses/") == [response]
    assert listed("responses/", then) == [response]


def test_expanding_answers_with_whole_records(two, publish_case, get):
    whole = get("allegations/A-2022-0001/")
    figure = get("figures/A-2022-0001/F1/", {"expand": "allegation"})
    assert figure["allegation"] == whole
    only = get("figures/", {"expand": "allegation", "fields": "low"})["results"][1]
    assert only["allegation"] == whole
    assert "wording" not in only
    publish_case("C-2022-0001", "A-2022-0001", title="Who fired?")
    expanded = get("allegations/A-2022-0001/", {"expand": "cases"})
    assert expanded.pop("cases") == [
        {
            "reference": "C-2022-0001",
            "version": 1,
            "title": "Who fired?",
            "permalink": "http://testserver/C-2022-0001/v1",
        }
    ]
    assert expanded == whole
    cases = [
        len(each["cases"])
        for each in get("allegations/", {"expand": "cases"})["results"]
    ]
    assert cases == [0, 1]
    published = whole["publication"]["published_at"]
    then = get("allegations/A-2022-0001/", {"expand": "cases", "as_of": published})
    assert then["cases"] == []


def test_tables_have_a_row_a_statement(two, client):
    for name in NEW_LISTS:
        lines = client.get(f"/api/v1/{name}/?format=csv").content.decode().splitlines()
        assert lines[0].startswith("reference,allegation,allegation_title")
        assert lines[-1].startswith("A-2022-0001/")
    figures = client.get("/api/v1/figures/?format=csv").content.decode()
    assert "A-2022-0001/F1,A-2022-0001,Alleged shelling of a town" in figures
    assert ",killed,civilian,3,5,at_least,some,Actor P-000001,,2022-06-14" in figures
    linked = client.get("/api/v1/figures/A-2022-0001/F1/?format=jsonld").json()
    assert linked["@id"] == "http://testserver/A-2022-0001/v1#F1"
    story = client.get("/api/v1/stories/?format=jsonld").json()["results"][-1]
    assert story["@id"] == story["allegation"]["permalink"]


@pytest.mark.parametrize("name", NEW_LISTS)
@pytest.mark.parametrize("count", [1, 8])
def test_a_list_of_statements_takes_two_queries(
    publish, client, django_assert_num_queries, name, count
):
    for number in range(1, count + 1):
        publish(
            reference=f"A-2022-{number:04d}",
            article=f"S-{number:06d}",
            figures=[("killed", 1, 1)],
            origins=(1, 1),
        )
    # The page with where the ledger stands, and the bodies of all of it.
    with django_assert_num_queries(2):
        page = client.get(f"/api/v1/{name}/?expand=allegation").json()
    assert len(page["results"]) == count
    with django_assert_num_queries(1):
        client.get(f"/api/v1/{name}/{page['results'][0]['reference']}/")
