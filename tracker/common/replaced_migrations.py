"""A check before `migrate`: no database stands between migrations that are one now."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

JOINED = "27 November 2026"


@register(Tags.database)
def left_in_between(databases: Sequence[str] | None, **_: Any) -> list[CheckMessage]:
    """Name migrations of which a part was applied, and the rest is no longer here.

    Django would break off while it reads them.
    """
    loader = MigrationLoader(None)
    return [
        Error(
            f"Database “{alias}” was left in the middle of what is {app}.{name} now.",
            hint=f"Run `manage.py migrate` of a version from before {JOINED} first.",
            id="tracker.E001",
        )
        for alias in databases or ()
        for (app, name), migration in loader.replacements.items()
        if _is_in_between(
            set(migration.replaces),
            here=set(loader.disk_migrations),
            applied=set(MigrationRecorder(connections[alias]).applied_migrations()),
        )
    ]


def _is_in_between(replaced: set[Any], *, here: set[Any], applied: set[Any]) -> bool:
    return bool(replaced & applied) and not replaced - here <= applied
