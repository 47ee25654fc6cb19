# ruff: noqa: RUF001 - typographic marks
"""What a reader without JavaScript finds at the lasting address of a record."""

import csv
import io
import json
import re

import pytest

from allegations.ledger.bodies import OriginsPart
from allegations.models import Case, CaseAllegation
from allegations.services.publication import withdraw
from allegations.services.records import save_record
from tests.dossiers.sample_bodies import allegation_body, case_body
from tests.dossiers.sample_law import LAW

REFERENCE = "A-2022-0001"


@pytest.fixture
def case_of(publish_story, researcher):
    """Return a function that publishes a case of one allegation."""

    def published(record):
        case = Case(title="A question", question="Who answers for it?")
        save_record(record=case, by=researcher, reason="test")
        link = CaseAllegation(case=case, allegation=record)
        save_record(record=link, by=researcher, reason="test")
        publish_story(case)
        return case

    return published


def test_a_page_shows_the_whole_publication(put, client):
    entry = put(allegation_body())
    answer = client.get(f"/{REFERENCE}")
    assert answer.status_code == 200
    said = answer.content.decode()
    for words in (
        "Minors said to have been taken over the bridge of Riverland",
        "Alleged perpetrator",
        "nothing of the kind has taken place, here or in any other town",
        '<span class="context">before </span>',
        "Ми встановили імена сорока дітей",
        "SHA-256 of the capture",
        "curators’ working value",
        "a column of buses on a bridge",
        "Did the treaty bind this state on that day?",
        "not verified",
        "A timestamp proves existence, not truth.",
        bytes(entry.commitment).hex(),
        "@misc{A-2022-0001-v1,",
    ):
        assert words in said, words


@pytest.mark.parametrize("body", [allegation_body(), case_body()])
def test_a_page_leads_to_what_its_commitment_was_made_of(put, client, body):
    entry = put(body)
    said = client.get(f"/{body.reference}/v1").content.decode()
    (address,) = re.findall(r'href="([^"]+/opening/)"', said)
    opening = client.get(address).json()
    assert json.loads(opening["body"])["title"] == body.title
    assert opening["header"]["commitment"] == bytes(entry.commitment).hex()


def test_a_page_says_on_how_many_origins_it_rests(put, client):
    origins = OriginsPart(
        articles=3,
        independent_origins_least=1,
        independent_origins_most=2,
        has_only_party_origins=True,
        is_one_anonymous_source=False,
        origins=[["S-000001", "S-000002"], ["S-000003"]],
    )
    put(allegation_body(origins=origins))
    said = client.get(f"/{REFERENCE}").content.decode()
    assert "1 to 2, of 3 articles cited; copies are not confirmations" in said
    assert "said or published by who acts for" in said
    table = client.get("/api/v1/allegations/", {"format": "csv"}).content.decode()
    (row,) = csv.DictReader(io.StringIO(table))
    assert row["independent_origins_least"] == "1"
    assert row["independent_origins_most"] == "2"


def test_denials_are_told_from_silence(put, client):
    put(allegation_body())
    said = client.get(f"/{REFERENCE}").content.decode()
    found = dict(
        re.findall(
            r'<section class="statement (\w+)" id="(R\d+)"',
            said,
        )
    )
    assert "denial" in found
    assert "observed" in found
    assert "Observed by the source; not an answer" in said


def test_pages_set_no_cookie_and_let_nothing_in(put, client):
    put(allegation_body())
    answer = client.get(f"/{REFERENCE}")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "<script" not in answer.content.decode()
    assert " style=" not in answer.content.decode()


