"""The API and its documentation as a visitor of the running site meets them."""

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
