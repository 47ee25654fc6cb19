"""Tables without their indexes while they are filled: built once, not row by row."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

# Exclusion constraints and foreign keys, and indexes that no constraint needs.
_CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('f', 'x') ORDER BY oid
"""
_INDEXES = """
    SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
    FROM pg_index i
    WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisunique AND NOT EXISTS (
        SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid
    ) ORDER BY i.indexrelid
"""
MEMORY = "1GB"


@contextmanager
def without_indexes(tables: Sequence[str]) -> Iterator[None]:
    """Drop what would be kept up to date with each row, and build it afterwards.

    As it stood: the definitions are read from the database.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CONSTRAINTS, [list(tables)])
        constraints = cursor.fetchall()
        cursor.execute(_INDEXES, [list(tables)])
        indexes = cursor.fetchall()
        for table, name, _ in constraints:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {_quoted(name)}")
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
    yield
    # Another cursor: the connection may have been opened anew.
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('maintenance_work_mem', %s, false)", [MEMORY])
        for _, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in constraints:
            _add(cursor, table, name, definition)
        cursor.execute("RESET maintenance_work_mem")
        for table in tables:
            cursor.execute(f"ANALYZE {table}")


def _add(cursor: Any, table: str, name: str, definition: str) -> None:
    cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {_quoted(name)} {definition}")


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
