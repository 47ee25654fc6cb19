"""Write the public record as files."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from allegations.choices import ReleaseState
from allegations.services.releases import (
    ReleaseRefused,
    folder_of,
    run_release,
    start_release,
    withdraw_hidden_releases,
)


class Command(BaseCommand):
    """`manage.py release`: begin the release of the newest index, or go on with it."""

    help = "Write a bulk release of the public record; go on where one was left."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Take away what may not be served, and write what is missing."""
        for name in withdraw_hidden_releases():
            self.stdout.write(f"{name} was taken away: it held something hidden since.")
        try:
            release = run_release(release_id=start_release().pk)
        except ReleaseRefused as refused:
            raise CommandError(str(refused)) from refused
        if release.state != ReleaseState.DONE:
            raise CommandError(
                f"{release} is {release.get_state_display().lower()}: another worker "
                "is at it, or it was taken away."
            )
        for file in release.files:
            self.stdout.write(
                f"{folder_of(release) / file['name']}: {file['records']} records, "
                f"{file['bytes']} bytes, SHA-256 {file['sha256']}"
            )
