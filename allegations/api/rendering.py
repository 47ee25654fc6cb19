"""From stored bytes to answers: bodies are passed through and never rendered anew."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

import msgspec

from tracker.common.strict_parameters import ParameterProblem


def page_bytes(said: Mapping[str, Any], *, records: Iterable[bytes]) -> bytes:
    """A page: what is said of it, and under `results` its records as they are."""
    return b'%b,"results":[%b]}' % (msgspec.json.encode(said)[:-1], b",".join(records))


def spliced(said: Mapping[str, Any], **rendered: bytes) -> bytes:
    """A JSON object of `said` and of values that are rendered already."""
    values = b",".join(b'"%b":%b' % (k.encode(), v) for k, v in rendered.items())
    return b"%b,%b}" % (msgspec.json.encode(said)[:-1], values)


def problem_bytes(
    status: int, detail: str, problems: Iterable[ParameterProblem] = ()
) -> bytes:
    """An error as RFC 9457 describes it, with one error for each parameter."""
    return msgspec.json.encode(_problem(status, detail, problems))


def gone_bytes(
    status: int, detail: str, publication: Mapping[str, Any], mark: bytes
) -> bytes:
    """An error with the entry that took a record away and its body, passed through."""
    problem = msgspec.json.encode(
        {**_problem(status, detail, ()), "publication": publication}
    )
    return b'%b,"mark":%b}' % (problem[:-1], mark)


def _problem(
    status: int, detail: str, problems: Iterable[ParameterProblem]
) -> dict[str, Any]:
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": [
            {
                "parameter": problem.parameter,
                "problem": problem.problem,
                "choices": list(problem.choices),
            }
            for problem in problems
        ],
    }
