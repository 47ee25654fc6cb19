"""The admin of utterances: who said what when, citing passages."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    RangeDateFilter,
)

from allegations.admin.records import AllegationsAdmin, count_of, speaker_of
from allegations.admin.task_banner import TaskBanner
from allegations.models import Utterance
from sources.models import Passage
from tracker.common.admin import admin_link


@admin.register(Utterance)
class UtteranceAdmin(TaskBanner, AllegationsAdmin):
    """Acts of speaking; one may serve many statements of many allegations."""

    list_display = (
        *("pk", "speaker_name", "gist", "said", "reporting_mode"),
        *("through", "passage_count"),
    )
    list_display_links = ("pk", "speaker_name")
    list_filter = (
        ("speaker_kind", ChoicesDropdownFilter),
        ("reporting_mode", ChoicesDropdownFilter),
        ("speaker", AutocompleteSelectFilter),
        ("said_earliest", RangeDateFilter),
    )
    list_select_related = ("speaker", "through")
    search_fields = (
        *("gist", "speaker__name", "speaker_description", "passages__exact"),
        "speaker__names__name",
    )
    ordering = ("-pk",)
    readonly_fields = ("words", "statements")
    page_prefetches = (
        *("passages__capture__article", "accusations"),
        *("responses", "figures", "characterisations"),
    )
    fieldsets = (
        (
            "Who speaks",
            {
                "fields": (
                    *("speaker_kind", "speaker", "speaker_description"),
                    *("on_behalf_of", "through"),
                )
            },
        ),
        (
            "When and how",
            {"fields": ("said", "said_basis", "medium", "reporting_mode", "gist")},
        ),
        ("Evidence", {"fields": ("passages", "words")}),
        ("What it does", {"fields": ("statements",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """What names each, and how many passages it cites, in the query of the list."""
        utterances = super().get_queryset(request).select_related("speaker")
        cited = Passage.objects.filter(utterances=OuterRef("pk")).order_by("pk")
        return utterances.annotate(
            cited=count_of(Utterance.passages.through, "utterance"),
            first_words=Subquery(cited.values("exact")[:1]),
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Choose the passages that `?passages=` names, once or more often.

        Whoever may not read passages learns nothing of them here either.
        """
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        named = ",".join(request.GET.getlist("passages")).split(",")
        found = Passage.objects.none()
        if request.user.has_perm("sources.view_passage"):
            found = Passage.objects.filter(pk__in=filter(str.isdecimal, named))
        return initial | {"passages": list(found.values_list("pk", flat=True))}

    @admin.display(description="speaker", ordering="speaker__name")
    def speaker_name(self, utterance: Utterance) -> str:
        """Who speaks."""
        return speaker_of(utterance)

    @admin.display(description="passages", ordering="cited")
    def passage_count(self, utterance: Any) -> int:
        """How many passages it cites; none means that nothing of it can be published."""
        count: int = utterance.cited
        return count

    @admin.display(description="the words")
    def words(self, utterance: Utterance) -> SafeString | str:
        """The cited words with their article."""
        if utterance._state.adding:
            return "Shown once the passages are saved."
        found = utterance.passages.all()
        rows = [
            (
                one.exact or " · ".join(filter(None, (one.fragment, one.note))),
                admin_link(one.capture.article),
            )
            for one in found
        ]
        return format_html(
            "{}",
            format_html_join("", "<p>“{}” ({})</p>", rows)
            or "No passage is cited yet.",
        )

    @admin.display(description="statements")
    def statements(self, utterance: Utterance) -> SafeString | str:
        """Every statement that rests on it."""
        if utterance._state.adding:
            return "—"
        found = [
            *utterance.accusations.all(),
            *utterance.responses.all(),
            *utterance.figures.all(),
            *utterance.characterisations.all(),
        ]
        links = format_html_join(", ", "{}", [(admin_link(one),) for one in found])
        return format_html("{}", links or "None yet.")
