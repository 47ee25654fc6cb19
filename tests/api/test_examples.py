"""The answers that the OpenAPI document shows are those that the code gives.

After a wanted change `WRITE_EXAMPLES=1 pytest tests/api/test_examples.py` writes them
anew; when the shape of a body changes, raise its `schema`, too.
"""

import hashlib
import itertools
import json
import os
import secrets
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from django.test import Client

from allegations.api.example_answers import FOLDER, read_examples
from allegations.api.negotiation import details_formats
from tracker.api import router

BEGINNING = datetime(2026, 1, 12, 9, tzinfo=UTC)
SITE = "tracker.example.org"
# Of each list the record that is read, and the fields that are enough of a long one.
RECORDS = {
    "allegations": ("A-2022-0001", "title,type,occurred,verification_status"),
    "cases": ("C-2024-0001", ""),
    "actors": ("P-000001", ""),
    "articles": ("S-000001", ""),
    "instruments": ("rome-statute", ""),
    "provisions": ("gc4:49", ""),
    "places": ("L-000002", ""),
    "outlets": ("Sample%20casebook", ""),
    "proceedings": ("J-2023-0001", "title,type,forum,docket"),
    "accusations": ("A-2023-0001/A3", "act,standard_of_proof,allegation"),
    "responses": ("A-2022-0001/R1", "type,is_act,responder,allegation"),
    "figures": ("A-2022-0001/F1", "harm,low,high,qualifier,wording,allegation"),
    "characterisations": ("A-2022-0001/L1", "by,provision,allegation"),
    "stories": ("A-2022-0001/S-000005", "members,statements,allegation"),
}
VIEWS: dict[str, Any] = {name: view for name, view, _ in router.registry}
FORMATS = {name: view.formats for name, view in VIEWS.items()}
OF_RECORDS = {
    f"{name}_list": f"/api/v1/{name}/?page_size=1" + (f"&fields={some}" if some else "")
    for name, (_, some) in RECORDS.items()
} | {
    f"{name}_retrieve": f"/api/v1/{name}/{reference}/"
    for name, (reference, _) in RECORDS.items()
}


def in_other_formats():
    """The addresses of the same in every format but JSON, by the names of examples."""
    for name, (reference, some) in RECORDS.items():
        for form in FORMATS[name][1:]:
            fields = f"&fields={some}" if some and form == "jsonld" else ""
            asks = f"format={form}{fields}"
            yield f"{name}_list_{form}", f"/api/v1/{name}/?page_size=1&{asks}"
            if form in details_formats(FORMATS[name]):
                yield f"{name}_retrieve_{form}", f"/api/v1/{name}/{reference}/?{asks}"


ALLEGATION, CASE = "/api/v1/allegations/A-2024-0001", "/api/v1/cases/C-2024-0001"
OF_HISTORY = {
    "allegation_versions": f"{ALLEGATION}/versions/",
    "allegation_version": f"{ALLEGATION}/versions/1/?fields=title,type",
    "allegation_version_opening": "/api/v1/allegations/A-2024-0003/versions/1/opening/",
    "allegation_version_diff": f"{ALLEGATION}/versions/1/diff/?with=2",
    "case_versions": f"{CASE}/versions/",
    "case_version": f"{CASE}/versions/1/",
    "case_version_opening": f"{CASE}/versions/1/opening/",
    "case_version_diff": f"{CASE}/versions/1/diff/?with=2",
    "changes": "/api/v1/changes/?since=9",
    "ledger": "/api/v1/ledger/",
    "ledger_heads": "/api/v1/ledger/heads/",
    "ledger_entries": "/api/v1/ledger/entries/?page_size=2",
    "ledger_keys": "/api/v1/ledger/keys/",
    "ledger_inclusion_proof": "/api/v1/ledger/proofs/inclusion/?index=8",
    "ledger_consistency_proof": "/api/v1/ledger/proofs/consistency/?first=8",
    "bulk_releases": "/bulk/",
    "bulk_file": "/bulk/latest/index.json",
    "bulk_file_ndjson": "/bulk/latest/cases.ndjson",
    "bulk_file_csv": "/bulk/latest/cases.csv",
    "bulk_file_geojson": "/bulk/latest/allegations.geojson",
    "gone": "/api/v1/allegations/A-2024-0003/",
}
OF_THE_SITE = {
    "root": "/api/v1/",
    "usage": "/api/v1/usage/",
    "vocabulary_list": "/api/v1/vocabularies/",
    "vocabulary_retrieve": "/api/v1/vocabularies/standard_of_proof/",
    "vocabulary_retrieve_csv": "/api/v1/vocabularies/standard_of_proof/?format=csv",
    "bad_request": "/api/v1/allegations/?ordering=newest&page_size=1000",
    "not_found": "/api/v1/allegations/A-2022-9999/",
}
# What is shown as it is; all other answers are JSON.
IN_TEXT = ("text/csv", "application/atom+xml", "application/x-ndjson")
STATUSES = {
    **dict.fromkeys(("bulk_file_gone", "gone"), 410),
    "bad_request": 400,
    "not_found": 404,
    "too_many_requests": 429,
    "unavailable_for_legal_reasons": 451,
}


