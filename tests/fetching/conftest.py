"""A certificate authority for the servers of these tests."""

import pytest

from tests.fetching.loopback import Authority, make_authority


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A CA of the tests, and servers that it does and does not vouch for."""
    return make_authority(tmp_path_factory.mktemp("authority"))
