"""Rows as PostgreSQL sends them in its binary format.

Django's cursors read results as text, in which bytes are hexadecimal digits: a page of
published bodies then takes over ten times as long to read as to find.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from psycopg.rows import DictRow, dict_row


def binary_rows(rows: QuerySet[Any, dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a queryset of `.values()`, which must need no converters."""
    try:
        sql, values = rows.query.get_compiler(rows.db).as_sql()
    except EmptyResultSet:
        return []
    return _composed(sql, values, rows.db)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What rows of one table must meet: SQL, and the values for its placeholders."""

    sql: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: "Conditions") -> "Conditions":
        return Conditions(f"{self.sql} AND {other.sql}", self.values + other.values)


# Of querysets that are asked again and again: made once, and forgotten with them.
_MADE: WeakKeyDictionary[QuerySet[Any], Conditions] = WeakKeyDictionary()


def conditions_of(rows: QuerySet[Any]) -> Conditions:
    """The conditions of a queryset over one table."""
    made = _MADE.get(rows)
    if made is None:
        made = _MADE[rows] = _conditions(rows)
    return made


def _conditions(rows: QuerySet[Any]) -> Conditions:
    query = rows.query
    compiler = query.get_compiler(rows.db)
    try:
        sql, values = compiler.compile(query.where)
    except EmptyResultSet:
        return Conditions("FALSE")
    except FullResultSet:
        return Conditions("TRUE")
    if sum(count > 0 for count in query.alias_refcount.values()) > 1:
        raise ValueError("Conditions on other tables are asked in subqueries here.")
    return Conditions(f"({sql})", tuple(values))


def selected_rows(
    select: str, conditions: Conditions, *, order: str, most: int
) -> list[dict[str, Any]]:
    """The first rows that meet the conditions.

    `select` is SQL from SELECT to FROM, and `order` what follows ORDER BY: written
    once, they cost nothing for each request, and the conditions alone are made for it.
    """
    sql = f"{select} WHERE {conditions.sql} ORDER BY {order} LIMIT {most:d}"
    return _composed(sql, conditions.values, DEFAULT_DB_ALIAS)


class TooMany(Exception):
    """More rows meet the conditions than were to be looked at."""


def few_rows(
    select: str, conditions: Conditions, *, key: str, order: str, most: int, looked: int
) -> list[dict[str, Any]]:
    """The first rows that meet the conditions, where no more than `looked` of them do.

    What an index finds in no order is read to its end to be sorted: for TooMany, which
    is raised otherwise, only so many are. `select` is as for `selected_rows`; `key` is
    the column of it that tells rows apart, and `order` speaks of that alone.
    """
    table = select.rpartition(" FROM ")[2]
    sql = f"""
        WITH found AS MATERIALIZED (
            SELECT {key} FROM {table} WHERE {conditions.sql} LIMIT {looked + 1:d}
        ), counted AS (
            SELECT count(*) AS looked FROM found
        ), firsts AS (
            SELECT {key} FROM found ORDER BY {order} LIMIT (
                SELECT CASE WHEN looked > {looked:d} THEN 1 ELSE {most:d} END
                FROM counted
            )
        )
        SELECT page.*, looked
        FROM ({select} WHERE {key} IN (SELECT {key} FROM firsts)) page, counted
        ORDER BY {order}
    """  # noqa: S608 - no part of it is given by anybody
    rows = _composed(sql, conditions.values, DEFAULT_DB_ALIAS)
    if rows and rows[0]["looked"] > looked:
        raise TooMany
    return rows


def prepared_rows(sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
    """The rows of a statement that each connection plans once.

    For what is asked so often, and finds its rows so fast, that Django would take
    longer to write it and the server to plan it.
    """
    connection = _connection(DEFAULT_DB_ALIAS)
    cursor = _Prepared(connection.connection, row_factory=dict_row)
    return _read(cursor, sql, values, DEFAULT_DB_ALIAS)


def _composed(sql: str, values: Sequence[Any], using: str) -> list[dict[str, Any]]:
    """The rows of SQL that is composed on our side, as Django's cursors do."""
    connection = _connection(using)
    if values:
        text = psycopg.ClientCursor(connection.connection).mogrify(sql, values)
    else:
        # What is written twice for placeholders is meant once here, too.
        text = sql.replace("%%", "%")
    cursor = psycopg.Cursor(connection.connection, row_factory=dict_row)
    return _read(cursor, text, None, using)


def _connection(using: str) -> BaseDatabaseWrapper:
    """The connection, made anew where it was kept and lost, as Django's cursors do."""
    connection = connections[using]
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    return connection


class _Prepared(psycopg.Cursor[DictRow]):
    def execute(self, *args: Any, **kwargs: Any) -> Any:
        return super().execute(*args, **kwargs, prepare=True)


def _read(
    cursor: psycopg.Cursor[DictRow], sql: str, values: Sequence[Any] | None, using: str
) -> list[dict[str, Any]]:
    connection = connections[using]
    cursor.format = psycopg.pq.Format.BINARY
    is_logged = connection.queries_logged
    make: Any = connection.make_debug_cursor if is_logged else connection.make_cursor
    with make(cursor) as reading:
        reading.execute(sql, values)
        rows: list[DictRow] = reading.fetchall()
        return rows
