"""Captures one page from its address."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sources.archiving.incoming import plain_line
from sources.archiving.store import ArchiveError
from sources.choices import AttemptOutcome
from sources.management.printing import print_json, print_text
from sources.services.articles import ArticleRefused
from sources.services.capture import CapturedUrl, UrlRefused, capture_url
from sources.services.fetchers import FetchingUnavailable

# The keys of the JSON object; what there is not is null.
KEYS = (
    *("article", "capture", "sha256", "warc_sha256", "status", "title", "language"),
    *("words", "url", "final_url"),
)

_HAD = frozenset(
    {AttemptOutcome.KEPT, AttemptOutcome.UNCHANGED, AttemptOutcome.NOT_MODIFIED}
)


class Command(BaseCommand):
    """Fetch a page and keep it; exit with 1 and the reason where it was not had."""

    help = (
        "Fetch a page politely and keep it as article, capture with WARC file, and "
        "text. Content that has not changed is not kept again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the address."""
        parser.add_argument("url", metavar="URL")
        parser.add_argument("--note", default="", help="why it is captured")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *_: str, **options: Any) -> None:
        """Capture and tell; CommandError gives the reason where nothing was had."""
        try:
            captured = capture_url(url=options["url"], by=None, note=options["note"])
        except UrlRefused as error:
            raise self._refused(options, error.code.value, str(error)) from error
        except FetchingUnavailable as error:
            raise self._refused(options, "unavailable", str(error)) from error
        except ArticleRefused as error:
            raise self._refused(options, "article_refused", str(error)) from error
        except ArchiveError as error:
            raise self._refused(options, error.code, str(error)) from error
        attempt = captured.attempt
        if options["json"]:
            print_json(self.stdout, _as_json(captured))
        if attempt.outcome not in _HAD:
            said = f"{attempt.get_outcome_display()}: {attempt.message}"
            raise CommandError(plain_line(f"{attempt.requested_url}: {said}"))
        if not options["json"]:
            print_text(self.stdout, _as_line(captured))

    def _refused(
        self, options: dict[str, Any], code: str, message: str
    ) -> CommandError:
        message = plain_line(message)
        if options["json"]:
            nothing: dict[str, object] = dict.fromkeys(KEYS)
            error = {"code": code, "message": message}
            print_json(
                self.stdout,
                {**nothing, "outcome": "refused", "without_text": None, "error": error},
            )
        return CommandError(message)


def _as_json(captured: CapturedUrl) -> dict[str, object]:
    attempt, article = captured.attempt, captured.article
    capture, text = captured.capture, captured.extracted_text
    values = (
        article.reference if article else None,
        capture.pk if capture else None,
        capture.body_sha256 if capture else None,
        capture.warc_sha256 if capture else None,
        attempt.status,
        article.title if article else None,
        article.language if article else None,
        text.word_count if text else None,
        attempt.requested_url,
        attempt.final_url,
    )
    told: dict[str, object] = dict(zip(KEYS, values, strict=True))
    reason, is_had = None, attempt.outcome in _HAD
    if attempt.message:
        code = attempt.refusal or attempt.outcome
        reason = {"code": code, "message": attempt.message}
    return {
        **told,
        "outcome": attempt.outcome,
        "without_text": reason if is_had else None,
        "error": None if is_had else reason,
    }


def _as_line(captured: CapturedUrl) -> str:
    attempt, article = captured.attempt, captured.article
    capture, text = captured.capture, captured.extracted_text
    if article is None or capture is None:
        raise ValueError("nothing was captured")
    words = f"{text.word_count} words" if text else attempt.message
    said = plain_line(
        f"{article.reference} {article.title} ({attempt.status}, {article.language}, "
        f"{words}, capture {capture.pk}, SHA-256 {capture.body_sha256})"
    )
    return f"{attempt.outcome:<13} {said}"
