"""A worker and a broker that goes away while the worker is at work."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis

from tracker.local.addresses import BASE_DIR, local_addresses
from tracker.local.servers import embedded_servers

PATIENCE_SECONDS = 60
# Two processes and one task: the worker waits for the next message meanwhile.
APP = """
import os, pathlib, time
from celery import Celery

app = Celery("napping", broker=os.environ["BROKER_URL"])
app.conf.update(
    broker_transport="tracker.broker:Transport",
    broker_connection_retry_on_startup=True,
    task_acks_late=True,
    task_ignore_result=True,
    worker_prefetch_multiplier=1,
)

@app.task(name="nap")
def nap(name, seconds):
    pathlib.Path(name).write_text("began")
    time.sleep(seconds)
    pathlib.Path(name).write_text("ended")
"""
SEND = "import napping, sys; napping.nap.delay(sys.argv[1], float(sys.argv[2]))"


def wait_until(met: Callable[[], bool], worker: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not met():
        assert worker.poll() is None, "the worker has ended"
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.fixture
def valkey(data_dir):
    addresses = local_addresses(data_dir, {})
    (server,) = (s for s in embedded_servers(addresses) if s.title == "Valkey")
    server.ensure_running()
    yield server
    server.stop()


@pytest.fixture
def environment(valkey, tmp_path) -> dict[str, str]:
    (tmp_path / "napping.py").write_text(APP)
    return os.environ | {
        "BROKER_URL": valkey.addresses.broker_url,
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{BASE_DIR}",
    }


@pytest.fixture
def worker(environment, tmp_path) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "celery", "--app", "napping", "worker"]
    command += ["--concurrency", "2", "--without-gossip", "--without-mingle"]
    with (tmp_path / "worker.log").open("wb") as log:
        running = subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=log, stderr=log
        )
    yield running
    running.terminate()
    running.wait(PATIENCE_SECONDS)


def test_a_worker_outlives_a_broker_that_restarts(
    valkey, environment, worker, tmp_path
):
    def send(name: str, seconds: float) -> None:
        command = [sys.executable, "-c", SEND, name, str(seconds)]
        subprocess.run(command, cwd=tmp_path, env=environment, check=True)

    def is_said(name: str, word: str) -> bool:
        file = Path(tmp_path, name)
        return file.exists() and file.read_text() == word

    send("during", 3)
    wait_until(lambda: is_said("during", "began"), worker)
    valkey.stop()
    wait_until(lambda: is_said("during", "ended"), worker)
    valkey.ensure_running()
    send("after", 0)
    wait_until(lambda: is_said("after", "ended"), worker)

    with redis.Redis.from_url(valkey.addresses.broker_url) as broker:
        # What could not be confirmed is kept, to be done again.
        wait_until(lambda: broker.hlen("unacked") == 1, worker)
