"""Rows as PostgreSQL sends them in its binary format.

Django's cursors read results as text, in which bytes are hexadecimal digits: a page of
published bodies then takes over ten times as long to read as to find.
"""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet


def binary_rows(rows: QuerySet[Any, dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a queryset of `.values()`, which must need no converters."""
    try:
        sql, values = rows.query.get_compiler(rows.db).as_sql()
    except EmptyResultSet:
        return []
    connection = _connection(rows.db)
    # Composed on our side, as Django's cursors do: only results are binary.
    text = psycopg.ClientCursor(connection.connection).mogrify(sql, values)
    return _read(psycopg.Cursor(connection.connection), text, None, rows.db)


def prepared_rows(sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
    """The rows of a statement that each connection plans once.

    For what is asked so often, and finds its rows so fast, that Django would take
    longer to write it and the server to plan it.
    """
    connection = _connection(DEFAULT_DB_ALIAS)
    cursor = _Prepared(connection.connection)
    return _read(cursor, sql, values, DEFAULT_DB_ALIAS)


def _connection(using: str) -> BaseDatabaseWrapper:
    """The connection, made anew where it was kept and lost, as Django's cursors do."""
    connection = connections[using]
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    return connection


class _Prepared(psycopg.Cursor[Any]):
    def execute(self, *args: Any, **kwargs: Any) -> Any:
        return super().execute(*args, **kwargs, prepare=True)


def _read(
    cursor: psycopg.Cursor[Any], sql: str, values: Sequence[Any] | None, using: str
) -> list[dict[str, Any]]:
    connection = connections[using]
    cursor.format = psycopg.pq.Format.BINARY
    is_logged = connection.queries_logged
    make: Any = connection.make_debug_cursor if is_logged else connection.make_cursor
    with make(cursor) as reading:
        reading.execute(sql, values)
        names = [column.name for column in reading.description or ()]
        return [dict(zip(names, row, strict=True)) for row in reading.fetchall()]
