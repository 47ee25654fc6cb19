"""The admin of outlets."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    BooleanRadioFilter,
    ChoicesDropdownFilter,
)

from sources.admin.records import SourceAdmin
from sources.models import Outlet
from tracker.common.admin import badge

REASON_LISTED = 80


@admin.register(Outlet)
class OutletAdmin(SourceAdmin):
    """Publishers, how far they are trusted, and how much of theirs is kept."""

    list_display = (
        *("name", "kind", "reliability", "owner", "article_count", "robots"),
    )
    list_filter = (
        ("kind", ChoicesDropdownFilter),
        ("reliability", ChoicesDropdownFilter),
        ("is_robots_overridden", BooleanRadioFilter),
    )
    search_fields = ("name", "owner", "hosts")
    ordering = ("name", "pk")
    short_texts = ("notes", "robots_override_reason")
    fieldsets = (
        (None, {"fields": ("name", "kind", "hosts", "owner", "reliability")}),
        (
            "robots.txt",
            {
                "fields": ("is_robots_overridden", "robots_override_reason"),
                "description": (
                    "What a site asks of programs is heeded unless somebody decides "
                    "otherwise here; the history keeps who did, when and why."
                ),
            },
        ),
        ("For curators", {"fields": ("notes",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the articles in the query of the list."""
        outlets = super().get_queryset(request)
        return outlets.annotate(kept_articles=Count("articles"))

    @admin.display(description="robots.txt", ordering="is_robots_overridden")
    def robots(self, outlet: Outlet) -> SafeString | str:
        """Whether its wishes are heeded, and if not, why."""
        if not outlet.is_robots_overridden:
            return "heeded"
        reason = Truncator(outlet.robots_override_reason).chars(REASON_LISTED)
        return format_html("{} {}", badge("overridden", "warning"), reason)

    @admin.display(description="articles", ordering="kept_articles")
    def article_count(self, outlet: Any) -> int:
        """How many articles of this outlet are kept."""
        count: int = outlet.kept_articles
        return count
