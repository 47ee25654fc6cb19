import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
import redis

from tracker.local.addresses import BASE_DIR, local_addresses
from tracker.local.servers import ServerError, embedded_servers, local_servers

USE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from tracker.local.servers import local_servers
with local_servers(Path(sys.argv[1]), environment={}, is_durable=False):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def use(folder: Path):
    return local_servers(folder, environment={}, is_durable=False)


def running(folder: Path) -> list[bool]:
    servers = embedded_servers(local_addresses(folder, {}))
    return [server.is_running() for server in servers]


def query(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def kill_servers(folder: Path) -> None:
    for server in embedded_servers(local_addresses(folder, {})):
        os.kill(int(server.pid_file().read_text().split()[0]), signal.SIGKILL)


@pytest.fixture(scope="module")
def shared():
    """The addresses of running servers, for tests that change nothing."""
    with tempfile.TemporaryDirectory(prefix="tracker-") as name:
        Path(name).chmod(0o755)
        with use(Path(name) / "data") as addresses:
            yield addresses


def test_rows_and_queued_messages_survive_a_restart(data_dir):
    with use(data_dir) as addresses:
        query(addresses.database_url, "CREATE TABLE kept AS SELECT 7 AS number")
        with redis.Redis.from_url(addresses.broker_url) as broker:
            broker.lpush("queue", "task")
    assert running(data_dir) == [False, False]
    with use(data_dir) as addresses:
        assert query(addresses.database_url, "SELECT number FROM kept") == [(7,)]
        with redis.Redis.from_url(addresses.broker_url) as broker:
            assert broker.lrange("queue", 0, -1) == [b"task"]


def test_servers_that_were_killed_start_again_with_their_rows(data_dir):
    with local_servers(data_dir, environment={}) as addresses:
        query(addresses.database_url, "CREATE TABLE kept AS SELECT 7 AS number")
        kill_servers(data_dir)
    with use(data_dir) as addresses:
        assert query(addresses.database_url, "SELECT number FROM kept") == [(7,)]


def test_a_pid_file_of_a_stranger_does_not_stop_the_start(data_dir):
    with use(data_dir):
        pass
    stale = data_dir / "postgres" / "data" / "postmaster.pid"
    stale.write_text(f"{os.getppid()}\n{stale.parent}\n0\n5432\n\n\n\nready\n")
    with use(data_dir) as addresses:
        assert query(addresses.database_url, "SELECT 1") == [(1,)]


def test_a_killed_user_keeps_nobody_out(data_dir):
    command = [sys.executable, "-c", USE_AND_DIE, str(data_dir)]
    done = subprocess.run(command, cwd=BASE_DIR, check=False)
    assert done.returncode == -signal.SIGKILL
    with use(data_dir) as addresses:
        assert query(addresses.database_url, "SELECT 1") == [(1,)]
    assert running(data_dir) == [False, False]


def test_the_last_to_leave_stops_the_servers(data_dir):
    with ExitStack() as first, ExitStack() as second:
        before = first.enter_context(use(data_dir))
        after = second.enter_context(use(data_dir))
        assert before.database_url == after.database_url
        first.close()
        assert running(data_dir) == [True, True]
    assert running(data_dir) == [False, False]


def test_two_data_folders_do_not_meet(data_dir):
    with use(data_dir / "one") as one, use(data_dir / "two") as two:
        query(one.database_url, "CREATE TABLE only_here ()")
        with pytest.raises(psycopg.errors.UndefinedTable):
            query(two.database_url, "SELECT * FROM only_here")
        assert one.broker_url != two.broker_url
    assert running(data_dir / "one") == running(data_dir / "two") == [False, False]


def test_taken_ports_are_exchanged(data_dir):
    kept = local_addresses(data_dir, {}).kept()
    with socket.socket() as first, socket.socket() as second:
        for taken, port in ((first, kept.postgres_port), (second, kept.valkey_port)):
            taken.bind(("127.0.0.1", port))
            taken.listen()
        with use(data_dir) as addresses:
            assert query(addresses.database_url, "SELECT 1") == [(1,)]
            moved = addresses.kept()
    assert moved.postgres_port != kept.postgres_port
    assert moved.valkey_port != kept.valkey_port
    assert moved.postgres_password == kept.postgres_password


def test_what_is_named_by_url_is_not_started(data_dir):
    named = {"DATABASE_URL": "postgres://a@b/c", "BROKER_URL": "redis://d/0"}
    with local_servers(data_dir, environment=named) as addresses:
        assert addresses.database_url == "postgres://a@b/c"
        assert addresses.broker_url == "redis://d/0"
        assert not data_dir.exists()


def test_only_what_is_not_named_by_url_is_started(data_dir):
    named = {"DATABASE_URL": "postgres://a@b/c"}
    with local_servers(data_dir, environment=named) as addresses:
        with redis.Redis.from_url(addresses.broker_url) as broker:
            assert broker.ping()
        assert not (data_dir / "postgres").exists()


def test_strangers_are_refused(shared):
    kept = shared.kept()
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(
            host="127.0.0.1",
            port=kept.postgres_port,
            user="tracker",
            password="a guess",
            dbname="tracker",
        )
    with (
        redis.Redis(port=kept.valkey_port) as broker,
        pytest.raises(redis.AuthenticationError),
    ):
        broker.ping()


def test_passwords_can_be_read_by_their_owner_only(shared):
    for name in ("local.json", "valkey/valkey.conf"):
        mode = (shared.data_dir / name).stat().st_mode
        assert stat.S_IMODE(mode) == 0o600


def test_the_role_is_no_superuser_yet_installs_what_the_models_need(shared):
    for name in ("pg_trgm", "unaccent", "btree_gist"):
        query(shared.database_url, f"CREATE EXTENSION {name}")
    superuser = query(
        shared.database_url,
        "SELECT rolsuper FROM pg_roles WHERE rolname = current_user",
    )
    assert superuser == [(False,)]


def test_text_knows_case_beyond_ascii(shared):
    assert query(shared.database_url, "SELECT upper('ґанок')") == [("ҐАНОК",)]


def test_a_long_and_odd_path_is_no_obstacle(data_dir):
    folder = data_dir / 'it\'s "$HOME" `x`' / ("long" * 20) / ("longer" * 15)
    try:
        with use(folder) as addresses:
            assert query(addresses.database_url, "SELECT 1") == [(1,)]
    finally:
        assert running(folder) == [False, False]


def test_a_closed_folder_above_stays_closed(data_dir):
    home = data_dir / "home"
    home.mkdir(parents=True, mode=0o700)
    folder = home / "checkout" / "var"
    with use(folder) as addresses:
        assert query(addresses.database_url, "SELECT 1") == [(1,)]
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert home.stat().st_uid == os.geteuid()
    assert (folder.stat().st_uid, folder.stat().st_gid) == (os.geteuid(), os.getegid())


def test_a_folder_that_cannot_be_made_is_named_with_a_remedy(data_dir):
    data_dir.parent.joinpath("file").write_text("")
    with (
        pytest.raises(ServerError, match=r"file/var.*DATA_DIR"),
        use(data_dir.parent / "file" / "var"),
    ):
        pass
