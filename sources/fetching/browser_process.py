"""Running the browser in a process of its own, and ending it whatever it does.

The child has a temporary folder as its home, an environment without any secret, and a
connection to its parent. If it takes too long, it is killed with all that it started,
and its folder goes with it. If the parent dies, the child does the same by itself.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from sources.fetching.browser import (
    BrowserFailed,
    BrowserUnavailable,
    PageVisit,
    VisitOrder,
    code_folder,
)

CHILD = "sources.fetching.browser_child"
_PASSED_ON = ("PATH", "LANG", "SSL_CERT_FILE", "SSL_CERT_DIR", "LD_LIBRARY_PATH")
_KILL_ROUNDS = 50
# Short: Chromium puts a socket below it, whose path may have 107 characters.
_FOLDER_PREFIX = "page-"


def visit_in_browser(order: VisitOrder) -> PageVisit:
    """Show the page in a browser and return what came of it.

    Raises BrowserFailed, and BrowserUnavailable where the browser does not start. No
    process and no file is left behind either way.
    """
    try:
        with _child() as child:
            told = child.ask(order, seconds=order.limits.total_seconds)
    except OSError as error:
        raise BrowserFailed(f"The browser's process cannot be run: {error}.") from error
    if isinstance(told, (BrowserFailed, BrowserUnavailable)):
        raise told
    if not isinstance(told, PageVisit):
        raise BrowserFailed("The browser's process gave another answer than a page.")
    return told


def descendants(pid: int) -> list[int]:
    """Return the ids of all processes that this one started, and those started."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # The name, in brackets, may hold anything; the parent is second after it.
            after = stat.read_text(errors="replace").rpartition(")")[2].split()
            parents.setdefault(int(after[1]), []).append(int(stat.parent.name))
    found: list[int] = []
    waiting = [pid]
    while waiting:
        started = parents.get(waiting.pop(), [])
        found += started
        waiting += started
    return found


def kill_descendants(pid: int) -> None:
    """Kill all that a process started, until nothing of it is left."""
    for _ in range(_KILL_ROUNDS):
        found = [each for each in descendants(pid) if not _is_dead(each)]
        if not found:
            return
        for each in found:
            _kill(each)
        time.sleep(0.02)


@dataclass(frozen=True, slots=True)
class _Child:
    """The process of a browser, and where it writes what goes wrong before it answers."""

    connection: Connection
    log: Path

    def ask(self, order: VisitOrder, *, seconds: float) -> object:
        """Return the answer. Raises BrowserFailed where none comes in time."""
        try:
            self.connection.send(order)
            if self.connection.poll(seconds):
                return self.connection.recv()
        except (EOFError, ConnectionError) as error:
            said = self.log.read_text(errors="replace").strip().rpartition("\n")[2]
            raise BrowserFailed(f"The browser's process died: {said}") from error
        raise BrowserFailed(f"The browser hung and was killed after {seconds:.0f} s.")


@contextlib.contextmanager
def _child() -> Iterator[_Child]:
    ours, theirs = socket.socketpair()
    folder = tempfile.mkdtemp(prefix=_FOLDER_PREFIX)
    log = Path(folder, "log")
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    try:
        with log.open("wb") as errors:
            process = subprocess.Popen(  # noqa: S603  our own module
                [sys.executable, "-m", CHILD, str(theirs.fileno()), folder],
                cwd=code_folder(),
                env={**kept, "HOME": folder, "TMPDIR": folder, "TZ": "UTC"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        theirs.close()
        try:
            with Connection(ours.detach()) as connection:
                yield _Child(connection, log)
        finally:
            _end(process)
    finally:
        ours.close()
        theirs.close()
        shutil.rmtree(folder, ignore_errors=True)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill the child and all that it started, the child last: it holds them together."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGSTOP)
    kill_descendants(process.pid)
    process.kill()
    process.wait()


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _is_dead(pid: int) -> bool:
    """Return whether it is gone, or only its entry still stands."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return True
    return stat.rpartition(")")[2].split()[0] in {"Z", "X"}
