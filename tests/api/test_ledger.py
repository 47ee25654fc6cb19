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
)
from allegations.ledger.proofs import proves_consistency, proves_inclusion
from allegations.ledger.signing import fingerprint, is_signed, new_key

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
