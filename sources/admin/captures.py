"""The read-only admin of captures, with the page images of browser captures."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
    RangeDateTimeFilter,
)

from sources.admin.capture_files import CaptureFiles
from sources.admin.keeping import keeping_of
from sources.admin.media_selection import MEDIA
from sources.admin.media_view import LINK, claims_table, kind_of, shown_media
from sources.admin.page_images import (
    shown_browser,
    shown_page_image,
    shown_requests,
    shown_shortfalls,
)
from sources.choices import CaptureMethod
from sources.models import Capture, ExtractedText, MediaDescription
from tracker.common.admin import (
    EvidenceAdmin,
    EvidenceInline,
    admin_link,
    badge,
    pretty_json,
)

FETCH, SHOWN = "Fetch", "As a browser showed it"
# What says nothing of captures by these methods.
_UNFIT = {
    CaptureMethod.UPLOAD.value: (FETCH, SHOWN),
    CaptureMethod.PASTE.value: (FETCH, SHOWN),
}


class TextInline(EvidenceInline):
    """The texts that extractors found in a capture."""

    model = ExtractedText
    fields = ("extractor", "extractor_version", "language", "word_count", "created_at")
    readonly_fields = fields


class DescriptionInline(EvidenceInline):
    """What readers found in a photograph or recording, the newest first."""

    model = MediaDescription
    verbose_name_plural = "Readings (as the file says; not verified)"
    fields = ("kind", "width", "height", "duration_ms", "tool", "tool_version")
    readonly_fields = fields
    show_change_link = False


@admin.register(Capture)
class CaptureAdmin(CaptureFiles, EvidenceAdmin):
    """The bytes as they reached us, with their chain of custody."""

    list_display = (
        *("captured_at", "article", "method", "file_name", "media_type"),
        *("size_bytes", "collector"),
    )
    list_display_links = ("captured_at",)
    list_filter = (
        ("method", ChoicesDropdownFilter),
        ("captured_at", RangeDateTimeFilter),
    )
    list_select_related = ("article",)
    search_fields = (
        *("article__reference", "article__title", "file_name"),
        *("body_sha256", "warc_sha256", "final_url", "collector"),
    )
    ordering = ("-captured_at", "-pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    *("article_link", "captured", "method", "shows", "whole"),
                    "note",
                )
            },
        ),
        ("Keeping", {"fields": ("keeping",)}),
        (
            "Chain of custody",
            {"fields": ("collector", "collected_by", "tool", "tool_version")},
        ),
        (
            "Bytes",
            {
                "fields": (
                    *("file_name", "media_type", "size_bytes"),
                    *("body_sha256", "body_sha512", "payload_sha256", "warc_sha256"),
                )
            },
        ),
        (
            FETCH,
            {
                "fields": (
                    *("requested_url", "final_url", "status", "ip", "finished"),
                    *("tls_certificate_sha256", "content_encoding"),
                    *("etag", "last_modified"),
                    *("shown_hops", "shown_headers"),
                ),
                "classes": ("collapse",),
            },
        ),
        (
            SHOWN,
            {
                "fields": (
                    *("page_image", "page_image_sha256", "left_out", "browser"),
                    *("run_as", "requests"),
                )
            },
        ),
    )
    readonly_fields = (
        *("article_link", "keeping", "shown_hops", "shown_headers"),
        *("captured", "finished", "whole"),
        *("page_image", "left_out", "run_as", "requests"),
        *("shown_media", "claimed", "media_links"),
    )
    inlines = (TextInline, DescriptionInline)

    @property
    def media(self) -> forms.Media:
        """What lays pictures and players out."""
        return super().media + MEDIA

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show what is to be seen or heard first, and nothing that cannot be there."""
        fieldsets = super().get_fieldsets(request, obj)
        unfit = _UNFIT.get(obj.method, ()) if obj is not None else ()
        fieldsets = tuple(one for one in fieldsets if one[0] not in unfit)
        if obj is None or not kind_of(obj):
            return fieldsets
        shown = {"fields": ("shown_media", "media_links", "claimed")}
        return (fieldsets[0], ("Picture or recording", shown), *fieldsets[1:])

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """Only what media say of themselves has readings."""
        inlines = super().get_inlines(request, obj)
        if obj is not None and kind_of(obj):
            return inlines
        return [inline for inline in inlines if inline is not DescriptionInline]

    @admin.display(description="page image")
    def page_image(self, capture: Capture) -> SafeString | str:
        """The page as the browser showed it, or why there is no image."""
        return shown_page_image(capture)

    @admin.display(description="left out by limits")
    def left_out(self, capture: Capture) -> SafeString | str:
        """What of the page is not in the image or the file."""
        return shown_shortfalls(capture)

    @admin.display(description="run")
    def run_as(self, capture: Capture) -> SafeString | str:
        """The window of the browser, and what it was cut off from."""
        return shown_browser(capture)

    @admin.display(description="what the page asked for")
    def requests(self, capture: Capture) -> SafeString | str:
        """Each request of the page, answered or refused."""
        return shown_requests(capture)

    @admin.display(description="")
    def shown_media(self, capture: Capture) -> SafeString:
        """The picture, or a player."""
        return shown_media(capture)

    @admin.display(description="passages")
    def media_links(self, capture: Capture) -> SafeString:
        """Where to select a part of it, and where to save the file."""
        return format_html(
            '<a class="{}" href="{}?capture={}">Select a part of it</a> · '
            '<a class="{}" href="{}?download">Save the file as it is kept</a> '
            "(with all that it says of place and persons)",
            LINK,
            reverse("admin:sources_passage_add"),
            capture.pk,
            LINK,
            reverse("admin:sources_capture_file", args=[capture.pk]),
        )

    @admin.display(description="what it says of itself")
    def claimed(self, capture: Capture) -> SafeString | str:
        """Claims of the file, as its newest reader found them."""
        described = capture.media_descriptions.first()
        return claims_table(described) if described else "It has not been read."

    @admin.display(description="bytes")
    def keeping(self, capture: Capture) -> SafeString:
        """Whether the bytes are still kept and intact, as far as is known."""
        return keeping_of(capture)

    @admin.display(description="whole")
    def whole(self, capture: Capture) -> SafeString | str:
        """Whether all that the server had is there, and why not."""
        missing = (
            capture.get_truncated_display() if capture.truncated else "",
            capture.get_decoding_problem_display() if capture.decoding_problem else "",
        )
        found = [badge(f"No: {reason}", "warning") for reason in missing if reason]
        return format_html_join(" ", "{}", [(one,) for one in found]) or "Yes"

    @admin.display(description="captured at")
    def captured(self, capture: Capture) -> str:
        """When the bytes reached us or were asked for, as exactly as is known."""
        return _to_the_microsecond(capture.captured_at)

    @admin.display(description="finished at")
    def finished(self, capture: Capture) -> str:
        """When the answer had been read."""
        return _to_the_microsecond(capture.finished_at) if capture.finished_at else "-"

    @admin.display(description="article")
    def article_link(self, capture: Capture) -> SafeString:
        """The article that this is a capture of."""
        return admin_link(capture.article)

    @admin.display(description="hops")
    def shown_hops(self, capture: Capture) -> SafeString:
        """Each request of a fetch, in order."""
        return pretty_json(capture.hops)

    @admin.display(description="headers")
    def shown_headers(self, capture: Capture) -> SafeString:
        """The headers of the last response."""
        return pretty_json(capture.headers)


def _to_the_microsecond(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S.%f} UTC"
