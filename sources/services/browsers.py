"""Showing pages as the settings have it: with which browser, and how much of a page."""

from dataclasses import replace

from django.conf import settings

from sources.fetching.browser import (
    BrowserLimits,
    BrowserUnavailable,
    PageVisit,
    Viewport,
    VisitOrder,
    can_be_sandboxed,
    find_chromium,
)
from sources.fetching.browser_process import visit_in_browser
from sources.fetching.results import Hop
from sources.services.fetchers import address_policy, fetch_limits


def has_browser() -> bool:
    """Return whether a page could be shown here."""
    try:
        chromium()
    except BrowserUnavailable:
        return False
    return True


def chromium() -> str:
    """Return the path of the browser. Raises BrowserUnavailable."""
    return find_chromium(settings.BROWSER_EXECUTABLE)


def browser_limits() -> BrowserLimits:
    """Return how much one page may take."""
    return replace(
        BrowserLimits(),
        requests=settings.BROWSER_MAX_REQUESTS,
        total_bytes=settings.BROWSER_MAX_BYTES,
        load_seconds=settings.BROWSER_LOAD_SECONDS,
    )


def show_page(page: Hop) -> PageVisit:
    """Return what a browser makes of a page that was fetched.

    Raises BrowserUnavailable and BrowserFailed.
    """
    return visit_in_browser(
        VisitOrder(
            page=page,
            executable=chromium(),
            has_sandbox=can_be_sandboxed(),
            user_agent=settings.FETCH_USER_AGENT,
            policy=address_policy(),
            page_limits=fetch_limits(),
            limits=browser_limits(),
            viewport=Viewport(),
        )
    )
