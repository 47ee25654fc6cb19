"""What the embedded servers have in common: start, find out, recover, stop."""

import os
import signal
import time
from abc import ABC, abstractmethod
from pathlib import Path

from tracker.local.addresses import LocalAddresses, free_port, is_port_free
from tracker.local.locks import is_held, locked, wait_until_free

START_ATTEMPTS = 3
# How long processes of an earlier run may take to answer or to go, in seconds.
SETTLE_SECONDS = 20
STOP_SECONDS = 60


class ServerError(RuntimeError):
    """A server cannot be had; the message is one line with a remedy."""


class EmbeddedServer(ABC):
    """A server of a data folder that outlives the process which started it.

    All its processes inherit one locked file. While that is held some of them live;
    once it is free whatever pid file they left is stale.
    Callers hold the start lock of `tracker.local.servers`.
    """

    title: str
    url_variable: str
    stop_signal: signal.Signals

    def __init__(self, addresses: LocalAddresses) -> None:
        self.addresses = addresses
        self.alive = addresses.data_dir / "run" / f"{self.title.lower()}.lock"

    @property
    @abstractmethod
    def port(self) -> int:
        """The port of 127.0.0.1 that is kept for it."""

    @abstractmethod
    def use_port(self, port: int) -> None:
        """Keep another port."""

    @abstractmethod
    def pid_file(self) -> Path:
        """The file with the server's process id on its first line."""

    @abstractmethod
    def prepare(self) -> None:
        """Make what the server needs before it can start."""

    @abstractmethod
    def launch(self, alive: int) -> str:
        """Start it in the background with the descriptor; return what it printed."""

    @abstractmethod
    def answers(self) -> bool:
        """Say whether our server answers at the kept address."""

    def is_running(self) -> bool:
        """Say whether it runs and answers."""
        return is_held(self.alive) and self.answers()

    def ensure_running(self) -> None:
        """Start it unless it runs. Raises ServerError."""
        if self._settled():
            return
        printed = ""
        for _ in range(START_ATTEMPTS):
            if not is_port_free(self.port):
                self.use_port(free_port(but_not=self.port))
            self.pid_file().unlink(missing_ok=True)
            self.prepare()
            with locked(self.alive) as descriptor:
                printed = self.launch(descriptor)
            if self._came_up():
                return
        last = (printed.strip().splitlines() or ["it gave no reason"])[-1]
        raise ServerError(
            f"{self.title} does not start: {last} "
            f"(set {self.url_variable} to use a server of your own)"
        )

    def stop(self) -> None:
        """Stop it in order and wait until all its processes are gone."""
        if not is_held(self.alive):
            return
        self._signal(self.stop_signal)
        if not wait_until_free(self.alive, seconds=STOP_SECONDS):
            self._signal(signal.SIGKILL)
            wait_until_free(self.alive, seconds=SETTLE_SECONDS)

    def _settled(self) -> bool:
        """Wait for processes of an earlier run to answer or to go; say if it runs."""
        deadline = time.monotonic() + SETTLE_SECONDS
        while is_held(self.alive):
            if self.answers():
                return True
            if time.monotonic() > deadline:
                self._signal(signal.SIGKILL)
                return not wait_until_free(self.alive, seconds=SETTLE_SECONDS)
            time.sleep(0.1)
        return False

    def _came_up(self) -> bool:
        deadline = time.monotonic() + SETTLE_SECONDS
        while is_held(self.alive) and time.monotonic() < deadline:
            if self.answers():
                return True
            time.sleep(0.05)
        return False

    def _signal(self, number: signal.Signals) -> None:
        """Signal the server; only sound while its lock is held."""
        try:
            os.kill(int(self.pid_file().read_text().split()[0]), number)
        except (OSError, ValueError, IndexError):
            return
