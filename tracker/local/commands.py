"""Management commands, with the embedded servers around those that need them.

Whether a command needs servers is decided before Django is loaded: settings read the
addresses once, and starting a server may move it to another port.
"""

import ast
import os
import re
import signal
import sys
import warnings
from collections.abc import Sequence
from types import FrameType

from tracker.local.addresses import BASE_DIR, data_dir
from tracker.local.servers import ServerError, local_servers

# Commands of others that read code and files only.
PURE_COMMANDS = frozenset(
    {
        "check",
        "collectstatic",
        "compilemessages",
        "diffsettings",
        "findstatic",
        "help",
        "makemessages",
        "makemigrations",
        "optimizemigration",
        "sendtestemail",
        "spectacular",
        "squashmigrations",
        "startapp",
        "startproject",
        "version",
    }
)

# How an article is named on a command line: by reference or id.
ARTICLE = re.compile(r"S-\d{6,13}|\d{1,18}")


def execute(argv: list[str]) -> None:
    """Run a management command as `manage.py` does.

    A command that needs the database runs between start and stop of the embedded
    servers. A command of ours opts out with the class attribute
    `needs_servers = False`. Exits with status 1 when servers cannot be had.
    """
    if not needs_servers(argv[1:]):
        _run(argv)
        return
    signal.signal(signal.SIGTERM, _leave_in_order)
    try:
        with local_servers(data_dir()):
            _run(argv)
    except ServerError as error:
        sys.exit(f"error: {error}")


def needs_servers(arguments: Sequence[str]) -> bool:
    """Say whether a command line (without the program's name) uses the database."""
    if not arguments or {"-h", "--help", "--version"} & set(arguments):
        return False
    name = arguments[0]
    if name == "check":
        # `--database` and its abbreviations; `--deploy` begins like them.
        return any(argument.startswith("--da") for argument in arguments)
    if name == "origins":
        # Two files are compared without a server; articles stand in the database.
        is_explaining = any(argument.startswith("--e") for argument in arguments)
        return not is_explaining or any(map(ARTICLE.fullmatch, arguments))
    if name in PURE_COMMANDS:
        return False
    return not _opts_out(name)


def _opts_out(name: str) -> bool:
    """Read `needs_servers = False` from the command's source, without running it."""
    for path in BASE_DIR.glob(f"*/management/commands/{name}.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(map(_is_refusal, node.body)):
                return True
    return False


def _is_refusal(node: ast.stmt) -> bool:
    return ast.unparse(node).replace(": bool", "").replace(": ClassVar[bool]", "") == (
        "needs_servers = False"
    )


def _run(argv: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

    from django.core.management import execute_from_command_line

    # makemigrations would compare with the database, and works as well without it.
    warnings.filterwarnings(
        "ignore", "Got an error checking a consistent migration history", RuntimeWarning
    )
    execute_from_command_line(argv)


def _leave_in_order(number: int, _: FrameType | None) -> None:
    # Without this a SIGTERM would end us before the servers are left.
    raise SystemExit(128 + number)
