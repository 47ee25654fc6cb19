"""Whatever is asked of the running site, it answers as its OpenAPI document says."""

import json
import os
import re
from http import HTTPStatus
from typing import Any

import hypothesis
import schemathesis
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

# For each operation and kind of case; more in a long run by hand.
EXAMPLES = int(os.environ.get("CONFORMANCE_EXAMPLES", "6"))
# Refusals that OpenAPI cannot say: they depend on another parameter, on the ledger, on
# the clock, on what law is known, or on words and numbers that patterns cannot tell.
# Each is said in words in the description of the parameter.
DEPENDS = {
    "as_of": r"is still to come|cannot be combined",
    "bbox": r"is no box",
    "count": r"no place for a count",
    "cursor": r"is no cursor of",
    "expand": r"is of whole records",
    "fields": r"is of whole records",
    "first": r"The ledger has|larger than the later tree",
    "highlight": r"with `q` alone|no place for highlights",
    "index": r"has no entry",
    "near": r"is no circle",
    "occurred_after": r"is later than",
    "omit": r"is of whole records|not both",
    "ordering": r"with `q` alone",
    "provision": r"does not begin with",
    "q": r".",
    "said_after": r"is later than",
    "script": r"give `q`",
    "second": r"The ledger has",
    "since": r"The ledger has",
    "size": r"The ledger has",
    "with_affiliates": r".",
}


def depends(answer: schemathesis.Response) -> bool:
    """Whether a refusal is one of those that OpenAPI cannot say."""
    return answer.status_code == HTTPStatus.BAD_REQUEST and all(
        re.search(DEPENDS.get(each["parameter"], "$^"), each["problem"])
        for each in json.loads(answer.content)["errors"]
    )


def test_every_answer_is_as_described(site):
    document = schemathesis.openapi.from_url(f"{site.url}/api/schema/?format=json")
    found: Any = document.get_all_operations()
    operations = [each.ok() for each in found]
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
        derandomize=True,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(case=cases)
    def answers(case: Any) -> None:
        answer = case.call()
        if answer.status_code == HTTPStatus.REQUEST_URI_TOO_LONG:
            return  # By the web server: no address as long as that comes to the API.
        excused = [positive_data_acceptance] if depends(answer) else []
        case.validate_response(answer, excluded_checks=excused)

    answers()
