"""Recompute the ledger and name the first thing that does not fit."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from allegations.services.kept_heads import OlderLedger, holds_head
from allegations.services.tree_heads import check_newest_head
from allegations.services.verification import verify_ledger

ROOT_DIGITS = 64


class Command(BaseCommand):
    """`manage.py verify_ledger [--expect SIZE:ROOT]`."""

    help = (
        "Recompute commitments, tree and heads of the ledger from stored bytes, and "
        "compare the newest head that it had; exit status 1 and the first thing that "
        "does not fit."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a head that was noted elsewhere."""
        parser.add_argument(
            "--expect",
            metavar="SIZE:ROOT",
            help="A tree head you kept elsewhere; the ledger must still contain it.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Verify; raise CommandError with the first problem."""
        report = verify_ledger()
        if report.problem:
            raise CommandError(
                f"The ledger does not verify: {report.problem}. "
                f"{report.size} entries before it do."
            )
        try:
            check_newest_head()
        except OlderLedger as older:
            raise CommandError(f"The ledger verifies, but: {older}") from older
        if options["expect"]:
            self._expect(options["expect"])
        if report.lawfully_removed:
            self.stdout.write(
                "Lawfully removed, with their hashes in place: the bodies of entries "
                f"{', '.join(map(str, report.lawfully_removed))}."
            )
        self.stdout.write(
            f"The ledger verifies: {report.size} entries, root {report.root}. "
            "Keep size and root elsewhere: only a kept head shows whether the end of "
            "the ledger was cut off."
        )

    def _expect(self, kept: str) -> None:
        size, _, root = kept.partition(":")
        if not size.isdecimal() or len(root) != ROOT_DIGITS:
            raise CommandError(
                f"--expect {kept}: write SIZE:ROOT, a number and 64 hexadecimal digits."
            )
        if not holds_head(int(size), root):
            raise CommandError(
                f"The ledger verifies, but is not the one whose head you kept: "
                f"{kept} is not among its tree heads."
            )
