"""The processes of the site: what they are, and how they start, end and are mourned."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path

from tracker.local.addresses import BASE_DIR
from tracker.local.locks import is_held, locked, wait_until_free

_WORKER = (
    *("celery", "--app", "tracker", "worker", "--loglevel", "INFO"),
    *("--without-gossip", "--without-mingle"),
)
# Run as `python -m ...`; docker-compose.yml uses the same lines.
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "web": ("gunicorn", "--config", "python:tracker.local.web"),
    # The processor's work; what waits for sites, in threads; what drives a browser.
    "worker": ("tracker.local.worker",),
    "network": ("tracker.local.network",),
    "browser": (
        *(*_WORKER, "--hostname", "browser@%h", "--queues", "browser"),
        *("--concurrency", "1"),
    ),
    "beat": ("celery", "--app", "tracker", "beat", "--loglevel", "INFO", "--pidfile="),
}
READY_SECONDS = 60
STOP_SECONDS = 15
LAST_LINES = 15
PR_SET_PDEATHSIG = 1


class RunError(RuntimeError):
    """The site cannot run; the message says why and what to do."""


class Children:
    """The running processes of one data folder.

    Each has a session of its own, so that Ctrl-C in a terminal reaches the runner
    only. All hold one lock, by which a later run sees what an earlier one left.
    """

    def __init__(self, folder: Path) -> None:
        self.logs = folder / "logs"
        self.alive = folder / "run" / "children.lock"
        self.groups = folder / "run" / "children.json"
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def clear_leftovers(self) -> None:
        """End what a killed runner left behind."""
        if not is_held(self.alive):
            return
        groups = json.loads(self.groups.read_text())
        for number in (signal.SIGTERM, signal.SIGKILL):
            for group in groups:
                _signal_group(group, number)
            if wait_until_free(self.alive, seconds=STOP_SECONDS):
                return

    def start(self, environment: Mapping[str, str]) -> None:
        """Start every process, with its output in `logs/NAME.log`."""
        self.logs.mkdir(parents=True, exist_ok=True)
        with locked(self.alive) as alive:
            for name, command in COMMANDS.items():
                self.running[name] = self._spawn(name, command, environment, alive)
                groups = [process.pid for process in self.running.values()]
                self.groups.write_text(json.dumps(groups))

    def raise_if_dead(self) -> None:
        """Raise RunError with the last words of a process that has ended."""
        for name, process in self.running.items():
            if process.poll() is not None:
                raise RunError(f"{name} has ended; {self._last_words(name)}")

    def wait_until_healthy(self, address: str) -> None:
        """Wait until the site at `address` says that all works. Raises RunError."""
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            self.raise_if_dead()
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=5).close()  # noqa: S310
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            else:
                return
        raise RunError(f"no answer at {address}/healthz; {self._last_words('web')}")

    def stop(self) -> None:
        """End all processes, at first politely, and wait for them."""
        for process in self.running.values():
            _signal_group(process.pid, signal.SIGTERM, leader_only=True)
        deadline = time.monotonic() + STOP_SECONDS
        for process in self.running.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal_group(process.pid, signal.SIGKILL)
                process.wait()
        self.running.clear()
        wait_until_free(self.alive, seconds=STOP_SECONDS)

    def _last_words(self, name: str) -> str:
        path = self.logs / f"{name}.log"
        with path.open(errors="replace") as log:
            return f"the last lines of {path}:\n" + "".join(deque(log, LAST_LINES))

    def _spawn(
        self,
        name: str,
        command: tuple[str, ...],
        environment: Mapping[str, str],
        alive: int,
    ) -> "subprocess.Popen[bytes]":
        with (self.logs / f"{name}.log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603  the commands above
                [sys.executable, "-m", *command],
                cwd=BASE_DIR,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=[alive],
                start_new_session=True,
                preexec_fn=_end_with_parent(),  # noqa: PLW1509  no threads run here
            )


def _end_with_parent() -> Callable[[], None] | None:
    """Return what makes a child end when the runner is killed, where Linux can."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask_for_a_signal() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)

    return ask_for_a_signal


def _signal_group(
    leader: int, number: signal.Signals, *, leader_only: bool = False
) -> None:
    try:
        if leader_only:
            os.kill(leader, number)
        else:
            os.killpg(leader, number)
    except ProcessLookupError:
        return
