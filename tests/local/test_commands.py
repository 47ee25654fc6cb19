import stat
import subprocess
import sys

import pytest

from tracker.local.addresses import BASE_DIR, local_addresses
from tracker.local.commands import needs_servers
from tracker.local.servers import embedded_servers


def manage(environment, *arguments):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "help",
        "--version",
        "check",
        "check --deploy --fail-level WARNING",
        "makemigrations --check --dry-run",
        "spectacular --validate",
        "migrate --help",
        "origins --explain one.txt two.txt --json",
    ],
)
def test_pure_commands_need_no_servers(line):
    assert not needs_servers(line.split())


@pytest.mark.parametrize(
    "line",
    [
        *("migrate", "shell", "check --database default", "check --data=default"),
        *("origins", "origins --json", "origins --explain S-000001 two.txt"),
    ],
)
def test_other_commands_need_servers(line):
    assert needs_servers(line.split())


@pytest.mark.parametrize("line", ["check", "makemigrations --check --dry-run"])
def test_pure_commands_start_nothing_and_complain_of_nothing(
    line, data_dir, bare_environment
):
    done = manage(bare_environment, *line.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert not (data_dir / "postgres").exists()
    assert not (data_dir / "valkey").exists()


def test_a_command_starts_the_servers_and_leaves_none(data_dir, bare_environment):
    done = manage(bare_environment, "showmigrations", "auth")
    assert done.returncode == 0, done.stderr
    assert "[ ] 0001_initial" in done.stdout
    servers = embedded_servers(local_addresses(data_dir, {}))
    assert [server.is_running() for server in servers] == [False, False]


def test_readers_of_pages_and_clients_of_buckets_are_loaded_when_they_are_needed():
    code = "import django, sys; django.setup(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "sources.models" in loaded
    assert not {"trafilatura", "numpy", "pypdf", "boto3"} & loaded


def test_a_command_without_its_servers_says_what_to_do(data_dir, bare_environment):
    data_dir.write_text("a file where the folder should be")
    try:
        done = manage(bare_environment, "showmigrations")
    finally:
        data_dir.unlink()
    assert done.returncode == 1
    assert done.stderr.startswith("error: the data folder")
    assert len(done.stderr.splitlines()) == 1
    assert "DATA_DIR" in done.stderr


def test_a_secret_key_is_kept(data_dir):
    first = local_addresses(data_dir, {}).secret_key()
    assert len(first) >= 50
    assert local_addresses(data_dir, {}).secret_key() == first
    assert local_addresses(data_dir, {"SECRET_KEY": "given"}).secret_key() == "given"
    assert stat.S_IMODE((data_dir / "local.json").stat().st_mode) == 0o600
