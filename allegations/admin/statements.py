"""The admin of statements, one page each; they belong to one allegation for good."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    AutocompleteSelectFilter,
    RelatedDropdownFilter,
)

from allegations.admin.records import AllegationsAdmin, speaker_of
from allegations.models import (
    Accusation,
    AllegedPerpetrator,
    Figure,
    LegalCharacterisation,
    Response,
)
from tracker.common.admin import RecordTabular, admin_link

_SAID = ("allegation", "utterance__speaker")


class StatementAdmin(AllegationsAdmin):
    """What the four kinds share."""

    # The tab of the allegation's page on which statements of this kind stand.
    tab: str
    ordering = ("-pk",)
    short_texts = ("notes", "explanation")
    readonly_fields = ("reference",)
    # What names the utterance.
    page_prefetches = ("utterance__speaker", "utterance__passages")
    search_fields = (
        *("reference", "allegation__title", "utterance__gist"),
        *("utterance__speaker__name", "utterance__speaker_description"),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The reference names the allegation: a statement does not move."""
        fields = super().get_readonly_fields(request, obj)
        return fields if obj is None else (*fields, "allegation_link")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show the allegation as a link once it is given."""
        given = "allegation" if obj is None else "allegation_link"
        return [
            (
                name,
                {**options, "fields": [_swapped(f, given) for f in options["fields"]]},
            )
            for name, options in super().get_fieldsets(request, obj)
        ]

    def response_post_save_add(self, request: Any, obj: Any) -> HttpResponseRedirect:
        """Go back to the allegation."""
        return self._to_allegation(obj)

    def response_post_save_change(self, request: Any, obj: Any) -> HttpResponseRedirect:
        """Go back to the allegation."""
        return self._to_allegation(obj)

    def _to_allegation(self, statement: Any) -> HttpResponseRedirect:
        page = reverse(
            "admin:allegations_allegation_change", args=[statement.allegation_id]
        )
        return HttpResponseRedirect(f"{page}#{self.tab}")

    @admin.display(description="allegation", ordering="allegation")
    def allegation_link(self, statement: Any) -> SafeString:
        """The allegation that it belongs to."""
        return admin_link(statement.allegation)

    @admin.display(description="speaker")
    def speaker(self, statement: Any) -> str:
        """Who says so."""
        return speaker_of(statement.utterance)


class AllegedPerpetratorInline(RecordTabular):
    """Whom this accuser names or describes, and nobody else."""

    model = AllegedPerpetrator
    extra = 1
    hide_title = True
    fields = ("actor", "description", "mode_of_liability")
    loads = ("actor", "mode_of_liability")


@admin.register(Accusation)
class AccusationAdmin(StatementAdmin):
    """Accusations, with their own alleged perpetrators."""

    tab = "accusations"
    list_display = ("reference", "allegation", "speaker", "act", "alleged", "occurred")
    list_filter = (
        ("act", RelatedDropdownFilter),
        ("accuser_role", RelatedDropdownFilter),
        ("standard_of_proof", RelatedDropdownFilter),
        ("alleged_perpetrators__actor", AutocompleteSelectFilter),
    )
    list_select_related = (*_SAID, "act")
    inlines = (AllegedPerpetratorInline,)
    fieldsets = (
        (None, {"fields": ("reference", "allegation", "utterance")}),
        (
            "What this accuser does",
            {"fields": ("act", "accuser_role", "standard_of_proof", "modality")},
        ),
        (
            "What this accuser said, and no more",
            {"fields": ("occurred", "places", "weapons", "victims")},
        ),
        ("For curators", {"fields": ("notes",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Load whom they name for the whole list."""
        rows = super().get_queryset(request)
        return rows.prefetch_related("alleged_perpetrators__actor")

    @admin.display(description="alleged perpetrators")
    def alleged(self, accusation: Accusation) -> str:
        """Whom this accuser names."""
        return ", ".join(
            one.actor.name if one.actor else one.description
            for one in accusation.alleged_perpetrators.all()
        )


@admin.register(Response)
class ResponseAdmin(StatementAdmin):
    """What was answered, or that nothing was."""

    tab = "responses"
    list_display = ("reference", "allegation", "responder", "type", "speaker")
    list_filter = (
        ("type", RelatedDropdownFilter),
        ("responder", AutocompleteSelectFilter),
    )
    list_select_related = (*_SAID, "type", "responder")
    fieldsets = (
        (None, {"fields": ("reference", "allegation", "utterance")}),
        ("Answer", {"fields": ("type", "responder", "aimed_at")}),
        ("For curators", {"fields": ("notes",)}),
    )


@admin.register(Figure)
class FigureAdmin(StatementAdmin):
    """How many, as one speaker counts."""

    tab = "figures"
    list_display = (
        *("reference", "allegation", "speaker", "harm", "victims"),
        *("low", "high", "qualifier"),
    )
    list_filter = (("harm", RelatedDropdownFilter), ("victims", RelatedDropdownFilter))
    list_select_related = (*_SAID, "harm", "victims", "qualifier")
    fieldsets = (
        (None, {"fields": ("reference", "allegation", "utterance")}),
        (
            "Number",
            {"fields": ("harm", "victims", ("low", "high"), "qualifier", "wording")},
        ),
        ("For curators", {"fields": ("notes",)}),
    )


@admin.register(LegalCharacterisation)
class LegalCharacterisationAdmin(StatementAdmin):
    """Labels of law, by a speaker or by a curator under their own name."""

    tab = "characterisations"
    list_display = (
        *("reference", "allegation", "speaker", "curator"),
        *("provision", "crime_category", "obliged"),
    )
    list_filter = (
        ("crime_category", RelatedDropdownFilter),
        ("provision", AutocompleteSelectFilter),
    )
    list_select_related = (
        *_SAID,
        *("curator", "provision", "crime_category", "obliged"),
    )
    fieldsets = (
        (None, {"fields": ("reference", "allegation")}),
        (
            "Who says so: a speaker, or a curator",
            {"fields": ("utterance", "curator")},
        ),
        (
            "Label",
            {
                "fields": (
                    *("provision", "crime_category", "modality"),
                    *("obliged", "explanation"),
                )
            },
        ),
        ("For curators", {"fields": ("notes",)}),
    )


def _swapped(field: Any, given: str) -> Any:
    return given if field == "allegation" else field
