"""Programs of the tests that really commit, in a database of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.databases import copy_of_template, drop_database
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
    name = f"tracker_at_once_{os.getpid()}"
    environment = os.environ | {
        "DATABASE_URL": copy_of_template(name),
        "ARCHIVE_DIR": str(folder / "archive"),
    }
    try:
        yield environment
    finally:
        drop_database(name)
