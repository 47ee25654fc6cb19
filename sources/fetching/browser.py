"""What a page visit in a browser is given, and what it comes to: plain data.

The browser runs in a process of its own (`browser_process`); these are the messages
that go there and come back.
"""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sources.fetching.addresses import AddressPolicy
from sources.fetching.results import FetchLimits, Hop

_NAMES = ("chromium", "chromium-browser", "google-chrome")
MEBIBYTE = 1024 * 1024
_RESOURCE = FetchLimits(
    body_bytes=12 * MEBIBYTE,
    connect_seconds=5.0,
    read_seconds=10.0,
    total_seconds=20.0,
    decoded_bytes=24 * MEBIBYTE,
    # The browser follows them, so that each is a request of its own.
    redirects=0,
)


class BrowserUnavailable(Exception):
    """No browser can be run here; the message names the remedy."""


class BrowserFailed(Exception):
    """The browser was started and gave no page; the message says how it ended."""


class RequestRefusal(StrEnum):
    """Why a request of a page was not sent, where no address is to blame."""

    METHOD = "method"
    KIND = "kind"
    NAVIGATION = "navigation"
    HOST_RESTING = "host_resting"
    REQUESTS = "requests"
    BYTES = "bytes"
    TIME = "time"
    UNREADABLE = "unreadable"


class Shortfall(StrEnum):
    """Which limit kept a part of the page out of what is kept."""

    REQUESTS = "requests"
    BYTES = "bytes"
    TIME = "time"
    IMAGE_SIZE = "image_size"


@dataclass(frozen=True, slots=True)
class Viewport:
    """The window that the page is laid out for, in CSS pixels of one pixel each."""

    width: int = 1280
    height: int = 900


@dataclass(frozen=True, slots=True)
class BrowserLimits:
    """How much one visit may take; sizes in bytes as they come over the wire.

    `resource` bounds each file besides the page itself, `connections` how many are
    asked for at once; what is under way when `total_bytes` are reached is still taken.
    `start_seconds` are for starting, and again for ending; `load_seconds` for the
    network, `render_seconds` for what is done with the page then. The page image is
    cut at `image_width` and `image_height` pixels, and made shorter while its file has
    more than `image_bytes`.
    """

    requests: int = 400
    listed_requests: int = 1_000
    total_bytes: int = 60 * MEBIBYTE
    resource: FetchLimits = _RESOURCE
    connections: int = 4
    start_seconds: float = 30.0
    load_seconds: float = 45.0
    render_seconds: float = 45.0
    image_width: int = 1_920
    # Above 16,384 Chromium fills the rest with copies of what it drew before.
    image_height: int = 16_000
    image_bytes: int = 48 * MEBIBYTE
    dom_bytes: int = 60 * MEBIBYTE

    @property
    def total_seconds(self) -> float:
        """Return after how long a browser that says nothing is killed."""
        return 2 * self.start_seconds + self.load_seconds + self.render_seconds


@dataclass(frozen=True, slots=True)
class VisitOrder:
    """What the browser's process is told: the page that was fetched, and the rules.

    `page` is the last hop of a completed fetch. The browser is given that answer, and
    asks our fetcher for everything else.
    """

    page: Hop
    executable: str
    has_sandbox: bool
    user_agent: str
    policy: AddressPolicy
    page_limits: FetchLimits
    limits: BrowserLimits
    viewport: Viewport


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A request that the page made: `status` of the answer, or why there was none.

    `kind` is what it was for, as Chromium names it (Document, Image, Stylesheet …).
    """

    url: str
    kind: str
    status: int | None
    refusal: str
    message: str


@dataclass(frozen=True, slots=True)
class PageVisit:
    """A page as the browser showed it.

    `dom` is the document after loading, serialised, in UTF-8; `image` a PNG file of the
    whole page, or as much of it as the limits let (`shortfalls`). `hops` are the
    answers to what the page asked for, each once; `unlisted_requests` counts the
    requests that are not in the list. Times are UTC.
    """

    browser: str
    has_sandbox: bool
    viewport: Viewport
    dom: bytes
    image: bytes
    image_width: int
    image_height: int
    is_image_cut: bool
    hops: tuple[Hop, ...]
    requests: tuple[PageRequest, ...]
    unlisted_requests: int
    shortfalls: tuple[Shortfall, ...]
    started_at: datetime
    finished_at: datetime


def find_chromium(executable: str = "") -> str:
    """Return the path of Chromium: `executable`, or else what the PATH has.

    Raises BrowserUnavailable.
    """
    if executable:
        found = shutil.which(executable)
        if found is None:
            raise BrowserUnavailable(
                f"BROWSER_EXECUTABLE names “{executable}”, which is no program here. "
                "Name Chromium, or unset it to have Chromium looked for."
            )
        return found
    for name in _NAMES:
        found = shutil.which(name)
        if found is not None:
            return found
    raise BrowserUnavailable(
        "No Chromium is installed, so no page image can be taken. Install it (Debian: "
        "apt-get install chromium), or name it in BROWSER_EXECUTABLE."
    )


def can_be_sandboxed() -> bool:
    """Return whether Chromium's own sandbox works: it refuses to for root."""
    return os.geteuid() != 0


def code_folder() -> Path:
    """Return the folder from which this code is imported."""
    return Path(__file__).resolve().parents[2]
