"""The embedded servers for as long as somebody uses them.

Every user holds a shared lock; starting and stopping happens under a second lock, held
alone. Whoever leaves last stops the servers. A user that is killed loses its lock with
its life, so it keeps nobody out; the next user finds the servers as they are.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tracker.local.addresses import LocalAddresses, local_addresses
from tracker.local.embedded import EmbeddedServer, ServerError
from tracker.local.locks import is_held, locked, open_lock, try_lock
from tracker.local.postgres import Postgres
from tracker.local.valkey import Valkey

__all__ = ["ServerError", "local_servers", "start_what_ended"]


@contextmanager
def local_servers(
    data_dir: Path,
    *,
    environment: Mapping[str, str] = os.environ,
    is_durable: bool = True,
) -> Iterator[LocalAddresses]:
    """Yield the addresses of a database and a broker that answer.

    What the environment names by URL is taken as it is and never started.
    `is_durable=False` makes a PostgreSQL started here fast and not crash-safe.
    Raises ServerError, whose message is one line with a remedy.
    """
    addresses = local_addresses(data_dir, environment)
    servers = embedded_servers(addresses, is_durable=is_durable)
    if not servers:
        yield addresses
        return
    user = _enter(data_dir, servers)
    try:
        yield addresses
    finally:
        _leave(data_dir, servers, user)


def start_what_ended(data_dir: Path) -> list[str]:
    """Start the embedded servers again that have ended; return their titles.

    For users of them, who go on with the same addresses. Raises ServerError where one
    cannot be had at its address any more.
    """
    servers = embedded_servers(local_addresses(data_dir, os.environ))
    ended = [server for server in servers if not is_held(server.alive)]
    for server in ended:
        port = server.port
        with locked(data_dir / "run" / "start.lock"):
            server.ensure_running()
        if server.port != port:
            raise ServerError(
                f"{server.title} had ended, and its port {port} was taken meanwhile: "
                "start the site again"
            )
    return [server.title for server in ended]


def embedded_servers(
    addresses: LocalAddresses, *, is_durable: bool = True
) -> list[EmbeddedServer]:
    """Return the servers that are ours to run, given what the environment names."""
    servers: list[EmbeddedServer] = []
    if addresses.has_embedded_broker:
        servers.append(Valkey(addresses))
    if addresses.has_embedded_database:
        servers.append(Postgres(addresses, is_durable=is_durable))
    return servers


def _enter(data_dir: Path, servers: list[EmbeddedServer]) -> int:
    try:
        with locked(data_dir / "run" / "start.lock"):
            user = open_lock(data_dir / "run" / "users.lock")
            try_lock(user, shared=True)
            try:
                for server in servers:
                    server.ensure_running()
            except BaseException:
                _stop_when_last(servers, user)
                raise
    except OSError as error:
        raise ServerError(
            f"the data folder {data_dir} cannot be used: {error.strerror} "
            "(DATA_DIR names another)"
        ) from error
    return user


def _leave(data_dir: Path, servers: list[EmbeddedServer], user: int) -> None:
    with locked(data_dir / "run" / "start.lock"):
        _stop_when_last(servers, user)


def _stop_when_last(servers: list[EmbeddedServer], user: int) -> None:
    """Give the user's lock back; stop the servers if nobody else holds one."""
    try:
        if try_lock(user):
            for server in servers:
                server.stop()
    finally:
        os.close(user)
