"""The admin of incidents."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    AutocompleteSelectFilter,
    RangeDateFilter,
)

from allegations.admin.records import AllegationsAdmin
from allegations.models import Incident
from tracker.common.admin import admin_link


@admin.register(Incident)
class IncidentAdmin(AllegationsAdmin):
    """Events that several allegations speak of."""

    list_display = ("reference", "title", "occurred", "place", "allegation_count")
    list_display_links = ("reference", "title")
    list_filter = (
        ("occurred_earliest", RangeDateFilter),
        ("place", AutocompleteSelectFilter),
    )
    list_select_related = ("place",)
    search_fields = ("reference", "title", "notes", "place__name")
    ordering = ("-pk",)
    short_texts = ("notes",)
    readonly_fields = ("reference", "alleged")
    page_prefetches = ("allegations",)
    fieldsets = (
        (None, {"fields": ("reference", "title", "occurred", "place")}),
        ("Links", {"fields": ("alleged", "external_ids")}),
        ("For curators", {"fields": ("notes",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the allegations in the query of the list."""
        incidents = super().get_queryset(request)
        return incidents.annotate(alleged_of=Count("allegations"))

    @admin.display(description="allegations", ordering="alleged_of")
    def allegation_count(self, incident: Any) -> int:
        """How many allegations speak of it."""
        count: int = incident.alleged_of
        return count

    @admin.display(description="allegations")
    def alleged(self, incident: Incident) -> SafeString | str:
        """The allegations that speak of it."""
        if incident._state.adding:
            return "—"
        rows = [(admin_link(one),) for one in incident.allegations.all()]
        return format_html("{}", format_html_join("", "<p>{}</p>", rows) or "None yet.")
