"""The admin of instruments, provisions and treaty actions."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    BooleanRadioFilter,
    RelatedDropdownFilter,
)

from allegations.admin.records import AllegationsAdmin, count_of
from allegations.models import Instrument, Provision, TreatyAction
from tracker.common.admin import pretty_json


class LawAdmin(AllegationsAdmin):
    """Shipped records: what ships is shown beside what can be edited."""

    readonly_fields = ("shown_record",)

    @admin.display(description="as shipped")
    def shown_record(self, record: Any) -> SafeString:
        """The shipped record, to read."""
        return pretty_json(record.record)


@admin.register(Instrument)
class InstrumentAdmin(LawAdmin):
    """Treaties, statutes, codes and studies of custom."""

    list_display = (
        *("code", "short_title", "adopted", "in_force"),
        *("provision_count", "action_count"),
    )
    list_display_links = ("code", "short_title")
    search_fields = ("code", "short_title", "official_title")
    ordering = ("code", "pk")
    short_texts = ("official_title",)
    fieldsets = (
        (None, {"fields": ("code", "short_title", "official_title", "citation")}),
        ("Force", {"fields": ("adopted", "in_force", "depositary")}),
        ("Kind", {"fields": ("kinds", "binds_by")}),
        ("As shipped", {"fields": ("shown_record",), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count in the query of the list."""
        instruments = super().get_queryset(request)
        return instruments.annotate(
            parts=count_of(Provision, "instrument"),
            acts=count_of(TreatyAction, "instrument"),
        )

    @admin.display(description="provisions", ordering="parts")
    def provision_count(self, instrument: Any) -> int:
        """How many of its provisions are kept."""
        count: int = instrument.parts
        return count

    @admin.display(description="treaty actions", ordering="acts")
    def action_count(self, instrument: Any) -> int:
        """How many acts of states are kept."""
        count: int = instrument.acts
        return count


@admin.register(Provision)
class ProvisionAdmin(LawAdmin):
    """Articles, paragraphs and rules."""

    list_display = ("code", "label", "instrument", "category", "is_verified")
    list_filter = (
        ("instrument", RelatedDropdownFilter),
        ("is_verified", BooleanRadioFilter),
        "category",
    )
    list_select_related = ("instrument",)
    search_fields = ("code", "number", "label", "instrument__short_title")
    ordering = ("instrument", "pk")
    short_texts = ("label",)
    fieldsets = (
        (None, {"fields": ("instrument", ("number", "code"), "label", "category")}),
        ("Marks", {"fields": ("is_verified",)}),
        ("As shipped", {"fields": ("shown_record",), "classes": ("collapse",)}),
    )


@admin.register(TreatyAction)
class TreatyActionAdmin(LawAdmin):
    """What each state did about an instrument, and when."""

    list_display = (
        *("instrument", "state_code", "action", "date", "detail"),
        *("is_verified", "is_effect_contested"),
    )
    list_filter = (
        ("instrument", RelatedDropdownFilter),
        "state_code",
        ("action", RelatedDropdownFilter),
        ("is_verified", BooleanRadioFilter),
    )
    list_select_related = ("instrument", "action")
    search_fields = ("instrument__short_title", "state_code", "detail", "note")
    ordering = ("instrument", "state_code", "date_earliest", "pk")
    short_texts = ("note",)
    fieldsets = (
        (None, {"fields": ("instrument", "state_code", "action", "date")}),
        ("Detail", {"fields": ("annex", "detail", "note")}),
        ("Marks", {"fields": ("is_verified", "is_effect_contested")}),
        ("As shipped", {"fields": ("shown_record",), "classes": ("collapse",)}),
    )