@pytest.fixture
def fixed(db, settings, monkeypatch, tmp_path):
    """A site whose clock goes on by a minute with each entry; nothing is random."""
    from allegations.models import LedgerEntry

    def now():
        return BEGINNING + timedelta(minutes=LedgerEntry.objects.count())

    numbers = itertools.count()

    def nonce(length):
        return hashlib.sha256(f"nonce {next(numbers)}".encode()).digest()[:length]

    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"key").digest())
    monkeypatch.setattr("django.utils.timezone.now", now)
    monkeypatch.setattr(
        "allegations.services.ledger.secrets", SimpleNamespace(token_bytes=nonce)
    )
    monkeypatch.setattr(
        "allegations.api.quota.time",
        SimpleNamespace(time=lambda: BEGINNING.timestamp() + 23),
    )
    settings.ALLOWED_HOSTS = [SITE]
    settings.API_ANONYMOUS_PER_MINUTE = 6_000
    # Nobody has sent a request yet.
    settings.API_BROKER_PREFIX = f"examples-{secrets.token_hex(8)}"
    settings.ARCHIVE_DIR = tmp_path / "archive"
    settings.RELEASES_DIR = tmp_path / "releases"
    settings.SITE_URL = f"https://{SITE}/"
    settings.SIGNING_KEY = key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    ).decode()
    settings.KEPT_HEADS_FILE = tmp_path / "kept-heads.json"
    settings.TIMESTAMP_URL = ""
    settings.DATA_LICENCE = "CC-BY-4.0"
    settings.OBJECTIONS_CONTACT = f"desk@{SITE}"


@pytest.fixture
def correct(researcher, reviewer):
    """Return a function that corrects a public record, as two people would."""
    from allegations.services.publication import correct
    from allegations.services.records import save_record
    from allegations.services.review import submit_for_review

    def corrected(record, reason, **said):
        for name, value in said.items():
            setattr(record, name, value)
        save_record(record=record, by=researcher, reason=reason)
        submit_for_review(record=record, by=researcher, reason=reason)
        correct(record=record, reviewer=reviewer, reason=reason)

    return corrected


@pytest.fixture
def answers(fixed, settings, correct, reviewer, remove_record):
    """Every example as the code makes it, from the casebook and what befalls it."""
    from allegations.models import Allegation, Case
    from allegations.services.casebook import load_casebook
    from allegations.services.publication import withdraw
    from allegations.services.releases import run_release, start_release
    from allegations.services.tree_heads import sign_tree_head

    load_casebook()
    found = asked(OF_RECORDS | dict(in_other_formats()) | OF_THE_SITE)
    correct(
        Allegation.objects.get(reference="A-2024-0001"),
        "The title did not say who the nine are said to have been.",
        title="Alleged execution of nine captured Ukrainian drone operators in Kursk",
    )
    correct(
        Case.objects.get(reference="C-2024-0001"),
        "The title did not say what is alleged.",
        title="Alleged executions of captured Ukrainian soldiers, 2022 to 2024",
    )
    withdraw(
        record=Allegation.objects.get(reference="A-2024-0003"),
        by=reviewer,
        reason="A running total is a figure, and no allegation of its own.",
    )
    sign_tree_head()
    run_release(release_id=start_release().pk)
    found |= asked(OF_HISTORY)
    remove_record(Allegation.objects.get(reference="A-2024-0002"))
    found |= asked(
        {
            "bulk_file_gone": "/bulk/r0000000010/index.json",
            "unavailable_for_legal_reasons": "/api/v1/allegations/A-2024-0002/",
        }
    )
    # Fewer than were sent.
    settings.API_ANONYMOUS_PER_MINUTE = 20
    return found | asked({"too_many_requests": "/api/v1/allegations/"})


def asked(addresses):
    """The answers to some requests as examples, by name."""
    client, found = Client(SERVER_NAME=SITE), {}
    for name, address in addresses.items():
        answer = client.get(address, secure=True)
        said = b"".join(answer)
        assert answer.status_code == STATUSES.get(name, 200), (address, said)
        is_text = answer["Content-Type"].partition(";")[0] in IN_TEXT
        value = said.decode() if is_text else json.loads(said)
        found[name] = {"summary": f"GET {address}", "value": value}
    return found


def test_examples_are_what_the_code_answers(answers):
    if os.environ.get("WRITE_EXAMPLES"):
        _write(answers)
    assert read_examples() == answers


def _write(answers):
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.json"):
        path.unlink()
    for name, example in answers.items():
        text = json.dumps(example, ensure_ascii=False, indent=2)
        (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
