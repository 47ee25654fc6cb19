"""The admin of cases."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    BooleanRadioFilter,
    ChoicesDropdownFilter,
)
from unfold.decorators import action  # type: ignore[import-untyped]

from allegations.admin.records import count_of
from allegations.admin.reviews import ReviewInline
from allegations.admin.workflow import EditedFilter, PublishableAdmin
from allegations.models import Case, CaseAllegation
from allegations.services.refreshing import articles_of_case
from sources.admin.refresh_now import may_refresh, refresh_page
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
        EditedFilter,
        ("is_open", BooleanRadioFilter),
    )
    search_fields = ("reference", "title", "question")
    ordering = ("-pk",)
    short_texts = ("notes", "question")
    inlines = (CaseAllegationInline, ReviewInline)
    actions_detail = (*PublishableAdmin.actions_detail, "refresh")
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

    def has_refresh_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may ask for a refresh."""
        return may_refresh(request)

    @action(description="Refresh sources", permissions=["refresh"], icon="sync")  # type: ignore[untyped-decorator]
    def refresh(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Have all articles fetched again that the case rests on."""
        key = object_id if object_id.isdecimal() else 0
        case = get_object_or_404(Case, pk=key)
        return refresh_page(
            request,
            self,
            case,
            articles=articles_of_case(case),
            scope=f"case {case.reference}",
        )

    @admin.display(description="allegations", ordering="held")
    def allegation_count(self, case: Any) -> int:
        """How many allegations it holds."""
        count: int = case.held
        return count
