"""The whole site as real processes, for the tests that look at it from outside."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from xdist.remote import Producer  # type: ignore[import-untyped]
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

from tests.databases import copy_of_template, database_url, drop_database
from tracker.local.addresses import BASE_DIR, free_port
from tracker.local.children import Children
from tracker.local.prepare import kept_passwords

# The last that a Redis has when it is not configured; workers count up from 1.
SITE_BROKER = "15"


class FilesWithOneSite(LoadFileScheduling):  # type: ignore[misc]
    """Keeps a file's tests in one worker, and all files that use the site in one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return "site" if _uses_site(BASE_DIR / file) else file


@cache
def _uses_site(path: Path) -> bool:
    return re.search(r"def \w+\([^)]*\bsite\b", path.read_text()) is not None


def pytest_xdist_make_scheduler(
    config: pytest.Config, log: Producer
) -> FilesWithOneSite | None:
    """Build the running site in one worker only, under `--dist loadfile`."""
    if config.getvalue("dist") != "loadfile":
        return None
    return FilesWithOneSite(config, log)


@dataclass(frozen=True)
class Site:
    """The whole site, running on a database with reference data and the casebook."""

    url: str
    database_url: str
    passwords: dict[str, str]
    environment: dict[str, str]

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a management command on the site's database, as a user would."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=BASE_DIR,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """Web server, worker and beat as real processes. Tests share it: leave no mark."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    database = f"tracker_site_{worker}"
    folder = Path(os.environ["DATA_DIR"]) / "site" / worker
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(Path(os.environ["DATA_DIR"]) / "static", folder / "static")
    port = free_port()
    environment = os.environ | {
        "DATA_DIR": str(folder),
        "ARCHIVE_DIR": str(folder / "archive"),
        "DATABASE_URL": copy_of_template(database),
        "BROKER_URL": database_url(os.environ["BROKER_URL"], SITE_BROKER),
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    prepare = [sys.executable, "-m", "tracker.local.prepare", "--sample"]
    done = subprocess.run(
        prepare,
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    children = Children(folder)
    try:
        children.start(environment)
        children.wait_until_healthy(f"http://127.0.0.1:{port}")
        yield Site(
            f"http://127.0.0.1:{port}",
            environment["DATABASE_URL"],
            kept_passwords(folder / "sign-in.txt"),
            environment,
        )
    finally:
        children.stop()
    drop_database(database)
