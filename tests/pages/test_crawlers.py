"""What crawlers are told: what to leave alone, and what stands today."""

from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from allegations.views import crawlers
from tests.dossiers.sample_bodies import allegation_body, case_body

REFERENCES = ["A-2022-0001", "A-2022-0002", "A-2022-0003", "C-2023-0001"]


def locations(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(answer.content)
    return [each.text for each in root.iter() if each.tag.endswith("}loc")]


def listed(client):
    """The paths in all parts of the site map."""
    return [
        address.removeprefix("http://testserver/")
        for part in reversed(locations(client, "/sitemap.xml"))
        for address in locations(client, part.removeprefix("http://testserver"))
    ]


def test_crawlers_may_read_pages_and_find_the_site_map(client):
    said = client.get("/robots.txt").content.decode()
    rules = RobotFileParser()
    rules.parse(said.splitlines())
    for path in ("/", "/A-2022-0001", "/A-2022-0001/v3", "/api/docs/", "/bulk/"):
        assert rules.can_fetch("*", path), path
    for path in ("/admin/", "/api/v1/allegations/", "/search?q=x"):
        assert not rules.can_fetch("*", path), path
    assert rules.site_maps() == ["http://testserver/sitemap.xml"]


def test_the_site_map_lists_each_record_once_in_its_part(put, client, monkeypatch):
    monkeypatch.setattr(crawlers, "ENTRIES", 2)
    for reference in REFERENCES[:3]:
        put(allegation_body(reference=reference))
    put(case_body(REFERENCES[0]))
    assert listed(client) == REFERENCES
    assert len(locations(client, "/sitemap.xml")) > 1
    put(allegation_body(version=2, correction="Title"), "correct")
    assert listed(client) == [*REFERENCES[1:], REFERENCES[0]]


def test_records_of_a_site_map_cost_no_query_each(
    put, client, django_assert_num_queries
):
    for reference in REFERENCES[:3]:
        put(allegation_body(reference=reference))
    with django_assert_num_queries(1):
        client.get("/sitemap-0.xml")
    # One for the part, and one to learn that there is no other.
    with django_assert_num_queries(2):
        client.get("/sitemap.xml")


@pytest.mark.parametrize("how", ["withhold", "remove"])
def test_hidden_records_are_not_on_the_site_map(how, marked_record, hide, client):
    hidden, other = marked_record(), marked_record()
    assert listed(client) == [hidden.reference, other.reference]
    hide(hidden, how)
    assert listed(client) == [other.reference]


def test_withdrawn_records_are_not_on_the_site_map(marked_record, reviewer, client):
    from allegations.services.publication import withdraw

    record = marked_record()
    withdraw(record=record, by=reviewer, reason="The source erred.")
    assert listed(client) == []
