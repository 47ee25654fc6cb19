"""Nothing that is asked is ignored: it is answered, or refused with the reason."""

import pytest

LISTS = ("allegations", "cases", "actors", "articles", "instruments")


def test_an_unknown_parameter_names_the_known_ones(errors):
    error = errors("allegations/", {"perpetrator": "P-000001"})["perpetrator"]
    assert "no such parameter" in error["problem"]
    assert {"alleged_perpetrator", "cursor", "page_size", "q"} <= set(error["choices"])


@pytest.mark.parametrize("name", LISTS)
def test_every_list_refuses_what_it_does_not_know(errors, name, db):
    assert set(errors(f"{name}/", {"offset": "20"})) == {"offset"}
    assert set(errors(f"{name}/", {"q": "  "})) == {"q"}


def test_what_takes_no_parameters_says_so(publish, errors):
    publish()
    error = errors("allegations/A-2022-0001/versions/", {"page": "1"})["page"]
    assert error["problem"] == "This address takes no parameters."
    assert error["choices"] == []
    error = errors("allegations/A-2022-0001/", {"page": "1"})["page"]
    assert error["choices"] == ["as_of", "expand", "fields", "format", "omit"]


def test_a_code_that_does_not_exist_names_the_vocabulary_and_its_codes(errors, db):
    error = errors("allegations/", {"type": "child_deportaton"})["type"]
    assert "allegation_types" in error["problem"]
    assert "child_deportation" in error["choices"]
    error = errors("allegations/", {"response_type": "denial"})["response_type"]
    assert "factual_denial" in error["choices"]
    error = errors("allegations/", {"instrument": "rome"})["instrument"]
    assert "rome-statute" in error["choices"]


def test_a_provision_that_does_not_exist_names_those_of_its_instrument(errors, db):
    error = errors("allegations/", {"provision": "gc4:49999"})["provision"]
    assert "gc4:49" in error["choices"]
    assert all(code.startswith("gc4:") for code in error["choices"])
    error = errors("allegations/", {"provision": "8(2)(b)"})["provision"]
    assert "rome-statute" in error["choices"]


def test_a_code_that_curators_added_can_be_asked_for(publish, listed):
    from allegations.models import Term

    Term.objects.create(
        key="allegation_types/added_later",
        vocabulary="allegation_types",
        code="added_later",
        label="Added later",
    )
    publish(type_code="added_later")
    assert listed("allegations/", {"type": "added_later"}) == ["A-2022-0001"]


@pytest.mark.parametrize(
    ("parameter", "value", "says"),
    [
        ("accuser", "Russia", "P-000002"),
        ("accuser", "P-1", "P-000002"),
        ("article", "P-000001", "S-000001"),
        ("case", "A-2022-0001", "C-2023-0001"),
        ("occurred_after", "14.06.2022", "2022-06-13"),
        ("occurred_after", "2022-02-30", "2022-06-13"),
        ("occurred_before", "20220614", "2022-06-13"),
        ("page_size", "0", "1 to 200"),
        ("page_size", "201", "1 to 200"),
        ("page_size", "²", "1 to 200"),
        ("page_size", "-5", "1 to 200"),
        ("q", "", "empty"),
        ("q", "a\x00b", "NUL"),
        ("q", "a" * 201, "200"),
        ("type", "pillage,torture", "allegation_types"),
        ("cursor", "abc", "no cursor"),
    ],
)
def test_a_malformed_value_says_how_to_write_it(errors, db, parameter, value, says):
    assert says in errors("allegations/", {parameter: value})[parameter]["problem"]


def test_a_parameter_that_may_be_given_once_is_refused_twice(errors, db):
    error = errors("allegations/", {"q": ["a", "b"]})["q"]
    assert error["problem"] == "This parameter may be given once."


def test_a_span_that_ends_before_it_begins_is_refused(errors, db):
    query = {"occurred_after": "2023-01-01", "occurred_before": "2022-01-01"}
    assert set(errors("allegations/", query)) == {"occurred_after"}


def test_every_problem_is_told_at_once(errors, db):
    query = {"type": "x", "accuser": "x", "cursor": "x", "page_size": "x", "x": "x"}
    assert set(errors("allegations/", query)) == set(query)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", ["", "allegations/", "actors/P-000001/"])
def test_other_methods_are_refused_as_json(client, db, method, path):
    answer = getattr(client, method)(f"/api/v1/{path}")
    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["status"] == 405


@pytest.mark.parametrize(
    "path",
    [
        "allegations/A-2022-0001/",
        "cases/C-2022-0001/",
        "actors/P-000001/",
        "articles/S-000001/",
        "instruments/rome-statute/",
        "allegations/nothing/",
        "allegations/A-2022-0001%00/",
        "nothing/",
        "allegations/A-2022-0001/nothing/",
    ],
)
def test_what_was_never_published_is_not_found_as_json(client, db, path):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "Not Found"


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/api/v1/allegations", "?q=a"),
        ("/api/v1/allegations/A-2022-0001", ""),
        ("/api/v1/accusations/A-2022-0001/A1", "?fields=title&format=json"),
        ("/api/v1", ""),
        ("/api/schema", ""),
        ("/api", ""),
        ("/bulk", ""),
        ("/bulk/latest", ""),
    ],
)
def test_an_address_without_its_last_slash_leads_on(client, db, address, query):
    answer = client.get(address + query)
    assert (answer.status_code, answer["Location"]) == (301, f"{address}/{query}")
    # A page of another origin is led on, too, and may ask whether it is.
    assert answer["Access-Control-Allow-Origin"] == "*"
    asked = client.options(address + query)
    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, "*")


def test_pages_of_any_origin_may_read(client, db):
    for path in ("", "allegations/", "nothing/"):
        assert client.get(f"/api/v1/{path}")["Access-Control-Allow-Origin"] == "*"
    asked = client.options("/api/v1/allegations/")
    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_heads_are_answered_like_the_page_without_it(client, publish):
    publish()
    answer = client.head("/api/v1/allegations/A-2022-0001/")
    assert (answer.status_code, answer.content) == (200, b"")


def test_no_representation_but_json_is_pretended(client, publish):
    publish()
    answer = client.get("/api/v1/allegations/", headers={"Accept": "text/html"})
    assert answer["Content-Type"] == "application/json"


def test_the_schema_refuses_as_json_too(client, db):
    answer = client.post("/api/schema/")
    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/problem+json"


def test_what_breaks_is_told_as_json_and_says_nothing_of_why(client, db):
    from django.db import connection

    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE allegations_publishedversion RENAME TO elsewhere")
    answer = client.get("/api/v1/allegations/")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert "publishedversion" not in answer.content.decode()
