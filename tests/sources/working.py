"""A whole installation of a test's own: servers, migrated database, workers, pages."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tracker.local.addresses import BASE_DIR, LocalAddresses
from tracker.local.children import COMMANDS
from tracker.local.servers import embedded_servers, local_servers

PATIENCE_SECONDS = 150
QUICK = {
    "CONTACT_EMAIL": "desk@tracker.example",
    "FETCH_ALLOWED_NETWORKS": "127.0.0.0/8",
    "FETCH_REST_SECONDS": "0.001",
    "FETCH_SECONDS": "5",
    "FETCH_LEASE_MARGIN_SECONDS": "10",
    "DISPATCH_SECONDS": "0.5",
}


@dataclass
class Yard:
    """Servers and the processes that use them; every process can be killed."""

    folder: Path
    addresses: LocalAddresses
    environment: dict[str, str]
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=BASE_DIR,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, code: str) -> Any:
        """Run code in the installation's Django; return what it puts into `told`."""
        script = f"import json\n{code}\nprint(json.dumps(told, default=str))"
        return json.loads(self.manage("shell", "-v0", "-c", script))

    def start(self, *names: str) -> None:
        for name in names:
            with (self.folder / f"{name}.log").open("ab") as log:
                self.running[name] = subprocess.Popen(
                    [sys.executable, "-m", *COMMANDS[name]],
                    cwd=BASE_DIR,
                    env=self.environment,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )

    def kill(self, name: str) -> None:
        """Kill a process and its children at once, as a power cut would."""
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def raise_if_dead(self) -> None:
        """Fail where a process has ended by itself."""
        dead = [name for name, run in self.running.items() if run.poll() is not None]
        assert not dead, f"{dead} ended\n{self.logs()}"

    def stop(self) -> None:
        for process in self.running.values():
            process.terminate()
        for name in list(self.running):
            try:
                self.running[name].wait(10)
            except subprocess.TimeoutExpired:
                self.kill(name)
        self.running.clear()

    def restart_server(self, title: str) -> None:
        (server,) = (
            server
            for server in embedded_servers(self.addresses)
            if server.title == title
        )
        server.stop()
        time.sleep(1)
        server.ensure_running()

    def logs(self) -> str:
        return "\n".join(
            f"{path.name}: {path.read_text(errors='replace')[-3000:]}"
            for path in self.folder.glob("*.log")
        )


@contextmanager
def yard(folder: Path) -> Iterator[Yard]:
    """Give an installation in a folder, nothing of it running but the servers."""
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "BROKER_URL", "DJANGO_SETTINGS_MODULE"}
    }
    with local_servers(folder, environment=bare) as addresses:
        environment = bare | QUICK | {"DATA_DIR": str(folder)}
        environment["ARCHIVE_DIR"] = str(folder / "archive")
        made = Yard(folder, addresses, environment)
        made.manage("migrate", "-v0")
        try:
            yield made
        finally:
            made.stop()


def wait_until(met: Callable[[], bool], *, told: Callable[[], str]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not met():
        assert time.monotonic() < until, told()
        time.sleep(0.5)
