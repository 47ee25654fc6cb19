"""The servers of the tests; tests/browser.py and tests/running_site.py add fixtures.

Settings read the addresses of database and broker when they are first imported. So
they are named here, after the servers are up, and not in pyproject.toml; and nothing
at the top of a conftest may import Django's models.

One run has one PostgreSQL and one Valkey, started by the controlling process. Each
xdist worker has a test database, a broker database and an archive of its own. Databases
are copies of one that was migrated (tests/databases.py).
"""

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import hypothesis
import pytest
import redis

from tests.databases import TEMPLATE, make_template
from tracker.local.addresses import BASE_DIR
from tracker.local.locks import open_lock, try_lock
from tracker.local.prepare import is_static_collected
from tracker.local.servers import local_servers

pytest_plugins = ("tests.browser", "tests.fixtures", "tests.running_site")

SETTINGS = "DJANGO_SETTINGS_MODULE"
TAKE_MINUTES = {
    "test_runner.py",
    "test_refresh_workers.py",
    "test_publication_batches.py",
}
SERVERS = pytest.StashKey[ExitStack]()
MOST_RUNS_AT_ONCE = 16


# A slow machine is no wrong answer.
hypothesis.settings.register_profile("tracker", deadline=None)
hypothesis.settings.load_profile("tracker")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start the servers once, then let Django read where they are."""
    if config.option.help or config.option.version:
        return
    if "tracker.settings" in sys.modules:
        raise pytest.UsageError(f"unset {SETTINGS}: the tests name the settings")
    # Workers inherit the environment, and must not find the settings named in it
    # before they have their own addresses.
    os.environ.pop(SETTINGS, None)
    if hasattr(config, "workerinput"):
        _separate_worker(int(config.workerinput["workerid"].removeprefix("gw")))
    else:
        config.stash[SERVERS] = ExitStack()
        _start_servers(config.stash[SERVERS])
    if hasattr(config, "workerinput") or not config.option.numprocesses:
        os.environ[SETTINGS] = "tracker.settings"
        django.setup()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Copy the test database from one that is migrated already."""
    from django.db import connection

    test: dict[str, Any] = connection.settings_dict["TEST"]
    test["TEMPLATE"] = os.environ[TEMPLATE]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files first that take minutes, or one worker would end long after all."""
    items.sort(key=lambda item: item.path.name not in TAKE_MINUTES)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what this process started."""
    servers = config.stash.get(SERVERS, None)
    if servers is not None:
        servers.close()


def _start_servers(stack: ExitStack) -> None:
    # The many processes that tests start need not compile all modules again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    data_dir = _data_dir(stack)
    addresses = stack.enter_context(local_servers(data_dir, is_durable=False))
    os.environ["DATA_DIR"] = str(data_dir)
    os.environ["DATABASE_URL"] = addresses.database_url
    os.environ["BROKER_URL"] = addresses.broker_url
    os.environ.setdefault(
        "SECRET_KEY", "only for tests, and long enough to be accepted"
    )
    os.environ["ARCHIVE_DIR"] = str(data_dir / "archive")
    if addresses.has_embedded_broker:
        # Tasks that an earlier run left behind are nobody's any more.
        with redis.Redis.from_url(addresses.broker_url) as broker:
            broker.flushall()
    os.environ[TEMPLATE] = make_template(addresses.database_url)
    if not is_static_collected(data_dir):
        command = [sys.executable, "-m", "tracker.local.prepare", "--static"]
        subprocess.run(command, cwd=BASE_DIR, check=True)


def _data_dir(stack: ExitStack) -> Path:
    """Return the folder named by DATA_DIR, or one that no other run is using."""
    if os.environ.get("DATA_DIR"):
        return Path(os.environ["DATA_DIR"]).resolve()
    for number in range(1, MOST_RUNS_AT_ONCE + 1):
        folder = BASE_DIR / "var" / ("test" if number == 1 else f"test-{number}")
        lock = open_lock(folder / "run" / "suite.lock")
        stack.callback(os.close, lock)
        if try_lock(lock):
            return folder
    raise pytest.UsageError("too many test runs at once: set DATA_DIR for this one")


def _separate_worker(number: int) -> None:
    broker = urlsplit(os.environ["BROKER_URL"])
    os.environ["BROKER_URL"] = broker._replace(path=f"/{number + 1}").geturl()
    os.environ["ARCHIVE_DIR"] += f"-{number}"
