"""Pages by cursor: a place in an order that never changes, and never an offset."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from tracker.common.strict_parameters import Parameter, ValueRefused, whole_number

PAGE_SIZE = 25
LARGEST_PAGE = 200
LARGEST_KEY = 2**63 - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Key = int | str


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row after which a page begins, or before which it ends.

    `as_of` is the instant whose records are read on, so that what is published while
    somebody pages neither repeats nor hides a record.
    """

    key: Key
    is_backwards: bool = False
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page and the cursors of its neighbours, where there are any."""

    rows: list[dict[str, Any]]
    next: Cursor | None
    previous: Cursor | None


def cursor_text(cursor: Cursor) -> str:
    """Write a cursor for an address; nobody should have to read it."""
    at = cursor.as_of
    microseconds = None if at is None else (at - _EPOCH) // timedelta(microseconds=1)
    packed = json.dumps(
        [cursor.key, int(cursor.is_backwards), microseconds], separators=(",", ":")
    )
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def read_cursor(text: str, key_type: type[Key]) -> Cursor:
    """Read what `cursor_text` wrote for keys of `key_type`, else raise ValueRefused."""
    try:
        padded = text + "=" * (-len(text) % 4)
        key, backwards, at = json.loads(base64.b64decode(padded, b"-_", validate=True))
        cursor = Cursor(
            _checked(key, key_type),
            bool(backwards),
            None if at is None else _EPOCH + timedelta(microseconds=at),
        )
        if cursor_text(cursor) == text:
            return cursor
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError):
        pass
    raise ValueRefused(
        "This is no cursor of this list. Take the addresses in `next` and `previous` "
        "as they are, and begin without a cursor."
    )


def _checked(key: Any, key_type: type[Key]) -> Key:
    # The exact type: True is an int, too.
    if type(key) is not key_type:
        raise TypeError(key)
    # What no key can be, and what the database would not take.
    if key < 0 or key > LARGEST_KEY if key_type is int else not key.isprintable():
        raise ValueError(key)
    checked: Key = key
    return checked


def page_parameters(key_type: type[Key]) -> dict[str, Parameter]:
    """The parameters of a list whose keys are of `key_type`."""
    return {
        "cursor": Parameter(
            "Where a page begins. Opaque: taken from `next` and `previous`, which also "
            "keep to the records as they stood when the first page was read.",
            cursor_text(Cursor(key_type())),
            lambda text: read_cursor(text, key_type),
        ),
        "page_size": Parameter(
            "How many records a page has.",
            "100",
            whole_number(1, LARGEST_PAGE),
            schema={
                "type": "integer",
                "minimum": 1,
                "maximum": LARGEST_PAGE,
                "default": PAGE_SIZE,
            },
        ),
    }


def take_page(
    rows: QuerySet[Any, dict[str, Any]],
    *,
    key: str,
    is_newest_first: bool,
    cursor: Cursor | None,
    size: int,
) -> Page:
    """Take one page of `rows` (of `.values()`) ordered by the unique column `key`.

    One query, of one row more than the page has. The neighbours' cursors carry on the
    `as_of` of `cursor`.
    """
    is_backwards = cursor is not None and cursor.is_backwards
    is_falling = is_newest_first is not is_backwards
    if cursor is not None:
        rows = rows.filter(**{f"{key}__{'lt' if is_falling else 'gt'}": cursor.key})
    found = list(rows.order_by(f"{'-' if is_falling else ''}{key}")[: size + 1])
    has_more, found = len(found) > size, found[:size]
    if is_backwards:
        found.reverse()
    if not found:
        return Page([], None, None)
    as_of = cursor.as_of if cursor else None
    after = Cursor(found[-1][key], as_of=as_of)
    before = Cursor(found[0][key], is_backwards=True, as_of=as_of)
    has_next = has_more or is_backwards
    has_previous = has_more if is_backwards else cursor is not None
    return Page(found, after if has_next else None, before if has_previous else None)
