"""The least that answers the same: its statements by psycopg, the same bytes by WSGI.

`BARE_ANSWERS` names a JSON file: by address the SQL, and the bytes before and after the
records. Everything that the tracker does besides (reading parameters, quotas, ETags,
cursors) is left out.
"""

import json
import os
import threading
from datetime import UTC
from pathlib import Path

import msgspec
import psycopg

from tracker.common.compression import CODINGS

ANSWERS = json.loads(Path(os.environ["BARE_ANSWERS"]).read_text())
OWN = threading.local()
PARTS = msgspec.json.Decoder(dict[str, msgspec.Raw])


def application(environ, start_response):
    """Answer one of the known addresses."""
    said = ANSWERS[environ["PATH_INFO"] + "?" + environ["QUERY_STRING"]]
    columns = said["columns"]
    records = [
        record(dict(zip(columns, row, strict=False)), said) for row in rows(said)
    ]
    records = records[: said["most"]]
    body = said["before"].encode() + b",".join(records) + said["after"].encode()
    coding = environ.get("HTTP_ACCEPT_ENCODING")
    body = CODINGS[coding](body) if coding else body
    start_response(
        "200 OK",
        [("Content-Type", "application/json"), ("Content-Length", str(len(body)))],
    )
    return [body]


def rows(said):
    """Run the statements on this thread's connection; psycopg prepares them by itself."""
    if not hasattr(OWN, "connection"):
        OWN.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    cursor = OWN.connection.cursor(binary=True)
    found = [
        row for sql in said["steps"] for row in cursor.execute(sql, said["values"])
    ]
    # Of steps that found too many, which the last column tells, nothing is answered.
    known = len(said["columns"])
    return [row for row in found if len(row) == known or row[-1] <= said["looked"]]


def record(row, said):
    """A stored body with its publication as the first key, unless that is stored, too."""
    if "line" in row:
        return selected(row["line"], said["fields"])
    moment = row["published_at"].astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return (
        b'{"publication":{"ledger_index":%d,"version":%d,"action":"%b",'
        b'"published_at":"%b","commitment":"%b"%b},%b'
        % (
            row["entry_id"],
            row["version"],
            row["action"].encode(),
            moment.encode(),
            row["commitment"].hex().encode(),
            said["as_of"].encode(),
            selected(row["body"], said["fields"])[1:],
        )
    )


def selected(body, fields):
    """The fields asked for, and what names the record; without any, all of it."""
    if not fields:
        return body
    kept = {
        name: part
        for name, part in PARTS.decode(body).items()
        if name in fields or name in {"publication", "reference", "schema"}
    }
    return msgspec.json.encode(kept)
