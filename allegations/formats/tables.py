"""CSV (RFC 4180) of published records: one row each, and no cell that computes."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from allegations.ledger.bodies import Part
from allegations.ledger.entities import latest_step

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
# What makes a spreadsheet compute a cell (OWASP, CSV injection).
_COMPUTES = re.compile(r"[\s]*[=+\-@\t\r|%＝＋－＠]")  # noqa: RUF001
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_SEPARATOR = "; "

ALLEGATION_COLUMNS = (
    "reference",
    "version",
    "ledger_index",
    "published_at",
    "title",
    "summary",
    "type",
    "verification_status",
    "alleged_date",
    "alleged_earliest",
    "alleged_latest",
    "place",
    "latitude",
    "longitude",
    "uncertainty_m",
    "accusers",
    "alleged_perpetrators",
    "responders",
    "response_types",
    "provisions",
    "figures",
    "articles",
    "independent_origins_least",
    "independent_origins_most",
    "address",
)
CASE_COLUMNS = (
    "reference",
    "version",
    "ledger_index",
    "published_at",
    "title",
    "question",
    "summary",
    "is_open",
    "allegations",
    "address",
)
PROCEEDING_COLUMNS = (
    *("reference", "type", "title", "forum", "docket", "persons"),
    *("steps", "latest_status", "articles"),
    *("record", "version", "ledger_index", "published_at"),
)


def entity_columns(part: type[Part]) -> tuple[str, ...]:
    """The columns of actors, articles or instruments: their fields, and whose words."""
    return (*part.model_fields, "record", "version", "ledger_index", "published_at")


def allegation_row(record: Mapping[str, Any], *, site: str) -> dict[str, Any]:
    """What stands in the columns for one allegation; lists are joined by "; "."""
    occurred, place = record["occurred"] or {}, record["place"] or {}
    accusations, responses = record["accusations"], record["responses"]
    # Records that were published before origins were counted have none.
    origins = record.get("origins") or {}
    perpetrators = [p for each in accusations for p in each["alleged_perpetrators"]]
    provisions = [each["provision"] for each in record["characterisations"]]
    return {
        **_publication(record, site),
        "title": record["title"],
        "summary": record["summary"],
        "type": record["type"]["code"],
        "verification_status": record["verification_status"]["code"],
        "alleged_date": occurred.get("edtf"),
        "alleged_earliest": occurred.get("earliest"),
        "alleged_latest": occurred.get("latest"),
        "place": place.get("name"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "uncertainty_m": place.get("uncertainty_m"),
        "accusers": joined(speaker(each["utterance"]) for each in accusations),
        "alleged_perpetrators": joined(named(each) for each in perpetrators),
        "responders": joined(each["responder"]["name"] for each in responses),
        "response_types": joined(each["type"]["code"] for each in responses),
        "provisions": joined(each["code"] for each in provisions if each),
        # Each, however alike: who reads the cell counts them.
        "figures": _SEPARATOR.join(map(_figure, record["figures"])),
        "articles": joined(each["reference"] for each in record["articles"]),
        "independent_origins_least": origins.get("independent_origins_least"),
        "independent_origins_most": origins.get("independent_origins_most"),
    }


def case_row(record: Mapping[str, Any], *, site: str) -> dict[str, Any]:
    """What stands in the columns for one case."""
    return {
        **_publication(record, site),
        **{key: record[key] for key in ("title", "question", "summary", "is_open")},
        "allegations": joined(each["reference"] for each in record["allegations"]),
    }


def entity_row(record: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the columns for an actor, an article or an instrument."""
    publication = record["publication"]
    row = {
        "record": publication["record"],
        "version": publication["version"],
        "ledger_index": publication["ledger_index"],
        "published_at": publication["published_at"],
    }
    for key, value in record.items():
        if key != "publication":
            row[key] = _flat(value)
    return row


def proceeding_row(record: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the columns for a proceeding: its steps with their dates."""
    steps = record["steps"]
    dates = [step["date"] for step in steps]
    days = [(when["earliest"], when["latest"]) if when else None for when in dates]
    latest = steps[latest_step(days)]["status"]["code"] if steps else None
    return entity_row(record) | {
        "steps": joined(map(_step, steps)),
        "latest_status": latest,
        "articles": joined(each["reference"] for each in record["articles"]),
    }


def written(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> str:
    """Write rows with a heading; see `safe_cell`."""
    page = io.StringIO()
    writer = csv.writer(page)
    names = list(columns)
    writer.writerow(names)
    for row in rows:
        writer.writerow([safe_cell(row.get(name)) for name in names])
    return page.getvalue()


def row_text(row: Mapping[str, Any], columns: Iterable[str]) -> str:
    """Write one row without a heading."""
    line = io.StringIO()
    csv.writer(line).writerow([safe_cell(row.get(name)) for name in columns])
    return line.getvalue()


def safe_cell(value: Any) -> str:
    """A value as text that no spreadsheet takes for a formula.

    What could be one gets an apostrophe before it, but for plain numbers.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value).replace("\x00", "")
    if _COMPUTES.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def speaker(utterance: Mapping[str, Any]) -> str:
    """Who said it: a name, or a description where nobody is named."""
    speaker = utterance["speaker"]
    return _text(speaker["name"] if speaker else utterance["speaker_description"])


def named(part: Mapping[str, Any]) -> str:
    """Whom an accuser holds responsible: a name, or a description."""
    return _text(part["actor"]["name"] if part["actor"] else part["description"])


def joined(parts: Iterable[Any]) -> str:
    """Values in one cell, each once."""
    return _SEPARATOR.join(dict.fromkeys(_text(part) for part in parts))


def _publication(record: Mapping[str, Any], site: str) -> dict[str, Any]:
    publication = record["publication"]
    return {
        "reference": record["reference"],
        "version": record["version"],
        "ledger_index": publication["ledger_index"],
        "published_at": publication["published_at"],
        "address": f"{site}{record['reference']}/v{record['version']}",
    }


def _step(part: Mapping[str, Any]) -> str:
    day = part["date"]["edtf"] if part["date"] else "undated"
    return f"{day} {part['status']['code']}"


def _figure(part: Mapping[str, Any]) -> str:
    low, high = (_text(part[bound]) for bound in ("low", "high"))
    number = low if low == high else f"{low}..{high}"
    said, how = part["harm"]["code"], part["qualifier"]["code"]
    return f"{speaker(part['utterance'])}: {said} {number} ({how})"


def _flat(value: Any) -> Any:
    """A value of an entity in one cell: its code, its name, or all of a list."""
    if isinstance(value, list):
        return joined(_flat(each) for each in value)
    if isinstance(value, Mapping):
        of = value.get("of")
        return value.get("code") or value.get("edtf") or value.get("name") or _flat(of)
    return value


def _text(value: Any) -> str:
    return "" if value is None else str(value)
