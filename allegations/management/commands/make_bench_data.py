"""Fill an empty database with made-up published records, for measuring."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from allegations.services.bench_data import NotEmpty, make_bench_data

MOST_ALLEGATIONS = 10_000_000


class Command(BaseCommand):
    """`manage.py make_bench_data --allegations N --seed S`."""

    help = (
        "Fill an empty database with made-up published records: two versions each, a "
        "real ledger and its projections. Equal numbers and seeds give equal records."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """How many records, made of which seed, by how many processes."""
        parser.add_argument("--allegations", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")
        parser.add_argument("--workers", type=int, default=2, metavar="PROCESSES")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make them; raise CommandError where the database holds any record."""
        if not 0 < options["allegations"] <= MOST_ALLEGATIONS or options["workers"] < 1:
            raise CommandError(
                f"--allegations takes 1 to {MOST_ALLEGATIONS}, --workers 1 and more."
            )
        started = time.monotonic()
        try:
            entries = make_bench_data(
                allegations=options["allegations"],
                seed=options["seed"],
                workers=options["workers"],
                tell=self._tell(options["verbosity"]),
            )
        except NotEmpty as refused:
            raise CommandError(str(refused)) from refused
        seconds = time.monotonic() - started
        self.stdout.write(
            f"{options['allegations']} allegations of seed {options['seed']}: {entries} "
            f"entries in {seconds:.0f} seconds, {entries / seconds:.0f} a second."
        )

    def _tell(self, verbosity: int) -> Any:
        started = time.monotonic()

        def tell(progress: str) -> None:
            if verbosity > 1:
                self.stdout.write(f"{time.monotonic() - started:.0f} s: {progress}")

        return tell
