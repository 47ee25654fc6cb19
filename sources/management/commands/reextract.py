"""Takes the texts out of captures once more, with the extractor of today."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from sources.archiving.incoming import plain_line
from sources.archiving.store import ArchiveError
from sources.choices import ReextractionOutcome
from sources.management.printing import print_json, print_text
from sources.models import Capture
from sources.services.reextraction import Reextracted, reextract


class Command(BaseCommand):
    """Re-extract in the order of captures; exit with 1 where bytes are not intact."""

    help = (
        "Read the kept bytes of captures with the extractor of today and add its text "
        "where there is none by it yet. No text and no passage is changed. Safe to "
        "repeat; after an interruption, --after goes on behind the last one told."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare which captures."""
        parser.add_argument("captures", nargs="*", metavar="ID", type=int)
        parser.add_argument("--all", action="store_true", help="every capture")
        parser.add_argument(
            "--after", type=int, default=0, metavar="ID", help="only those behind it"
        )
        parser.add_argument(
            "--json", action="store_true", help="one JSON object a capture"
        )

    def handle(self, *_: str, **options: Any) -> None:
        """Re-extract one by one and count; each is kept before the next is begun."""
        counts: Counter[str] = Counter()
        for capture in _chosen(options).iterator(chunk_size=200):
            try:
                done = reextract(capture=capture)
            except ArchiveError as error:
                raise CommandError(
                    f"stopped at capture {capture.pk}: {plain_line(str(error))}"
                ) from error
            counts[done.outcome] += 1
            self._tell(capture, done, is_json=options["json"])
        if not options["json"]:
            print_text(self.stdout, _summary(counts))
        if broken := counts[ReextractionOutcome.NOT_INTACT]:
            raise CommandError(
                f"{broken} not intact: see manage.py fixity, and restore from a backup"
            )

    def _tell(self, capture: Capture, done: Reextracted, *, is_json: bool) -> None:
        text = done.text
        if is_json:
            told = {
                "capture": capture.pk,
                "article": capture.article.reference,
                "outcome": done.outcome.value,
                "text": text.pk if text else None,
                "extractor": text.extractor if text else None,
                "extractor_version": text.extractor_version if text else None,
                "words": text.word_count if text else None,
                "reason": done.reason or None,
            }
            print_json(self.stdout, told)
            return
        by = f"{text.extractor} {text.extractor_version}" if text else done.reason
        said = f"{capture.article.reference} capture {capture.pk} ({by})"
        print_text(self.stdout, f"{done.outcome.value:<16} {plain_line(said)}")


def _chosen(options: dict[str, Any]) -> QuerySet[Capture]:
    wanted: list[int] = options["captures"]
    if bool(wanted) == options["all"]:
        raise CommandError("name captures by their numbers, or give --all")
    captures = Capture.objects.select_related("article").order_by("pk")
    if options["all"]:
        return captures.filter(pk__gt=options["after"])
    found = set(captures.filter(pk__in=wanted).values_list("pk", flat=True))
    if lacking := sorted(set(wanted) - found):
        raise CommandError(f"there is no capture {', '.join(map(str, lacking))}")
    return captures.filter(pk__in=wanted, pk__gt=options["after"])


def _summary(counts: Counter[str]) -> str:
    told = [
        f"{outcome.value.replace('_', ' ')}: {counts[outcome]}"
        for outcome in ReextractionOutcome
        if counts[outcome]
    ]
    return f"captures: {counts.total()}; {', '.join(told) or 'none'}"
