"""Takes documents, photographs and recordings in, one by one or by the folder."""

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
from sources.media.facts import MediaRefused
from sources.models import Article
from sources.services.article_details import ArticleDetails
from sources.services.custody import account_and_host
from sources.services.ingest import Ingested
from sources.services.ingest_media import IngestedMedia, ingest_file

DETAILS = ("outlet", "url", "published", "language", "note")
# The keys of every JSON line; of an input that is refused they are null.
KEYS = ("article", "capture", "sha256", "title", "language", "words")

Kept = Ingested | IngestedMedia


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not taken in, and why."""

    input: str
    code: str
    message: str


class Command(BaseCommand):
    """Ingest every file, go on after a refusal, and exit with 1 if there was one."""

    help = (
        "Keep text, HTML and PDF files as article, capture and extracted text, "
        "photographs and recordings as article, capture and what they say of themselves. "
        "The same bytes again are kept once. Folders are entered; hidden files are "
        "passed over."
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
            "--article", default="", help="what it is evidence of: S-000001"
        )
        parser.add_argument(
            "--json", action="store_true", help="one JSON object a line"
        )

    def handle(self, *_: str, **options: Any) -> None:
        """Ingest in the order given; CommandError counts what was refused."""
        try:
            details = ArticleDetails(**{name: options[name] for name in DETAILS})
        except ValueError as error:
            raise CommandError(plain_line(str(error))) from error
        article = _article(options["article"])
        inputs = [found for named in options["paths"] for found in files_in(named)]
        if details.url and len(inputs) > 1:
            raise CommandError(
                f"--url is the address of one document, and these are {len(inputs)} "
                "files: ingest them one by one"
            )
        refused = 0
        for found in inputs:
            outcome = _outcome(found, details, article)
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


def _article(reference: str) -> Article | None:
    if not reference:
        return None
    article = Article.objects.filter(reference=reference).first()
    if article is None:
        raise CommandError(f"there is no article {plain_line(reference)}")
    return article


def _outcome(
    found: Path | tuple[Path, InputRefused],
    details: ArticleDetails,
    article: Article | None,
) -> Kept | Refusal:
    path, refused = found if isinstance(found, tuple) else (found, None)
    try:
        if refused:
            raise refused
        return ingest_file(
            body=read_file(path, most=settings.INGEST_MAX_BYTES),
            file_name=path.name,
            collector=account_and_host(),
            collected_by=None,
            details=details,
            article=article,
        )
    except (InputRefused, ExtractionRefused, MediaRefused) as error:
        return Refusal(plain_line(str(path)), error.code, str(error))
    except ArchiveError as error:
        return Refusal(plain_line(str(path)), error.code, str(error))


def _as_json(outcome: Kept | Refusal) -> dict[str, object]:
    if isinstance(outcome, Refusal):
        nothing: dict[str, object] = dict.fromkeys(KEYS)
        return {**nothing, "outcome": "refused", "error": asdict(outcome)}
    values = (
        outcome.article.reference,
        outcome.capture.pk,
        outcome.capture.body_sha256,
        outcome.article.title,
        outcome.article.language,
        outcome.extracted_text.word_count if isinstance(outcome, Ingested) else None,
    )
    return {**dict(zip(KEYS, values, strict=True)), "outcome": outcome.outcome}


def _as_line(outcome: Kept, details: ArticleDetails) -> str:
    article = outcome.article
    said = plain_line(
        f"{article.reference} {article.title} "
        f"({_found(outcome)}, capture {outcome.capture.pk})"
    )
    if outcome.outcome == "kept":
        return f"kept          {said}"
    unused = "" if details.is_empty else "; the details given now were not applied"
    return f"already kept  {said}{unused}"


def _found(outcome: Kept) -> str:
    if isinstance(outcome, Ingested):
        return f"{outcome.article.language}, {outcome.extracted_text.word_count} words"
    seen = outcome.description
    size = f", {seen.width} x {seen.height} pixels" if seen.width else ""
    length = f", {seen.duration_ms / 1000:g} s" if seen.duration_ms else ""
    return f"{outcome.capture.media_type}{size}{length}"
