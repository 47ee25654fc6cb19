"""Takes documents in: text, HTML and PDF files, one by one or by the folder."""

from argparse import ArgumentParser
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sources.archiving.incoming import InputRefused, files_in, plain_line, read_file
from sources.archiving.store import ArchiveError
from sources.extraction import ExtractionRefused
from sources.management.printing import print_json, print_text
from sources.services.article_details import ArticleDetails
from sources.services.custody import account_and_host
from sources.services.ingest import Ingested, ingest

DETAILS = ("outlet", "url", "published", "language", "note")
# The keys of every JSON line; of an input that is refused they are null.
KEYS = ("article", "capture", "sha256", "title", "language", "words")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not taken in, and why."""

    input: str
    code: str
    message: str


class Command(BaseCommand):
    """Ingest every file, go on after a refusal, and exit with 1 if there was one."""

    help = (
        "Keep text, HTML and PDF files as article, capture and extracted text. The same "
        "bytes again are kept once. Folders are entered; hidden files are passed over."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare files and details."""
        parser.add_argument("paths", nargs="+", metavar="PATH_OR_DIR", type=Path)
        parser.add_argument("--outlet", default="", help="name of the publisher")
        parser.add_argument("--url", default="", help="where it was published")
        parser.add_argument("--published", default="", help="EDTF date: 2022-06-13")
        parser.add_argument("--language", default="", help="its code: en, uk, ru")
        parser.add_argument("--note", default="", help="how it was come by")
        parser.add_argument(
            "--json", action="store_true", help="one JSON object a line"
        )

    def handle(self, *_: str, **options: Any) -> None:
        """Ingest in the order given; CommandError counts what was refused."""
        try:
            details = ArticleDetails(**{name: options[name] for name in DETAILS})
        except ValueError as error:
            raise CommandError(plain_line(str(error))) from error
        inputs = [found for named in options["paths"] for found in files_in(named)]
        if details.url and len(inputs) > 1:
            raise CommandError(
                f"--url is the address of one document, and these are {len(inputs)} "
                "files: ingest them one by one"
            )
        refused = 0
        for found in inputs:
            outcome = _outcome(found, details)
            refused += isinstance(outcome, Refusal)
            if options["json"]:
                print_json(self.stdout, _as_json(outcome))
            elif isinstance(outcome, Refusal):
                said = f"refused       {outcome.input}: {outcome.message}"
                print_text(self.stderr, said)
            else:
                print_text(self.stdout, _as_line(outcome, details))
        if refused:
            raise CommandError(f"{refused} of {len(inputs)} inputs were refused")


def _outcome(
    found: Path | tuple[Path, InputRefused], details: ArticleDetails
) -> Ingested | Refusal:
    path, refused = found if isinstance(found, tuple) else (found, None)
    try:
        if refused:
            raise refused
        return ingest(
            body=read_file(path, most=settings.INGEST_MAX_BYTES),
            file_name=path.name,
            collector=account_and_host(),
            collected_by=None,
            details=details,
        )
    except (InputRefused, ExtractionRefused) as error:
        return Refusal(plain_line(str(path)), error.code, str(error))
    except ArchiveError as error:
        return Refusal(plain_line(str(path)), error.code, str(error))


def _as_json(outcome: Ingested | Refusal) -> dict[str, object]:
    if isinstance(outcome, Refusal):
        nothing: dict[str, object] = dict.fromkeys(KEYS)
        return {**nothing, "outcome": "refused", "error": asdict(outcome)}
    values = (
        outcome.article.reference,
        outcome.capture.pk,
        outcome.capture.body_sha256,
        outcome.article.title,
        outcome.article.language,
        outcome.extracted_text.word_count,
    )
    return {**dict(zip(KEYS, values, strict=True)), "outcome": outcome.outcome}


def _as_line(outcome: Ingested, details: ArticleDetails) -> str:
    article, words = outcome.article, outcome.extracted_text.word_count
    said = plain_line(
        f"{article.reference} {article.title} "
        f"({article.language}, {words} words, capture {outcome.capture.pk})"
    )
    if outcome.outcome == "kept":
        return f"kept          {said}"
    unused = "" if details.is_empty else "; the details given now were not applied"
    return f"already kept  {said}{unused}"
