"""The read-only admin of watches, interrupted tries, and effects on passages."""

from django.contrib import admin
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
    RangeDateTimeFilter,
)

from sources.models import InterruptedTry, PassageEffect, Watch
from tracker.common.admin import EvidenceAdmin, admin_link


@admin.register(Watch)
class WatchAdmin(EvidenceAdmin):
    """Which articles are fetched again when, and how each stands."""

    list_display = (
        *("article", "standing", "checked_at", "due_at", "changed_at", "failures"),
    )
    list_filter = (
        ("standing", ChoicesDropdownFilter),
        ("due_at", RangeDateTimeFilter),
        ("checked_at", RangeDateTimeFilter),
    )
    list_select_related = ("article",)
    search_fields = ("article__reference", "article__title", "host")
    ordering = ("due_at", "pk")
    fields = (
        *("article_link", "standing", "host", "due_at", "checked_at", "changed_at"),
        *("failures", "started_at", "lease_until", "readings"),
    )
    readonly_fields = ("article_link",)

    @admin.display(description="article")
    def article_link(self, watch: Watch) -> SafeString:
        """The article, with its timeline."""
        return admin_link(watch.article)


@admin.register(InterruptedTry)
class InterruptedTryAdmin(EvidenceAdmin):
    """Tries that somebody began and nobody completed: they say nothing of the page."""

    list_display = ("noticed_at", "article", "started_at", "was_fetched")
    list_filter = (("noticed_at", RangeDateTimeFilter),)
    list_select_related = ("article",)
    search_fields = ("article__reference", "article__title")
    ordering = ("-noticed_at", "-pk")
    fields = ("article", "started_at", "lease_until", "noticed_at", "was_fetched")


@admin.register(PassageEffect)
class PassageEffectAdmin(EvidenceAdmin):
    """How passages stand since a change, where they stood otherwise before."""

    list_display = ("pk", "passage", "effect", "change", "score")
    list_filter = (("effect", ChoicesDropdownFilter),)
    list_select_related = ("passage", "change")
    search_fields = ("passage__exact", "exact", "change__article__reference")
    ordering = ("-pk",)
    fields = ("change_link", "passage_link", "effect", "exact", "score", "reason")
    readonly_fields = ("change_link", "passage_link")

    @admin.display(description="change")
    def change_link(self, effect: PassageEffect) -> SafeString:
        """The change, with both texts side by side."""
        return admin_link(effect.change)

    @admin.display(description="passage")
    def passage_link(self, effect: PassageEffect) -> SafeString:
        """The passage."""
        return admin_link(effect.passage)
