"""The admin of actors and places."""

from typing import Any

from django.contrib import admin
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    BooleanRadioFilter,
    RelatedDropdownFilter,
)

from allegations.admin.records import AllegationsAdmin
from allegations.models import Actor, ActorAffiliation, ActorName, Place
from tracker.common.admin import RecordTabular, badge


class ActorNameInline(RecordTabular):
    """Other names, spellings and scripts."""

    model = ActorName
    hide_title = True
    fields = ("name", "kind", "language", "script")


class AffiliationInline(RecordTabular):
    """What this actor belonged to, and when."""

    model = ActorAffiliation
    fk_name = "actor"
    hide_title = True
    fields = ("kind", "of", "role", "period")
    loads = ("of",)


@admin.register(Actor)
class ActorAdmin(AllegationsAdmin):
    """States, forces, organisations and persons, with all their names."""

    list_display = ("name", "type", "state_code", "protection", "reference")
    list_filter = (
        ("type", RelatedDropdownFilter),
        "state_code",
        ("is_protected", BooleanRadioFilter),
    )
    list_select_related = ("type",)
    search_fields = ("name", "names__name", "reference", "description")
    ordering = ("name", "pk")
    short_texts = ("notes",)
    inlines = (ActorNameInline, AffiliationInline)
    readonly_fields = ("reference",)
    fieldsets = (
        (None, {"fields": ("reference", "name", "type", "state_code", "description")}),
        ("Handling", {"fields": ("is_protected", "outlet", "notes")}),
    )

    @admin.display(description="protected", ordering="is_protected")
    def protection(self, actor: Any) -> SafeString | str:
        """Marked where the person must not be named."""
        return badge("Never named", "warning") if actor.is_protected else ""


@admin.register(Place)
class PlaceAdmin(AllegationsAdmin):
    """Places with their spellings and a point that says how exact it is."""

    list_display = (
        *("name", "state_code", "parent", "latitude", "longitude"),
        *("uncertainty_m", "precision", "reference"),
    )
    list_filter = ("state_code", ("precision", RelatedDropdownFilter))
    list_select_related = ("parent", "precision")
    search_fields = ("name", "other_names", "reference")
    ordering = ("name", "pk")
    readonly_fields = ("reference",)
    fieldsets = (
        (
            None,
            {"fields": ("reference", "name", "other_names", "state_code", "parent")},
        ),
        (
            "Point",
            {"fields": (("latitude", "longitude"), "uncertainty_m", "precision")},
        ),
    )
