"""The admin of outlets."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
)

from sources.admin.records import SourceAdmin
from sources.models import Outlet


@admin.register(Outlet)
class OutletAdmin(SourceAdmin):
    """Publishers, how far they are trusted, and how much of theirs is kept."""

    list_display = ("name", "kind", "reliability", "owner", "article_count")
    list_filter = (
        ("kind", ChoicesDropdownFilter),
        ("reliability", ChoicesDropdownFilter),
    )
    search_fields = ("name", "owner", "hosts")
    ordering = ("name", "pk")
    short_texts = ("notes",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the articles in the query of the list."""
        outlets = super().get_queryset(request)
        return outlets.annotate(kept_articles=Count("articles"))

    @admin.display(description="articles", ordering="kept_articles")
    def article_count(self, outlet: Any) -> int:
        """How many articles of this outlet are kept."""
        count: int = outlet.kept_articles
        return count
