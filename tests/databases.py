"""Databases of the tests: copies of one, made once, that has what ships and no more."""

import hashlib
import os
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

from tracker.local.addresses import BASE_DIR

# The variable that names the database to copy.
TEMPLATE = "TEST_DATABASE_TEMPLATE"


def make_template(server_url: str) -> str:
    """Return the name of a database on the server, made where it is missing.

    It is migrated and has the reference data. It is named after what the migrations and
    these data say, so that another run may use it again.
    """
    said = hashlib.sha256()
    for pattern in ("*/migrations/*.py", "allegations/vocabularies/**/*.json"):
        for path in sorted(BASE_DIR.glob(pattern)):
            said.update(path.read_bytes())
    said.update((BASE_DIR / "requirements.txt").read_bytes())
    name = f"migrated_{said.hexdigest()[:16]}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        found = "SELECT 1 FROM pg_database WHERE datname = %s"
        if connection.execute(found, [name]).fetchone():
            return name
        half_made = f"{name}_in_work"
        _drop(connection, half_made)
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(half_made)))
        environment = os.environ | {"DATABASE_URL": database_url(server_url, half_made)}
        for command in ("migrate", "load_reference"):
            run = [sys.executable, "manage.py", command, "-v0"]
            subprocess.run(
                run,
                cwd=BASE_DIR,
                env=environment,
                stdout=subprocess.DEVNULL,
                check=True,
            )
        rename = SQL("ALTER DATABASE {} RENAME TO {}")
        connection.execute(rename.format(Identifier(half_made), Identifier(name)))
    return name


def copy_of_template(name: str) -> str:
    """Make the database `name` anew, as it ships; return its URL."""
    server_url = os.environ["DATABASE_URL"]
    with psycopg.connect(server_url, autocommit=True) as connection:
        _drop(connection, name)
        copy = SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(
            copy.format(Identifier(name), Identifier(os.environ[TEMPLATE]))
        )
    return database_url(server_url, name)


def drop_database(name: str) -> None:
    """Drop a database with whoever is connected to it."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        _drop(connection, name)


def database_url(server_url: str, name: str) -> str:
    """Return the URL of another database on the same server."""
    return urlsplit(server_url)._replace(path=f"/{name}").geturl()


def _drop(connection: "psycopg.Connection[tuple[object, ...]]", name: str) -> None:
    drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    connection.execute(drop.format(Identifier(name)))
