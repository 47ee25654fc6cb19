"""Whatever is asked of the running site, it answers as its OpenAPI document says."""

import json
import os
from typing import Any

import hypothesis
import schemathesis
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

# For each operation and kind of case; more in a long run by hand.
EXAMPLES = int(os.environ.get("CONFORMANCE_EXAMPLES", "6"))
# Refusals that OpenAPI cannot say: they depend on another parameter, on the ledger, or
# on the clock. Each is said in words in the description of the parameter.
DEPENDS = {
    "as_of": "is still to come",
    "bbox": "is no box",
    "cursor": "is no cursor of",
    "expand": "is of whole records",
    "fields": "is of whole records",
    "first": "The ledger has",
    "near": "is no circle",
    "occurred_after": "is later than",
    "omit": "is of whole records|not both",
    "said_after": "is later than",
    "second": "The ledger has",
    "since": "The ledger has",
    "size": "The ledger has",
}


def depends(answer: schemathesis.Response) -> bool:
    """Whether a refusal is one of those that OpenAPI cannot say."""
    if answer.status_code != 400:
        return False
    errors = json.loads(answer.content)["errors"]
    return all(
        any(each in error["problem"] for each in DEPENDS[error["parameter"]].split("|"))
        for error in errors
        if error["parameter"] in DEPENDS
    ) and {error["parameter"] for error in errors} <= set(DEPENDS)


def test_every_answer_is_as_described(site):
    document = schemathesis.openapi.from_url(f"{site.url}/api/schema/?format=json")
    operations = [found.ok() for found in document.get_all_operations()]
    assert len(operations) > 40
    for operation in operations:
        ask(operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
        # What takes nothing cannot be asked wrongly.
        if list(operation.iter_parameters()):
            ask(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))


def ask(cases: Any) -> None:
    """Send some of the cases; every check of the library must pass."""

    @hypothesis.settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(case=cases)
    def answers(case: schemathesis.Case) -> None:
        answer = case.call()
        excused = [positive_data_acceptance] if depends(answer) else []
        case.validate_response(answer, excluded_checks=excused)

    answers()
