"""The read-only admin of extracted texts and counters."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    RangeDateTimeFilter,
)

from sources.admin.text_view import marked_text
from sources.models import ExtractedText, ReferenceCounter
from tracker.common.admin import EvidenceAdmin, admin_link, pretty_json


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
