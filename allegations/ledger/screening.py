"""Keeps the names of protected people out of a body: a plain function on plain data."""

from collections.abc import Iterable, Iterator
from typing import Any

CONTEXT = frozenset({"prefix", "suffix"})


def screened(body: Any, names: Iterable[str]) -> tuple[Any, list[str]]:
    """Screen the JSON value of a body for `names`, whatever their case.

    Returns the value with the context of passages (`prefix`, `suffix`) emptied where a
    name stands in it or across its edge, and the paths of all other fields that hold a
    name: with any of those the body must not be published. Names are never returned.
    """
    wanted = [name.casefold() for name in names if name.strip()]
    if not wanted:
        return body, []
    clean = _without_context(body, wanted)
    return clean, [path for path, text in _texts(clean, "") if _holds(text, wanted)]


def _holds(text: str, wanted: list[str]) -> bool:
    folded = text.casefold()
    return any(name in folded for name in wanted)


def _without_context(value: Any, wanted: list[str]) -> Any:
    if isinstance(value, list):
        return [_without_context(item, wanted) for item in value]
    if not isinstance(value, dict):
        return value
    clean = {key: _without_context(item, wanted) for key, item in value.items()}
    if clean.keys() >= CONTEXT:
        around = clean["prefix"] + clean["exact"] + clean["suffix"]
        if _holds(around, wanted) and not _holds(clean["exact"], wanted):
            clean.update(prefix="", suffix="")
    return clean


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, f"{path}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{path}.{key}" if path else key)
