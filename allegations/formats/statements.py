"""One statement of a published body as a record that can be cited by itself."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from allegations.choices import StatementKind
from allegations.formats.tables import joined, named, speaker
from allegations.ledger.statements import joined_stories, story_reference

Json = Mapping[str, Any]

FIELDS = {
    StatementKind.ACCUSATION: "accusations",
    StatementKind.RESPONSE: "responses",
    StatementKind.FIGURE: "figures",
    StatementKind.CHARACTERISATION: "characterisations",
}
_FIRST_COLUMNS = (
    "reference",
    "allegation",
    "allegation_title",
    "allegation_type",
    "version",
    "ledger_index",
    "published_at",
)
_LAST_COLUMNS = ("articles", "outlets", "permalink")
_SAID_COLUMNS = (
    *("speaker", "on_behalf_of", "said", "said_earliest", "said_latest"),
    *("medium", "reporting_mode", "quotes"),
)
_OWN_COLUMNS: Mapping[StatementKind, tuple[str, ...]] = {
    StatementKind.ACCUSATION: (
        *("act", "accuser_role", "standard_of_proof", "alleged_perpetrators"),
        *("occurred", "places", "weapons", "victims", *_SAID_COLUMNS),
    ),
    StatementKind.RESPONSE: (
        *("type", "is_act", "responder", "aimed_at", *_SAID_COLUMNS),
    ),
    StatementKind.FIGURE: (
        *("harm", "victims", "low", "high", "qualifier", "wording", *_SAID_COLUMNS),
    ),
    StatementKind.CHARACTERISATION: (
        *("by", "crime_category", "provision", "obliged", "treaty_binds"),
        *("custom_applies", "court_has_jurisdiction", *_SAID_COLUMNS),
    ),
    StatementKind.STORY: ("members", "statements"),
}


def columns_of(kind: StatementKind) -> tuple[str, ...]:
    """The columns of a table of statements of one kind."""
    return (*_FIRST_COLUMNS, *_OWN_COLUMNS[kind], *_LAST_COLUMNS)


def statement_record(
    body: Json, kind: StatementKind, reference: str, *, site: str
) -> dict[str, Any] | None:
    """A statement as its body has it, with its allegation and the articles it cites.

    None where the body has no such statement.
    """
    part = next(
        (each for each in parts_of(body, kind) if each["reference"] == reference), None
    )
    if part is None:
        return None
    cited = set(part.get("members", ())) | set(_cited(part))
    return {
        "allegation": allegation_part(body, reference, site=site),
        "articles": [each for each in body["articles"] if each["reference"] in cited],
        **part,
    }


def parts_of(body: Json, kind: StatementKind) -> list[dict[str, Any]]:
    """The statements of one kind that a body has."""
    if kind is StatementKind.STORY:
        return list(_stories(body))
    parts: list[dict[str, Any]] = body[FIELDS[kind]]
    return parts


def allegation_part(body: Json, reference: str, *, site: str) -> dict[str, Any]:
    """What is said of the allegation beside each of its statements."""
    name, version = body["reference"], body["version"]
    part = reference.partition("/")[2]
    return {
        "reference": name,
        "version": version,
        "title": body["title"],
        "type": body["type"],
        "permalink": f"{site}{name}/v{version}#{part}",
        "address": f"{site}api/v1/allegations/{name}/",
    }


def statement_row(record: Json, kind: StatementKind) -> dict[str, Any]:
    """What stands in the columns for one statement; lists are joined by "; "."""
    allegation, publication = record["allegation"], record["publication"]
    own = {name: _cell(record.get(name)) for name in _OWN_COLUMNS[kind]}
    outlets = [each["outlet"] for each in record["articles"] if each["outlet"]]
    return {
        **own,
        **_law(record),
        **_said(record.get("utterance")),
        "reference": record["reference"],
        "allegation": allegation["reference"],
        "allegation_title": allegation["title"],
        "allegation_type": allegation["type"]["code"],
        "version": allegation["version"],
        "ledger_index": publication["ledger_index"],
        "published_at": publication["published_at"],
        "articles": joined(each["reference"] for each in record["articles"]),
        "outlets": joined(outlets),
        "permalink": allegation["permalink"],
    }


def _stories(body: Json) -> Iterator[dict[str, Any]]:
    statements = [each for field in FIELDS.values() for each in body[field]]
    counted = [body.get("origins"), *(each.get("origins") for each in statements)]
    of_all = body.get("origins") or {}
    groups = (group for each in counted if each for group in each["origins"])
    for members in joined_stories(groups):
        yield {
            "reference": story_reference(body["reference"], members),
            "members": members,
            "statements": [
                each["reference"]
                for each in statements
                if not set(members).isdisjoint(_cited(each))
            ],
            "independent_origins_least": of_all.get("independent_origins_least"),
            "independent_origins_most": of_all.get("independent_origins_most"),
        }


def _cited(part: Json) -> list[str]:
    utterance = part.get("utterance")
    return [each["article"] for each in utterance["passages"]] if utterance else []


def _said(utterance: Json | None) -> dict[str, Any]:
    if utterance is None:
        return {}
    said = utterance["said"] or {}
    return {
        "speaker": speaker(utterance),
        "on_behalf_of": _cell(utterance["on_behalf_of"]),
        "said": said.get("edtf"),
        "said_earliest": said.get("earliest"),
        "said_latest": said.get("latest"),
        "medium": utterance["medium"],
        "reporting_mode": utterance["reporting_mode"],
        "quotes": joined(each["exact"] for each in utterance["passages"]),
    }


def _law(record: Json) -> dict[str, Any]:
    return {each["question"]: each["answer"] for each in record.get("answers", ())}


def _cell(value: Any) -> Any:
    """A value of a statement in one cell: its code, its date, its name, or a list's."""
    if isinstance(value, list):
        return joined(_each(value))
    if isinstance(value, Mapping):
        if "actor" in value:
            return named(value)
        return value.get("code") or value.get("edtf") or value.get("name")
    return value


def _each(values: list[Any]) -> Iterable[Any]:
    return (_cell(value) for value in values)
