"""The log of reviews, on its own and on the page of its record."""

from django.contrib import admin
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    RangeDateTimeFilter,
)

from allegations.models import Review
from tracker.common.admin import EvidenceAdmin, EvidenceInline, admin_link


class ReviewInline(EvidenceInline):
    """Every step of this record, newest first."""

    model = Review
    fields = ("at", "from_status", "to_status", "by", "reason")
    readonly_fields = fields
    tab = True
    hide_title = True
    verbose_name_plural = "reviews"
    loads = ("by",)


@admin.register(Review)
class ReviewAdmin(EvidenceAdmin):
    """Who moved which record from one status to the next, and why."""

    list_display = ("at", "record", "from_status", "to_status", "by", "reason")
    list_filter = (
        ("to_status", ChoicesDropdownFilter),
        ("by", AutocompleteSelectFilter),
        ("at", RangeDateTimeFilter),
    )
    list_select_related = ("allegation", "case", "by")
    search_fields = ("allegation__reference", "case__reference", "reason")
    ordering = ("-at", "-pk")
    fields = ("record_link", "from_status", "to_status", "by", "reason", "at")
    readonly_fields = ("record_link",)

    @admin.display(description="record", ordering="allegation")
    def record(self, review: Review) -> str:
        """The allegation or case."""
        return str(review.allegation or review.case)

    @admin.display(description="record")
    def record_link(self, review: Review) -> SafeString | str:
        """The same with a link."""
        record = review.allegation or review.case
        return admin_link(record) if record else ""
