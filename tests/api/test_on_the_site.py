"""The API and its documentation as a visitor of the running site meets them."""

from urllib.parse import quote

import httpx2
import psycopg
import pytest
from playwright.sync_api import Response, expect

from tests.public_site import LISTS


def test_every_list_and_its_records_are_served(site):
    with httpx2.Client(base_url=site.url) as client:
        root = client.get("/api/v1/").json()
        for name in LISTS:
            assert root[name] == f"{site.url}/api/v1/{name}/"
            answer = client.get(root[name], params={"page_size": 2})
            assert answer.status_code == 200
            # Nothing in it depends on who asks.
            assert "Cookie" not in answer.headers.get("Vary", "")
            for record in answer.json()["results"]:
                reference = record.get("reference") or record["code"]
                assert client.get(f"{root[name]}{reference}/").json() == record


def test_links_between_pages_work_as_they_are(site):
    with httpx2.Client() as client:
        page = client.get(f"{site.url}/api/v1/actors/?page_size=1").json()
        seen = [each["reference"] for each in page["results"]]
        while page["next"]:
            page = client.get(page["next"]).json()
            seen += [each["reference"] for each in page["results"]]
    assert seen == sorted(set(seen))


def test_refusals_are_problem_json(site):
    with httpx2.Client(base_url=site.url) as client:
        refused = client.get("/api/v1/allegations/", params={"typ": "x"})
        assert refused.status_code == 400
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert client.post("/api/v1/allegations/").status_code == 405
        assert client.get("/api/v1/allegations/%00/").status_code == 404


def to_try(schema):
    """Each address with the examples of what it needs, as the docs offer to send it."""
    for template, methods in schema["paths"].items():
        path, query = template, {}
        for each in methods["get"].get("parameters", []):
            shape = each["schema"].get("items", each["schema"])
            if each["in"] == "path":
                example = quote(str(shape["examples"][0]))
                path = path.replace(f"{{{each['name']}}}", example)
            elif each.get("required"):
                query[each["name"]] = shape["examples"][0]
        yield path, query


def test_every_address_that_the_docs_offer_to_try_is_there(site):
    with httpx2.Client(base_url=site.url) as client:
        schema = client.get("/api/schema/?format=json").json()
        answers = {
            path: client.get(path, params=query).status_code
            for path, query in to_try(schema)
        }
    # No bulk release is there before the first night, and no second version.
    not_there = {path for path, status in answers.items() if status != 200}
    assert {path for path in not_there if "/diff/" not in path} <= {
        "/bulk/latest/index.json"
    }
    assert len(answers) > 45


def test_not_modified_says_nothing_of_content_that_is_not_there(site):
    with httpx2.Client(base_url=site.url) as client:
        for path in ("/api/v1/allegations/", "/api/v1/", "/bulk/", "/api/schema/"):
            known = client.get(path).headers["ETag"]
            answer = client.get(path, headers={"If-None-Match": known})
            assert answer.status_code == 304, path
            assert answer.headers["ETag"] == known
            # Nor is a body announced that never comes.
            for name in ("Content-Type", "Content-Length", "Transfer-Encoding"):
                assert name not in answer.headers, path
        asked = client.options("/api/v1/allegations/")
        assert asked.status_code == 204
        assert "Content-Type" not in asked.headers


def test_as_many_values_are_read_as_an_address_has_room_for(site):
    query = "&".join(f"outlet={number:0>140}" for number in range(50))
    address = f"{site.url}/api/v1/articles/?{query}"
    assert 7_000 < len(address) < 8_100
    with httpx2.Client() as client:
        assert client.get(address).status_code == 200
        assert client.get(f"{address}&outlet={'a' * 9_000}").status_code == 414


@pytest.mark.browser
def test_the_docs_page_works_without_any_outside_request(site, page, outside_requests):
    failed: list[str] = []

    def note(answer: Response) -> None:
        if not answer.ok:
            failed.append(answer.url)

    page.on("response", note)
    page.goto(f"{site.url}/api/docs/")
    page.get_by_role("button", name="List allegations", exact=False).first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    answered = page.locator(".live-responses-table tr.response .response-col_status")
    # A busy machine takes its time to draw a long answer.
    expect(answered).to_contain_text("200", timeout=30_000)
    assert page.locator(".errors-wrapper").count() == 0
    assert (outside_requests, failed) == ([], [])


def test_a_database_that_lost_its_connections_is_asked_anew(site):
    end = (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    asked = [
        "/api/v1/allegations/A-2022-0001/",
        "/api/v1/allegations/",
        "/api/v1/allegations/?q=bridge",
        "/api/v1/changes/",
    ]
    for address in asked:
        # Whichever thread answers had a connection, and has none now.
        for _ in range(12):
            httpx2.get(site.url + address).raise_for_status()
        with psycopg.connect(site.database_url) as connection:
            connection.execute(end)
        answers = [httpx2.get(site.url + address).status_code for _ in range(12)]

        assert answers == [200] * 12, address
