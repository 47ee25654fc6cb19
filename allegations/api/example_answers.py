"""Whole answers, written into the OpenAPI document as examples."""

import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from allegations.api.base import PROBLEM_JSON
from allegations.api.negotiation import MEDIA_TYPES

# Each an Example Object of OpenAPI, made by tests/api/test_examples.py.
FOLDER = Path(__file__).with_name("examples")
# What the name of an example ends with that is not in JSON.
_ENDS = {
    media_type: "" if form == "json" else f"_{form}"
    for form, media_type in {**MEDIA_TYPES, "ndjson": "application/x-ndjson"}.items()
}


def with_examples(result: dict[str, Any], **_given: Any) -> dict[str, Any]:
    """Show of every answer, in each of its formats, and of every refusal a whole one.

    A hook of drf-spectacular. A good answer is shown by the example of its operation and
    format; a refusal by the one of its status, unless its operation has one of its own.
    """
    examples = read_examples()
    result["components"]["examples"] = examples
    for names, content in _answers(result["paths"]):
        name = next((each for each in names if each in examples), None)
        if name:
            content["examples"] = {name: {"$ref": f"#/components/examples/{name}"}}
    return result


def read_examples() -> dict[str, dict[str, Any]]:
    """The examples by name; each has the request as `summary` and its answer."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.json"))
    }


def _answers(
    paths: Mapping[str, Any],
) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """Every answer, with the names that an example of it may have."""
    for operation in (each for methods in paths.values() for each in methods.values()):
        name = operation["operationId"]
        for status, answer in operation["responses"].items():
            kind = HTTPStatus(int(status)).name.lower()
            for media_type, content in answer["content"].items():
                if media_type == PROBLEM_JSON:
                    yield [f"{name}_{kind}", kind], content
                elif media_type in _ENDS:
                    yield [f"{name}{_ENDS[media_type]}"], content
