"""Who acts when no user of the tracker does."""

import os
import pwd
import socket

from django.contrib.auth.models import User


def account_and_host() -> str:
    """Return the operating system's account and host, as `account@host`.

    The account is the kernel's, not the environment's, which anybody can set
    (Berkeley Protocol, VI.C: chain of custody).
    """
    number = os.geteuid()
    try:
        account = pwd.getpwuid(number).pw_name
    except KeyError:
        # A container may run under a number that has no name.
        account = f"uid-{number}"
    return f"{account}@{socket.gethostname()}"


def collector_of(by: User | None) -> str:
    """Return who had something fetched, and on which host: `user via account@host`."""
    here = account_and_host()
    return here if by is None else f"{by.get_username()} via {here}"
