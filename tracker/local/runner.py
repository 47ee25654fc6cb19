"""`make run`: the whole site on one machine, until Ctrl-C.

Starts the embedded servers where no others are named, prepares the site, and runs the
web server, the workers and beat. If one of them ends, all end; a server that ends is
started again.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tracker.local.addresses import data_dir, is_port_free
from tracker.local.children import Children, RunError
from tracker.local.locks import open_lock, try_lock
from tracker.local.servers import ServerError, local_servers, start_what_ended

PORTS = range(1, 65_536)


class Stop(BaseException):
    """Somebody asked the runner to stop; no handler of errors may swallow it."""


def main() -> None:
    """Run the site; exit 0 when asked to stop, 1 when it cannot start or go on."""
    started = time.monotonic()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        run(data_dir(), _port(os.environ.get("PORT") or "8000"), started)
    except (RunError, ServerError) as error:
        sys.exit(f"error: {error}")
    except Stop:
        say("Stopped")


def run(folder: Path, port: int, started: float) -> None:
    """Run the site of one data folder on a port of 127.0.0.1 until it is stopped.

    `started` is the moment on the monotonic clock from which readiness is counted.
    """
    address = f"http://127.0.0.1:{port}"
    with _alone(folder, address):
        children = Children(folder)
        children.clear_leftovers()
        if not is_port_free(port):
            raise RunError(
                f"port {port} is taken: choose another, as in PORT={port + 1} make run"
            )
        say(f"Starting in {folder}")
        with local_servers(folder):
            try:
                _serve(children, folder, port)
                children.wait_until_healthy(address)
                _show(folder, address, time.monotonic() - started)
                _watch(children, folder)
            finally:
                _ignore_signals()
                say("Stopping")
                children.stop()


def say(line: str) -> None:
    """Write one line for the person at the terminal."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def _alone(folder: Path, address: str) -> Iterator[None]:
    """Hold the data folder against a second runner."""
    lock = open_lock(folder / "run" / "runner.lock")
    note = folder / "run" / "runner.json"
    try:
        if not try_lock(lock):
            other = json.loads(note.read_text())
            raise RunError(
                f"already running on this data folder: process {other['pid']}, "
                f"{other['address']} (DATA_DIR names another folder)"
            )
        note.write_text(json.dumps({"pid": os.getpid(), "address": address}))
        yield
    finally:
        os.close(lock)


def _serve(children: Children, folder: Path, port: int) -> None:
    """Prepare the site and start its processes as soon as each can work."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

    import django
    from django.core.management import CommandError
    from django.db import DatabaseError

    from tracker.local.prepare import prepare_sample, prepare_site

    django.setup()
    try:
        say("Preparing database and static files")
        prepare_site()
        children.start({**os.environ, "HOST": "127.0.0.1", "PORT": str(port)})
        say("Loading the sample casebook")
        prepare_sample(folder)
    except (CommandError, DatabaseError) as error:
        raise RunError(f"the site cannot be prepared: {error}") from error


def _watch(children: Children, folder: Path) -> None:
    while True:
        children.raise_if_dead()
        # The processes outlive their servers and connect anew.
        for title in start_what_ended(folder):
            say(f"{title} had ended and was started again")
        time.sleep(0.5)


def _show(folder: Path, address: str, seconds: float) -> None:
    from tracker.local.prepare import kept_passwords

    passwords = kept_passwords(folder / "sign-in.txt")
    say(f"Ready after {seconds:.1f} s. Ctrl-C stops everything.\n")
    say(f"  Admin      {address}/admin/")
    say(f"  API        {address}/api/v1/")
    say(f"  API docs   {address}/api/docs/")
    say(f"  Dossiers   {folder / 'dossiers'}")
    for name, password in passwords.items():
        say(f"  Sign in    {name}  {password}")
    say(f"             (kept in {folder / 'sign-in.txt'})\n")


def _port(text: str) -> int:
    if not text.isdigit() or int(text) not in PORTS:
        sys.exit(f"error: PORT={text} is no port: use a number from 1 to 65535")
    return int(text)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stop


def _ignore_signals() -> None:
    # A second Ctrl-C must not leave half of the processes behind.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


if __name__ == "__main__":
    main()
