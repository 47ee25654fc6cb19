import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.local.conftest import bare_environment_of
from tracker.local.addresses import BASE_DIR, free_port, is_port_free, local_addresses
from tracker.local.children import COMMANDS
from tracker.local.locks import is_held
from tracker.local.servers import embedded_servers

RUN = [sys.executable, "-m", "tracker.local.runner"]
READY_SECONDS = 240


class Runner:
    """`make run` as a process, with what it prints."""

    def __init__(self, environment: dict[str, str], output: Path) -> None:
        self.output = output
        self.started = time.monotonic()
        with output.open("w") as file:
            self.process = subprocess.Popen(
                RUN, cwd=BASE_DIR, env=environment, stdout=file, stderr=file
            )

    def printed(self) -> str:
        return self.output.read_text()

    def wait_until_ready(self) -> float:
        """Return the seconds until it said that it is ready."""
        while "Ready after" not in self.printed():
            assert self.process.poll() is None, self.printed()
            assert time.monotonic() - self.started < READY_SECONDS, self.printed()
            time.sleep(0.1)
        return time.monotonic() - self.started

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=60)


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def start(site_dir, port, tmp_path):
    """Start runners on the site's folder; none outlives the test."""
    runners: list[Runner] = []

    def start_one() -> Runner:
        environment = bare_environment_of(site_dir) | {"PORT": str(port)}
        runners.append(Runner(environment, tmp_path / f"output-{len(runners)}"))
        return runners[-1]

    yield start_one
    for runner in runners:
        if runner.process.poll() is None:
            runner.end(signal.SIGTERM)


def health(port: int) -> tuple[int, dict[str, str]]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


def answer_of(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        said: str = answer.read().decode()
        return said


def wait_until(met: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not met():
        assert time.monotonic() < until
        time.sleep(0.1)


def run_once(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        RUN,
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def is_anything_left(folder: Path) -> bool:
    servers = embedded_servers(local_addresses(folder, {}))
    return is_held(folder / "run" / "children.lock") or any(
        server.is_running() for server in servers
    )


def test_a_killed_site_starts_again_and_ends_in_order(site_dir, port, start):
    first = start()
    first.wait_until_ready()
    assert health(port)[0] == 200
    # What the guides ask for is there from the beginning.
    ledger = json.loads(answer_of(port, "/api/v1/ledger/"))
    assert ledger["newest_signed_head"]["tree_size"] == ledger["tree_size"]
    table = answer_of(port, "/bulk/latest/allegations.csv")
    assert f"http://127.0.0.1:{port}/A-" in table
    sign_in = (site_dir / "sign-in.txt").read_text()
    assert sign_in.split()[1] in first.printed()

    second = run_once(bare_environment_of(site_dir) | {"PORT": str(free_port())})
    assert second.returncode == 1
    assert f"process {first.process.pid}, http://127.0.0.1:{port}" in second.stderr

    assert first.end(signal.SIGKILL) == -signal.SIGKILL
    again = start()
    assert again.wait_until_ready() < 60
    assert health(port) == (
        200,
        {"status": "ok", "web": "ok", "database": "ok", "broker": "ok"},
    )
    assert (site_dir / "sign-in.txt").read_text() == sign_in

    def is_back(title: str) -> bool:
        said = f"{title} had ended and was started again"
        return health(port)[0] == 200 and said in again.printed()

    # The processes go on, and connect to what is started again.
    processes = (site_dir / "run" / "children.json").read_text()
    for server in embedded_servers(local_addresses(site_dir, {})):
        os.kill(int(server.pid_file().read_text().split()[0]), signal.SIGKILL)
        wait_until(partial(is_back, server.title))
    assert (site_dir / "run" / "children.json").read_text() == processes
    assert again.process.poll() is None

    assert again.end(signal.SIGINT) == 0
    assert "Stopped" in again.printed()
    assert is_port_free(port)
    assert not is_anything_left(site_dir)


def test_a_dead_worker_is_named_and_ends_all(site_dir, start):
    runner = start()
    runner.wait_until_ready()
    groups = json.loads((site_dir / "run" / "children.json").read_text())
    os.kill(dict(zip(COMMANDS, groups, strict=True))["worker"], signal.SIGKILL)
    assert runner.process.wait(timeout=60) == 1
    assert "error: worker has ended" in runner.printed()
    assert not is_anything_left(site_dir)


def test_a_taken_port_is_named_with_a_remedy_before_anything_starts(
    data_dir, bare_environment
):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run_once(bare_environment | {"PORT": str(port)})
    assert done.returncode == 1
    assert done.stderr == (
        f"error: port {port} is taken: choose another, as in PORT={port + 1} make run\n"
    )
    assert not (data_dir / "postgres").exists()


@pytest.mark.parametrize("text", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(text, bare_environment):
    done = run_once(bare_environment | {"PORT": text})
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: PORT={text} is no port")