def test_a_page_that_is_kept_is_not_sent_again(put, client):
    put(allegation_body())
    answer = client.get(f"/{REFERENCE}")
    again = client.get(f"/{REFERENCE}", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert answer["Last-Modified"]
    put(allegation_body(version=2, correction="The day was wrong."), "correct")
    changed = client.get(f"/{REFERENCE}", headers={"If-None-Match": answer["ETag"]})
    assert changed.status_code == 200
    assert "The day was wrong." in changed.content.decode()


def test_earlier_versions_keep_their_address_and_say_so(put, client):
    put(allegation_body(title="The first title"))
    put(allegation_body(version=2, correction="Title", title="Second"), "correct")
    first = client.get(f"/{REFERENCE}/v1").content.decode()
    assert "The first title" in first
    assert "An earlier version." in first
    second = client.get(f"/{REFERENCE}/v2").content.decode()
    assert "An earlier version." not in second
    assert client.get(f"/{REFERENCE}/v3").status_code == 404
    assert client.get("/A-2022-9999").status_code == 404
    assert client.get(f"/{REFERENCE}/v0").status_code == 404


def test_a_case_leads_to_its_allegations(put, client):
    put(allegation_body())
    put(case_body(REFERENCE))
    said = client.get("/C-2023-0001").content.decode()
    assert f'href="/{REFERENCE}"' in said
    assert "Who is said to have taken minors over the bridge" in said


def test_a_case_says_what_was_withdrawn_since(marked_record, case_of, reviewer, client):
    record = marked_record()
    case = case_of(record)
    before = client.get(f"/{case.reference}")
    assert "Withdrawn" not in before.content.decode()
    withdraw(record=record, by=reviewer, reason="It was another town.")
    after = client.get(f"/{case.reference}")
    assert "<strong>Withdrawn</strong> on" in after.content.decode()
    assert after["ETag"] != before["ETag"]
    expanded = client.get(f"/api/v1/cases/{case.reference}/?expand=allegations").json()
    (now,) = expanded["standings"]
    assert (now["reference"], now["action"]) == (record.reference, "withdraw")
    then = {"expand": "allegations", "as_of": expanded["publication"]["published_at"]}
    (listed,) = client.get("/api/v1/cases/", then).json()["results"]
    (stood,) = listed["standings"]
    assert (stood["version"], stood["action"]) == (1, "publish")


def test_citations_are_read_by_reference_managers(put, client):
    put(allegation_body(title="Bridge & 100% {of} \\Riverland_"))
    bibtex = client.get(f"/{REFERENCE}.bib")
    assert bibtex["Content-Type"].startswith("application/x-bibtex")
    assert r"{Bridge \& 100\% \{of\} \textbackslash{}Riverland\_}" in (
        bibtex.content.decode()
    )
    (item,) = json.loads(client.get(f"/{REFERENCE}/v1.csl.json").content)
    assert item["type"] == "dataset"
    assert item["URL"] == f"http://testserver/{REFERENCE}/v1"
    assert item["title"] == "Bridge & 100% {of} \\Riverland_"


def test_hostile_words_and_addresses_stay_words(put, client):
    body = allegation_body(title="<script>alert(1)</script>")
    articles = [
        article.model_copy(update={"url": "javascript:alert(2)"})
        for article in body.articles
    ]
    put(body.model_copy(update={"articles": articles}))
    said = client.get(f"/{REFERENCE}").content.decode()
    assert "<script" not in said
    assert 'href="javascript' not in said


@pytest.mark.parametrize("how", ["withhold", "remove"])
def test_hidden_records_say_only_what_may_be_said(how, marked_record, hide, client):
    record = marked_record()
    reference = record.reference
    hide(record, how)
    status = 410 if how == "withhold" else 451
    for path in ("", "/v1", "/v2", ".bib", "/v1.csl.json"):
        answer = client.get(f"/{reference}{path}")
        said = answer.content.decode().lower()
        assert answer.status_code == status, path
        assert "zzmarkertown" not in said
        assert "zzsecret" not in said
        assert "three people" not in said
    assert "zzmarkertown" not in client.get("/").content.decode().lower()


def test_a_withdrawn_record_says_why_and_keeps_what_stood(
    make_story, publish_story, reviewer, client
):
    from allegations.services.publication import withdraw

    story = make_story()
    publish_story(story.allegation)
    withdraw(record=story.allegation, by=reviewer, reason="The source erred.")
    today = client.get(f"/{story.allegation.reference}")
    assert today.status_code == 410
    assert "The source erred." in today.content.decode()
    before = client.get(f"/{story.allegation.reference}/v1")
    assert before.status_code == 200
    assert "Withdrawn." in before.content.decode()


def test_a_merged_record_leads_to_the_other(
    make_story, publish_story, reviewer, client
):
    from allegations.services.merging import merge

    one, two = make_story().allegation, make_story().allegation
    publish_story(one)
    publish_story(two)
    merge(record=one, into=two, by=reviewer, reason="The same strike.")
    answer = client.get(f"/{one.reference}")
    assert answer.status_code == 410
    assert f'href="/{two.reference}"' in answer.content.decode()


def test_the_front_page_shows_what_is_new(put, client, settings):
    settings.OBJECTIONS_CONTACT = "object@example.org"
    put(allegation_body())
    said = client.get("/").content.decode()
    assert f'href="/{REFERENCE}"' in said
    assert "mailto:object@example.org" in said
    assert settings.DATA_LICENCE in said


def test_a_case_that_named_a_hidden_record_leads_to_what_stands(
    marked_record, case_of, hide, client
):
    record = marked_record()
    case = case_of(record)
    hide(record, "withhold", cases_kept=[case.reference])
    before = client.get(f"/{case.reference}/v1")
    assert before.status_code == 410
    assert "What stands today" in before.content.decode()
    assert "zzmarkertown" not in before.content.decode().lower()
    today = client.get(f"/{case.reference}")
    assert today.status_code == 200
    assert "zzmarkertown" not in today.content.decode().lower()


def test_codes_are_put_into_words(put, client):
    put(allegation_body())
    said = client.get(f"/{REFERENCE}").content.decode()
    for words in (
        "<dt>Speaker</dt><dd>Anonymous source</dd>",
        "<dt>Speaker</dt><dd>Outlet in its own voice</dd>",
        "<small>(date: relative to a known publication date)</small>",
        "<dt>Given as</dt><dd>Quotation</dd>",
        "July 2022 (date: day or month given, year inferred)",
        "News outlet (own reporting).",
        "Part of <a",
    ):
        assert words in said, words
    assert "basis:" not in said


def test_a_language_is_claimed_of_quotations_that_are_in_it(put, client):
    body = allegation_body()
    english = "nothing of the kind has taken place, here or in any other town"
    shown = _quotations(put, client, body)
    assert shown[english] == "en"
    assert shown[
        "Ми встановили імена сорока дітей; їхні їжаки й ґудзики залишилися"
    ] == ("uk")
    # The third article is in no known language.
    assert shown["The chamber issued a warrant for one official"] == ""
    ukrainian = [
        article.model_copy(update={"language": "uk"}) for article in body.articles
    ]
    mixed = body.model_copy(update={"version": 2, "articles": ukrainian})
    assert _quotations(put, client, mixed)[english] == ""


def _quotations(put, client, body):
    """The language claimed of each quotation."""
    put(body, "publish" if body.version == 1 else "correct")
    page = client.get(f"/{REFERENCE}").content.decode()
    found = re.findall(r'<blockquote lang="(\w*)".*?<mark>(.*?)</mark>', page)
    return {words: language for language, words in found}


def test_titles_of_ours_are_in_english(put, client):
    body = allegation_body()
    articles = [
        article.model_copy(update={"is_title_ours": True, "title": "Untitled text"})
        for article in body.articles
    ]
    put(body.model_copy(update={"articles": articles}))
    page = client.get(f"/{REFERENCE}").content.decode()
    assert set(re.findall(r"<cite lang=\"(\w*)\"", page)) == {"en"}


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("/A-2022-0001/", "/A-2022-0001"),
        ("/a-2022-0001", "/A-2022-0001"),
        ("/a-2022-0001/", "/A-2022-0001"),
        ("/A-2022-0001/v3/", "/A-2022-0001/v3"),
        ("/c-2023-0001/V2", "/C-2023-0001/v2"),
        ("/a-2022-0001.bib", "/A-2022-0001.bib"),
        ("/a-2022-0001/v3.csl.json", "/A-2022-0001/v3.csl.json"),
    ],
)
def test_other_spellings_lead_to_the_lasting_address(asked, address, client):
    answer = client.get(asked)
    assert (answer.status_code, answer["Location"]) == (301, address)


