"""Browser captures in the admin: the page image, and what the page asked for.

The document itself is never served: somebody else's HTML has no business in the admin.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sources.archiving.store import ArchiveError
from sources.models import Capture
from sources.services.captured_bytes import page_image_of
from tracker.common.admin import badge

PAGE_IMAGE_URL = "sources_capture_page_image"
_SHORTFALLS = {
    "requests": "The page asked for more than is fetched for one page.",
    "bytes": "The page has more bytes than are fetched for one page.",
    "time": "The page had not loaded in full when its time was used up.",
    "image_size": "The page is larger than its image, which is cut.",
}
_CELL = "py-1 pr-3 align-top"
_HEADINGS = ("Answer", "Kind", "Address", "Why not")


def page_image_response(capture: Capture) -> HttpResponse:
    """Return the page image, as an image and nothing else; 503 where it cannot be had."""
    try:
        image = page_image_of(capture=capture)
    except ArchiveError as error:
        return HttpResponse(str(error), status=503, content_type="text/plain")
    response = HttpResponse(image, content_type="image/png")
    response["Content-Disposition"] = f'inline; filename="capture-{capture.pk}.png"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, max-age=3600"
    return response


def shown_page_image(capture: Capture) -> SafeString | str:
    """The page image with its size, or why there is none."""
    if not capture.page_image_sha256:
        return capture.get_page_image_absence_display() or "none"
    cut = " The page is larger: the image is cut." if capture.is_page_image_cut else ""
    return format_html(
        '<a href="{url}"><img src="{url}" loading="lazy" alt="{alt}" width="{width}" '
        'height="{height}" class="border border-base-200 dark:border-base-800" '
        'style="max-width: 100%; width: 40rem; height: auto; max-height: 80vh; '
        'object-fit: cover; object-position: top"></a><p class="mt-2 text-xs">'
        "{width} × {height} pixels.{cut} Open the image to see all of it.</p>",  # noqa: RUF001
        url=reverse(f"admin:{PAGE_IMAGE_URL}", args=[capture.pk]),
        alt=f"The page as {capture.browser} showed it",
        width=capture.page_image_width,
        height=capture.page_image_height,
        cut=cut,
    )


def page_image_near(capture: Capture | None) -> Capture | None:
    """Return the browser capture of the same article next to a capture in time."""
    if capture is None:
        return None
    shown = Capture.objects.filter(article=capture.article_id).exclude(
        page_image_sha256=""
    )
    earlier = shown.filter(captured_at__lte=capture.captured_at)
    later = shown.filter(captured_at__gt=capture.captured_at)
    nearest = [
        earlier.order_by("-captured_at", "-pk").first(),
        later.order_by("captured_at", "pk").first(),
    ]
    return min(
        filter(None, nearest),
        key=lambda found: abs(found.captured_at - capture.captured_at),
        default=None,
    )


def shown_shortfalls(capture: Capture) -> SafeString | str:
    """What of the page was left out, and by which limit."""
    return format_html_join(
        " ", "<p>{}</p>", [(_SHORTFALLS.get(each, each),) for each in _listed(capture)]
    ) or ("nothing" if capture.browser else "")


def shown_browser(capture: Capture) -> SafeString | str:
    """How the browser was run."""
    if not capture.browser:
        return ""
    options = capture.browser_options
    width, height = options["viewport"]
    said = f"viewport of {width} by {height} pixels, scripts off"
    if options["has_sandbox"]:
        return format_html("{}, in its sandbox", said)
    return format_html(
        "{}, {}", said, badge("without its sandbox: run as root", "warning")
    )


def shown_requests(capture: Capture) -> SafeString | str:
    """A table of all that the page asked for: what was answered, what refused."""
    if not capture.page_requests:
        return ""
    unlisted = capture.browser_options.get("unlisted_requests", 0)
    return format_html(
        '<div class="overflow-auto" style="max-height: 60vh"><table class="w-full '
        'text-left text-xs"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
        '<p class="mt-2 text-xs">{} requests{}</p>',
        format_html_join(
            "", '<th scope="col" class="font-semibold py-1 pr-3">{}</th>', _headings()
        ),
        format_html_join(
            "",
            '<tr class="border-t border-base-200 dark:border-base-800">'
            f'<td class="{_CELL} whitespace-nowrap">{{}}</td><td class="{_CELL}">{{}}</td>'
            f'<td class="{_CELL} break-all">{{}}</td><td class="{_CELL}">{{}}</td></tr>',
            [_row(request) for request in capture.page_requests],
        ),
        len(capture.page_requests) + unlisted,
        f", {unlisted} of them not listed" if unlisted else "",
    )


def _headings() -> list[tuple[str]]:
    return [(heading,) for heading in _HEADINGS]


def _row(request: Mapping[str, Any]) -> tuple[object, ...]:
    status = request["status"]
    answer = badge("refused", "warning") if status is None else status
    return (answer, request["kind"], request["url"], request["message"])


def _listed(capture: Capture) -> list[str]:
    return [str(each) for each in capture.page_shortfalls]
