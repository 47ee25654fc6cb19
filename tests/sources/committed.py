"""Programs of the tests that really commit, in a database of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import psycopg.sql

from tracker.local.addresses import BASE_DIR


def run_python(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def own_database(folder: Path) -> Iterator[dict[str, str]]:
    """Give the environment of a migrated database and an archive that nobody else uses."""
    base = os.environ["DATABASE_URL"]
    name = f"tracker_at_once_{os.getpid()}"
    quoted = psycopg.sql.Identifier(name)
    with psycopg.connect(base, autocommit=True) as connection:
        connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(quoted))
        environment = os.environ | {
            "DATABASE_URL": urlsplit(base)._replace(path=f"/{name}").geturl(),
            "ARCHIVE_DIR": str(folder / "archive"),
        }
        try:
            run_python(environment, "manage.py", "migrate")
            yield environment
        finally:
            drop = psycopg.sql.SQL("DROP DATABASE {} WITH (FORCE)").format(quoted)
            connection.execute(drop)
