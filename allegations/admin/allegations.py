"""The admin of allegations, with everything that is said of each on one page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
    MultipleRelatedDropdownFilter,
    RangeDateFilter,
    RelatedDropdownFilter,
)

from allegations.admin.origins import CountsOrigins, OriginDriftInline
from allegations.admin.records import count_of
from allegations.admin.reviews import ReviewInline
from allegations.admin.statement_inlines import (
    AccusationInline,
    CharacterisationInline,
    FigureInline,
    RelationInline,
    ResponseInline,
)
from allegations.admin.workflow import EditedFilter, PublishableAdmin
from allegations.choices import Sensitivity
from allegations.models import Accusation, Allegation, Response
from tracker.common.admin import admin_link, badge, unbroken

# A slash after which a browser may begin a new line.
BREAK = format_html("/<wbr>{}", "")


@admin.register(Allegation)
class AllegationAdmin(CountsOrigins, PublishableAdmin):
    """Allegations: neutral words of ours, and the statements of others."""

    list_display = (
        *("shown_reference", "title", "type", "status_badge", "verification"),
        *("accusation_count", "response_count", "origin_count"),
        *("shown_date", "updated"),
    )
    list_display_links = ("shown_reference", "title")
    list_filter = (
        ("status", ChoicesDropdownFilter),
        EditedFilter,
        ("type", MultipleRelatedDropdownFilter),
        ("verification_status", RelatedDropdownFilter),
        ("sensitivity", ChoicesDropdownFilter),
        ("occurred_earliest", RangeDateFilter),
    )
    list_select_related = ("type", "verification_status")
    search_fields = (
        *("reference", "title", "summary", "notes"),
        *("accusations__reference", "place__name"),
    )
    ordering = ("-pk",)
    actions_detail = (*PublishableAdmin.actions_detail, "merge")
    short_texts = ("notes",)
    inlines = (
        *(AccusationInline, ResponseInline, FigureInline),
        *(CharacterisationInline, RelationInline, ReviewInline, OriginDriftInline),
    )
    readonly_fields = ("reference", "status_badge", "public_link", "used_in")
    page_prefetches = ("proceedings", "case_allegations__case")
    fieldsets = (
        (None, {"fields": (("reference", "status_badge", "public_link"),)}),
        (
            "In our neutral words (published)",
            {"fields": ("type", "title", "summary")},
        ),
        (
            "Curators' working values",
            {
                "fields": ("occurred", "place", "verification_status"),
                "description": (
                    "Published as ours, beside what each accuser said. Where sources "
                    "differ, their own values stand in the accusations and figures."
                ),
            },
        ),
        (
            "Handling (not published)",
            {"fields": ("incident", "sensitivity", "notes", "used_in")},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count statements in the query of the list."""
        allegations = super().get_queryset(request)
        return allegations.annotate(
            accused=count_of(Accusation, "allegation"),
            answered=count_of(Response, "allegation"),
        )

    @admin.display(description="reference", ordering="reference")
    def shown_reference(self, allegation: Any) -> SafeString:
        """The reference, on one line."""
        return unbroken(allegation.reference)

    @admin.display(description="occurred", ordering="occurred_earliest")
    def shown_date(self, allegation: Any) -> SafeString:
        """The working date; an interval breaks between its two days only."""
        days = (allegation.occurred or "—").split("/")
        return format_html_join(BREAK, "{}", [(unbroken(day),) for day in days])

    @admin.display(description="verification", ordering="verification_status")
    def verification(self, allegation: Any) -> str:
        """How far it has been verified."""
        label: str = allegation.verification_status.label
        return label

    @admin.display(description="accusations", ordering="accused")
    def accusation_count(self, allegation: Any) -> int:
        """How many accusations it has."""
        count: int = allegation.accused
        return count

    @admin.display(description="responses", ordering="answered")
    def response_count(self, allegation: Any) -> int:
        """How many responses it has."""
        count: int = allegation.answered
        return count

    @admin.display(description="status", ordering="status")
    def status_badge(self, record: Any) -> SafeString:
        """Where it stands, marked where it must not leave the house."""
        standing = super().status_badge(record)
        if record.sensitivity == Sensitivity.PUBLIC:
            return standing
        return format_html("{} {}", standing, badge("Confidential", "warning"))

    @admin.display(description="proceedings and cases")
    def used_in(self, allegation: Allegation) -> SafeString | str:
        """The proceedings and cases that it belongs to."""
        if allegation._state.adding:
            return "—"
        cases = [place.case for place in allegation.case_allegations.all()]
        records = [*allegation.proceedings.all(), *cases]
        links = format_html_join("", "<p>{}</p>", [(admin_link(r),) for r in records])
        return format_html("{}", links or "None yet.")
