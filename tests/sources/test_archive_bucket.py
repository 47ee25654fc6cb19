"""The store in a bucket, against a real S3 service on loopback."""

import base64
import hashlib
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from sources.archiving.bucket import BucketStore, bucket_store, connection
from sources.archiving.store import (
    ArchiveError,
    ArchiveUnavailable,
    BlobDamaged,
    BlobMissing,
    BlobStore,
    BlobUnreadable,
)
from tests.fetching.loopback import page, serving
from tests.sources.s3_service import BUCKET, URL, S3Service, s3_service

BODY = b"bytes of a document"
SHA256 = hashlib.sha256(BODY).hexdigest()
CLOSE = "Connection: close"


@pytest.fixture
def service() -> Iterator[S3Service]:
    with s3_service() as service:
        yield service


@pytest.fixture
def store(service: S3Service) -> BlobStore:
    return bucket_store(URL)


def versioned(service: S3Service) -> None:
    service.client.put_bucket_versioning(
        Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"}
    )


def test_bytes_stand_under_their_own_hash(store: BlobStore, service: S3Service):
    assert store.keep(BODY) == SHA256

    assert service.names() == {f"kept/{SHA256[:2]}/{SHA256[2:4]}/{SHA256}"}
    assert service.body(SHA256) == BODY
    assert store.read(SHA256) == BODY
    assert store.location == "s3://evidence/kept"


def test_the_service_holds_the_hash_that_it_compared(
    store: BlobStore, service: S3Service
):
    store.keep(BODY)

    head = service.client.head_object(
        Bucket=BUCKET, Key=service.key(SHA256), ChecksumMode="ENABLED"
    )
    assert base64.b64decode(head["ChecksumSHA256"]).hex() == SHA256


def test_the_same_bytes_again_write_no_second_version(
    store: BlobStore, service: S3Service
):
    versioned(service)
    store.keep(BODY)
    store.keep(BODY)

    found = service.client.list_object_versions(Bucket=BUCKET)
    assert len(found["Versions"]) == 1


def test_many_writers_of_the_same_bytes_leave_one_version(
    store: BlobStore, service: S3Service
):
    versioned(service)
    at_once = 4
    barrier = threading.Barrier(at_once, timeout=30)

    def keep(turn: int) -> str:
        barrier.wait()
        return store.keep(b"the same for all, turn %d" % turn)

    for turn in range(5):
        with ThreadPoolExecutor(at_once) as threads:
            kept = set(threads.map(keep, [turn] * at_once))
        assert len(kept) == 1
        assert store.read(kept.pop()) == b"the same for all, turn %d" % turn
    assert len(service.names()) == 5


def test_what_was_written_in_between_is_not_overwritten(
    store: BlobStore, service: S3Service
):
    """The condition of the write holds where the look before it came too early."""
    assert isinstance(store, BucketStore)
    service.put(SHA256, b"bytes of a forgery!")

    store._write_once(SHA256, BODY)

    assert service.body(SHA256) == b"bytes of a forgery!"


def test_other_bytes_under_a_hash_are_reported_and_never_overwritten(
    store: BlobStore, service: S3Service
):
    store.keep(BODY)
    service.put(SHA256, b"bytes of a forgery!")
    forged = hashlib.sha256(b"bytes of a forgery!").hexdigest()

    with pytest.raises(BlobDamaged, match=forged) as caught:
        store.keep(BODY)
    assert caught.value.found_sha256 == forged
    with pytest.raises(BlobDamaged, match="damaged"):
        store.read(SHA256)
    assert service.body(SHA256) == b"bytes of a forgery!"


def test_a_flipped_bit_is_found(store: BlobStore, service: S3Service):
    store.keep(BODY)
    service.put(SHA256, bytes([BODY[0] ^ 1]) + BODY[1:])

    with pytest.raises(BlobDamaged, match=SHA256):
        store.read(SHA256)


def test_missing_bytes_are_named(store: BlobStore):
    with pytest.raises(BlobMissing, match=SHA256):
        store.read(SHA256)
    assert not store.holds(SHA256)


def test_a_missing_bucket_is_told_from_missing_bytes(service: S3Service):
    store = bucket_store("s3://another-bucket")

    with pytest.raises(
        ArchiveUnavailable, match="make the bucket, or mend ARCHIVE_URL"
    ):
        store.keep(BODY)
    with pytest.raises(ArchiveUnavailable, match="make the bucket"):
        store.read(SHA256)


def test_wrong_credentials_are_told(store: BlobStore, service: S3Service):
    httpx2.post(f"{service.endpoint}/moto-api/reset-auth", content=b"0", timeout=10)
    try:
        with pytest.raises(ArchiveUnavailable, match="AWS_ACCESS_KEY_ID"):
            store.read(SHA256)
        with pytest.raises(ArchiveUnavailable, match="refuses our credentials"):
            store.keep(BODY)
    finally:
        never = b"inf"
        httpx2.post(
            f"{service.endpoint}/moto-api/reset-auth", content=never, timeout=10
        )


