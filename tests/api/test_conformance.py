"""Whatever is asked of the running site, it answers as its OpenAPI document says."""

import json
from typing import Any

import hypothesis
import pytest
import schemathesis
from schemathesis.specs.openapi.checks import positive_data_acceptance

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


@pytest.fixture(scope="module")
def document(site) -> Any:
    return schemathesis.openapi.from_url(f"{site.url}/api/schema/?format=json")


described = schemathesis.pytest.from_fixture("document")


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


@described.parametrize()
@hypothesis.settings(max_examples=12, deadline=None)
def test_every_answer_is_as_described(case):
    answer = case.call()
    excused = [positive_data_acceptance] if depends(answer) else []
    case.validate_response(answer, excluded_checks=excused)
