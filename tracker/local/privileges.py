"""Running PostgreSQL's programs when we are root, which they refuse.

They then run as an account that exists already, and nothing outside the data folder
is changed for it. Where that account may not enter the folders above (a checkout below
a home of mode 0700), the process is given the one capability that lets it read there.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ACCOUNTS = ("postgres", "nobody")
# Containers often withhold the first, and allow the second.
CAPABILITIES = ("dac_read_search", "dac_override")


class NoAccountError(RuntimeError):
    """Root has no way to run a program as somebody else here."""


@dataclass(frozen=True)
class Account:
    """An unprivileged account; uid and gid are those of the operating system."""

    uid: int
    gid: int


@dataclass(frozen=True)
class Launcher:
    """How to start a program: words before its command line, and the account."""

    prefix: tuple[str, ...] = ()
    account: Account | None = None

    def run(
        self,
        command: Sequence[str | Path],
        *,
        cwd: Path,
        text: str = "",
        pass_fds: Sequence[int] = (),
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end with `text` as its input; output is one stream."""
        account = self.account
        return subprocess.run(  # noqa: S603  the callers name the programs
            [*self.prefix, *map(str, command)],
            cwd=cwd,
            input=text,
            pass_fds=pass_fds,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )


def unprivileged_account(folder: Path) -> Account | None:
    """Return the account for a folder's server: None when we are not root.

    The owner of an existing folder stays its owner; otherwise the first of `ACCOUNTS`.
    """
    if os.geteuid() != 0:
        return None
    if folder.exists() and folder.stat().st_uid != 0:
        return Account(folder.stat().st_uid, folder.stat().st_gid)
    for name in ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise NoAccountError(f"no account named {' or '.join(ACCOUNTS)} exists")


def launcher_for(account: Account | None, *, program: Path, folder: Path) -> Launcher:
    """Return the least privileged way in which `program` runs inside `folder`.

    Raises NoAccountError when there is none.
    """
    if account is None:
        return Launcher()
    for launcher in _candidates(account):
        if _works(launcher, program, folder):
            return launcher
    raise NoAccountError(
        f"the account {account.uid} can neither enter {folder} nor run {program}"
    )


def _candidates(account: Account) -> list[Launcher]:
    plain = Launcher(account=account)
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return [plain]
    identity = (f"--reuid={account.uid}", f"--regid={account.gid}", "--clear-groups")
    return [plain] + [
        Launcher((setpriv, *identity, f"--inh-caps=+{name}", f"--ambient-caps=+{name}"))
        for name in CAPABILITIES
    ]


def _works(launcher: Launcher, program: Path, folder: Path) -> bool:
    # The shell enters the folder with the rights of the account, not with ours.
    script = 'cd "$1" && exec "$2" --version'
    command = ("/bin/sh", "-c", script, "sh", str(folder), str(program))
    try:
        return launcher.run(command, cwd=Path("/")).returncode == 0
    except OSError:
        return False
