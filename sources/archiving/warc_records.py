"""Records of a WARC file (WARC 1.1, ISO 28500:2017), and the file made of them.

One gzip member for each record. The same records always give the same file: their ids
are made of what is in them, and nothing of the clock is in the packing.
"""

import hashlib
import uuid
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sources.archiving.incoming import plain_line

FIELDS_TYPE = "application/warc-fields"
_CONFORMS_TO = (
    "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
)
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
        """Return the response that a fetch is about: that of its last hop."""
        return next(each for each in reversed(self.records) if each.kind == "response")


@dataclass(frozen=True, slots=True)
class Record:
    """A record ready to be written: its named fields in order, and its block."""

    kind: str
    record_id: str
    target_uri: str
    fields: tuple[tuple[str, str], ...]
    block: bytes
    payload_sha256: str = ""

    def as_gzip(self) -> bytes:
        """Return the record as a gzip member of its own."""
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


def new_record(
    kind: str,
    at: datetime,
    content: tuple[str, bytes],
    *,
    target_uri: str = "",
    fields: Fields = (),
    payload_sha256: str = "",
) -> Record:
    """Put a record together; its id is made of what is in it, and so always the same."""
    content_type, block = content
    described = (
        ("WARC-Type", kind),
        ("WARC-Date", instant(at)),
        *((("WARC-Target-URI", target_uri),) if target_uri else ()),
        *fields,
        ("WARC-Block-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}"),
        ("Content-Type", content_type),
        ("Content-Length", str(len(block))),
    )
    name = "\n".join(f"{field}: {value}" for field, value in described)
    record_id = f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>"
    return Record(
        kind=kind,
        record_id=record_id,
        target_uri=target_uri,
        fields=(("WARC-Record-ID", record_id), *described),
        block=block,
        payload_sha256=payload_sha256,
    )


def info_record(
    at: datetime, *, software: str, collector: str, requested_url: str
) -> Record:
    """Return the warcinfo record that a file begins with.

    `software` is tool and version; `collector` who had it fetched, and on which host.
    """
    about = (
        ("software", software),
        ("format", "WARC File Format 1.1"),
        ("conformsTo", _CONFORMS_TO),
        ("operator", collector),
        ("isPartOf", requested_url),
    )
    return new_record("warcinfo", at, (FIELDS_TYPE, warc_fields(about)))


def pack(records: Iterable[Record]) -> Warc:
    """Return the file of these records."""
    data = bytearray()
    placed = []
    for each in records:
        member = each.as_gzip()
        placed.append(
            WarcRecord(
                kind=each.kind,
                record_id=each.record_id,
                target_uri=each.target_uri,
                offset=len(data),
                length=len(member),
                payload_sha256=each.payload_sha256,
            )
        )
        data += member
    return Warc(bytes(data), tuple(placed))


def warc_fields(fields: Fields) -> bytes:
    """Return the lines of an application/warc-fields block; what is empty is left out."""
    lines = (f"{name}: {plain_line(value)}\r\n" for name, value in fields if value)
    return "".join(lines).encode("utf-8")


def instant(moment: datetime) -> str:
    """Return a moment as WARC-Date has it: UTC, with microseconds."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
