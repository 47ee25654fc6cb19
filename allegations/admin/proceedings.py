"""The admin of proceedings and their steps."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    AutocompleteSelectFilter,
    RelatedDropdownFilter,
)

from allegations.admin.records import AllegationsAdmin
from allegations.models import Proceeding, ProceedingStep
from tracker.common.admin import RecordStacked


class StepInline(RecordStacked):
    """Dated steps, each with the passages that report it."""

    model = ProceedingStep
    show_change_link = False
    fields = ("date", "status", "note", "passages")
    short_texts = ("note",)
    loads = ("status",)
    prefetches = ("passages",)

    def row_title(self, row: ProceedingStep) -> str:
        """Date and status."""
        return f"{row.date or 'undated'} · {row.status.label}"


@admin.register(Proceeding)
class ProceedingAdmin(AllegationsAdmin):
    """Investigations, warrants and trials before one forum."""

    list_display = ("reference", "title", "type", "forum", "docket", "step_count")
    list_display_links = ("reference", "title")
    list_filter = (
        ("type", RelatedDropdownFilter),
        ("forum", AutocompleteSelectFilter),
    )
    list_select_related = ("type", "forum")
    search_fields = ("reference", "title", "docket", "forum__name", "persons__name")
    ordering = ("-pk",)
    short_texts = ("notes",)
    inlines = (StepInline,)
    readonly_fields = ("reference",)
    fieldsets = (
        (None, {"fields": ("reference", "type", "title", "forum", "docket")}),
        ("Whom and what it concerns", {"fields": ("persons", "allegations")}),
        ("For curators", {"fields": ("notes",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the steps in the query of the list."""
        proceedings = super().get_queryset(request)
        return proceedings.annotate(taken=Count("steps", distinct=True))

    @admin.display(description="steps", ordering="taken")
    def step_count(self, proceeding: Any) -> int:
        """How many steps are known."""
        count: int = proceeding.taken
        return count
