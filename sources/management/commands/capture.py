"""Captures one page from its address."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sources.archiving.incoming import plain_line
from sources.archiving.store import ArchiveError
from sources.fetching.browser import BrowserUnavailable
from sources.management.captures_told import Tried, as_json, as_line, shown_as_json
from sources.management.printing import print_json, print_text
from sources.services.articles import ArticleRefused
from sources.services.browser_capture import capture_in_browser
from sources.services.capture import CapturedUrl, UrlRefused, capture_url
from sources.services.fetchers import FetchingUnavailable


class Command(BaseCommand):
    """Fetch a page and keep it; exit with 1 and the reason where it was not had."""

    help = (
        "Fetch a page politely and keep it as article, capture with WARC file, and "
        "text. Content that has not changed is not kept again. With --browser the page "
        "is captured a second time as a browser shows it, with a page image."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the address."""
        parser.add_argument("url", metavar="URL")
        parser.add_argument("--note", default="", help="why it is captured")
        parser.add_argument("--json", action="store_true", help="one JSON object")
        parser.add_argument(
            "--browser",
            action="store_true",
            help="then show it in Chromium and keep the page image and the document too",
        )

    def handle(self, *_: str, **options: Any) -> None:
        """Capture and tell; CommandError gives the reason where nothing was had."""
        given = {"url": options["url"], "by": None, "note": options["note"]}
        fetched = _tried(lambda: capture_url(**given))
        told = as_json(fetched)
        self._tell_line(fetched, options)
        problem = fetched.problem
        if options["browser"]:
            told["browser"] = None
            if fetched.captured and not problem:
                shown = _tried(lambda: capture_in_browser(**given))
                told["browser"] = shown_as_json(shown)
                self._tell_line(shown, options)
                problem = shown.problem
        if options["json"]:
            print_json(self.stdout, told)
        if problem:
            raise CommandError(problem)

    def _tell_line(self, tried: Tried, options: dict[str, Any]) -> None:
        if tried.captured and not tried.problem and not options["json"]:
            print_text(self.stdout, as_line(tried.captured))


def _tried(capture: Callable[[], CapturedUrl]) -> Tried:
    try:
        return Tried(capture())
    except UrlRefused as error:
        code, reason = error.code.value, str(error)
    except FetchingUnavailable as error:
        code, reason = "unavailable", str(error)
    except BrowserUnavailable as error:
        code, reason = "browser_unavailable", str(error)
    except ArticleRefused as error:
        code, reason = "article_refused", str(error)
    except ArchiveError as error:
        code, reason = error.code, str(error)
    return Tried(None, {"code": code, "message": plain_line(reason)})
