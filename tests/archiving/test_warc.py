import gzip
import hashlib
import io
import ssl
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

from sources.archiving.folder import FolderStore
from sources.archiving.warc import write_warc
from sources.archiving.warc_reading import WarcDamaged, read_payload, read_warc
from sources.archiving.warc_records import Warc
from sources.fetching.client import server_trust
from sources.fetching.results import FetchResult, Truncation
from tests.fetching.loopback import (
    FETCHER,
    fetched,
    kept_hop,
    limited,
    make_authority,
    page,
    redirect,
    serving,
)

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
ODD_HEAD = (
    b"HTTP/1.1 200\nX-Folded: one\r\n two\r\nX-Bytes: \xd0\xbd\xff; a=\xff\r\n"
    b"content-LENGTH:   4  \r\n\r\n"
)


def warc_of(result: FetchResult) -> Warc:
    return write_warc(result, software="tracker/0.1.0", collector="desk@archive-1")


def checked(warc: Warc, folder: Path) -> str:
    """Let the library's own command check the file; return what it says."""
    file = folder / "capture.warc.gz"
    file.write_bytes(warc.data)
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(file)]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stderr == ""
    return run.stdout


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (page(b"<p>plain</p>", "Content-Type: text/html"), b"<p>plain</p>"),
        (page(b""), b""),
        (CHUNKED + b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: 1\r\n\r\n", b"abcde"),
        (CHUNKED + b"3\r\nabc\r\nzz\r\n", b"abc"),
        (b"HTTP/1.0 200 OK\r\n\r\nuntil the end", b"until the end"),
        (b"HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n", b""),
        (b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n", b""),
        (b"HTTP/1.1 204 No Content\r\n\r\n", b""),
        (ODD_HEAD + b"body", b"body"),
        (
            page(b"\0" * 5000 + b"\r\n\r\nWARC/1.1\r\n"),
            b"\0" * 5000 + b"\r\n\r\nWARC/1.1\r\n",
        ),
        (
            page(gzip.compress(b"packed", mtime=0), "Content-Encoding: gzip"),
            gzip.compress(b"packed", mtime=0),
        ),
    ],
)
def test_answer_is_kept_to_the_byte_and_read_back(
    answer: bytes, body: bytes, tmp_path: Path
):
    with serving({"/": answer}) as server:
        result = fetched(server.url())
        request = server.requests[0]
    warc = warc_of(result)

    assert "digest pass" in checked(warc, tmp_path)
    kept = {record.kind: record for record in read_warc(warc.data)}
    assert kept["request"].block == request
    if result.final.truncated is not Truncation.UNSPECIFIED:
        assert kept["response"].block == answer
    final = warc.final_response
    assert read_payload(warc.data, record_id=final.record_id) == body
    assert final.payload_sha256 == hashlib.sha256(body).hexdigest()


def test_records_of_every_hop_are_linked(tmp_path: Path):
    answers = {"/": redirect("/moved"), "/moved": page(b"here")}
    with serving(dict(answers)) as server:
        result = fetched(server.url())
    warc = warc_of(result)

    checked(warc, tmp_path)
    records = read_warc(warc.data)
    assert [record.kind for record in records] == [
        "warcinfo",
        *("request", "response", "metadata"),
        *("request", "response", "metadata"),
    ]
    info, *rest = records
    assert all(each.field("WARC-Warcinfo-ID") == info.record_id for each in rest)
    for request, response, metadata in (rest[:3], rest[3:]):
        assert response.field("WARC-Concurrent-To") == request.record_id
        assert metadata.field("WARC-Refers-To") == response.record_id
        assert request.field("WARC-IP-Address") == "127.0.0.1"
        assert response.field("WARC-IP-Address") == "127.0.0.1"
    assert [each.field("WARC-Target-URI") for each in rest[::3]] == [
        hop.url for hop in result.hops
    ]
    assert f"via: {result.requested_url}\r\n".encode() in rest[5].block
    assert b"software: tracker/0.1.0\r\n" in info.block
    assert b"operator: desk@archive-1\r\n" in info.block
    assert len({record.record_id for record in records}) == len(records)


def test_date_is_the_start_of_the_request_in_microseconds():
    moment = datetime(2026, 11, 22, 3, 4, 5, 60007, tzinfo=UTC)
    result = FetchResult("http://press.example/", (kept_hop(started_at=moment),))

    dates = {record.field("WARC-Date") for record in read_warc(warc_of(result).data)}

    assert dates == {"2026-11-22T03:04:05.060007Z"}


def test_digests_are_sha256_of_block_and_payload():
    hop = kept_hop()
    warc = warc_of(FetchResult(hop.url, (hop,)))
    response = next(each for each in read_warc(warc.data) if each.kind == "response")

    block = hashlib.sha256(hop.response_head + hop.body).hexdigest()
    assert response.field("WARC-Block-Digest") == f"sha256:{block}"
    payload = hashlib.sha256(hop.body).hexdigest()
    assert response.field("WARC-Payload-Digest") == f"sha256:{payload}"
    metadata = read_warc(warc.data)[-1].block.decode()
    assert f"payload-sha256: {payload}\r\n" in metadata
    assert f"payload-sha512: {hashlib.sha512(hop.body).hexdigest()}\r\n" in metadata