@pytest.mark.parametrize(
    "asked", ["/nowhere", "/nowhere/", "/A-2022-1", "/a-2022-0001/v0", "/sitemap-7.xml"]
)
def test_where_nothing_is_a_page_leads_home(asked, client, db):
    answer = client.get(asked)
    said = answer.content.decode()
    assert answer.status_code == 404
    assert "There is no page at this address." in said
    assert 'href="/"' in said
    assert 'action="/search"' in said
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    again = client.get(asked, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 404


def test_search_engines_are_led_to_the_record_as_it_stands(put, client):
    put(allegation_body())
    put(allegation_body(version=2, correction="Title"), "correct")
    canonical = re.compile(r'rel="canonical" href="([^"]*)"')

    def named(path):
        (address,) = canonical.findall(client.get(path).content.decode())
        return address

    lasting = f"http://testserver/{REFERENCE}"
    assert named(f"/{REFERENCE}") == named(f"/{REFERENCE}/v2") == lasting
    assert named(f"/{REFERENCE}/v1") == f"{lasting}/v1"


def test_what_the_law_was_read_in_is_named(put, client):
    words = json.dumps([part.model_dump(mode="json") for part in LAW])
    law = json.loads(words.replace('["depositary"]', '["UNTC2015"]'))
    put(allegation_body(characterisations=law))
    said = client.get(f"/{REFERENCE}").content.decode()
    assert 'Read in: <a href="#read-UNTC2015">UNTC2015</a>.' in said
    assert "Scrape of the UN Treaty Collection, 14 March 2015" in said
    # A key that does not ship stands for itself.
    assert "Read in: registrar." in said
