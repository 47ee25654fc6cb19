"""Make all that is read and searched anew from what was published."""

from typing import Any

from django.core.management.base import BaseCommand

from allegations.services.projections import rebuild_projections


class Command(BaseCommand):
    """`manage.py rebuild_projections`: in one transaction, while nobody reads."""

    help = (
        "Make lists, filters and search anew from published bodies, after an upgrade "
        "that finds records by more or by something else. Readers wait meanwhile; a run "
        "that ends early changes nothing."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Rebuild, and say how many versions stand."""
        versions = rebuild_projections()
        self.stdout.write(f"{versions} versions can be read and searched as published.")
