"""Reading the declared form of a casebook: tables of TOML to checked plain data."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from allegations.casebook.entries import Casebook

CASEBOOK_FOLDER = Path(__file__).resolve().parent


class CasebookError(ValueError):
    """A casebook that cannot be entered; the message names the entry and what is wrong."""


def read_casebook(folder: Path = CASEBOOK_FOLDER) -> Casebook:
    """Read all `*.toml` files of a folder, in the order of their names, as one casebook.

    Raises CasebookError, with the file or the entry, for what is no TOML, names a
    table or field that there is not, lacks one, or declares a key twice.
    """
    declared: dict[str, Any] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise CasebookError(f"{path.name}: {error}") from error
        for name, table in tables.items():
            _add(declared, name, table, path.name)
    try:
        return Casebook.model_validate(declared)
    except ValidationError as error:
        raise CasebookError("; ".join(map(_told, error.errors()))) from error


def _add(declared: dict[str, Any], name: str, table: Any, file: str) -> None:
    """Add a table of one file, or a list of tables, to those of the others."""
    there = declared.setdefault(name, type(table)())
    if isinstance(table, list) and isinstance(there, list):
        there.extend(table)
        return
    if not (isinstance(table, dict) and isinstance(there, dict)):
        raise CasebookError(
            f"{file}: {name} is neither a table nor a list of tables as elsewhere"
        )
    for key, entry in table.items():
        if key in there:
            raise CasebookError(f"{file}: {name}.{key} is declared twice")
        there[key] = entry


def _told(error: Any) -> str:
    """Return one error of validation with the place where it stands."""
    place = ".".join(
        str(part + 1) if isinstance(part, int) else part for part in error["loc"]
    )
    return f"{place}: {error['msg']}"
