"""The API is described, the description is true, and nothing is loaded from outside."""

import re
from io import StringIO

import jsonschema_rs
import pytest
from django.core.management import call_command


@pytest.fixture(scope="module")
def schema():
    import json

    out = StringIO()
    call_command(
        "spectacular",
        "--validate",
        "--fail-on-warn",
        "--format",
        "openapi-json",
        stdout=out,
    )
    return json.loads(out.getvalue())


def operations(schema):
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def example_of(parameter):
    shape = parameter["schema"]
    return shape.get("items", shape)["examples"][0]


def test_it_is_openapi_3_1_of_reading_alone(schema):
    assert schema["openapi"].startswith("3.1")
    assert {method for _, method, _ in operations(schema)} == {"get"}
    assert len(schema["paths"]) == 49


def test_every_parameter_is_described_with_an_example(schema):
    for path, _, operation in operations(schema):
        for parameter in operation.get("parameters", []):
            assert parameter["description"], (path, parameter["name"])
            assert example_of(parameter) is not None, (path, parameter["name"])


# What says something of another parameter is refused without it, and says so.
ONLY_WITH = {"script": "q", "highlight": "q", "with_affiliates": "accuser"}


def test_every_documented_example_is_accepted(schema, client, publish):
    publish()
    for path, _, operation in operations(schema):
        parameters = operation.get("parameters", [])
        needed = {
            parameter["name"]: example_of(parameter)
            for parameter in parameters
            if parameter["in"] == "query" and parameter.get("required")
        }
        for parameter in parameters:
            if parameter["in"] == "query":
                query = needed | {parameter["name"]: example_of(parameter)}
                if other := ONLY_WITH.get(parameter["name"]):
                    assert "Only with" in parameter["description"]
                    assert client.get(path, query).status_code == 400, (path, query)
                    (example,) = [
                        example_of(p) for p in parameters if p["name"] == other
                    ]
                    query[other] = example
                # A list of nothing is an answer; a record has to be there.
                if "{" in path:
                    continue
                assert client.get(path, query).status_code == 200, (path, query)


def test_errors_are_documented(schema):
    for path, _, operation in operations(schema):
        answers = operation["responses"]
        # What is left to be used is told to who has used all, too.
        refusals = ("400",) if path.endswith("/usage/") else ("400", "429")
        for status in refusals:
            assert "application/problem+json" in answers[status]["content"], path
        if "{reference}" in path:
            assert "application/problem+json" in answers["404"]["content"], path
    gone = schema["paths"]["/api/v1/allegations/{reference}/"]["get"]["responses"]
    for status in ("410", "451"):
        said = gone[status]["content"]["application/problem+json"]["schema"]["$ref"]
        assert said.endswith("GoneRecord")


def test_bodies_are_described_field_by_field(schema):
    record = schema["components"]["schemas"]["AllegationRecord"]
    assert {"schema", "reference", "publication", "accusations"} <= set(
        record["properties"]
    )
    for name, shape in schema["components"]["schemas"].items():
        for field, described in shape.get("properties", {}).items():
            assert described.get("description"), (name, field)


def test_every_answer_is_shown_by_an_example_as_described(schema):
    examples = schema["components"]["examples"]
    seen = set()
    for path, _, operation in operations(schema):
        for status, answer in operation["responses"].items():
            for media_type, content in answer["content"].items():
                assert content.get("examples"), (path, status, media_type)
                ((name, reference),) = content["examples"].items()
                assert reference == {"$ref": f"#/components/examples/{name}"}
                described = content["schema"] | {"components": schema["components"]}
                jsonschema_rs.Draft202012Validator(
                    described, validate_formats=True
                ).validate(examples[name]["value"])
                seen.add(name)
    assert seen == set(examples)


def test_every_reference_in_the_schema_leads_somewhere(schema):
    names = set(re.findall(r"#/components/schemas/(\w+)", str(schema)))
    assert names <= set(schema["components"]["schemas"])


def test_the_docs_page_names_no_other_host(client, db):
    page = client.get("/api/docs/").content.decode()
    assert "swagger-ui" in page
    assert not re.findall(r"(?:src|href)=[\"'](?:https?:)?//", page)
    assert '"validatorUrl": null' in page


def test_the_schema_is_served_as_yaml_and_json(client, db):
    assert client.get("/api/schema/").content.startswith(b"openapi: 3.1")
    as_json = client.get(
        "/api/schema/", headers={"Accept": "application/vnd.oai.openapi+json"}
    )
    assert as_json.json()["openapi"].startswith("3.1")
    assert client.get("/api/schema/?format=json").json() == as_json.json()
    known = {"If-None-Match": as_json["ETag"]}
    again = client.get("/api/schema/?format=json", headers=known)
    assert again.status_code == 304
    assert as_json["Access-Control-Allow-Origin"] == "*"
    assert "RateLimit" not in as_json


def test_codes_are_told_with_their_meanings_and_fields_with_examples(schema):
    shapes = schema["components"]["schemas"]
    response = shapes["ResponseRecord"]["properties"]
    assert "* `no_comment`: Expressly declines" in response["type"]["description"]
    assert response["reference"]["examples"] == ["A-2022-0001/R1"]
    action = shapes["Publication"]["properties"]["action"]["description"]
    assert "* `merge`: Merge into another record" in action
    listing = schema["paths"]["/api/v1/responses/"]["get"]["parameters"]
    told = {each["name"]: each["description"] for each in listing}
    assert "* `factual_denial`: Denies" in told["type"]
    accusations = schema["paths"]["/api/v1/accusations/"]["get"]["parameters"]
    (least,) = [each for each in accusations if each["name"] == "act_at_least"]
    assert "* `warrant_issued`: " in least["description"]
