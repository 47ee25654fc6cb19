"""Where the database and the broker are: named by the environment, or kept locally.

`DATABASE_URL`, `BROKER_URL` and `SECRET_KEY` win. What they do not name is served by
embedded servers, whose ports and passwords are chosen once and kept in the data
folder, readable by its owner only. Reading an address never starts anything.
"""

import json
import os
import random
import secrets
import socket
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# Below the range from which systems hand out ports to outgoing connections
# (Linux: 32768 and up), and away from 5432 and 6379.
LOCAL_PORTS = range(20_000, 32_000)


@dataclass(frozen=True)
class Kept:
    """What is chosen once for a data folder and kept there."""

    postgres_port: int
    postgres_password: str
    superuser_password: str
    valkey_port: int
    valkey_password: str
    secret_key: str


@dataclass(frozen=True)
class LocalAddresses:
    """The addresses that count for one data folder and one environment."""

    data_dir: Path
    environment: Mapping[str, str] = field(repr=False)

    @property
    def has_embedded_database(self) -> bool:
        """Whether the database is ours to start."""
        return not self.environment.get("DATABASE_URL")

    @property
    def has_embedded_broker(self) -> bool:
        """Whether the broker is ours to start."""
        return not self.environment.get("BROKER_URL")

    @property
    def database_url(self) -> str:
        """The URL of the tracker's database, as its ordinary role."""
        given = self.environment.get("DATABASE_URL")
        if given:
            return given
        kept = self.kept()
        return (
            f"postgres://tracker:{kept.postgres_password}"
            f"@127.0.0.1:{kept.postgres_port}/tracker"
        )

    @property
    def broker_url(self) -> str:
        """The URL of the broker, in the Redis protocol."""
        given = self.environment.get("BROKER_URL")
        if given:
            return given
        kept = self.kept()
        return f"redis://:{kept.valkey_password}@127.0.0.1:{kept.valkey_port}/0"

    def secret_key(self) -> str:
        """Return Django's secret key: the environment's, or a random one kept here."""
        return self.environment.get("SECRET_KEY") or self.kept().secret_key

    def kept(self) -> Kept:
        """Return what is kept for the folder, choosing it on first need.

        Raises OSError when the folder cannot be written.
        """
        if not self._file.exists():
            self._write(_chosen(), place=_link_unless_there)
        return Kept(**json.loads(self._file.read_text()))

    def change(self, kept: Kept) -> None:
        """Keep these values from now on."""
        self._write(kept, place=os.replace)

    @property
    def _file(self) -> Path:
        return self.data_dir / "local.json"

    def _write(self, kept: Kept, *, place: Callable[[str, Path], None]) -> None:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self.data_dir, prefix=".local-")
        try:
            with os.fdopen(descriptor, "w") as file:
                json.dump(asdict(kept), file)
            place(name, self._file)
        finally:
            Path(name).unlink(missing_ok=True)


def data_dir(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of everything that is kept: `DATA_DIR`, or `var` beside us."""
    return Path(environment.get("DATA_DIR") or BASE_DIR / "var").resolve()


def local_addresses(
    folder: Path, environment: Mapping[str, str] = os.environ
) -> LocalAddresses:
    """Return the addresses for a data folder, the environment's first."""
    return LocalAddresses(folder, dict(environment))


def is_port_free(port: int) -> bool:
    """Say whether a server could listen on this port of 127.0.0.1 now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the servers do: a port in TIME_WAIT is free to listen on.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port(*, but_not: int | None = None) -> int:
    """Return a port of 127.0.0.1 that is free at this moment."""
    for port in random.sample(LOCAL_PORTS, 200):
        if port != but_not and is_port_free(port):
            return port
    raise OSError(f"no free port between {LOCAL_PORTS.start} and {LOCAL_PORTS.stop}")


def _chosen() -> Kept:
    postgres_port = free_port()
    return Kept(
        postgres_port=postgres_port,
        postgres_password=secrets.token_urlsafe(24),
        superuser_password=secrets.token_urlsafe(24),
        valkey_port=free_port(but_not=postgres_port),
        valkey_password=secrets.token_urlsafe(24),
        secret_key=secrets.token_urlsafe(50),
    )


def _link_unless_there(name: str, target: Path) -> None:
    """Put the file in place unless another process was first; theirs then counts."""
    try:
        os.link(name, target)
    except FileExistsError:
        return
