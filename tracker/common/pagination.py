"""Pages by cursor: a place in an order that never changes, and never an offset."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from django.db.models import Q, QuerySet

from tracker.common.binary_rows import binary_rows, conditions_of, selected_rows
from tracker.common.strict_parameters import Parameter, ValueRefused, whole_number

PAGE_SIZE = 25
LARGEST_PAGE = 200
LARGEST_KEY = 2**63 - 1

NO_CURSOR = (
    "This is no cursor of this list, narrowed as it is here. Take the addresses in "
    "`next` and `previous` as they are, and begin without a cursor."
)

Key = int | str | date


@dataclass(frozen=True, slots=True)
class Ordering:
    """An order by columns that together are unique; each has a type of keys.

    `name` is what is asked for, with a minus where it falls.
    """

    name: str
    columns: Mapping[str, type[Key]]
    describes: str

    @property
    def is_falling(self) -> bool:
        """Whether the largest come first."""
        return self.name.startswith("-")


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row after which a page begins, or before which it ends.

    `order` names the ordering and `key` has a value for each of its columns. `index`
    is the entry of the ledger whose records are read on, so that what is published
    while somebody pages neither repeats nor hides a record; none where pages are read
    as of now. `of` is a digest of the list and of what narrows it: of no other list is
    it a place.
    """

    order: str
    key: tuple[Key, ...]
    is_backwards: bool = False
    index: int | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page and the cursors of its neighbours, where there are any."""

    rows: list[dict[str, Any]]
    next: Cursor | None
    previous: Cursor | None


def cursor_text(cursor: Cursor) -> str:
    """Write a cursor for an address; nobody should have to read it."""
    key = [each.isoformat() if isinstance(each, date) else each for each in cursor.key]
    packed = msgspec.json.encode(
        [cursor.order, key, int(cursor.is_backwards), cursor.index, cursor.of]
    )
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read_cursor(text: str, orders: Mapping[str, Ordering]) -> Cursor:
    """Read what `cursor_text` wrote for one of `orders`, else raise ValueRefused."""
    try:
        padded = text + "=" * (-len(text) % 4)
        order, key, backwards, index, of = json.loads(
            base64.b64decode(padded, b"-_", validate=True)
        )
        types = tuple(orders[order].columns.values())
        keys = tuple(_checked(*each) for each in zip(key, types, strict=True))
        at = None if index is None else _checked(index, int)
        cursor = Cursor(order, keys, bool(backwards), at, str(of))  # type: ignore[arg-type]
        if cursor_text(cursor) == text:
            return cursor
    except (
        binascii.Error,
        ValueError,
        TypeError,
        KeyError,
        OverflowError,
        RecursionError,
    ):
        pass
    raise ValueRefused(NO_CURSOR)


def _checked(key: Any, key_type: type[Key]) -> Key:
    if key_type is date:
        return date.fromisoformat(key)
    # The exact type: True is an int, too.
    if type(key) is not key_type:
        raise TypeError(key)
    # What no key can be, and what the database would not take.
    if key < 0 or key > LARGEST_KEY if key_type is int else not key.isprintable():
        raise ValueError(key)
    checked: Key = key
    return checked


def orders_by_name(*orders: Ordering) -> dict[str, Ordering]:
    """Orders by name; the first is the one that a list has unless asked."""
    return {order.name: order for order in orders}


def page_parameters(
    orders: Mapping[str, Ordering], *, of: str, index: int | None = 0
) -> dict[str, Parameter]:
    """The parameters of a list that has `orders`, the usual one first.

    The example of a cursor is one of `index` and `of` the list as it is unnarrowed.
    """
    usual = next(iter(orders.values()))
    first_key = tuple(_example(each) for each in usual.columns.values())
    parameters = {
        "cursor": Parameter(
            "Where a page begins. Opaque: taken from `next` and `previous`, which also "
            "keep to the records as they stood when the first page was read. It is of "
            "this list, narrowed and ordered as it was, alone; what is shown of a record, "
            "and how many a page has, may change.",
            cursor_text(Cursor(usual.name, first_key, index=index, of=of)),
            lambda text: read_cursor(text, orders),
            schema={"type": "string", "pattern": "^[A-Za-z0-9_-]{1,200}$"},
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
    if len(orders) > 1:
        says = " ".join(f"`{each.name}`: {each.describes}." for each in orders.values())
        parameters["ordering"] = Parameter(
            f"What comes first. {says}",
            list(orders)[1],
            lambda text: _known_order(text, orders),
            schema={"type": "string", "default": usual.name},
            choices=lambda: list(orders),
        )
    return parameters


def _example(key_type: type[Key]) -> Key:
    if key_type is date:
        return date(2022, 2, 24)
    return 0 if key_type is int else ""


def _known_order(text: str, orders: Mapping[str, Ordering]) -> str:
    if text in orders:
        return text
    raise ValueRefused(f"“{text}” is no order of this list.", list(orders))


def take_page(
    rows: QuerySet[Any, Any],
    *,
    order: Ordering,
    cursor: Cursor | None,
    size: int,
    select: str = "",
) -> Page:
    """Take one page of `rows` (of `.values()`, with the columns of `order`).

    Where `select` is given, the columns are those that it names (see `selected_rows`).
    One query, of one row more than the page has. The neighbours' cursors are of no list
    and no index yet.
    """
    is_backwards = cursor is not None and cursor.is_backwards
    is_falling = order.is_falling is not is_backwards
    if cursor is not None:
        rows = rows.filter(_beyond(order, cursor.key, "lt" if is_falling else "gt"))
    if select:
        way = "DESC" if is_falling else "ASC"
        by = ", ".join(f"{column} {way}" for column in order.columns)
        found = selected_rows(select, conditions_of(rows), order=by, most=size + 1)
    else:
        sign = "-" if is_falling else ""
        sorted_rows = rows.order_by(*(f"{sign}{column}" for column in order.columns))
        found = binary_rows(sorted_rows[: size + 1])
    return page_of(found, order=order, cursor=cursor, size=size)


def page_of(
    found: list[dict[str, Any]],
    *,
    order: Ordering,
    cursor: Cursor | None,
    size: int,
) -> Page:
    """The page that rows make, of which one more than it has was looked for.

    They are in the order in which they were read, which is the other way round for a
    page that ends before its cursor.
    """
    is_backwards = cursor is not None and cursor.is_backwards
    has_more, found = len(found) > size, found[:size]
    if is_backwards:
        found.reverse()
    if not found:
        return Page([], None, None)
    after = Cursor(order.name, _key_of(found[-1], order))
    before = Cursor(order.name, _key_of(found[0], order), is_backwards=True)
    has_next = has_more or is_backwards
    has_previous = has_more if is_backwards else cursor is not None
    return Page(found, after if has_next else None, before if has_previous else None)


def _key_of(row: Mapping[str, Any], order: Ordering) -> tuple[Key, ...]:
    return tuple(row[column] for column in order.columns)


def _beyond(order: Ordering, key: tuple[Key, ...], side: str) -> Q:
    """Rows on one side of `key`: the first column decides, then the next."""
    columns = list(order.columns)
    beyond = Q()
    for place, column in enumerate(columns):
        same = dict(zip(columns[:place], key[:place], strict=True))
        beyond |= Q(**same, **{f"{column}__{side}": key[place]})
    # Said once more for the first column alone: that is what an index looks up.
    return Q(**{f"{columns[0]}__{side}{'e' * (len(columns) > 1)}": key[0]}) & beyond