def test_no_credentials_at_all_are_told(
    service: S3Service, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    connection.cache_clear()

    with pytest.raises(ArchiveUnavailable, match="AWS_SECRET_ACCESS_KEY"):
        bucket_store(URL).read(SHA256)


def test_a_service_that_is_away_is_told(
    service: S3Service, monkeypatch: pytest.MonkeyPatch
):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", f"http://127.0.0.1:{port}")
    connection.cache_clear()

    with pytest.raises(ArchiveUnavailable, match="Is AWS_ENDPOINT_URL_S3 right"):
        bucket_store(URL).keep(BODY)


def test_a_connection_lost_half_way_gives_no_bytes(
    service: S3Service, monkeypatch: pytest.MonkeyPatch
):
    whole = page(BODY * 100, "Content-Type: application/octet-stream")
    place = f"/{BUCKET}/{service.key(SHA256)}"
    with serving({place: whole[:-500]}) as broken:
        monkeypatch.setenv("AWS_ENDPOINT_URL_S3", broken.url("").rstrip("/"))
        connection.cache_clear()

        with pytest.raises(ArchiveUnavailable, match="cannot be used"):
            bucket_store(URL).read(SHA256)


def test_a_service_without_conditions_is_written_to_once(
    service: S3Service, monkeypatch: pytest.MonkeyPatch
):
    """Some services know no If-None-Match: the look before the write then decides."""
    refusal = b"<Error><Code>NotImplemented</Code><Message>No</Message></Error>"
    requests_seen: list[bytes] = []

    def answer(client: socket.socket) -> None:
        request = server.requests[-1]
        requests_seen.append(request)
        method = request.split(b" ", 1)[0]
        if method == b"HEAD":
            client.sendall(page(b"", CLOSE, status="404 Not Found"))
        elif b"if-none-match: *" in request.lower():
            client.sendall(page(refusal, CLOSE, status="501 Not Implemented"))
        elif method == b"PUT":
            client.sendall(page(b"", CLOSE))
        else:
            client.sendall(page(BODY, CLOSE))

    place = f"/{BUCKET}/{service.key(SHA256)}"
    with serving({place: answer}) as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL_S3", server.url("").rstrip("/"))
        connection.cache_clear()
        assert bucket_store(URL).keep(BODY) == SHA256

    methods = [request.split(b" ", 1)[0] for request in requests_seen]
    assert methods[0] == b"HEAD"
    assert methods[-2:] == [b"PUT", b"GET"]


def test_destroyed_bytes_leave_no_version_behind(store: BlobStore, service: S3Service):
    versioned(service)
    store.keep(BODY)
    service.put(SHA256, b"another version")
    service.delete(SHA256)

    store.destroy(SHA256)
    store.destroy(SHA256)

    found = service.client.list_object_versions(Bucket=BUCKET)
    assert "Versions" not in found
    assert "DeleteMarkers" not in found


def test_an_object_lock_is_told_where_it_stands_against_destruction(
    service: S3Service,
):
    service.client.create_bucket(Bucket="locked", ObjectLockEnabledForBucket=True)
    service.client.put_object_lock_configuration(
        Bucket="locked",
        ObjectLockConfiguration={
            "ObjectLockEnabled": "Enabled",
            "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 1}},
        },
    )
    store = bucket_store("s3://locked")
    store.keep(BODY)

    with pytest.raises(BlobUnreadable, match="an object lock must be lifted"):
        store.destroy(SHA256)
    assert store.read(SHA256) == BODY


def test_everything_in_the_bucket_is_listed(store: BlobStore, service: S3Service):
    store.keep(BODY)
    service.client.put_object(
        Bucket=BUCKET, Key=f"kept/{SHA256[:2]}/stray.txt", Body=b"x"
    )
    service.client.put_object(Bucket=BUCKET, Key=f"{SHA256[:2]}/elsewhere", Body=b"x")

    found = {entry.place: entry.sha256 for entry in store.stored(SHA256[0])}
    assert found == {
        f"{SHA256[:2]}/{SHA256[2:4]}/{SHA256}": SHA256,
        f"{SHA256[:2]}/stray.txt": "",
    }


def test_a_bucket_without_prefix_will_do(service: S3Service):
    store = bucket_store(f"s3://{BUCKET}/")
    store.keep(BODY)

    assert service.names() == {f"{SHA256[:2]}/{SHA256[2:4]}/{SHA256}"}
    assert [entry.sha256 for entry in store.stored(SHA256[0])] == [SHA256]


@pytest.mark.parametrize(
    "url",
    [
        *("s3://", "s3:bucket", "S3://Bucket", "https://host/bucket", "bucket"),
        *("s3://key:secret@bucket", "s3://bucket?region=x", "s3://bucket/a/../b"),
        *("s3://bucket/a b", "s3://b", "file:///srv/archive"),
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_it(url: str):
    with pytest.raises(ArchiveError, match="s3://bucket/prefix") as caught:
        bucket_store(url)
    assert "secret" not in str(caught.value)
