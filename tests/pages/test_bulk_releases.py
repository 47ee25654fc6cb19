"""The public record as files: whole, checked by hashes, and nothing hidden in them."""

import csv
import hashlib
import io
import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from tests.dossiers.sample_bodies import allegation_body, case_body


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.RELEASES_DIR = tmp_path / "releases"
    return settings.RELEASES_DIR


@pytest.fixture
def release():
    """Return a function that makes the release of the newest index."""
    from allegations.services.releases import run_release, start_release

    def made():
        return run_release(release_id=start_release().pk)

    return made


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return b"".join(answer)


def test_a_release_holds_what_the_api_shows(put, client, release):
    for number in range(1, 4):
        put(allegation_body(reference=f"A-2022-000{number}"))
    put(allegation_body(reference="A-2022-0002", version=2, correction="x"), "correct")
    put(case_body("A-2022-0001"))
    release()
    lines = read(client, "/bulk/latest/allegations.ndjson").splitlines()
    found = {json.loads(line)["reference"]: json.loads(line) for line in lines}
    assert list(found) == ["A-2022-0001", "A-2022-0003", "A-2022-0002"]
    for reference, record in found.items():
        assert client.get(f"/api/v1/allegations/{reference}/").json() == record
    cells = read(client, "/bulk/latest/allegations.csv").decode()
    assert len(list(csv.DictReader(io.StringIO(cells)))) == 3
    features = json.loads(read(client, "/bulk/latest/allegations.geojson"))["features"]
    assert {each["properties"]["reference"] for each in features} == set(found)
    (case,) = read(client, "/bulk/latest/cases.ndjson").splitlines()
    assert json.loads(case)["reference"] == "C-2023-0001"


def test_the_index_names_hashes_root_and_terms(put, client, release, settings):
    settings.OBJECTIONS_CONTACT = "object@example.org"
    put(allegation_body())
    made = release()
    index = json.loads(read(client, "/bulk/latest/"))
    for file in index["files"]:
        stored = read(client, f"/bulk/{made.name}/{file['name']}")
        assert hashlib.sha256(stored).hexdigest() == file["sha256"]
        assert len(stored) == file["bytes"]
    assert index["root"] == client.get("/api/v1/ledger/").json()["root"]
    assert index["licence"] == settings.DATA_LICENCE
    assert "object@example.org" in index["objections"]
    (listed,) = client.get("/bulk/").json()["releases"]
    assert listed["name"] == made.name


def test_a_worker_that_dies_leaves_a_release_that_is_gone_on_with(
    put, client, release, folder, monkeypatch
):
    from allegations.models import BulkRelease
    from allegations.services import releases
    from allegations.services.release_files import write_rows

    for number in range(1, 6):
        put(allegation_body(reference=f"A-2022-000{number}"))
    whole = release()
    expected = {each["name"]: each["sha256"] for each in whole.files}
    BulkRelease.objects.all().delete()
    monkeypatch.setattr(releases, "AT_ONCE", 2)
    begun = releases.start_release()
    lease = releases._taken_lease(begun.pk)
    assert lease is not None
    assert releases._write_some(begun.pk, lease)
    # Rows on disk that no checkpoint tells of: it died before it could be kept.
    begun.refresh_from_db()
    write_rows(
        releases.folder_of(begun), begun.checkpoint, releases._next_records(begun), "x"
    )
    assert client.get(f"/bulk/{begun.name}/").status_code == 404
    assert releases.run_waiting_releases() == 0
    BulkRelease.objects.update(lease_until=begun.started_at)
    assert releases.run_waiting_releases() == 1
    begun.refresh_from_db()
    assert {each["name"]: each["sha256"] for each in begun.files} == expected


def test_the_same_index_is_released_once(put, release):
    put(allegation_body())
    assert release().pk == release().pk


def test_a_release_whose_files_were_lost_is_made_again_to_the_byte(
    put, client, release, folder
):
    put(allegation_body())
    made = release()
    before = {path: path.read_bytes() for path in (folder / made.name).iterdir()}
    shutil.rmtree(folder)
    assert client.get("/bulk/latest/").status_code == 404
    again = release()
    assert (again.pk, again.state) == (made.pk, "done")
    assert {p: p.read_bytes() for p in (folder / made.name).iterdir()} == before
    assert read(client, "/bulk/latest/") == before[folder / made.name / "index.json"]


