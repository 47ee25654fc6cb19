import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tracker.local.addresses import local_addresses
from tracker.local.servers import embedded_servers

NAMED = ("DATABASE_URL", "BROKER_URL", "SECRET_KEY", "ARCHIVE_DIR", "DATA_DIR", "PORT")


@contextmanager
def data_folder() -> Iterator[Path]:
    """Give an empty data folder; whatever runs in it is stopped at the end."""
    parent = Path(tempfile.mkdtemp(prefix="tracker-"))
    parent.chmod(0o755)
    folder = parent / "data"
    yield folder
    if folder.exists():
        for server in embedded_servers(local_addresses(folder, {})):
            server.stop()
    shutil.rmtree(parent)


@pytest.fixture
def data_dir():
    """An empty data folder of its own."""
    with data_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def site_dir():
    """One data folder for the tests of a file, with what the ones before left in it."""
    with data_folder() as folder:
        yield folder


@pytest.fixture
def bare_environment(data_dir):
    """The environment of a user who has named nothing but the data folder."""
    return bare_environment_of(data_dir)


def bare_environment_of(data_dir: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in NAMED}
    return kept | {"DATA_DIR": str(data_dir)}
