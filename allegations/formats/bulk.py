"""The files of a bulk release: what stands at their beginning, in a row, at the end."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from allegations.formats import geojson, tables

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BulkFile:
    """One file: `kind` is of which records, and `row` the bytes of one of them.

    `separator` stands between rows. `row` takes the JSON of the record as the API
    gives it, the same parsed, and the address of the site.
    """

    name: str
    kind: str
    media_type: str
    row: Callable[[bytes, Record, str], bytes]
    head: bytes = b""
    separator: bytes = b""
    foot: bytes = b""


def _line(stored: bytes, _record: Record, _site: str) -> bytes:
    return stored + b"\n"


def _allegation_cells(_stored: bytes, record: Record, site: str) -> bytes:
    row = tables.allegation_row(record, site=site)
    return tables.row_text(row, tables.ALLEGATION_COLUMNS).encode()


def _case_cells(_stored: bytes, record: Record, site: str) -> bytes:
    row = tables.case_row(record, site=site)
    return tables.row_text(row, tables.CASE_COLUMNS).encode()


def _features(_stored: bytes, record: Record, site: str) -> bytes:
    features = geojson.features_of(record, site=site)
    return ",\n".join(
        json.dumps(each, ensure_ascii=False) for each in features
    ).encode()


FILES = (
    BulkFile("allegations.ndjson", "allegation", "application/x-ndjson", _line),
    BulkFile(
        "allegations.csv",
        "allegation",
        tables.MEDIA_TYPE,
        _allegation_cells,
        head=tables.written([], tables.ALLEGATION_COLUMNS).encode(),
    ),
    BulkFile(
        "allegations.geojson",
        "allegation",
        geojson.MEDIA_TYPE,
        _features,
        head=b'{"type":"FeatureCollection","features":[\n',
        separator=b",\n",
        foot=b"\n]}\n",
    ),
    BulkFile("cases.ndjson", "case", "application/x-ndjson", _line),
    BulkFile(
        "cases.csv",
        "case",
        tables.MEDIA_TYPE,
        _case_cells,
        head=tables.written([], tables.CASE_COLUMNS).encode(),
    ),
)
INDEX = "index.json"
