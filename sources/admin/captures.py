"""The read-only admin of captures, with the page images of browser captures."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
    RangeDateTimeFilter,
)

from sources.admin.page_images import (
    PAGE_IMAGE_URL,
    page_image_response,
    shown_browser,
    shown_page_image,
    shown_requests,
    shown_shortfalls,
)
from sources.models import Capture, ExtractedText
from tracker.common.admin import EvidenceAdmin, EvidenceInline, admin_link, pretty_json


class TextInline(EvidenceInline):
    """The texts that extractors found in a capture."""

    model = ExtractedText
    fields = ("extractor", "extractor_version", "language", "word_count", "created_at")
    readonly_fields = fields


@admin.register(Capture)
class CaptureAdmin(EvidenceAdmin):
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
        (None, {"fields": ("article_link", "captured_at", "method", "note")}),
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
            "Fetch",
            {
                "fields": (
                    *("requested_url", "final_url", "status", "ip", "finished_at"),
                    *("tls_certificate_sha256", "truncated", "decoding_problem"),
                    *("content_encoding", "etag", "last_modified"),
                    *("shown_hops", "shown_headers"),
                ),
                "classes": ("collapse",),
            },
        ),
        (
            "As a browser showed it",
            {
                "fields": (
                    *("page_image", "page_image_sha256", "left_out", "browser"),
                    *("run_as", "requests"),
                )
            },
        ),
    )
    readonly_fields = (
        *("article_link", "shown_hops", "shown_headers"),
        *("page_image", "left_out", "run_as", "requests"),
    )
    inlines = (TextInline,)

    def get_urls(self) -> list[Any]:
        """Serve page images beside the pages of captures."""
        image = path(
            "<int:capture_id>/page-image.png",
            self.admin_site.admin_view(self.page_image_view),
            name=PAGE_IMAGE_URL,
        )
        return [image, *super().get_urls()]

    def page_image_view(self, request: HttpRequest, capture_id: int) -> HttpResponse:
        """The page image of a browser capture, for those who may see the capture."""
        capture = Capture.objects.filter(pk=capture_id).first()
        if not self.has_view_permission(request, capture):
            raise PermissionDenied
        if capture is None or not capture.page_image_sha256:
            raise Http404
        return page_image_response(capture)

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
