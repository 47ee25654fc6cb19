"""The codebook: what every code and every published field means, as Markdown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from allegations.ledger import bodies
from allegations.ledger.bodies import Part

# Keys of a term that have columns of their own in the tables.
COLUMNS = frozenset(
    {"code", "label", "label_uk", "label_ru", "label_status"}
    | {"definition", "definition_status", "source"}
)
# What only the making of a vocabulary needed: a lookup for tests, and pointers into a
# draft that does not ship.
WORKING_KEYS = frozenset({"as", "seed_ground_truth_mapping"})

_VOCABULARY = re.compile(r"\bVocabulary (\w+)")

PREFACE = """\
# Codebook

Made from the shipped vocabularies and from the classes that define what is
published, by `manage.py codebook`. Do not edit: a test compares this file with them.

## How to read the record

- **Everything is alleged.** A record says who asserted what, where it was read, and
  what was answered. It does not say that it happened. `verification_status` says how
  far we could check, and is ours.
- **Each statement has its speaker.** Perpetrators, dates, places, weapons and victims
  under an accusation are those that this accuser gave. Where accusers differ, both
  versions stand. `occurred` and `place` of the allegation are curators' working values,
  for sorting and searching, and settle nothing between them.
- **Numbers are not merged.** Each figure belongs to one claimant, with its qualifier and
  its wording. There is no best estimate and no total.
- **A response is an act or an observation.** A denial, an admission or a refusal to
  comment is an act of the responder. That somebody had not answered by the time of
  writing, or could not be reached, is an observation of the source (`is_act` is false):
  it is no answer, no denial and no admission.
- **Not every objection denies the facts.** To contest a court's jurisdiction, or to
  call a decision void, leaves open whether something happened; each has a type of its
  own.
- **A legal label is a label.** It is a speaker's, or the curators' under their own
  name. Three questions are answered beside it, each for itself: whether a treaty bound
  the State that day, whether a customary rule applied, whether a court has jurisdiction.
  None of the answers finds a breach. *Unknown* means that the record does not carry an
  answer.
- **Grades of proof of different bodies do not compare.** The rank of a standard of proof
  sorts a list and orders nothing in law.
- **Dates are as exact as the source.** EDTF text, with the first and the last day that
  it can mean; null is an open end.
- **Every statement cites a passage** in something that we keep, with the hash of the
  bytes. An *absence* says what was looked for and not found.
- **Copies are not confirmations.** Several articles with one origin are one source.
  `origins` counts both, as they stood when this was published; of pairs that nobody has
  decided on, the least number counts one origin and the most two.

## Marks

| Mark | Meaning |
|---|---|
| `read_in_source` | The meaning of the term was read in the standard named beside it. |
| `ours` | We wrote the definition from general knowledge of the field; a lawyer has yet to read it. |
| `unverified` | Nobody has found it in a source yet. |
| `is_verified` | True only where every ground was read in a named source. |

*Seeds* in the notes on a vocabulary are the sample news texts for which the lists were
first made.

## References

Given once, never changed and never used again.

