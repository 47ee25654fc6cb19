"""Tables without their indexes while they are filled: built once, not row by row."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection

# Exclusion constraints and foreign keys, and indexes that no constraint needs; those
# that take longest first.
_CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('f', 'x') ORDER BY oid
"""
_INDEXES = """
    SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am am ON am.oid = c.relam
    WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisunique AND NOT EXISTS (
        SELECT FROM pg_constraint s WHERE s.conindid = i.indexrelid
    ) ORDER BY am.amname <> 'gin', i.indexrelid
"""
MEMORY = "1GB"


@contextmanager
def without_indexes(tables: Sequence[str], *, builders: int) -> Iterator[None]:
    """Drop what would be kept up to date with each row, and build it afterwards.

    As it stood: the definitions are read from the database. So many `builders` work at
    once, each on a connection of its own where they are several.
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
    _run([definition for _, definition in indexes], builders)
    # One after the other: they lock the tables.
    _run([_added(*each) for each in constraints], 1)
    _run([f"ANALYZE {table}" for table in tables], builders)


def _run(statements: Sequence[str], builders: int) -> None:
    if builders == 1:
        for statement in statements:
            _execute(statement)
        return
    with ThreadPoolExecutor(builders) as pool:
        list(pool.map(_execute_apart, statements))


def _execute_apart(statement: str) -> None:
    try:
        _execute(statement)
    finally:
        connection.close()


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('maintenance_work_mem', %s, false)", [MEMORY])
        cursor.execute(statement)
        cursor.execute("RESET maintenance_work_mem")


def _added(table: str, name: str, definition: str) -> str:
    return f"ALTER TABLE {table} ADD CONSTRAINT {_quoted(name)} {definition}"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
