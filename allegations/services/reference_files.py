"""The shipped reference files as plain rows, checked against each other."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allegations.law.instruments import LegalInstrument, instrument_from_record

SHIPPED_FOLDER = Path(__file__).resolve().parent.parent / "vocabularies"
FILE_NAMES = ("vocabularies.json", "legal_instruments.json")

# Keys of a term that have columns of their own; all others go to `Term.data`.
TERM_TEXTS = (
    "label",
    "label_uk",
    "label_ru",
    "label_status",
    "definition",
    "definition_status",
    "source",
)

Record = Mapping[str, Any]
Row = dict[str, Any]


class ReferenceDataError(ValueError):
    """The shipped files contradict themselves; the message names where."""


@dataclass(frozen=True, slots=True)
class ReferenceFiles:
    """The rows of each kind, in file order, by field name of the model.

    Provisions and actions name their instrument by code under `instrument`. `sha256`
    is over the bytes of both files.
    """

    sha256: str
    terms: tuple[Row, ...]
    instruments: tuple[Row, ...]
    provisions: tuple[Row, ...]
    actions: tuple[Row, ...]


def read_reference_files(folder: Path = SHIPPED_FOLDER) -> ReferenceFiles:
    """Read both files of `folder`.

    Raises ReferenceDataError, naming the term, provision or instrument, for a code
    given twice, a reference to a code or provision that does not exist, a missing
    key, and a date that is none.
    """
    contents = [(folder / name).read_bytes() for name in FILE_NAMES]
    vocabularies, law = (json.loads(content) for content in contents)
    with _naming("the shipped files"):
        return _reference_files(
            hashlib.sha256(b"".join(contents)).hexdigest(),
            vocabularies["vocabularies"],
            law["instruments"],
        )


@contextmanager
def _naming(place: str) -> Iterator[None]:
    """Say where it was that a key was missing."""
    try:
        yield
    except KeyError as error:
        raise ReferenceDataError(f"{place}: {error.args[0]!r} is missing.") from error


def _reference_files(
    sha256: str, vocabularies: Record, records: list[Record]
) -> ReferenceFiles:
    terms = tuple(_term_rows(vocabularies))
    keys = _once(row["key"] for row in terms)
    laws = [_law(record) for record in records]
    _once(law.id for law in laws)
    provisions = tuple(
        row
        for law, record in zip(laws, records, strict=True)
        for row in _provision_rows(law, record)
    )
    codes = _once(row["code"] for row in provisions)
    actions = tuple(
        row
        for law, record in zip(laws, records, strict=True)
        for row in _action_rows(law, record)
    )
    _once(map(_action_identity, actions))
    for place, key in (*_term_links(vocabularies), *_law_links(records)):
        if key not in keys:
            raise ReferenceDataError(f"{place} names {key}, which is not shipped.")
    for place, code in _provision_links(vocabularies):
        if code not in codes:
            raise ReferenceDataError(f"{place} names {code}, which is no provision.")
    return ReferenceFiles(
        sha256=sha256,
        terms=terms,
        instruments=tuple(map(_named_instrument_row, laws, records)),
        provisions=provisions,
        actions=actions,
    )


def _once(codes: Iterator[str]) -> set[str]:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise ReferenceDataError(f"{code} is given twice.")
        seen.add(code)
    return seen


def _law(record: Record) -> LegalInstrument:
    try:
        return instrument_from_record(record)
    except ValueError as error:
        raise ReferenceDataError(str(error)) from error


def _term_rows(vocabularies: Record) -> Iterator[Row]:
    for name, vocabulary in vocabularies.items():
        for position, term in enumerate(vocabulary["terms"]):
            with _naming(f"{name}/{term.get('code', position)}"):
                yield _term_row(name, position, term)


def _term_row(vocabulary: str, position: int, term: Record) -> Row:
    known = {"code", *TERM_TEXTS}
    return {
        "key": f"{vocabulary}/{term['code']}",
        "vocabulary": vocabulary,
        "code": term["code"],
        "label": term["label"],
        **{text: term.get(text) or "" for text in TERM_TEXTS[1:]},
        "position": position,
        "data": {key: term[key] for key in term if key not in known},
    }


def _named_instrument_row(law: LegalInstrument, record: Record) -> Row:
    with _naming(law.id):
        return _instrument_row(law, record)


def _instrument_row(law: LegalInstrument, record: Record) -> Row:
    parties = [
        {key: party[key] for key in party if key != "events"}
        for party in record["parties"]
    ]
    return {
        "code": record["id"],
        "official_title": record["official_title"],
        "short_title": record["short_title"],
        "kinds": record["kind"],
        "binds_by": record["binds_by"],
        "adopted": record["adopted"],
        "adopted_earliest": law.adopted.earliest,
        "adopted_latest": law.adopted.latest,
        "in_force": law.in_force,
        "depositary": record["depositary"] or "",
        "citation": record["citation"] or "",
        "record": {
            **{key: record[key] for key in record if key != "provisions"},
            "parties": parties,
        },
    }


def _provision_rows(law: LegalInstrument, record: Record) -> Iterator[Row]:
    for provision, shipped in zip(law.provisions, record["provisions"], strict=True):
        yield {
            "instrument": law.id,
            "number": provision.number,
            "code": provision.reference,
            "label": provision.label,
            "category": provision.category,
            "is_verified": provision.is_verified,
            "record": shipped,
        }


def _action_rows(law: LegalInstrument, record: Record) -> Iterator[Row]:
    events = [event for party in record["parties"] for event in party["events"]]
    for action, event in zip(law.actions, events, strict=True):
        yield {
            "instrument": law.id,
            "state_code": action.state,
            "action_id": f"treaty_actions/{action.action}",
            "date": action.date_text,
            "date_earliest": action.earliest,
            "date_latest": action.latest,
            "annex": action.annex or "",
            "detail": event.get("detail", ""),
            "is_verified": action.is_verified,
            "is_effect_contested": action.effect_contested,
            "note": action.note,
            "record": event,
        }


def _action_identity(row: Row) -> str:
    names = ("instrument", "state_code", "action_id", "date", "annex", "detail")
    return " ".join(row[name] for name in names if row[name])


def _term_links(vocabularies: Record) -> Iterator[tuple[str, str]]:
    kinds = vocabularies["allegation_types"]
    for term in kinds["terms"]:
        place = f"allegation_types/{term['code']}"
        for field, vocabulary in (
            ("parent", "allegation_types"),
            ("un_six_grave_violations", "un_six_grave_violations"),
        ):
            if term.get(field):
                yield place, f"{vocabulary}/{term[field]}"
    for code in kinds.get("seed_ground_truth_mapping", {}).values():
        yield "seed_ground_truth_mapping", f"allegation_types/{code}"


def _law_links(records: list[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        code = record["id"]
        yield from ((code, f"instrument_kinds/{kind}") for kind in record["kind"])
        yield from ((code, f"binding_bases/{base}") for base in record["binds_by"])
        for provision in record["provisions"]:
            place = f"{code}:{provision['number']}"
            for base in provision.get("binds_by", ()):
                yield place, f"binding_bases/{base}"
            if provision.get("crime"):
                yield place, f"crime_categories/{provision['crime']}"
        for party in record["parties"]:
            place = f"{code} for {party['state']}"
            yield place, f"treaty_party_status/{party['status']}"
            for event in party["events"]:
                yield place, f"treaty_actions/{event['action']}"


def _provision_links(vocabularies: Record) -> Iterator[tuple[str, str]]:
    for name, vocabulary in vocabularies.items():
        for term in vocabulary["terms"]:
            place = f"{name}/{term['code']}"
            yield from ((place, code) for code in term.get("provisions") or ())
            # Where there are two, the file separates them by a semicolon.
            single = term.get("provision") or ""
            yield from ((place, code.strip()) for code in single.split(";") if code)
