"""One WARC file for one capture: what was sent and received, to the byte.

ISO 28500:2017 (WARC 1.1), one gzip member for each record: a warcinfo record, then for
each hop a request, its response, what was observed of them (metadata), and the
certificate of that very connection. The same fetch always gives the same file.

The records are put together here and not by a library, since a response must stand as
it was on the wire (§6.3.2): chunk framing, header spelling and all.
"""

import hashlib
import ssl
import uuid
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sources.archiving.incoming import plain_line
from sources.fetching.framing import is_chunked
from sources.fetching.results import FetchResult, Hop

_CONFORMS_TO = (
    "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
)
_FIELDS = "application/warc-fields"
_GZIP = zlib.MAX_WBITS | 16
_LEVEL = 6

Fields = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """Where a record stands in its file, in bytes, and what it holds.

    `payload_sha256` is that of a response's body without chunk framing; else empty.
    """

    kind: str
    record_id: str
    target_uri: str
    offset: int
    length: int
    payload_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Warc:
    """A WARC file and the list of its records, in their order."""

    data: bytes
    records: tuple[WarcRecord, ...]

    @property
    def final_response(self) -> WarcRecord:
        """Return the response that the capture is about: that of the last hop."""
        return next(each for each in reversed(self.records) if each.kind == "response")


def write_warc(result: FetchResult, *, software: str, collector: str) -> Warc:
    """Return the WARC file of a completed fetch.

    `software` is tool and version; `collector` who had it fetched, and on which host.
    """
    data = bytearray()
    records = []
    for record in _records(result, software=software, collector=collector):
        member = record.as_gzip()
        records.append(
            WarcRecord(
                kind=record.kind,
                record_id=record.record_id,
                target_uri=record.target_uri,
                offset=len(data),
                length=len(member),
                payload_sha256=record.payload_sha256,
            )
        )
        data += member
    return Warc(bytes(data), tuple(records))


@dataclass(frozen=True, slots=True)
class _Record:
    """A record ready to be written: its named fields in order, and its block."""

    kind: str
    record_id: str
    target_uri: str
    fields: tuple[tuple[str, str], ...]
    block: bytes
    payload_sha256: str = ""

    def as_gzip(self) -> bytes:
        lines = "".join(f"{name}: {value}\r\n" for name, value in self.fields)
        # zlib writes no clock and no name into the header of the member.
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
        return b"".join(
            (
                packer.compress(f"WARC/1.1\r\n{lines}\r\n".encode()),
                packer.compress(self.block),
                packer.compress(b"\r\n\r\n"),
                packer.flush(),
            )
        )


def _record(
    kind: str,
    at: datetime,
    content: tuple[str, bytes],
    *,
    target_uri: str = "",
    fields: Fields = (),
    payload_sha256: str = "",
) -> _Record:
    """Put a record together; its id is made of what is in it, and so always the same."""
    content_type, block = content
    described = (
        ("WARC-Type", kind),
        ("WARC-Date", _instant(at)),
        *((("WARC-Target-URI", target_uri),) if target_uri else ()),
        *fields,
        ("WARC-Block-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}"),
        ("Content-Type", content_type),
        ("Content-Length", str(len(block))),
    )
    name = "\n".join(f"{field}: {value}" for field, value in described)
    record_id = f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>"
    return _Record(
        kind=kind,
        record_id=record_id,
        target_uri=target_uri,
        fields=(("WARC-Record-ID", record_id), *described),
        block=block,
        payload_sha256=payload_sha256,
    )


def _records(
    result: FetchResult, *, software: str, collector: str
) -> Iterator[_Record]:
    about = _warc_fields(
        (
            ("software", software),
            ("format", "WARC File Format 1.1"),
            ("conformsTo", _CONFORMS_TO),
            ("operator", collector),
            ("isPartOf", result.requested_url),
        )
    )
    info = _record("warcinfo", result.hops[0].started_at, (_FIELDS, about))
    yield info
    came_from = ""
    for hop in result.hops:
        yield from _hop_records(hop, info_id=info.record_id, came_from=came_from)
        came_from = hop.url


def _hop_records(hop: Hop, *, info_id: str, came_from: str) -> Iterator[_Record]:
    here = (("WARC-Warcinfo-ID", info_id), ("WARC-IP-Address", hop.ip))
    request = _record(
        "request",
        hop.started_at,
        ("application/http;msgtype=request", hop.request_bytes),
        target_uri=hop.url,
        fields=here,
    )
    yield request
    payload_sha256 = hashlib.sha256(hop.body).hexdigest()
    beside = [*here, ("WARC-Concurrent-To", request.record_id)]
    # A payload has no chunk framing (§6.3.2), but the checkers in use hash the framing
    # with it. So the digest of a chunked payload is in the metadata record alone.
    if not is_chunked(hop.headers):
        beside.append(("WARC-Payload-Digest", f"sha256:{payload_sha256}"))
    if hop.truncated:
        beside.append(("WARC-Truncated", hop.truncated.value))
    response = _record(
        "response",
        hop.started_at,
        ("application/http;msgtype=response", hop.response_head + hop.framed_body),
        target_uri=hop.url,
        fields=beside,
        payload_sha256=payload_sha256,
    )
    yield response
    about = (
        ("WARC-Warcinfo-ID", info_id),
        ("WARC-Refers-To", response.record_id),
        ("WARC-Concurrent-To", response.record_id),
    )
    yield from _metadata(hop, about=about, came_from=came_from)


def _metadata(
    hop: Hop, *, about: tuple[tuple[str, str], ...], came_from: str
) -> Iterator[_Record]:
    certificate = hop.tls_certificate_der
    observed = (
        ("via", came_from),
        ("fetch-started", _instant(hop.started_at)),
        ("fetch-finished", _instant(hop.finished_at)),
        ("port", str(hop.port)),
        ("payload-bytes", str(len(hop.body))),
        ("payload-sha256", hashlib.sha256(hop.body).hexdigest()),
        ("payload-sha512", hashlib.sha512(hop.body).hexdigest()),
        ("tls-version", hop.tls_version),
        ("tls-cipher", hop.tls_cipher),
        (
            "tls-certificate-sha256",
            hashlib.sha256(certificate).hexdigest() if certificate else "",
        ),
    )
    blocks = [(_FIELDS, _warc_fields(observed))]
    if certificate:
        pem = ssl.DER_cert_to_PEM_cert(certificate).encode("ascii")
        blocks.append(("application/pem-certificate-chain", pem))
    for content in blocks:
        yield _record(
            "metadata", hop.started_at, content, target_uri=hop.url, fields=about
        )


def _warc_fields(fields: Fields) -> bytes:
    """Return the lines of an application/warc-fields block; what is empty is left out."""
    lines = (f"{name}: {plain_line(value)}\r\n" for name, value in fields if value)
    return "".join(lines).encode("utf-8")


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
