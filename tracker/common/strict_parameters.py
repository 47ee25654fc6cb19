"""Query parameters that are never ignored: each is read, or refused with its reason."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.http import QueryDict

MOST_CHARACTERS = 200
MOST_VALUES = 50
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# RFC 3339; fromisoformat alone would take weeks, bare dates and commas, too.
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)


class ValueRefused(ValueError):
    """A value cannot be used; `choices` are what could be, where they can be listed."""

    def __init__(self, problem: str, choices: Sequence[str] = ()) -> None:
        self.problem = problem
        self.choices = tuple(choices)
        super().__init__(problem)


@dataclass(frozen=True, slots=True)
class ParameterProblem:
    """What is wrong with one parameter."""

    parameter: str
    problem: str
    choices: tuple[str, ...] = ()


class BadParameters(ValueError):
    """A query that is not answered; `problems` name every reason found."""

    def __init__(self, problems: Sequence[ParameterProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(f"{p.parameter}: {p.problem}" for p in problems))


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query parameter: how it is read, and what the documentation says of it.

    `read` turns one text into a value or raises ValueRefused. A repeatable parameter
    gives a list of values, any other gives one. `schema` is JSON Schema of one value;
    `choices` adds its enum and `meanings` what each is called; both are asked only
    when the documentation is made.
    """

    describes: str
    example: str
    read: Callable[[str], Any]
    is_repeatable: bool = False
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    choices: Callable[[], Sequence[str]] | None = None
    is_required: bool = False
    meanings: Callable[[], Mapping[str, str]] = dict


def read_parameters(
    query: QueryDict, parameters: Mapping[str, Parameter]
) -> dict[str, Any]:
    """Read a whole query by name.

    Raises BadParameters with every problem at once: unknown names (with the known
    ones), empty or over-long values, values given twice, what `read` refuses, and
    required ones that are missing.
    """
    values: dict[str, Any] = {}
    problems = [
        ParameterProblem(name, "This parameter is needed.")
        for name, parameter in parameters.items()
        if parameter.is_required and name not in query
    ]
    for name, texts in query.lists():
        parameter = parameters.get(name)
        if parameter is None:
            problems.append(_unknown(name, parameters))
            continue
        try:
            values[name] = _read(texts, parameter)
        except ValueRefused as refused:
            problems.append(ParameterProblem(name, refused.problem, refused.choices))
    if problems:
        raise BadParameters(problems)
    return values


def _unknown(name: str, parameters: Mapping[str, Parameter]) -> ParameterProblem:
    known = tuple(sorted(parameters))
    problem = "There is no such parameter here."
    if not known:
        problem = "This address takes no parameters."
    return ParameterProblem(name[:MOST_CHARACTERS], problem, known)


def _read(texts: Sequence[str], parameter: Parameter) -> Any:
    if len(texts) > 1 and not parameter.is_repeatable:
        raise ValueRefused("This parameter may be given once.")
    if len(texts) > MOST_VALUES:
        raise ValueRefused(f"At most {MOST_VALUES} values may be given.")
    values = [parameter.read(_checked(text)) for text in texts]
    return values if parameter.is_repeatable else values[0]


def _checked(text: str) -> str:
    if not text.strip():
        raise ValueRefused("The value is empty: give one, or leave the parameter out.")
    if len(text) > MOST_CHARACTERS:
        raise ValueRefused(f"The value is longer than {MOST_CHARACTERS} characters.")
    # PostgreSQL stores no NUL, and no query may send one.
    if "\x00" in text:
        raise ValueRefused("The value contains a NUL character.")
    return text


def read_day(text: str) -> date:
    """Read a day as ISO 8601 writes it."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueRefused(f"“{text}” is not a day. Write it as 2022-06-13.")


def read_instant(text: str) -> datetime:
    """Read an instant with its time zone (RFC 3339); it is given back in UTC."""
    try:
        if _INSTANT.fullmatch(text):
            return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueRefused(
        f"“{text}” is not an instant with a time zone. Write it as "
        "2024-05-01T12:00:00Z, or with an offset, whose plus is written %2B."
    )


def read_flag(text: str) -> bool:
    """Read `true` or `false`."""
    if text in {"true", "false"}:
        return text == "true"
    raise ValueRefused(f"“{text}” is neither true nor false.", ["true", "false"])


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    """Make a reader of whole numbers from `lowest` to `highest`."""

    def read(text: str) -> int:
        # Not str.isdigit, which takes superscripts and other digits that are no number.
        if re.fullmatch(r"[0-9]{1,9}", text) and lowest <= int(text) <= highest:
            return int(text)
        raise ValueRefused(
            f"“{text}” is not a whole number from {lowest} to {highest}."
        )

    return read


def of_form(pattern: str, example: str) -> Callable[[str], str]:
    """Make a reader of texts that match all of `pattern`, such as `example`."""
    form = re.compile(pattern)

    def read(text: str) -> str:
        if form.fullmatch(text):
            return text
        raise ValueRefused(f"“{text}” has another form than {example}.")

    return read