def test_cut_off_body_is_marked(tmp_path: Path):
    with serving({"/": page(b"x" * 5000)}) as server:
        result = fetched(server.url(), limited(body_bytes=1000))
    warc = warc_of(result)

    checked(warc, tmp_path)
    response = next(each for each in read_warc(warc.data) if each.kind == "response")
    assert response.field("WARC-Truncated") == "length"
    assert response.payload == b"x" * 1000


def test_certificate_of_the_connection_is_kept_beside_the_response(tmp_path: Path):
    authority = make_authority(tmp_path)
    fetcher = replace(FETCHER, trust=server_trust(ca_file=str(authority.ca_file)))
    with serving({"/": page(b"secure")}, tls=authority.trusted) as server:
        result = fetched(server.url(), fetcher)
    warc = warc_of(result)

    checked(warc, tmp_path)
    _, _, response, observed, certificate = read_warc(warc.data)
    assert certificate.field("Content-Type") == "application/pem-certificate-chain"
    assert certificate.field("WARC-Refers-To") == response.record_id
    der = ssl.PEM_cert_to_DER_cert(certificate.block.decode())
    assert der == result.final.tls_certificate_der
    fingerprint = hashlib.sha256(der).hexdigest()
    assert f"tls-certificate-sha256: {fingerprint}\r\n".encode() in observed.block
    assert f"tls-version: {result.final.tls_version}\r\n".encode() in observed.block


def test_same_fetch_gives_the_same_file():
    with serving({"/": page(b"same")}) as server:
        result = fetched(server.url())

    assert warc_of(result) == warc_of(result)
    later = replace(result.final, started_at=datetime.now(UTC))
    assert warc_of(replace(result, hops=(later,))).data != warc_of(result).data


def test_each_record_is_a_gzip_member_of_its_own():
    warc = warc_of(FetchResult("http://press.example/", (kept_hop(),)))

    for record in warc.records:
        member = warc.data[record.offset : record.offset + record.length]
        text = gzip.decompress(member)
        assert text.startswith(
            b"WARC/1.1\r\nWARC-Record-ID: " + record.record_id.encode()
        )
    assert sum(record.length for record in warc.records) == len(warc.data)


def test_line_breaks_in_what_is_said_of_the_collector_make_no_new_field():
    hop = kept_hop()
    warc = write_warc(
        FetchResult(hop.url, (hop,)),
        software="a\r\nb: c",
        collector="d\r\n\r\nWARC/1.1",
    )

    info = read_warc(warc.data)[0].block.decode()
    assert "\r\nb: c" not in info
    assert "operator: d WARC/1.1\r\n" in info


def test_other_readers_find_the_content(tmp_path: Path):
    with serving(
        {"/": page(gzip.compress(b"packed", mtime=0), "Content-Encoding: gzip")}
    ) as server:
        warc = warc_of(fetched(server.url()))

    contents = [
        record.content_stream().read()
        for record in ArchiveIterator(io.BytesIO(warc.data), check_digests="raise")
        if record.rec_type == "response"
    ]
    assert contents == [b"packed"]


def test_archive_keeps_the_file_under_its_hash(tmp_path: Path):
    warc = warc_of(FetchResult("http://press.example/", (kept_hop(),)))
    archive = FolderStore(tmp_path)

    sha256 = archive.keep(warc.data)

    assert read_warc(archive.read(sha256)) == read_warc(warc.data)


def test_flipped_bit_is_found():
    warc = warc_of(FetchResult("http://press.example/", (kept_hop(),)))
    plain = gzip.decompress(warc.data)
    at = plain.index(b"Three people")
    changed = plain[:at] + b"Seven" + plain[at + 5 :]

    with pytest.raises(WarcDamaged, match="WARC-Block-Digest"):
        read_warc(changed)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=0), st.binary(min_size=1, max_size=3))
def test_damaged_file_is_never_read_as_another_one(place: int, noise: bytes):
    warc = warc_of(FetchResult("http://press.example/", (kept_hop(),)))
    place %= len(warc.data)
    damaged = warc.data[:place] + noise + warc.data[place + len(noise) :]
    blocks = [record.block for record in read_warc(warc.data)]

    try:
        read = [record.block for record in read_warc(damaged)]
    except WarcDamaged:
        return
    assert all(block in blocks for block in read)


@pytest.mark.parametrize(
    "data", [b"", b"no warc at all", gzip.compress(b"no warc", mtime=0)]
)
def test_what_is_no_warc_is_refused(data: bytes):
    with pytest.raises(WarcDamaged):
        read_warc(data)


def test_unknown_record_is_named():
    warc = warc_of(FetchResult("http://press.example/", (kept_hop(),)))

    with pytest.raises(KeyError):
        read_payload(warc.data, record_id="<urn:uuid:0>")
