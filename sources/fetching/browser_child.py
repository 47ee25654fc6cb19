"""The process that runs the browser: `python -m sources.fetching.browser_child FD FOLDER`.

It takes one order from its parent, answers with a PageVisit or with why there is none,
and ends. When the parent goes away it takes all that it started, and FOLDER, with it.
"""

import asyncio
import ctypes
import os
import shutil
import sys
import threading
from multiprocessing.connection import Connection

from sources.fetching.browser import BrowserFailed, BrowserUnavailable, VisitOrder
from sources.fetching.browser_page import show
from sources.fetching.browser_process import kill_descendants

_PR_SET_CHILD_SUBREAPER = 36


def main() -> None:
    """Serve one order over the connection whose number is the first argument."""
    connection, folder = Connection(int(sys.argv[1])), sys.argv[2]
    _adopt_orphans()
    order = connection.recv()
    watching = threading.Thread(
        target=_end_with_parent, args=(connection, folder), daemon=True
    )
    watching.start()
    try:
        connection.send(_outcome(order))
    except OSError:
        # The parent is gone: the other thread clears up, and ends this process.
        watching.join()
    # Threads that still wait for a server are not waited for.
    os._exit(0)


def _outcome(order: VisitOrder) -> object:
    try:
        return asyncio.run(show(order))
    except (BrowserFailed, BrowserUnavailable) as error:
        return error
    except Exception as error:  # noqa: BLE001  the parent is told, whatever it was
        return BrowserFailed(f"The browser's process failed: {error!r}")


def _adopt_orphans() -> None:
    """Stay the ancestor of processes whose own parent died, so that all are found."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _end_with_parent(connection: Connection, folder: str) -> None:
    try:
        connection.recv()
    except (EOFError, OSError):
        kill_descendants(os.getpid())
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)


if __name__ == "__main__":
    main()
