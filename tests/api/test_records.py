"""Records are served as they were published, byte for byte."""

import json

from allegations.api.documents import (
    AllegationPage,
    AllegationRecord,
    CaseRecord,
    GoneRecord,
)
from allegations.ledger.bodies import WithdrawalBody
from allegations.models import LedgerBody
from tests.public_site import LISTS


def test_a_detail_is_the_published_body_with_its_publication(publish, client):
    entry = publish(title="Обстріл міста: «квота»")
    answer = client.get("/api/v1/allegations/A-2022-0001/")
    stored = bytes(LedgerBody.objects.get(entry=entry).body)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer.content.startswith(b'{"publication":{')
    assert answer.content.endswith(stored[1:])
    published = answer.json()["publication"]
    assert published["ledger_index"] == entry.index
    assert published["version"] == 1
    assert published["action"] == "publish"
    assert published["commitment"] == bytes(entry.commitment).hex()
    assert published["published_at"].endswith("Z")


def test_answers_have_exactly_the_documented_shape(publish, publish_case, client):
    publish()
    publish_case("C-2022-0001", "A-2022-0001")
    detail = client.get("/api/v1/allegations/A-2022-0001/").content
    assert AllegationRecord.model_validate_json(detail).version == 1
    case = client.get("/api/v1/cases/C-2022-0001/").content
    assert CaseRecord.model_validate_json(case).allegations[0].reference
    page = AllegationPage.model_validate_json(
        client.get("/api/v1/allegations/").content
    )
    assert [each.reference for each in page.results] == ["A-2022-0001"]


def test_a_list_holds_the_same_records_as_the_details(publish, get):
    publish()
    publish(reference="A-2022-0002")
    records = get("allegations/")["results"]
    assert [each["reference"] for each in records] == ["A-2022-0002", "A-2022-0001"]
    for each in records:
        assert each == get(f"allegations/{each['reference']}/")


def test_only_the_current_version_is_listed(publish, get, listed):
    publish(title="Before")
    publish(reference="A-2022-0002")
    publish(version=2, title="After", correction="The day was wrong.")
    assert listed("allegations/") == ["A-2022-0001", "A-2022-0002"]
    record = get("allegations/A-2022-0001/")
    assert (record["title"], record["publication"]["action"]) == ("After", "correct")
    assert listed("allegations/", {"q": "before"}) == []


def test_a_withdrawn_record_leaves_lists_and_answers_with_its_tombstone(
    publish, withdraw, client, listed
):
    publish()
    withdraw("A-2022-0001")
    assert listed("allegations/") == []
    assert listed("actors/") == []
    gone = client.get("/api/v1/allegations/A-2022-0001/")
    assert gone.status_code == 410
    assert gone["Content-Type"] == "application/problem+json"
    said = GoneRecord.model_validate_json(gone.content)
    assert said.detail == "A-2022-0001 was withdrawn: The source took it back."
    assert isinstance(said.mark, WithdrawalBody)
    assert said.mark.reason == "The source took it back."
    assert said.publication is not None
    assert said.publication.action == "withdraw"
    stored = bytes(LedgerBody.objects.get(entry__action="withdraw").body)
    assert gone.content.endswith(stored + b"}")


def test_a_withdrawn_record_can_be_published_again(publish, withdraw, get, listed):
    publish()
    withdraw("A-2022-0001")
    publish(version=3, title="Back")
    assert get("allegations/A-2022-0001/")["title"] == "Back"
    assert listed("allegations/") == ["A-2022-0001"]


def test_kinds_are_not_mixed_up(publish, publish_case, listed, client):
    publish()
    publish_case("C-2022-0001", "A-2022-0001")
    assert listed("allegations/") == ["A-2022-0001"]
    assert listed("cases/") == ["C-2022-0001"]
    assert client.get("/api/v1/cases/A-2022-0001/").status_code == 404


def test_entities_speak_in_the_words_of_the_newest_publication(publish, get, listed):
    publish(provision="gc4:49")
    newest = publish(reference="A-2022-0002", article="S-000002")
    assert listed("actors/") == ["P-000001", "P-000002"]
    assert listed("articles/") == ["S-000001", "S-000002"]
    assert listed("instruments/") == ["gc4", "rome-statute"]
    actor = get("actors/P-000001/")
    assert actor["name"] == "Actor P-000001"
    assert actor["publication"]["ledger_index"] == newest.index
    assert actor["publication"]["record"] == "A-2022-0002"
    assert get("instruments/gc4/")["publication"]["record"] == "A-2022-0001"
    assert get("articles/S-000002/")["title"] == "Headline of S-000002"


def test_the_root_leads_to_every_list(publish, get, client):
    publish()
    addresses = get("")
    for name in (*LISTS, "vocabularies"):
        assert addresses[name].startswith("http://testserver/api/v1/")
        assert "results" in client.get(addresses[name]).json()
    assert client.get(addresses["schema"]).status_code == 200
    assert client.get(addresses["docs"]).status_code == 200


def test_bodies_are_passed_through_and_not_parsed(publish, client):
    publish(title='Quoted "words" \\ and 😀')
    page = client.get("/api/v1/allegations/").content
    stored = bytes(LedgerBody.objects.get().body)
    assert stored[1:] in page
    assert json.loads(page)["results"][0]["title"] == 'Quoted "words" \\ and 😀'
