"""The ledger as a stranger reads it, and what they can check with it alone."""

import base64
import hashlib
import json

import pytest

from allegations.api.ledger_documents import (
    ConsistencyProof,
    EntryPage,
    HeadPage,
    InclusionProof,
    KeyList,
    LedgerRecord,
    OpeningRecord,
)
from allegations.ledger.proofs import proves_consistency, proves_inclusion
from allegations.ledger.signing import fingerprint, is_signed, new_key
from tests.public_site import answers as public_answers

SIZE = 5
HEADER = (
    *("index", "reference", "kind", "version", "action", "recorded_at"),
    *("schema", "commitment"),
)


@pytest.fixture(autouse=True)
def key(settings, tmp_path):
    settings.SIGNING_KEY = new_key().decode()
    settings.KEPT_HEADS_FILE = tmp_path / "kept-heads.json"
    settings.TIMESTAMP_URL = ""


@pytest.fixture
def ledger(publish):
    return [publish(reference=f"A-2022-000{number}") for number in range(1, SIZE + 1)]


@pytest.fixture
def sign():
    from allegations.services.tree_heads import sign_tree_head

    return sign_tree_head


def leaf_of(entry):
    """The leaf hash by the recipe in the documentation."""
    header = {key: entry[key] for key in HEADER}
    text = json.dumps(header, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(b"\x00" + text.encode()).digest()


def test_an_empty_ledger_says_so(db, get):
    ledger = LedgerRecord.model_validate(get("ledger/"))
    assert (ledger.tree_size, ledger.log_id) == (0, None)
    assert ledger.root == hashlib.sha256(b"").hexdigest()
    assert ledger.newest_signed_head is None
    assert get("ledger/entries/") == {"next": None, "results": []}


def test_every_entry_is_read_once_and_hashes_to_its_leaf(ledger, get):
    entries = []
    address: str | None = "ledger/entries/?page_size=2"
    while address:
        page = get(address.removeprefix("http://testserver/api/v1/"))
        entries += page["results"]
        address = EntryPage.model_validate(page).next
    assert [entry["index"] for entry in entries] == list(range(SIZE))
    for entry, stored in zip(entries, ledger, strict=True):
        assert leaf_of(entry).hex() == entry["leaf_hash"]
        assert entry["leaf_hash"] == bytes(stored.leaf_hash).hex()
        assert entry["body"] == "kept"
    after = get("ledger/entries/", {"after": 3})
    assert [entry["index"] for entry in after["results"]] == [4]


def test_a_signed_head_is_checked_with_the_key_alone(ledger, get, sign):
    sign()
    read = LedgerRecord.model_validate(get("ledger/"))
    keys = KeyList.model_validate(get("ledger/keys/"))
    head, key = read.newest_signed_head, keys.results[0]
    assert head is not None
    assert read.signing_key_fingerprint == key.signing_key_fingerprint
    assert fingerprint(key.public_key) == key.signing_key_fingerprint
    assert key.is_current
    statement = head.statement.encode()
    assert is_signed(statement, bytes.fromhex(head.signature), key.public_key)
    said = json.loads(head.statement)
    assert (said["tree_size"], said["root"]) == (SIZE, read.root)
    assert said["log_id"] == read.log_id == bytes(ledger[0].leaf_hash).hex()


def test_a_head_says_whether_it_is_timestamped(ledger, get, sign, settings):
    signed = sign()
    head = get("ledger/")["newest_signed_head"]
    assert head["timestamp"] is None
    assert "no timestamping authority is configured" in head["timestamp_note"]
    settings.TIMESTAMP_URL = "http://tsa.example.org/"
    note = get("ledger/")["newest_signed_head"]["timestamp_note"]
    assert note.startswith("Not timestamped yet")

    from allegations.models import HeadTimestamp

    HeadTimestamp.objects.create(
        signed_head=signed,
        response=b"der",
        generated_at=signed.signed_at,
        received_at=signed.signed_at,
        authority="tsa.example.org",
        serial_number="1",
        is_chain_checked=True,
    )
    head = get("ledger/")["newest_signed_head"]
    assert base64.b64decode(head["timestamp"]["response"]) == b"der"
    assert "not that anything is true" in head["timestamp_note"]


def test_heads_are_listed_newest_first_with_the_keys_of_their_time(
    publish, get, sign, settings
):
    publish()
    first = sign().key_id
    settings.SIGNING_KEY = new_key().decode()
    publish(reference="A-2022-0002")
    second = sign().key_id
    page = HeadPage.model_validate(get("ledger/heads/", {"page_size": 1}))
    assert [head.signing_key_fingerprint for head in page.results] == [second]
    assert page.next is not None
    rest = get(page.next.removeprefix("http://testserver/api/v1/"))
    assert [head["signing_key_fingerprint"] for head in rest["results"]] == [first]
    assert rest["next"] is None
    current = {
        key["signing_key_fingerprint"]: key["is_current"]
        for key in get("ledger/keys/")["results"]
    }
    assert current == {first: False, second: True}


def test_proofs_lead_to_the_roots(ledger, get):
    root = bytes.fromhex(get("ledger/")["root"])
    for index in range(SIZE):
        query = {"index": index}
        proof = InclusionProof.model_validate(get("ledger/proofs/inclusion/", query))
        assert (proof.tree_size, bytes.fromhex(proof.root)) == (SIZE, root)
        path = [bytes.fromhex(each) for each in proof.path]
        leaf = bytes.fromhex(proof.leaf_hash)
        assert proves_inclusion(leaf, index, SIZE, path, root)
    for first in range(1, SIZE + 1):
        query = {"first": first, "second": SIZE}
        grown = ConsistencyProof.model_validate(
            get("ledger/proofs/consistency/", query)
        )
        path = [bytes.fromhex(each) for each in grown.path]
        old = bytes.fromhex(grown.first_root)
        assert proves_consistency(first, SIZE, path, old, root)


@pytest.mark.parametrize(
    ("path", "query", "parameter", "problem"),
    [
        ("inclusion", {}, "index", "is needed"),
        ("inclusion", {"size": 2}, "index", "is needed"),
        ("inclusion", {"index": 5}, "index", "A tree of 5 entries has no entry 5."),
        ("inclusion", {"index": 0, "size": 6}, "size", "The ledger has 5 entries."),
        ("inclusion", {"index": "-1"}, "index", "is not a whole number"),
        ("consistency", {"second": 3}, "first", "is needed"),
        ("consistency", {"first": 0}, "first", "is not a whole number"),
        ("consistency", {"first": 4, "second": 3}, "first", "larger than the later"),
        ("consistency", {"first": 1, "third": 3}, "third", "no such parameter"),
    ],
)
def test_what_cannot_be_proven_is_refused_by_name(
    ledger, errors, path, query, parameter, problem
):
    found = errors(f"ledger/proofs/{path}/", query)
    assert list(found) == [parameter]
    assert problem in found[parameter]["problem"]


def test_a_removed_body_is_said_to_be_removed(ledger, get):
    from django.contrib.auth.models import User
    from django.utils import timezone

    from allegations.models import RemovalDecision, RemovalRequest, RemovedBody

    one, two = (User.objects.create_user(name) for name in ("one", "two"))
    now = timezone.now()
    request = RemovalRequest.objects.create(
        reference="A-2022-0001",
        kind="allegation",
        ground_id="removal_grounds/court_order",
        order="zzsecret",
        reason="zzsecret",
        requested_by=one,
        requested_at=now,
    )
    decision = RemovalDecision.objects.create(
        request=request,
        requested_by=one,
        decided_by=two,
        decided_at=now,
        is_approved=True,
        reason="zzsecret",
        entry=ledger[1],
    )
    RemovedBody.objects.create(entry=ledger[0], decision=decision)
    entries = get("ledger/entries/")["results"]
    assert [entry["body"] for entry in entries[:2]] == ["lawfully_removed", "kept"]
    assert "zzsecret" not in json.dumps(entries)


def test_an_opening_hashes_to_commitment_and_leaf_and_holds_what_is_shown(
    publish, publish_case, get, client
):
    publish(reference="A-2022-0001", title="Обстріл “міста” \\ 🚀")
    publish(version=2, reference="A-2022-0001", correction="The town.")
    publish_case("C-2022-0001", "A-2022-0001")
    entries = {each["index"]: each for each in get("ledger/entries/")["results"]}
    assert len(entries) == 3
    for entry in entries.values():
        address = f"/api/v1/{entry['kind']}s/{entry['reference']}/versions/{entry['version']}/"
        read = client.get(f"{address}opening/")
        OpeningRecord.model_validate_json(read.content)
        said = read.json()
        assert said["header"] == {key: entry[key] for key in HEADER}
        assert said["leaf_hash"] == entry["leaf_hash"] == leaf_of(said["header"]).hex()
        body = said["body"].encode()
        digest = hashlib.sha256(bytes.fromhex(said["nonce"]) + body).hexdigest()
        assert digest == entry["commitment"]
        # To the byte what everybody reads of the version, and no more.
        shown = client.get(address)
        publication = json.dumps(shown.json()["publication"], separators=(",", ":"))
        assert shown.content == b'{"publication":%b,' % publication.encode() + body[1:]
    listed = get("allegations/A-2022-0001/versions/")["results"]
    openings = [client.get(each["opening"]).json() for each in listed]
    assert [each["header"]["version"] for each in openings] == [2, 1]


def test_nonces_are_told_in_openings_alone(ledger, client):
    from allegations.models import LedgerBody

    nonces = [bytes(each.nonce).hex() for each in LedgerBody.objects.all()]
    told = [
        (address, nonce)
        for address, said in public_answers(client)
        for nonce in nonces
        if nonce in said
    ]
    assert len(told) == len(nonces) == SIZE
    assert all("/opening/" in address for address, _ in told)


def test_a_mark_has_no_opening(publish, withdraw, get):
    publish(reference="A-2022-0001")
    withdraw("A-2022-0001")
    address = "allegations/A-2022-0001/versions/"
    gone = get(f"{address}2/opening/", None, 410)
    assert gone == get(f"{address}2/", None, 410)
    assert "nonce" not in gone
    assert [each["opening"] is None for each in get(address)["results"]] == [
        True,
        False,
    ]
    assert get(f"{address}1/opening/")["header"]["version"] == 1
    get(f"{address}3/opening/", None, 404)
    get("allegations/A-1999-0001/versions/1/opening/", None, 404)
    get("cases/A-2022-0001/versions/1/opening/", None, 404)


def test_an_opening_is_shut_while_its_record_is_withheld(
    make_story, publish_story, reviewer, researcher, client
):
    from django.contrib.auth.models import Group

    from allegations.services.withholding import release, withhold

    record = make_story().allegation
    publish_story(record)
    address = f"/api/v1/allegations/{record.reference}/versions/1/opening/"
    read = client.get(address)
    kept = {"If-None-Match": read["ETag"]}
    assert client.get(address, headers=kept).status_code == 304
    withhold(record=record, by=reviewer, reason="zzsecret")
    shut = client.get(address, headers=kept)
    assert (shut.status_code, shut["Content-Type"]) == (410, "application/problem+json")
    assert "Last-Modified" not in shut
    assert read.json()["nonce"] not in shut.content.decode()
    researcher.groups.add(Group.objects.get(name="Reviewers"))
    release(record=record, reviewer=researcher, reason="safe again")
    assert client.get(address).json() == read.json()
    assert client.get(address, headers=kept).status_code == 304


def test_an_opening_takes_no_parameter_and_one_query(
    publish, errors, client, django_assert_num_queries
):
    publish(reference="A-2022-0001")
    address = "allegations/A-2022-0001/versions/1/opening/"
    assert set(errors(address, {"fields": "title"})) == {"fields"}
    with django_assert_num_queries(1):
        client.get(f"/api/v1/{address}")
