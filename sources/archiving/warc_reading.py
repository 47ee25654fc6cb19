"""Reading a kept WARC file back, each record checked against its digests."""

import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from warcio.archiveiterator import (  # type: ignore[import-untyped]
    WARCIterator,
)
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from sources.fetching.framing import final_head, unchunk

_PIECE = 64 * 1024


class WarcDamaged(ValueError):
    """The bytes are no WARC file, or a record is not as it was written."""


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record as it was read: its named fields and its block."""

    fields: tuple[tuple[str, str], ...]
    block: bytes

    def field(self, name: str) -> str:
        """Return the first field of this name, or an empty string."""
        wanted = name.lower()
        return next((value for key, value in self.fields if key.lower() == wanted), "")

    @property
    def kind(self) -> str:
        """Return the WARC-Type."""
        return self.field("WARC-Type")

    @property
    def record_id(self) -> str:
        """Return the WARC-Record-ID, with its angle brackets."""
        return self.field("WARC-Record-ID")

    @property
    def payload(self) -> bytes:
        """Return the body of a response without chunk framing; else the block.

        What is in a content coding (gzip) stays in it.
        """
        if self.kind != "response":
            return self.block
        end = final_head(self.block)[1] or 0
        head, rest = self.block[:end], self.block[end:]
        if b"\ntransfer-encoding:" not in head.lower():
            return rest
        return unchunk(rest)


def read_warc(data: bytes) -> tuple[KeptRecord, ...]:
    """Return the records of a WARC file in their order.

    Raises WarcDamaged where a record is cut off or does not match the SHA-256 digests
    that it carries. That no record is missing, only the hash of the file can tell.
    """
    try:
        records = tuple(_records(data))
    except (ArchiveLoadFailed, EOFError, zlib.error, ValueError) as error:
        raise WarcDamaged(f"the WARC file cannot be read: {error}") from error
    if not records:
        raise WarcDamaged("the WARC file holds no record")
    return records


def read_payload(data: bytes, *, record_id: str) -> bytes:
    """Return the payload of one record of a WARC file.

    Raises WarcDamaged as `read_warc` does, and KeyError where there is no such record.
    """
    for record in read_warc(data):
        if record.record_id == record_id:
            return record.payload
    raise KeyError(record_id)


def read_conversion(data: bytes, *, media_type: str) -> bytes:
    """Return the block of the file's conversion record of this media type.

    Raises WarcDamaged as `read_warc` does, and KeyError where there is none.
    """
    for record in read_warc(data):
        stated = record.field("Content-Type").partition(";")[0]
        if record.kind == "conversion" and stated == media_type:
            return record.block
    raise KeyError(media_type)


def _records(data: bytes) -> Iterator[KeptRecord]:
    for read in WARCIterator(io.BytesIO(data), no_record_parse=True):
        record = KeptRecord(
            fields=tuple(read.rec_headers.headers), block=_whole(read.raw_stream)
        )
        if record.field("Content-Length") != str(len(record.block)):
            raise WarcDamaged(f"record {record.record_id} is cut off")
        _require(record, "WARC-Block-Digest", record.block)
        _require(record, "WARC-Payload-Digest", record.payload)
        yield record


def _whole(stream: BinaryIO) -> bytes:
    """Read to the end: one read of this library gives what its buffer holds."""
    return b"".join(iter(lambda: stream.read(_PIECE), b""))


def _require(record: KeptRecord, field: str, content: bytes) -> None:
    said = record.field(field)
    if said and said != f"sha256:{hashlib.sha256(content).hexdigest()}":
        raise WarcDamaged(f"record {record.record_id} does not match its {field}")
