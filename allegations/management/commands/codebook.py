"""Writes the codebook, or says whether the one that stands is up to date."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from allegations.codebook import codebook
from allegations.services.reference_files import SHIPPED_FOLDER


class Command(BaseCommand):
    """Reads files only, so no server is started for it."""

    help = "Write docs/codebook.md from the vocabularies and the published shapes."
    needs_servers = False
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to write, or the wish to compare only."""
        parser.add_argument(
            "--out",
            type=Path,
            default=settings.BASE_DIR / "docs" / "codebook.md",
            help="the file to write (docs/codebook.md)",
        )
        parser.add_argument(
            "--check",
            action="store_true",
            help="write nothing, and fail where the file is not up to date",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Write or compare the file."""
        path: Path = options["out"]
        shipped = (SHIPPED_FOLDER / "vocabularies.json").read_text(encoding="utf-8")
        text = codebook(json.loads(shipped)["vocabularies"])
        if options["check"]:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                raise CommandError(f"{path} is out of date: run `manage.py codebook`.")
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.stdout.write(f"{path}")
