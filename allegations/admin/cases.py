"""The admin of cases."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    BooleanRadioFilter,
    ChoicesDropdownFilter,
)

from allegations.admin.records import count_of
from allegations.admin.reviews import ReviewInline
from allegations.admin.workflow import PublishableAdmin
from allegations.models import Case, CaseAllegation
from tracker.common.admin import RecordTabular


class CaseAllegationInline(RecordTabular):
    """The allegations in their order."""

    model = CaseAllegation
    tab = True
    hide_title = True
    fields = ("position", "allegation")
    loads = ("allegation",)
    verbose_name = "allegation"
    verbose_name_plural = "allegations"


@admin.register(Case)
class CaseAdmin(PublishableAdmin):
    """Questions that somebody asks of the record."""

    list_display = (
        *("reference", "title", "status_badge", "is_open"),
        *("allegation_count", "updated"),
    )
    list_display_links = ("reference", "title")
    list_filter = (
        ("status", ChoicesDropdownFilter),
        ("is_open", BooleanRadioFilter),
    )
    search_fields = ("reference", "title", "question")
    ordering = ("-pk",)
    short_texts = ("notes", "question")
    inlines = (CaseAllegationInline, ReviewInline)
    readonly_fields = ("reference", "status_badge", "public_link")
    fieldsets = (
        (None, {"fields": (("reference", "status_badge", "public_link"),)}),
        ("Published", {"fields": ("title", "question", "summary", "is_open")}),
        ("For the team (not published)", {"fields": ("team", "notes")}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the allegations in the query of the list."""
        cases = super().get_queryset(request)
        return cases.annotate(held=count_of(CaseAllegation, "case"))

    @admin.display(description="allegations", ordering="held")
    def allegation_count(self, case: Any) -> int:
        """How many allegations it holds."""
        count: int = case.held
        return count
