"""What codes mean and how values look, written into the OpenAPI document."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import TextChoices

from allegations.choices import LedgerAction, VersionStanding
from allegations.ledger.vocabularies import vocabulary_labels

VOCABULARY = re.compile(r"\b[Vv]ocabulary ([a-z_]+)")
EXAMPLE = re.compile(r"Such as (\S+?)[;,.]?(?:\s|$)")
# Enums that are no vocabulary, by their values.
ENUMS: Mapping[frozenset[str], type[TextChoices]] = {
    frozenset(each.values): each for each in (LedgerAction, VersionStanding)
}


def with_meanings(result: dict[str, Any], **_given: Any) -> dict[str, Any]:
    """Say of every coded field what its codes mean, and give the examples it names.

    A hook of drf-spectacular; fields are coded where their description names a
    vocabulary, or where they are one of the enums above.
    """
    for field in _fields(result["components"]["schemas"]):
        described = str(field.get("description", ""))
        meanings = _meanings(field, described)
        if meanings:
            field["description"] = f"{described}{list_of_meanings(meanings)}"
        named = EXAMPLE.match(described)
        if named and "examples" not in field and field.get("type") == "string":
            field["examples"] = [named[1]]
    return result


def list_of_meanings(meanings: Mapping[str, str]) -> str:
    """Codes with their labels as a list in Markdown."""
    lines = [f"* `{code}`: {label}" for code, label in meanings.items()]
    return "\n\n" + "\n".join(lines)


def _meanings(field: Mapping[str, Any], described: str) -> Mapping[str, str]:
    named = VOCABULARY.search(described)
    if named:
        return vocabulary_labels().get(named[1], {})
    choices = ENUMS.get(frozenset(field.get("enum", ())))
    return dict(choices.choices) if choices else {}


def _fields(schemas: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for schema in schemas.values():
        yield from schema.get("properties", {}).values()
