"""Rows into tables by COPY."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

NULL = r"\N"
# Written at once.
LINES = 100
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


def copy_text(table: str, columns: Sequence[str], lines: Sequence[str]) -> None:
    """Add rows, each the line that COPY reads (`line`)."""
    names = ", ".join(columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
    ):
        for start in range(0, len(lines), LINES):
            copy.write("\n".join([*lines[start : start + LINES], ""]))


def line(values: Iterable[Any]) -> str:
    """Values of a row as COPY reads them in its text format; lists become arrays."""
    return "\t".join(map(literal, values))


def literal(value: Any) -> str:
    """A value as COPY reads it in its text format."""
    if value is None:
        return NULL
    if isinstance(value, str):
        return value if _is_plain(value) else value.translate(_ESCAPES)
    if isinstance(value, list):
        return f"{{{_elements(value)}}}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def _is_plain(value: str) -> bool:
    return value.isprintable() and "\\" not in value


def _elements(values: list[str]) -> str:
    whole = "".join(values)
    if _is_plain(whole) and '"' not in whole:
        joined = '","'.join(values)
        return f'"{joined}"' if values else ""
    return ",".join(map(_element, values))


def _element(value: str) -> str:
    if _is_plain(value) and '"' not in value:
        return f'"{value}"'
    quoted = value.replace("\\", r"\\").replace('"', r"\"")
    return f'"{quoted}"'.translate(_ESCAPES)
