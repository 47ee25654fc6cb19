"""Shows whether two files have one origin; neither database nor archive is touched."""

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sources.archiving.incoming import InputRefused, plain_line, read_file
from sources.extraction import ExtractionRefused, extract, sniff_media_type
from sources.management.printing import print_json, print_text
from sources.origin import (
    OriginText,
    OriginVerdict,
    Place,
    Reason,
    compare_origins,
)

_ANSWERS = {True: "yes", False: "no", None: "a human must look"}
_MOST_SHOWN = 3
_LONGEST_SHOWN = 100


class Command(BaseCommand):
    """Print whether two text, HTML or PDF files have one origin, and why."""

    needs_servers = False
    # Nor the checks of models and settings: this only reads two files.
    requires_system_checks: tuple[str, ...] = ()

    help = "Show whether two texts come from one origin, with relation and reasons."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the two files."""
        parser.add_argument(
            "--explain",
            nargs=2,
            metavar=("A", "B"),
            type=Path,
            required=True,
            help="two text, HTML or PDF files",
        )
        parser.add_argument(
            "--json", action="store_true", help="one JSON object, with all places"
        )

    def handle(self, *_: str, **options: Any) -> None:
        """Print the verdict; CommandError names the file that cannot be read."""
        a, b = (read_article(path) for path in options["explain"])
        verdict = compare_origins(a, b)
        if options["json"]:
            print_json(self.stdout, asdict(verdict))
        else:
            print_text(self.stdout, _as_page(a, b, verdict))


def read_article(path: Path) -> OriginText:
    """Read one file as it would be ingested; CommandError gives the refusal."""
    try:
        body = read_file(path, most=settings.INGEST_MAX_BYTES)
        found = extract(body, media_type=sniff_media_type(body, path.name))
    except (InputRefused, ExtractionRefused) as error:
        raise CommandError(f"{plain_line(str(path))}: {error}") from error
    return OriginText(
        text=found.text,
        language=found.language,
        title="" if found.title_is_ours else found.title,
        author=found.author or "",
        published=found.published or "",
        blocks=found.blocks,
    )


def _as_page(a: OriginText, b: OriginText, verdict: OriginVerdict) -> str:
    lines = [
        f"same origin: {_ANSWERS[verdict.same_origin]}",
        f"relation:    {verdict.relation} ({verdict.decided_by})",
        "",
    ]
    for reason in verdict.reasons:
        lines.append(f"[{reason.weighs}] {plain_line(reason.sentence)}")
        lines += _shown(reason, a, b)
    lines.append("")
    lines += [f"{name:<26}{value:g}" for name, value in verdict.scores.items()]
    return "\n".join(lines)


def _shown(reason: Reason, a: OriginText, b: OriginText) -> list[str]:
    return [
        f"      {side} {place.start}-{place.end}: {_excerpt(article, place)}"
        for side, article, places in (("A", a, reason.a), ("B", b, reason.b))
        for place in places[:_MOST_SHOWN]
    ]


def _excerpt(article: OriginText, place: Place) -> str:
    words = plain_line(" ".join(article.text[place.start : place.end].split()))
    return words if len(words) <= _LONGEST_SHOWN else f"{words[: _LONGEST_SHOWN - 1]}…"
