"""What the tests of capturing share: a page of news, and how it is captured."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from sources.models import Capture
from sources.services.archive import archive
from sources.services.capture import CapturedUrl, capture_url
from tests.fetching.loopback import Answer, page

HEADLINE = "Bridge at the lower town struck twice"
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{HEADLINE}</title></head><body><article><h1>{HEADLINE}</h1>
<p>The head of the town council said on Monday that the bridge at the lower town had
been struck twice within an hour, and that nobody could say yet how many had been on
it.</p>
<p>The ministry in the capital said that it knew nothing of the bridge, and that its
own inquiry would begin before the end of the week.</p>
</article></body></html>""".encode()
HTML = "Content-Type: text/html; charset=utf-8"
NEWS: dict[str, Answer] = {"/news": page(PAGE, HTML)}
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200)


def capture(url: str, **given: Any) -> CapturedUrl:
    """Capture as the command does."""
    return capture_url(url=url, by=given.pop("by", None), **given)


def kept(url: str, **given: Any) -> Capture:
    """Capture what must be had anew."""
    captured = capture(url, **given)
    assert captured.attempt.outcome == "kept", captured.attempt.message
    assert captured.capture is not None
    return captured.capture


def check_warc(capture: Capture, folder: Path) -> None:
    """Let the library's own command check the WARC file of a capture."""
    file = folder / "capture.warc.gz"
    file.write_bytes(archive().read(capture.warc_sha256))
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(file)]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
