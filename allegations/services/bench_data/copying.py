"""Rows into tables by COPY."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

NULL = r"\N"
# What COPY reads otherwise than as itself.
_ESCAPES = str.maketrans(
    {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r", "\b": r"\b", "\f": r"\f"}
)


def copy_binary(
    table: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]
) -> None:
    """Add rows with columns of the types given, in binary: bytes go as they are."""
    names = ", ".join(columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({names}) FROM STDIN (FORMAT binary)") as copy,
    ):
        copy.set_types(list(columns.values()))
        for row in rows:
            copy.write_row(row)


def copy_text(
    table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Add rows as text; lists become arrays of text."""
    names = ", ".join(columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write("\t".join(map(literal, row)) + "\n")


def literal(value: Any) -> str:
    """A value as COPY reads it in its text format."""
    if value is None:
        return NULL
    if isinstance(value, str):
        return value if _is_plain(value) else value.translate(_ESCAPES)
    if isinstance(value, list):
        return f"{{{','.join(map(_element, value))}}}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def _is_plain(value: str) -> bool:
    return value.isprintable() and "\\" not in value


def _element(value: str) -> str:
    if _is_plain(value) and '"' not in value:
        return f'"{value}"'
    quoted = value.replace("\\", r"\\").replace('"', r"\"")
    return f'"{quoted}"'.translate(_ESCAPES)
