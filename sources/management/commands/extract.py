"""Shows what is read out of a file; neither database nor archive is touched."""

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sources.archiving.incoming import InputRefused, plain_line, read_file
from sources.extraction import (
    Extraction,
    ExtractionRefused,
    extract,
    sniff_media_type,
)
from sources.management.printing import print_json, print_text


class Command(BaseCommand):
    """Print title, author, date, language, extractor and text of one file."""

    needs_servers = False
    # Nor the checks of models and settings: this only reads a file.
    requires_system_checks: tuple[str, ...] = ()

    help = "Show what ingest would read out of a text, HTML or PDF file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file."""
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--url", default="", help="where it was published")
        parser.add_argument(
            "--json", action="store_true", help="one JSON object, with blocks and pages"
        )

    def handle(self, *_: str, **options: Any) -> None:
        """Print the extraction; CommandError gives the refusal."""
        path: Path = options["file"]
        try:
            body = read_file(path, most=settings.INGEST_MAX_BYTES)
            media_type = sniff_media_type(body, path.name)
            found = extract(body, media_type=media_type, url=options["url"] or None)
        except (InputRefused, ExtractionRefused) as error:
            raise CommandError(f"{plain_line(str(path))}: {error}") from error
        if options["json"]:
            print_json(self.stdout, _as_json(found, media_type))
        else:
            print_text(self.stdout, _as_page(found, media_type))


def _as_json(found: Extraction, media_type: str) -> dict[str, object]:
    """Return what was asked for first, then all else that there is to say."""
    described: dict[str, object] = asdict(found)
    described["date"] = described.pop("published")
    first = ("title", "author", "date", "language", "text", "extractor")
    rest = {"media_type": media_type, **described}
    return {name: described[name] for name in first} | rest


def _as_page(found: Extraction, media_type: str) -> str:
    lines = {
        "title": f"{found.title}{' (ours)' if found.title_is_ours else ''}",
        "author": found.author or "not stated",
        "date": found.published or "not stated",
        "language": found.language,
        "words": str(found.word_count),
        "extractor": f"{found.extractor} {found.extractor_version} ({media_type})",
    }
    head = "\n".join(f"{name + ':':<11}{plain_line(lines[name])}" for name in lines)
    return f"{head}\n\n{found.text}"
