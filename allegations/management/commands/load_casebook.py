"""Loads the sample casebook."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from allegations.casebook.reading import CasebookError
from allegations.services.casebook import load_casebook


class Command(BaseCommand):
    """Prints how many records of each kind were entered, and what was published."""

    help = (
        "Enter, review and publish the sample casebook, as a whole or not at all. Where "
        "it is there already, nothing changes."
    )

    def handle(self, *_: Any, **__: Any) -> None:
        """Load, and print what that did."""
        try:
            loaded = load_casebook()
        except CasebookError as error:
            raise CommandError(f"The casebook is wrong: {error}") from error
        if loaded.outcome == "already_there":
            self.stdout.write("The sample casebook is already there: nothing changed.")
            return
        self.stdout.write("Sample casebook entered")
        for kind, count in loaded.counts.items():
            self.stdout.write(f"  {kind}: {count}")
        self.stdout.write(f"Published {', '.join(loaded.published)}")
