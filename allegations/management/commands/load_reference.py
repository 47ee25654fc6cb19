"""Loads the shipped vocabularies and legal instruments."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from allegations.services.reference_data import KindReport, LoadReport, load_reference
from allegations.services.reference_files import ReferenceDataError


class Command(BaseCommand):
    """Prints for each kind of row what was added, changed, kept and left."""

    help = (
        "Load the shipped vocabularies and legal instruments; safe to repeat. What a "
        "curator edited is kept, and nothing is deleted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form of the report."""
        parser.add_argument(
            "--json", action="store_true", help="print the report as JSON"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Load, and print what that did."""
        try:
            report = load_reference()
        except ReferenceDataError as error:
            raise CommandError(
                f"The shipped reference data is wrong: {error}"
            ) from error
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_lines(report)))


def _lines(report: LoadReport) -> list[str]:
    lines = [f"Reference data {report.sha256[:12]}"]
    for name, kind in report.kinds.items():
        lines.append(f"  {name.replace('_', ' ')}: {_counts(kind)}")
        lines += [f"    changed: {each}" for each in kind.changed]
        lines += [f"    kept, edited by a curator: {each}" for each in kind.kept]
        lines += [f"    not shipped: {each}" for each in kind.not_shipped]
    return lines


def _counts(kind: KindReport) -> str:
    return (
        f"{len(kind.added)} added, {len(kind.changed)} changed, {kind.left} left, "
        f"{len(kind.kept)} kept, {len(kind.not_shipped)} not shipped"
    )
