"""What the tests of browser captures share: a page with an image, and its capture."""

from typing import Any

from sources.models import Capture
from sources.services.browser_capture import capture_in_browser
from sources.services.capture import CapturedUrl
from tests.fetching.loopback import Answer, page
from tests.sources.capturing import HTML, PAGE

SVG = "Content-Type: image/svg+xml"
RED = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="red"/></svg>'
ILLUSTRATED = PAGE.replace(b"<article>", b'<article><img src="/red.svg">')
SITE: dict[str, Answer] = {"/news": page(ILLUSTRATED, HTML), "/red.svg": page(RED, SVG)}


def capture_shown(url: str = "", **given: Any) -> CapturedUrl:
    """Capture in a browser as the command does."""
    return capture_in_browser(url=url, by=given.pop("by", None), **given)


def kept_shown(url: str, **given: Any) -> Capture:
    """Capture in a browser what must be had anew."""
    captured = capture_shown(url, **given)
    assert captured.attempt.outcome == "kept", captured.attempt.message
    assert captured.capture is not None
    return captured.capture
