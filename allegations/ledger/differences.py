"""What differs between two bodies, field by field: a pure function on JSON values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# By what the items of a list are told apart, the first that all of them have.
NAMES = ("reference", "code")


class DifferenceKind(StrEnum):
    """How a field differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; `path` is a JSON Pointer (RFC 6901).

    But for this: an item of a list whose items all have a reference or a code is named
    by it and not by its place, so that the pointer means the same in both bodies.
    `before` is None for what was added and `after` for what was removed. Of a list
    that holds the same items in another order, both are the names in their order.
    """

    path: str
    kind: DifferenceKind
    before: Any
    after: Any


def differences(before: Any, after: Any) -> list[Difference]:
    """Every difference between two JSON values, in the order of the paths' fields."""
    return list(_between("", before, after))


def _between(path: str, before: Any, after: Any) -> Iterator[Difference]:
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _between_fields(path, before, after)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _between_items(path, before, after)
    elif type(before) is not type(after) or before != after:
        yield Difference(path, DifferenceKind.CHANGED, before, after)


def _between_fields(
    path: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Difference]:
    for name in sorted(before.keys() | after.keys()):
        here = f"{path}/{_escaped(name)}"
        if name not in after:
            yield Difference(here, DifferenceKind.REMOVED, before[name], None)
        elif name not in before:
            yield Difference(here, DifferenceKind.ADDED, None, after[name])
        else:
            yield from _between(here, before[name], after[name])


def _between_items(
    path: str, before: Sequence[Any], after: Sequence[Any]
) -> Iterator[Difference]:
    named_before, named_after = _by_name(before), _by_name(after)
    if named_before is None or named_after is None:
        named_before = {f"{n}": item for n, item in enumerate(before)}
        named_after = {f"{n}": item for n, item in enumerate(after)}
    yield from _between_fields(path, named_before, named_after)
    shared_before = [name for name in named_before if name in named_after]
    shared_after = [name for name in named_after if name in named_before]
    if shared_before != shared_after:
        yield Difference(path, DifferenceKind.MOVED, shared_before, shared_after)


def _by_name(items: Sequence[Any]) -> dict[str, Any] | None:
    """Items by what names each, where that tells all of them apart."""
    for key in NAMES:
        said = [item.get(key) for item in items if isinstance(item, dict)]
        names = [name for name in said if isinstance(name, str)]
        if len(names) == len(set(names)) == len(items):
            return dict(zip(names, items, strict=True))
    return None


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
