"""The read-only admin of attempts."""

from django.contrib import admin
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
    RangeDateTimeFilter,
)

from sources.models import Attempt
from tracker.common.admin import EvidenceAdmin, admin_link

_LONGEST_URL_IN_LIST = 80


@admin.register(Attempt)
class AttemptAdmin(EvidenceAdmin):
    """Tries at fetching, and what came of them."""

    list_display = (
        *("started_at", "method", "outcome", "status", "article"),
        *("shown_url", "collector"),
    )
    list_display_links = ("started_at",)
    list_filter = (
        ("outcome", ChoicesDropdownFilter),
        ("method", ChoicesDropdownFilter),
        ("started_at", RangeDateTimeFilter),
    )
    list_select_related = ("article",)
    search_fields = ("article__reference", "requested_url", "final_url", "message")
    ordering = ("-started_at", "-pk")
    fieldsets = (
        (None, {"fields": ("article_link", "method", "outcome", "status", "message")}),
        (
            "Where and when",
            {
                "fields": (
                    *("requested_url", "final_url", "ip"),
                    *("started_at", "finished_at", "collector"),
                )
            },
        ),
        ("What was kept or refused", {"fields": ("capture_link", "refusal")}),
    )
    readonly_fields = ("article_link", "capture_link")

    @admin.display(description="URL", ordering="requested_url")
    def shown_url(self, attempt: Attempt) -> str:
        """The address asked for, without what would make the list too wide."""
        url = attempt.requested_url
        if len(url) <= _LONGEST_URL_IN_LIST:
            return url
        return f"{url[: _LONGEST_URL_IN_LIST - 1]}…"

    @admin.display(description="article")
    def article_link(self, attempt: Attempt) -> SafeString | str:
        """The article that was asked for, if it is registered."""
        return admin_link(attempt.article) if attempt.article else "not registered"

    @admin.display(description="capture")
    def capture_link(self, attempt: Attempt) -> SafeString | str:
        """The capture made, or the one whose content the page still had."""
        return admin_link(attempt.capture) if attempt.capture else "none"