| Form | What it names |
|---|---|
| `A-2022-0001` | An allegation, with the year in which it was registered |
| `A-2022-0001/A1` | Its first accusation |
| `A-2022-0001/R1` | Its first response |
| `A-2022-0001/F1` | Its first figure |
| `A-2022-0001/L1` | Its first legal characterisation |
| `C-2023-0001` | A case |
| `I-2022-0001` | An incident |
| `J-2023-0001` | A proceeding |
| `P-000001` | An actor |
| `L-000001` | A place |
| `S-000001` | An article: a source |
| `rome-statute:8(2)(a)(vii)` | A provision: code of the instrument, number |
| `allegation_types/child_deportation` | A term: vocabulary, code |
"""


def codebook(vocabularies: Mapping[str, Any]) -> str:
    """Return the codebook as Markdown.

    `vocabularies` is the value of that key in `vocabularies.json`; the published shapes
    come from `allegations.ledger.bodies`.
    """
    blocks = [
        PREFACE,
        "## What is published\n",
        *map(_part_section, published_parts()),
        "## Vocabularies\n",
        _labels_note(vocabularies),
        _contents(vocabularies),
        *(_vocabulary_section(*item) for item in vocabularies.items()),
    ]
    return "\n".join(blocks)


def published_parts() -> list[type[Part]]:
    """Return the classes of published shapes, whole bodies first."""
    parts = [
        value
        for value in vars(bodies).values()
        if isinstance(value, type) and issubclass(value, Part) and value is not Part
    ]
    whole = get_args(bodies.Body)
    return [*whole, *(part for part in parts if part not in whole)]


def _part_section(part: type[Part]) -> str:
    rows = (
        (f"`{field.alias or name}`", _type_text(field.annotation), _about(part, field))
        for name, field in part.model_fields.items()
    )
    text = (part.__doc__ or "").strip()
    return f"### {part.__name__}\n\n{text}\n\n" + _table(
        ("Field", "Type", "What it says"), rows
    )


def _about(part: type[Part], field: FieldInfo) -> str:
    if not field.description:
        raise ValueError(f"A field of {part.__name__} has no description.")
    return _VOCABULARY.sub(r"Vocabulary [\1](#\1)", field.description)


def _type_text(annotation: Any) -> str:
    """Say a type as a reader of JSON sees it."""
    arguments = get_args(annotation)
    if isinstance(annotation, UnionType):
        return " or ".join(map(_type_text, arguments))
    if get_origin(annotation) is list:
        return f"list of {_type_text(arguments[0])}"
    if get_origin(annotation) is Literal:
        return " or ".join(_literal_text(value) for value in arguments)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return {
        str: "text",
        int: "whole number",
        bool: "true or false",
        date: "day (ISO 8601)",
        datetime: "instant (RFC 3339, UTC)",
        NoneType: "null",
    }[annotation]


def _literal_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f"`{value}`"


def _labels_note(vocabularies: Mapping[str, Any]) -> str:
    terms = [term for each in vocabularies.values() for term in each["terms"]]
    unreviewed = sum(term["label_status"] == "unreviewed" for term in terms)
    read = sum(term["definition_status"] == "read_in_source" for term in terms)
    return (
        f"{len(vocabularies)} vocabularies, {len(terms)} terms. Every term has labels in "
        "Ukrainian and Russian, which are proposals in the terms of the field; those of "
        f"{unreviewed} terms are `unreviewed`: no native legal reader has checked them. "
        f"The definitions of {read} terms were read in their source, the others are "
        "ours.\n"
    )


def _contents(vocabularies: Mapping[str, Any]) -> str:
    rows = (
        (f"[{name}](#{name})", str(len(each["terms"])), each["source_standard"])
        for name, each in vocabularies.items()
    )
    return _table(("Vocabulary", "Terms", "Source standard"), rows)


def _vocabulary_section(name: str, vocabulary: Mapping[str, Any]) -> str:
    verified = vocabulary.get("verification", "not recorded")
    lines = [
        f"### {name}\n",
        f"- Source standard: {vocabulary['source_standard']}",
        f"- How verified: {verified}",
        *_remarks(vocabulary),
        "",
    ]
    rows = (
        (
            f"`{term['code']}`",
            term["label"],
            term["definition"],
            f"`{term['definition_status']}`",
            _marks(term),
        )
        for term in vocabulary["terms"]
    )
    head = ("Code", "Label", "Definition", "Definition status", "Marks")
    return "\n".join(lines) + "\n" + _table(head, rows)


def _remarks(vocabulary: Mapping[str, Any]) -> Iterator[str]:
    shown = {"terms", "source_standard", "verification"} | WORKING_KEYS
    for key, value in vocabulary.items():
        if key not in shown:
            yield f"- {_words(key)}: {_value_text(value)}"


def _marks(term: Mapping[str, Any]) -> str:
    marks = (
        f"{_words(key).lower()}: {_value_text(value)}"
        if value is not True
        else f"**{_words(key).lower()}**"
        for key, value in term.items()
        if key not in COLUMNS | WORKING_KEYS and value is not None
    )
    return "; ".join(marks)


def _words(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _value_text(value: Any) -> str:
    """Say a value of a vocabulary's JSON in one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        parts = (
            f"{key} = {_value_text(each)}"
            for key, each in value.items()
            if each is not None
        )
        return "; ".join(parts)
    if isinstance(value, list):
        return ", ".join(map(_value_text, value))
    return str(value)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    escaped = text.replace("|", "\\|").replace("<", "&lt;")
    return " ".join(escaped.split())
