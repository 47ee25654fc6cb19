"""A photograph or recording as HTML, and what it says of itself."""

from itertools import groupby

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sources.media.fragments import parse_fragment
from sources.models import Capture, MediaDescription, Passage

NOT_VERIFIED = "As the file says; not verified."
_GROUPS = {
    "time": "Time",
    "device": "Device",
    "software": "Software",
    "picture": "Picture",
    "sound": "Sound",
    "container": "File",
    "location": "Place",
    "person": "Persons and words",
}
_MAY_ENDANGER = ("location", "person")
LINK = "text-primary-600 dark:text-primary-500 underline"


def kind_of(capture: Capture) -> str:
    """Return image, video or audio; "" for what is none of these."""
    media = capture.media_type.partition("/")[0]
    return media if media in {"image", "video", "audio"} else ""


def shown_media(
    capture: Capture, *, passage: Passage | None = None, is_drawn_on: bool = False
) -> SafeString:
    """The picture, or a player of the recording, with the passage or room to draw."""
    fragment = passage.fragment if passage else ""
    body = (
        _picture(capture) if kind_of(capture) == "image" else _player(capture, fragment)
    )
    if kind_of(capture) == "audio":
        return body
    across, down, area = _measures(capture, fragment)
    return format_html(
        '<div data-media-frame data-across="{}" data-down="{}" data-area="{}"{}>'
        "{}<div data-media-box hidden></div>{}</div>",
        across,
        down,
        area,
        SafeString(" data-draw" if is_drawn_on and kind_of(capture) == "image" else ""),
        body,
        SafeString("<div data-media-veil hidden></div>")
        if is_drawn_on and kind_of(capture) == "video"
        else "",
    )


def claims_table(description: MediaDescription) -> SafeString:
    """What the file says of itself; what may endanger people has to be opened."""
    # In the order in which the groups are shown, and within one as the file has them.
    order = list(_GROUPS)
    claims = sorted(description.claims, key=lambda claim: order.index(claim["group"]))
    open_: list[SafeString] = []
    closed: list[SafeString] = []
    for group, rows in groupby(claims, key=lambda claim: str(claim["group"])):
        table = _table(group, [(row["name"], row["value"]) for row in rows])
        (closed if group in _MAY_ENDANGER else open_).append(table)
    hidden: SafeString | str = ""
    if closed:
        hidden = format_html(
            '<details class="mt-3"><summary class="cursor-pointer font-semibold">Place, '
            "persons and words in the file (confidential: they may endanger people; never "
            "published)</summary>{}</details>",
            format_html_join("", "{}", ((table,) for table in closed)),
        )
    return format_html(
        '<p class="mb-2 font-semibold">{} Read by {} {}.</p>{}{}{}',
        NOT_VERIFIED,
        description.tool,
        description.tool_version,
        format_html('<p class="mb-2">{}</p>', description.problem)
        if description.problem
        else "",
        format_html_join("", "{}", ((table,) for table in open_)),
        hidden,
    )


def _table(group: str, rows: list[tuple[str, str]]) -> SafeString:
    return format_html(
        '<table class="text-left mb-2 text-xs"><caption class="text-left font-semibold">'
        "{}</caption><tbody>{}</tbody></table>",
        _GROUPS[group],
        format_html_join(
            "",
            '<tr><th scope="row" class="pr-4 align-top font-normal text-base-400">{}</th>'
            '<td class="break-all">{}</td></tr>',
            rows,
        ),
    )


def _picture(capture: Capture) -> SafeString:
    return format_html(
        '<img src="{}" alt="Preview of capture {}, {}" draggable="false">',
        reverse("admin:sources_capture_preview", args=[capture.pk]),
        capture.pk,
        capture.article,
    )


def _player(capture: Capture, fragment: str) -> SafeString:
    source = reverse("admin:sources_capture_file", args=[capture.pk])
    stretch = parse_fragment(fragment).stretch if fragment else None
    tag = "video" if kind_of(capture) == "video" else "audio"
    return format_html(
        '<{} controls preload="metadata" data-media-player src="{}{}" '
        'aria-label="Capture {}, {}"></{}>',
        tag,
        source,
        f"#{stretch}" if stretch else "",
        capture.pk,
        capture.article,
        tag,
    )


def _measures(capture: Capture, fragment: str) -> tuple[int, int, str]:
    """The units across and down, and the area as `x,y,width,height` in them."""
    region = parse_fragment(fragment).region if fragment else None
    known = capture.media_descriptions.first()
    across, down = (known.width, known.height) if known else (None, None)
    area = ""
    if region:
        area = f"{region.x},{region.y},{region.width},{region.height}"
    if (region and region.unit == "percent") or not (across and down):
        return 100, 100, area
    return across, down, area
