"""File locks (flock) that say who is alive.

A lock belongs to the open file and to every process that inherited it, and the kernel
drops it with the last of them. So a lock that is free proves that nobody who took it
runs any more, however they ended; a process id in a file proves nothing.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def open_lock(path: Path) -> int:
    """Open the lock file, made with its folder when missing; return the descriptor."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def try_lock(descriptor: int, *, shared: bool = False) -> bool:
    """Take the lock, or change the one held, without waiting; say if it worked."""
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def locked(path: Path) -> Iterator[int]:
    """Wait for the lock, hold it alone, and yield its descriptor.

    A child that is given the descriptor (`pass_fds`) goes on holding the lock after
    the block: it is closed here, not unlocked, since unlocking would count for all.
    """
    descriptor = open_lock(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def is_held(path: Path) -> bool:
    """Say whether a living process holds the lock alone.

    It is tried as a shared one, so that two who ask at once do not see each other.
    """
    if not path.exists():
        return False
    descriptor = open_lock(path)
    try:
        return not try_lock(descriptor, shared=True)
    finally:
        os.close(descriptor)


def wait_until_free(path: Path, *, seconds: float) -> bool:
    """Wait until nobody holds the lock; say whether that came true in time."""
    deadline = time.monotonic() + seconds
    while is_held(path):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
