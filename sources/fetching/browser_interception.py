"""The requests of the browser, stopped before they are sent, and answered.

The Fetch domain of the DevTools protocol is asked of the browser as a whole: so it
stops what frames ask for too, and what redirects lead to.
"""

import base64
import contextlib
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession, Page
from playwright.async_api import Error as PlaywrightError

from sources.fetching.addresses import AddressPolicy, AddressRefused, join_location
from sources.fetching.browser import RequestRefusal, VisitOrder
from sources.fetching.browser_network import PageNetwork
from sources.fetching.decoding import decoded_body
from sources.fetching.hops import is_redirect, location
from sources.fetching.results import FetchLimits, Hop

# What of an answer the browser is told. Neither cookies nor anything that would have
# it send reports, reach for other hosts, or save a file instead of showing it.
_TOLD = frozenset(
    {
        "access-control-allow-credentials",
        "access-control-allow-origin",
        "content-language",
        "content-security-policy",
        "content-type",
        "cross-origin-resource-policy",
        "referrer-policy",
        "x-content-type-options",
        "x-frame-options",
    }
)


# Without slots: Playwright marks the object whose method is called back.
@dataclass
class _Interception:
    """Every request that the browser would send, from whichever frame or page."""

    session: CDPSession
    network: PageNetwork
    policy: AddressPolicy
    page: Hop
    page_limits: FetchLimits
    resource_limits: FetchLimits
    main_frame: str
    is_shown: bool = False

    async def on_paused(self, event: dict[str, Any]) -> None:
        """Answer one request, or refuse it."""
        try:
            hop = await self._answer(event)
            if hop is None:
                await self._fail(event)
            else:
                await self._fulfil(event, hop)
        except AddressRefused:
            self.network.refuse(
                event["request"]["url"],
                kind=event["resourceType"],
                reason=RequestRefusal.UNREADABLE,
            )
            await self._fail(event)
        except PlaywrightError:
            # The frame that asked is gone, or Chromium does not take the answer.
            with contextlib.suppress(PlaywrightError):
                await self._fail(event)

    async def _answer(self, event: dict[str, Any]) -> Hop | None:
        url, kind = event["request"]["url"], event["resourceType"]
        if kind == "Document" and event["frameId"] == self.main_frame:
            if self.is_shown:
                self.network.refuse(url, kind=kind, reason=RequestRefusal.NAVIGATION)
                return None
            self.is_shown = True
            self.network.note_page(self.page)
            return self.page
        return await self.network.answer(
            url, kind=kind, method=event["request"]["method"]
        )

    async def _fail(self, event: dict[str, Any]) -> None:
        # An aborted frame stays blank; a blocked one would show the browser's words.
        is_frame = event["resourceType"] == "Document"
        reason = "Aborted" if is_frame else "BlockedByClient"
        await self.session.send(
            "Fetch.failRequest",
            {"requestId": event["requestId"], "errorReason": reason},
        )

    async def _fulfil(self, event: dict[str, Any], hop: Hop) -> None:
        limits = self.page_limits if hop is self.page else self.resource_limits
        headers = [
            {"name": name, "value": value}
            for name, value in hop.headers
            if name.lower() in _TOLD and value.isprintable()
        ]
        body = b""
        if is_redirect(hop.status, hop.headers):
            base = self.policy.vet_url(hop.url)
            target = join_location(base, location(hop.headers))
            headers.append({"name": "Location", "value": target})
        else:
            body = decoded_body(hop, limits=limits).content
        await self.session.send(
            "Fetch.fulfillRequest",
            {
                "requestId": event["requestId"],
                "responseCode": hop.status,
                "responseHeaders": headers,
                "body": base64.b64encode(body).decode("ascii"),
            },
        )


async def intercept(
    browser: Browser,
    context: BrowserContext,
    page: Page,
    order: VisitOrder,
    network: PageNetwork,
) -> None:
    """Have every request of the browser answered by `network`, the page by its order.

    From here on nothing that it asks for is sent by itself, whichever frame asks.
    """
    tree = await (await context.new_cdp_session(page)).send("Page.getFrameTree")
    session = await browser.new_browser_cdp_session()
    interception = _Interception(
        session=session,
        network=network,
        policy=order.policy,
        page=order.page,
        page_limits=order.page_limits,
        resource_limits=order.limits.resource,
        main_frame=tree["frameTree"]["frame"]["id"],
    )
    session.on("Fetch.requestPaused", interception.on_paused)
    await session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
