"""Rows as PostgreSQL sends them in its binary format.

Django's cursors read results as text, in which bytes are hexadecimal digits: a page of
published bodies then takes over ten times as long to read as to find.
"""

from collections.abc import Callable, Sequence
from typing import Any

import psycopg
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet


def binary_rows(rows: QuerySet[Any, dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a queryset of `.values()`, which must need no converters."""
    try:
        sql, values = rows.query.get_compiler(rows.db).as_sql()
    except EmptyResultSet:
        return []
    return _read(_written, sql, values, rows.db)


def prepared_rows(sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
    """The rows of a statement that each connection plans once.

    For what is asked so often, and finds its rows so fast, that Django would take
    longer to write it and the server to plan it.
    """
    return _read(_prepared, sql, values, DEFAULT_DB_ALIAS)


Asking = tuple[psycopg.Cursor[Any], Any, Sequence[Any] | None]


def _written(
    connection: psycopg.Connection[Any], sql: str, values: Sequence[Any]
) -> Asking:
    # Composed on our side, as Django's cursors do: only results are binary.
    text = psycopg.ClientCursor(connection).mogrify(sql, values)
    return psycopg.Cursor(connection), text, None


def _prepared(
    connection: psycopg.Connection[Any], sql: str, values: Sequence[Any]
) -> Asking:
    return _Prepared(connection), sql, values


class _Prepared(psycopg.Cursor[Any]):
    def execute(self, *args: Any, **kwargs: Any) -> Any:
        return super().execute(*args, **kwargs, prepare=True)


def _read(
    ask: Callable[[psycopg.Connection[Any], str, Sequence[Any]], Asking],
    sql: str,
    values: Sequence[Any],
    using: str,
) -> list[dict[str, Any]]:
    connection = connections[using]
    connection.ensure_connection()
    try:
        return _rows_read(connection, *ask(connection.connection, sql, values))
    except OperationalError:
        is_lost = connection.connection.closed and not connection.in_atomic_block
        if not is_lost:
            raise
    # Kept since the last request, and lost meanwhile: cheaper found out so than by
    # asking the server before each.
    connection.close()
    connection.connect()
    return _rows_read(connection, *ask(connection.connection, sql, values))


def _rows_read(
    connection: BaseDatabaseWrapper,
    cursor: psycopg.Cursor[Any],
    sql: Any,
    values: Sequence[Any] | None,
) -> list[dict[str, Any]]:
    cursor.format = psycopg.pq.Format.BINARY
    is_logged = connection.queries_logged
    make: Any = connection.make_debug_cursor if is_logged else connection.make_cursor
    with make(cursor) as reading:
        reading.execute(sql, values)
        names = [column.name for column in reading.description or ()]
        return [dict(zip(names, row, strict=True)) for row in reading.fetchall()]
