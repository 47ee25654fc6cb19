"""One page in Chromium, scripts off: loaded, serialised, and drawn as one image.

Chromium is cut off from every network. Its requests stop before they are sent, for all
frames and after each redirect (the Fetch domain of the DevTools protocol, asked of the
browser as a whole), and are answered by `PageNetwork`. What does not go that way (name
look-ups, preconnects, reports) finds no resolver and a proxy that does not exist.
"""

import asyncio
import struct
from datetime import UTC, datetime

from playwright.async_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    async_playwright,
)
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from sources.fetching.browser import (
    BrowserFailed,
    BrowserLimits,
    BrowserUnavailable,
    PageVisit,
    Shortfall,
    VisitOrder,
)
from sources.fetching.browser_interception import intercept
from sources.fetching.browser_network import PageNetwork
from sources.fetching.client import Fetcher

_NOWHERE = "http://nowhere.invalid:1"
FLAGS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--dns-prefetch-disable",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-breakpad",
    "--disable-extensions",
    "--disable-notifications",
    "--disable-speech-api",
    "--disable-3d-apis",
    "--disable-gpu",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--deny-permission-prompts",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
)
_SETTLED_SECONDS = 0.3
_POLL_SECONDS = 0.05
_SHORTER_IMAGES = 6
_LAST_WORDS = 2
_PNG_HEAD = struct.Struct(">8s4x4sII")


async def show(order: VisitOrder) -> PageVisit:
    """Return the page as Chromium shows it.

    Raises BrowserUnavailable where it does not start, BrowserFailed where it gives no
    page within the limits.
    """
    async with async_playwright() as playwright:
        browser = await _launch(playwright, order)
        try:
            return await _visit(browser, order)
        except PlaywrightError as error:
            raise BrowserFailed(
                f"The browser gave no page: {_first_line(error)}"
            ) from (error)
        finally:
            await browser.close()


async def _launch(playwright: Playwright, order: VisitOrder) -> Browser:
    try:
        return await playwright.chromium.launch(
            executable_path=order.executable,
            args=[*FLAGS],
            chromium_sandbox=order.has_sandbox,
            # Loopback too: Chromium would pass the proxy by for it.
            proxy={"server": _NOWHERE, "bypass": "<-loopback>"},
            timeout=order.limits.start_seconds * 1000,
        )
    except PlaywrightError as error:
        raise BrowserUnavailable(
            f"“{order.executable}” does not start as a browser: {_reason(error)}. "
            "Mend it, or name another in BROWSER_EXECUTABLE."
        ) from error


async def _visit(browser: Browser, order: VisitOrder) -> PageVisit:
    started_at = datetime.now(UTC)
    limits = order.limits
    fetcher = Fetcher(order.user_agent, policy=order.policy)
    network = PageNetwork(fetcher, limits)
    context = await _context(browser, order)
    page = await context.new_page()
    await intercept(browser, context, page, order, network)
    await _load(page, order, network)
    network.close()
    try:
        async with asyncio.timeout(limits.render_seconds):
            dom = await _dom(page, limits)
            image, is_cut = await _image(context, page, limits)
    except TimeoutError as error:
        raise BrowserFailed(
            f"The page was not drawn within {limits.render_seconds:.0f} s."
        ) from error
    if is_cut:
        network.shortfalls.add(Shortfall.IMAGE_SIZE)
    width, height = png_size(image)
    return PageVisit(
        browser=f"Chromium {browser.version}",
        has_sandbox=order.has_sandbox,
        viewport=order.viewport,
        dom=dom,
        image=image,
        image_width=width,
        image_height=height,
        is_image_cut=is_cut,
        hops=tuple(network.hops),
        requests=tuple(network.requests),
        unlisted_requests=network.unlisted_requests,
        shortfalls=tuple(sorted(network.shortfalls)),
        started_at=started_at,
        finished_at=datetime.now(UTC),
    )


async def _context(browser: Browser, order: VisitOrder) -> BrowserContext:
    context = await browser.new_context(
        java_script_enabled=False,
        service_workers="block",
        accept_downloads=False,
        viewport={"width": order.viewport.width, "height": order.viewport.height},
        user_agent=order.user_agent,
        locale="en",
        timezone_id="UTC",
    )
    context.set_default_timeout(order.limits.render_seconds * 1000)
    return context


async def _load(page: Page, order: VisitOrder, network: PageNetwork) -> None:
    """Load until nothing more comes; what has not come in time is left out."""
    try:
        await page.goto(
            order.page.url, wait_until="load", timeout=network.seconds_left * 1000 or 1
        )
    except PlaywrightTimeout:
        network.shortfalls.add(Shortfall.TIME)
    if not page.url.startswith(("http://", "https://")):
        raise BrowserFailed(f"The browser did not show the page but “{page.url}”.")
    loop = asyncio.get_running_loop()
    quiet_since = loop.time()
    while network.seconds_left and loop.time() - quiet_since < _SETTLED_SECONDS:
        await asyncio.sleep(_POLL_SECONDS)
        if network.outstanding:
            quiet_since = loop.time()


async def _dom(page: Page, limits: BrowserLimits) -> bytes:
    dom = (await page.content()).encode("utf-8", "replace")
    if len(dom) > limits.dom_bytes:
        raise BrowserFailed(
            f"The document has {len(dom)} bytes, and {limits.dom_bytes} are taken."
        )
    return dom


async def _image(
    context: BrowserContext, page: Page, limits: BrowserLimits
) -> tuple[bytes, bool]:
    """Return a PNG file of the page, and whether it was cut."""
    session = await context.new_cdp_session(page)
    size = (await session.send("Page.getLayoutMetrics"))["cssContentSize"]
    whole = (max(1, int(size["width"])), max(1, int(size["height"])))
    width = min(whole[0], limits.image_width)
    height = min(whole[1], limits.image_height)
    for _ in range(_SHORTER_IMAGES):
        image = await page.screenshot(
            full_page=True,
            clip={"x": 0, "y": 0, "width": width, "height": height},
            animations="disabled",
        )
        if len(image) <= limits.image_bytes:
            return image, (width, height) != whole
        height = max(1, height // 2)
    raise BrowserFailed("The page image has too many bytes, however short it is made.")


def png_size(image: bytes) -> tuple[int, int]:
    """Return width and height in pixels (PNG, §11.2.1). Raises BrowserFailed."""
    if len(image) >= _PNG_HEAD.size:
        magic, kind, width, height = _PNG_HEAD.unpack_from(image)
        if magic == b"\x89PNG\r\n\x1a\n" and kind == b"IHDR":
            return width, height
    raise BrowserFailed("The browser gave no PNG image.")


def _reason(error: Exception) -> str:
    """Return what Playwright said, and what the browser said of it on its way out."""
    said = [
        line.partition("[err] ")[2].strip()
        for line in str(error).splitlines()
        if "[err] " in line and (":FATAL:" in line or ":ERROR:" in line)
    ]
    return "; ".join([_first_line(error), *said[:_LAST_WORDS]])


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