def test_other_bytes_never_come_under_the_name_of_a_release(
    put, client, release, folder, settings
):
    put(allegation_body())
    release()
    shutil.rmtree(folder)
    settings.SITE_URL = "https://elsewhere.example.org/"
    with pytest.raises(CommandError, match="taken away"):
        call_command("release")
    assert list(folder.iterdir()) == []
    put(allegation_body(reference="A-2022-0002"))
    assert release().state == "done"


@pytest.mark.parametrize("how", ["withhold", "remove"])
def test_a_release_with_something_hidden_since_is_not_served(  # noqa: PLR0913, PLR0917
    how, marked_record, hide, client, release, folder, put
):
    from allegations.services.releases import withdraw_hidden_releases

    put(allegation_body(reference="A-2020-0001"))
    older = release()
    record = marked_record()
    made = release()
    path = f"/bulk/{made.name}/allegations.ndjson"
    assert b"Zzmarkertown" in read(client, path)
    hide(record, how)
    gone = client.get(path)
    assert gone.status_code == 410
    assert "Take the latest" in gone.json()["detail"]
    # The newest that is served is an older one, which holds nothing hidden.
    assert json.loads(read(client, "/bulk/latest/"))["name"] == older.name
    assert withdraw_hidden_releases() == [made.name]
    assert not (folder / made.name).exists()
    assert client.get(path).status_code == 410
    release()
    words = b"".join(
        read(client, f"/bulk/latest/{each}")
        for each in ("allegations.ndjson", "allegations.csv", "allegations.geojson")
    )
    assert b"A-2020-0001" in words
    assert b"zzmarkertown" not in words.lower()


def test_there_is_a_release_again_once_the_last_was_taken_away(
    marked_record, put, hide, client
):
    from allegations.tasks import keep_releases

    keep_releases()
    assert client.get("/bulk/latest/index.json").status_code == 404
    record = marked_record()
    put(allegation_body(reference="A-2021-0001"))
    keep_releases()
    first = json.loads(read(client, "/bulk/latest/index.json"))
    keep_releases()
    assert json.loads(read(client, "/bulk/latest/index.json")) == first
    hide(record, "withhold")
    assert client.get("/bulk/latest/index.json").status_code == 404
    keep_releases()
    again = json.loads(read(client, "/bulk/latest/index.json"))
    assert again["ledger_index"] == first["ledger_index"] + 1
    (line,) = read(client, "/bulk/latest/allegations.ndjson").splitlines()
    assert json.loads(line)["reference"] == "A-2021-0001"


def test_nothing_but_files_of_a_release_is_served(put, client, release, folder):
    put(allegation_body())
    made = release()
    (folder / made.name / "secret.txt").write_text("zzsecret")
    for path in (
        f"/bulk/{made.name}/secret.txt",
        f"/bulk/{made.name}/..%2f..%2fsecret.txt",
        "/bulk/r0000000099/index.json",
        "/bulk/latest/none.csv",
    ):
        assert client.get(path).status_code == 404, path
    kept = client.get(f"/bulk/{made.name}/cases.csv")
    assert b"".join(kept).startswith(b"reference,version,")
    again = client.get(
        f"/bulk/{made.name}/cases.csv", headers={"If-None-Match": kept["ETag"]}
    )
    assert again.status_code == 304


def test_the_command_says_what_it_wrote(put, capsys, folder):
    with pytest.raises(CommandError, match="Nothing is published yet"):
        call_command("release")
    put(allegation_body())
    call_command("release")
    said = capsys.readouterr().out
    assert "allegations.ndjson: 1 records" in said
    assert str(folder) in said


def test_what_is_nowhere_is_refused_as_json(client, db):
    for path in ("nothing/", "latest/no.txt", "r1/cases.csv", "latest/%2f/x"):
        refused = client.get(f"/bulk/{path}")
        assert refused.status_code == 404, path
        assert refused["Content-Type"] == "application/problem+json", path
    assert client.get("/bulk/latest")["Location"] == "/bulk/latest/"
