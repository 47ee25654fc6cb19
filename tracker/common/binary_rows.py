"""Rows of a queryset as PostgreSQL sends them in its binary format.

Django's cursors read results as text, in which bytes are hexadecimal digits: a page of
published bodies then takes over ten times as long to read as to find.
"""

from typing import Any

import psycopg
from django.db import connections
from django.db.models import QuerySet


def binary_rows(rows: QuerySet[Any, dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a queryset of `.values()`, which must need no converters."""
    connection = connections[rows.db]
    sql, values = rows.query.get_compiler(rows.db).as_sql()
    connection.ensure_connection()
    # Composed on our side, as Django's cursors do: only results are binary.
    text = psycopg.ClientCursor(connection.connection).mogrify(sql, values)
    cursor = psycopg.Cursor(connection.connection)
    cursor.format = psycopg.pq.Format.BINARY
    make = (
        connection.make_debug_cursor
        if connection.queries_logged
        else connection.make_cursor
    )
    with make(cursor) as reading:
        reading.execute(text)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in reading.fetchall()]
