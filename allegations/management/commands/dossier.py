"""Export a case as a dossier."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_datetime

from allegations.dossiers.bag import BagRefused
from allegations.dossiers.content import DossierRefused
from allegations.services.dossiers import export_dossier

HOW_TO_WRITE = "write an instant with its time zone, such as 2026-01-31T12:00:00Z"


class Command(BaseCommand):
    """`manage.py dossier CASE --out DIR [--as-of INSTANT] [--json]`."""

    help = (
        "Export a public case as a BagIt package with a PDF to read, the same content "
        "as JSON, and what a stranger needs to verify both."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the case, the folder and the instant."""
        parser.add_argument("case", help="Reference of a public case: C-2024-0001.")
        parser.add_argument(
            "--out", required=True, type=Path, metavar="DIR", help="Where to put it."
        )
        parser.add_argument(
            "--as-of",
            metavar="INSTANT",
            help="The record as it stood then; without it, as it stands now.",
        )
        parser.add_argument("--json", action="store_true", help="Answer in JSON.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Export; raise CommandError with what is wrong and what to do."""
        as_of = _instant(options["as_of"]) if options["as_of"] else None
        try:
            folder, is_new = export_dossier(
                case_reference=options["case"], out=options["out"], as_of=as_of
            )
        except (DossierRefused, BagRefused) as refused:
            raise CommandError(str(refused)) from refused
        outcome = "written" if is_new else "already_there"
        if options["json"]:
            self.stdout.write(json.dumps({"folder": str(folder), "outcome": outcome}))
        elif is_new:
            self.stdout.write(f"Dossier written to {folder}")
        else:
            self.stdout.write(f"The same dossier is already in {folder}")


def _instant(text: str) -> datetime:
    try:
        moment = parse_datetime(text)
    except ValueError as error:
        raise CommandError(f"--as-of {text}: {error}; {HOW_TO_WRITE}.") from error
    if moment is None or moment.tzinfo is None:
        raise CommandError(f"--as-of {text}: {HOW_TO_WRITE}.")
    return moment
