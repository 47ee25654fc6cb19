import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tracker.local.addresses import local_addresses
from tracker.local.servers import embedded_servers

NAMED = ("DATABASE_URL", "BROKER_URL", "SECRET_KEY", "ARCHIVE_DIR", "DATA_DIR", "PORT")


@pytest.fixture
def data_dir():
    """An empty data folder of its own; whatever runs in it is stopped at the end."""
    parent = Path(tempfile.mkdtemp(prefix="tracker-"))
    parent.chmod(0o755)
    folder = parent / "data"
    yield folder
    if folder.exists():
        for server in embedded_servers(local_addresses(folder, {})):
            server.stop()
    shutil.rmtree(parent)


@pytest.fixture
def bare_environment(data_dir):
    """The environment of a user who has named nothing but the data folder."""
    kept = {name: value for name, value in os.environ.items() if name not in NAMED}
    return kept | {"DATA_DIR": str(data_dir)}
