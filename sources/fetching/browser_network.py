"""Answering what a page in the browser asks for: our fetcher goes, within limits.

The browser itself opens no connection. Each of its requests, redirects and frames too,
stops before it is sent and is answered here, or refused with a reason.
"""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.parse import urldefrag, urlsplit

from sources.fetching.browser import (
    BrowserLimits,
    PageRequest,
    RequestRefusal,
    Shortfall,
)
from sources.fetching.client import Fetcher
from sources.fetching.results import FetchFailure, FetchResult, Hop

# What is seen on a page without scripts. Media are captures of their own; a manifest,
# a script or a prefetch shows nothing.
SHOWN_KINDS = frozenset({"Document", "Stylesheet", "Image", "Font"})
_ASKS_FOR_PATIENCE = frozenset({429, 503})
_STATUSES = range(200, 600)
_LONGEST_URL = 2_000

_SAID = {
    RequestRefusal.METHOD: "Only GET requests are sent.",
    RequestRefusal.KIND: "Nothing of this kind is seen on a page without scripts.",
    RequestRefusal.NAVIGATION: "The page tried to lead elsewhere by itself.",
    RequestRefusal.HOST_RESTING: "The host asked to be left alone.",
    RequestRefusal.REQUESTS: "The page asked for more than is fetched for one page.",
    RequestRefusal.BYTES: "The page has more bytes than are fetched for one page.",
    RequestRefusal.TIME: "The time for loading was used up.",
    RequestRefusal.UNREADABLE: "The answer cannot be told to a browser.",
}
_SHORTFALLS = {
    RequestRefusal.REQUESTS: Shortfall.REQUESTS,
    RequestRefusal.BYTES: Shortfall.BYTES,
    RequestRefusal.TIME: Shortfall.TIME,
}


class PageNetwork:
    """The network of one page visit; used by one event loop.

    `hops` are the answers in the order in which they came, `requests` what was asked.
    """

    def __init__(self, fetcher: Fetcher, limits: BrowserLimits) -> None:
        self.hops: list[Hop] = []
        self.requests: list[PageRequest] = []
        self.unlisted_requests = 0
        self.shortfalls: set[Shortfall] = set()
        self.outstanding = 0
        self.last_end = time.monotonic()
        self._fetcher = replace(fetcher, limits=limits.resource)
        self._limits = limits
        self._ends_at = time.monotonic() + limits.load_seconds
        self._pool = ThreadPoolExecutor(limits.connections, "page network")
        self._known: dict[str, asyncio.Task[FetchResult | FetchFailure]] = {}
        self._bytes_taken = 0
        self._counting = threading.Lock()
        self._resting: set[str] = set()

    async def answer(self, url: str, *, kind: str, method: str) -> Hop | None:
        """Return the answer to a request of the page, or None where it is refused."""
        self.outstanding += 1
        try:
            return await self._answer(urldefrag(url).url, kind=kind, method=method)
        finally:
            self.outstanding -= 1
            self.last_end = time.monotonic()

    def refuse(self, url: str, *, kind: str, reason: RequestRefusal) -> None:
        """Note that a request was not sent."""
        if reason in _SHORTFALLS:
            self.shortfalls.add(_SHORTFALLS[reason])
        self._note(PageRequest(url, kind, None, reason.value, _SAID[reason]))

    def note_page(self, hop: Hop) -> None:
        """Note that the page itself, which was fetched before, was asked for."""
        self._note(PageRequest(hop.url, "Document", hop.status, "", ""))

    @property
    def seconds_left(self) -> float:
        """Return how long the network may go on."""
        return max(0.0, self._ends_at - time.monotonic())

    def close(self) -> None:
        """Send nothing more."""
        self._ends_at = 0.0
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _answer(self, url: str, *, kind: str, method: str) -> Hop | None:
        reason = self._refusal(url, kind=kind, method=method)
        if reason is not None:
            self.refuse(url, kind=kind, reason=reason)
            return None
        if url not in self._known:
            self._known[url] = asyncio.ensure_future(self._fetch(url))
        try:
            outcome = await self._known[url]
        except _Refused as refused:
            self.refuse(url, kind=kind, reason=refused.reason)
            return None
        return self._heard(url, kind, outcome)

    def _refusal(self, url: str, *, kind: str, method: str) -> RequestRefusal | None:
        if method != "GET":
            return RequestRefusal.METHOD
        if kind not in SHOWN_KINDS:
            return RequestRefusal.KIND
        if not self.seconds_left:
            return RequestRefusal.TIME
        return None if url in self._known else self._new_refusal(url)

    def _new_refusal(self, url: str) -> RequestRefusal | None:
        """Return why an address that was not asked for yet is not asked for now."""
        if _host(url) in self._resting:
            return RequestRefusal.HOST_RESTING
        if len(self._known) >= self._limits.requests:
            return RequestRefusal.REQUESTS
        return None

    async def _fetch(self, url: str) -> FetchResult | FetchFailure:
        loop = asyncio.get_running_loop()
        try:
            outcome = await loop.run_in_executor(self._pool, self._fetch_now, url)
        except (RuntimeError, asyncio.CancelledError) as error:
            # The network was closed while this request waited for its turn.
            raise _Refused(RequestRefusal.TIME) from error
        self.hops.extend(outcome.hops)
        return outcome

    def _fetch_now(self, url: str) -> FetchResult | FetchFailure:
        """Fetch one hop, in a thread; raises _Refused where a limit is reached by now."""
        seconds = self.seconds_left
        if not seconds:
            raise _Refused(RequestRefusal.TIME)
        # It may have asked for patience while this request waited for its turn.
        if _host(url) in self._resting:
            raise _Refused(RequestRefusal.HOST_RESTING)
        left = self._limits.total_bytes - self._bytes_taken
        if left <= 0:
            raise _Refused(RequestRefusal.BYTES)
        limits = replace(
            self._fetcher.limits,
            body_bytes=min(self._fetcher.limits.body_bytes, left),
            total_seconds=min(self._fetcher.limits.total_seconds, seconds),
        )
        outcome = replace(self._fetcher, limits=limits).fetch(url)
        with self._counting:
            self._bytes_taken += sum(len(hop.body) for hop in outcome.hops)
        if any(hop.status in _ASKS_FOR_PATIENCE for hop in outcome.hops):
            self._resting.add(_host(url))
        return outcome

    def _heard(
        self, url: str, kind: str, outcome: FetchResult | FetchFailure
    ) -> Hop | None:
        # A redirect is a failure to the fetcher, which is to follow none: the browser
        # asks for what comes after it, and that is vetted like any request.
        if not outcome.hops:
            self._note(_refused(url, kind, outcome))
            return None
        hop = outcome.hops[0]
        if hop.status not in _STATUSES:
            self.refuse(url, kind=kind, reason=RequestRefusal.UNREADABLE)
            return None
        cut = f"The answer is cut off ({hop.truncated.value})." if hop.truncated else ""
        self._note(PageRequest(url, kind, hop.status, "", cut))
        return hop

    def _note(self, request: PageRequest) -> None:
        if len(self.requests) >= self._limits.listed_requests:
            self.unlisted_requests += 1
            return
        self.requests.append(replace(request, url=request.url[:_LONGEST_URL]))


class _Refused(Exception):
    """A request that was not sent."""

    def __init__(self, reason: RequestRefusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _refused(url: str, kind: str, outcome: FetchResult | FetchFailure) -> PageRequest:
    if not isinstance(outcome, FetchFailure):
        raise TypeError("an answer is no failure")
    code = outcome.refusal or outcome.kind
    return PageRequest(url, kind, None, code.value, outcome.message)
