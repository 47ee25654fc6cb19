"""How parameters and answers are told to OpenAPI."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)
from pydantic import BaseModel

from allegations.api.base import JSON, PROBLEM_JSON
from allegations.api.documents import Problem
from allegations.api.formats import InFormats
from allegations.api.ledger_documents import OpeningRecord
from allegations.api.list_parameters import detail_parameters, list_parameters
from allegations.api.meanings import list_of_meanings
from allegations.api.negotiation import details_formats, other_answers
from allegations.api.selection import selection_parameters
from allegations.api.version_documents import VersionDifferences, VersionList
from allegations.api.versions import DIFF_PARAMETERS, VersionHistory
from tracker.common.strict_parameters import MOST_CHARACTERS, Parameter

Responses = dict[tuple[int, str], OpenApiResponse]
VERSION_IN_PATH = OpenApiParameter(
    "number",
    {"type": "integer", "minimum": 1, "examples": [1]},
    OpenApiParameter.PATH,
    description="Number of the version; the first is 1.",
)
View = TypeVar("View", bound=type[InFormats])


def documented_as(
    *,
    noun: str,
    example: str,
    page: type[BaseModel],
    marks: type[BaseModel] | None = None,
    plural: str = "",
) -> Callable[[View], View]:
    """Document the list and the details of a view set, parameters included.

    `noun` is what a record is, in the singular; the text of a list is its page's.
    """

    def decorate(view: View) -> View:
        record = view.record_class
        gone = {}
        if marks:
            says = f"The {noun} was withdrawn, merged into another, or is withheld."
            lawfully = f"The {noun} was removed on lawful ground."
            gone = {
                (410, PROBLEM_JSON): OpenApiResponse(marks, says),
                (451, PROBLEM_JSON): OpenApiResponse(marks, lawfully),
            }
        missing = OpenApiResponse(Problem, f"No such {noun} was ever published.")
        history = (
            _history(noun, view.lookup_value_regex, example, record, missing, gone)
            if issubclass(view, VersionHistory)
            else {}
        )
        decorated: View = extend_schema_view(
            **history,
            list=extend_schema(
                summary=f"List {plural or f'{noun}s'}",
                description=f"{page.__doc__} Every parameter given must be met.",
                parameters=documented(list_parameters(view)),
                responses=answers(page, "One page.") | other_answers(view.formats),
            ),
            retrieve=extend_schema(
                summary=f"Read one {noun}",
                description=record.__doc__,
                parameters=[
                    reference_in_path(view.lookup_value_regex, example),
                    *documented(detail_parameters(view)),
                ],
                responses=answers(record, f"The {noun}.")
                | other_answers(details_formats(view.formats))
                | {(404, PROBLEM_JSON): missing}
                | gone,
            ),
        )(view)
        return decorated

    return decorate


def _history(
    noun: str,
    pattern: str,
    example: str,
    record: type[BaseModel],
    missing: OpenApiResponse,
    gone: Responses,
) -> dict[str, Any]:
    """How the versions of a record are told."""
    of_record = reference_in_path(pattern, example)
    none: Responses = {(404, PROBLEM_JSON): missing}
    of_version = [of_record, VERSION_IN_PATH]
    return {
        "versions": extend_schema(
            operation_id=f"{noun}_versions",
            summary=f"List the versions of one {noun}",
            description=VersionList.__doc__,
            parameters=[of_record],
            responses=answers(VersionList, "All versions.") | none,
        ),
        "version": extend_schema(
            operation_id=f"{noun}_version",
            summary=f"Read one version of one {noun}",
            description=record.__doc__,
            parameters=[*of_version, *documented(selection_parameters(record))],
            responses=answers(record, "The version.") | none | gone,
        ),
        "opening": extend_schema(
            operation_id=f"{noun}_version_opening",
            summary=f"Open the commitment of one version of one {noun}",
            description=OpeningRecord.__doc__,
            parameters=of_version,
            responses=answers(OpeningRecord, "Nonce and body.") | none | gone,
        ),
        "diff": extend_schema(
            operation_id=f"{noun}_version_diff",
            summary=f"Compare two versions of one {noun}",
            description=VersionDifferences.__doc__,
            parameters=[*of_version, *documented(DIFF_PARAMETERS)],
            responses=answers(VersionDifferences, "The differences.") | none | gone,
        ),
    }


def documented(parameters: Mapping[str, Parameter]) -> list[OpenApiParameter]:
    """Describe query parameters, each with an example and its choices."""
    return [_documented(name, each) for name, each in parameters.items()]


def reference_in_path(pattern: str, example: str) -> OpenApiParameter:
    """Describe the reference that an address ends with."""
    return OpenApiParameter(
        "reference",
        {"type": "string", "pattern": f"^{pattern}$", "examples": [example]},
        OpenApiParameter.PATH,
        description=f"Reference of the record, such as {example}.",
    )


def answers(model: type[BaseModel], describes: str) -> Responses:
    """The good answer, and the refusals that every address has."""
    return {
        (200, JSON): OpenApiResponse(model, describes),
        (400, PROBLEM_JSON): OpenApiResponse(
            Problem, "A parameter is unknown, empty or malformed; none is ignored."
        ),
        (429, PROBLEM_JSON): OpenApiResponse(
            Problem, "More requests than are allowed; `Retry-After` says when to go on."
        ),
    }


def _documented(name: str, parameter: Parameter) -> OpenApiParameter:
    schema: dict[str, Any] = dict(parameter.schema)
    if parameter.choices:
        schema["enum"] = sorted(parameter.choices())
    is_number = schema["type"] == "integer"
    if schema == {"type": "string"}:
        schema |= {
            "minLength": 1,
            "maxLength": MOST_CHARACTERS,
            "pattern": r"^[^\x00]*\S[^\x00]*$",
        }
    if "pattern" in schema or "anyOf" in schema:
        schema.setdefault("maxLength", MOST_CHARACTERS)
    # In the schema: an example of the parameter itself would be sent by the docs page
    # to whoever tries the list without filling anything in.
    schema["examples"] = [int(parameter.example) if is_number else parameter.example]
    if parameter.is_repeatable:
        schema = {"type": "array", "items": schema}
    meanings = parameter.meanings()
    return OpenApiParameter(
        name,
        schema,
        OpenApiParameter.QUERY,
        description=f"{parameter.describes} Example: `{parameter.example}`."
        + (list_of_meanings(meanings) if meanings else ""),
        required=parameter.is_required,
        explode=True if parameter.is_repeatable else None,
        style="form" if parameter.is_repeatable else None,
    )
