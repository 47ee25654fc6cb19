"""Origins in the admin of allegations: a column, and counts that differ by now."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from allegations.ledger.origins import OriginCount
from allegations.models import OriginDrift
from allegations.services.origins import origins_of
from tracker.common.admin import EvidenceAdmin, EvidenceInline, admin_link


class CountsOrigins:
    """A list of allegations that counts the origins of its page at once."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The list of the base, with a count beside each row."""
        base = super().get_changelist(request, **kwargs)  # type: ignore[misc]
        return type("CountingOrigins", (_Counting, base), {})

    @admin.display(description="articles / origins")
    def origin_count(self, allegation: Any) -> str:
        """How many articles what is alleged rests on, and how many origins."""
        return count_words(allegation.origins_today)


class _Counting:
    result_list: Any

    def get_results(self, request: HttpRequest) -> None:
        """Count for the rows of this page, in a fixed number of queries."""
        super().get_results(request)  # type: ignore[misc]
        rows = list(self.result_list)
        counts = origins_of([row.pk for row in rows])
        for row in rows:
            row.origins_today = counts[row.pk].allegation
        self.result_list = rows


def count_words(count: OriginCount) -> str:
    """Return a count as in “3 / 2”, with what whoever relies on it must know."""
    origins = str(count.most)
    if count.least != count.most:
        origins = f"{count.least}–{count.most}"  # noqa: RUF001 - a range
    notes = []
    if count.has_only_party_origins:
        notes.append("parties only")
    if count.is_one_anonymous_source:
        notes.append("one unnamed source")
    return " · ".join([f"{count.articles} / {origins}", *notes])


class OriginDriftInline(EvidenceInline):
    """Where the published counts of origins are no longer today's."""

    model = OriginDrift
    fields = ("version", "differences", "opened_at", "closed_at")
    readonly_fields = fields
    tab = True
    hide_title = True
    verbose_name_plural = "origins counted otherwise"


class OpenFilter(admin.SimpleListFilter):
    """What is open, unless everything is asked for."""

    title = "standing"
    parameter_name = "standing"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """Those that closed, besides the open ones, which are shown first."""
        return [("all", "All, closed ones too")]

    def queryset(self, request: Any, queryset: Any) -> Any:
        """Keep what is open."""
        if self.value() == "all":
            return queryset
        return queryset.filter(closed_at__isnull=True)

    def choices(self, changelist: Any) -> Any:
        """Name what is shown without the filter."""
        everything, *others = super().choices(changelist)
        yield {**everything, "display": "Open"}
        yield from others


@admin.register(OriginDrift)
class OriginDriftAdmin(EvidenceAdmin):
    """Public allegations whose origins are counted otherwise today: correct them."""

    list_display = ("opened_at", "allegation", "version", "shown_differences")
    list_display_links = ("opened_at",)
    list_filter = (OpenFilter,)
    list_select_related = ("allegation",)
    search_fields = ("allegation__reference", "allegation__title")
    ordering = ("-opened_at", "-pk")
    fields = (
        *("allegation_link", "version", "shown_differences"),
        *("opened_at", "closed_at"),
    )
    readonly_fields = ("allegation_link", "shown_differences")

    @admin.display(description="allegation")
    def allegation_link(self, drift: OriginDrift) -> SafeString:
        """The allegation, where it is corrected."""
        return admin_link(drift.allegation)

    @admin.display(description="independent origins, at least and at most")
    def shown_differences(self, drift: OriginDrift) -> SafeString:
        """What was published, and what is counted today."""
        return format_html_join(
            "",
            "<p>{}: published {} to {}, today {} to {}</p>",
            [
                (each["reference"], *each["published"], *each["today"])
                for each in drift.differences
            ],
        )
