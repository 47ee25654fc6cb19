"""The read-only admin of captures, extracted texts and counters."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
    RangeDateTimeFilter,
)

from sources.admin.keeping import keeping_of
from sources.admin.media_files import file_response, preview_response
from sources.admin.media_selection import MEDIA
from sources.admin.media_view import LINK, claims_table, kind_of, shown_media
from sources.admin.text_view import marked_text
from sources.models import Capture, ExtractedText, MediaDescription, ReferenceCounter
from tracker.common.admin import EvidenceAdmin, EvidenceInline, admin_link, pretty_json


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
    )
    readonly_fields = (
        *("article_link", "keeping", "shown_hops", "shown_headers"),
        *("shown_media", "claimed", "media_links"),
    )
    inlines = (TextInline, DescriptionInline)

    @property
    def media(self) -> forms.Media:
        """What lays pictures and players out."""
        return super().media + MEDIA

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show what is to be seen or heard first, where there is something."""
        fieldsets = super().get_fieldsets(request, obj)
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

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of the bytes, which ask for the permission each time."""
        site = self.admin_site
        return [
            path(
                "<int:pk>/preview/",
                site.admin_view(self.preview_view),
                name="sources_capture_preview",
            ),
            path(
                "<int:pk>/file/",
                site.admin_view(self.file_view),
                name="sources_capture_file",
            ),
            *super().get_urls(),
        ]

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A photograph painted anew, without its metadata."""
        return preview_response(self._visible(request, pk))

    def file_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The bytes of a recording, or of any media to be saved."""
        return file_response(request, self._visible(request, pk))

    def _visible(self, request: HttpRequest, pk: int) -> Capture:
        captures = Capture.objects.select_related("article")
        capture = get_object_or_404(captures, pk=pk)
        if not self.has_view_permission(request, capture):
            raise PermissionDenied
        return capture

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

    @admin.display(description="article")
    def article_link(self, capture: Capture) -> SafeString:
        """The article that this is a capture of."""
        return admin_link(capture.article)

    @admin.display(description="bytes")
    def keeping(self, capture: Capture) -> SafeString:
        """Whether the bytes are still kept and intact, as far as is known."""
        return keeping_of(capture)

    @admin.display(description="hops")
    def shown_hops(self, capture: Capture) -> SafeString:
        """Each request of a fetch, in order."""
        return pretty_json(capture.hops)

    @admin.display(description="headers")
    def shown_headers(self, capture: Capture) -> SafeString:
        """The headers of the last response."""
        return pretty_json(capture.headers)


@admin.register(ExtractedText)
class ExtractedTextAdmin(EvidenceAdmin):
    """The words found in a capture, with what is out of passages' reach greyed."""

    list_display = (
        *("__str__", "article", "language", "word_count", "extractor", "created_at"),
    )
    list_filter = ("extractor", "language", ("created_at", RangeDateTimeFilter))
    list_select_related = ("capture__article",)
    search_fields = (
        *("capture__article__reference", "capture__article__title", "text_sha256"),
    )
    ordering = ("-pk",)
    fieldsets = (
        (None, {"fields": ("article_link", "add_passage", "language", "word_count")}),
        ("Text", {"fields": ("readable",)}),
        (
            "Provenance",
            {
                "fields": (
                    *("capture_link", "extractor", "extractor_version"),
                    *("shown_options", "text_sha256", "page_starts", "created_at"),
                ),
                "classes": ("collapse",),
            },
        ),
    )
    readonly_fields = (
        *("article_link", "capture_link", "add_passage", "readable", "shown_options"),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Leave the words themselves out of the list."""
        texts = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == (
            "sources_extractedtext_changelist"
        ):
            return texts.defer("text", "blocks")
        return texts.select_related("capture__article")

    @admin.display(description="article")
    def article(self, text: ExtractedText) -> str:
        """The article whose words these are."""
        return str(text.capture.article)

    @admin.display(description="article")
    def article_link(self, text: ExtractedText) -> SafeString:
        """The same with a link."""
        return admin_link(text.capture.article)

    @admin.display(description="capture")
    def capture_link(self, text: ExtractedText) -> SafeString:
        """The bytes that it was taken from."""
        return admin_link(text.capture)

    @admin.display(description="options")
    def shown_options(self, text: ExtractedText) -> SafeString:
        """What the extractor was told."""
        return pretty_json(text.options)

    @admin.display(description="passages")
    def add_passage(self, text: ExtractedText) -> SafeString:
        """Where to select a passage of this text."""
        return format_html(
            '<a class="text-primary-600 dark:text-primary-500 underline" '
            'href="{}?extracted_text={}">Select a passage of this text</a>',
            reverse("admin:sources_passage_add"),
            text.pk,
        )

    @admin.display(description="")
    def readable(self, text: ExtractedText) -> SafeString:
        """The words, with boilerplate and captions greyed."""
        return marked_text(text)


@admin.register(ReferenceCounter)
class ReferenceCounterAdmin(EvidenceAdmin):
    """The last number of each series of references."""

    list_display = ("series", "last")
    search_fields = ("series",)
    ordering = ("series",)
