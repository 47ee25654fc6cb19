"""The read-only admin of fixity: what is wrong now, and what was checked when."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
    RangeDateTimeFilter,
)

from sources.choices import FixityOutcome
from sources.models import FixityCheck, FixityFinding
from sources.models.fixity import SETTLED
from tracker.common.admin import EvidenceAdmin, admin_link, badge, unbroken

_HARMLESS = {FixityOutcome.ORPHAN: "warning"}


class StandingFilter(admin.SimpleListFilter):
    """The problems that stand, unless all findings are asked for."""

    title = "which"
    parameter_name = "which"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """What else there is than what stands."""
        return [("all", "All findings, settled ones too")]

    def choices(self, changelist: Any) -> Any:
        """Call the first choice what it is."""
        for number, choice in enumerate(super().choices(changelist)):
            yield choice | {"display": "Standing problems"} if number == 0 else choice

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Leave out what a later check found settled."""
        if self.value() == "all":
            return queryset
        standing = FixityFinding.objects.standing().values("pk")
        return queryset.filter(pk__in=standing)


@admin.register(FixityFinding)
class FixityFindingAdmin(EvidenceAdmin):
    """Files of the archive that are not as they should be, or are again."""

    list_display = (
        *("found_at", "outcome_badge", "article", "capture", "file", "message"),
    )
    list_display_links = ("found_at",)
    list_filter = (StandingFilter, ("outcome", ChoicesDropdownFilter))
    list_select_related = ("fixity_check", "capture__article")
    search_fields = ("name", "found_sha256", "capture__article__reference")
    ordering = ("-pk",)
    fields = (
        *("outcome_badge", "article_link", "capture_link", "name", "found_sha256"),
        *("message", "check_link"),
    )
    readonly_fields = ("outcome_badge", "article_link", "capture_link", "check_link")

    @admin.display(description="found", ordering="fixity_check__finished_at")
    def found_at(self, finding: FixityFinding) -> SafeString:
        """When the check ended that found it."""
        return unbroken(f"{finding.fixity_check.finished_at:%Y-%m-%d %H:%M}")

    @admin.display(description="outcome", ordering="outcome")
    def outcome_badge(self, finding: FixityFinding) -> SafeString:
        """What was found."""
        outcome = FixityOutcome(finding.outcome)
        tone = "good" if outcome in SETTLED else _HARMLESS.get(outcome, "bad")
        return badge(outcome.label, tone)

    @admin.display(description="article")
    def article(self, finding: FixityFinding) -> str:
        """The article that is touched."""
        return str(finding.capture.article) if finding.capture else "none"

    @admin.display(description="file", ordering="name")
    def file(self, finding: FixityFinding) -> str:
        """The beginning of its name."""
        return finding.name[:12]

    @admin.display(description="article")
    def article_link(self, finding: FixityFinding) -> SafeString | str:
        """The article that is touched."""
        return admin_link(finding.capture.article) if finding.capture else "none"

    @admin.display(description="capture")
    def capture_link(self, finding: FixityFinding) -> SafeString | str:
        """The capture whose file it is."""
        return admin_link(finding.capture) if finding.capture else "none"

    @admin.display(description="found by")
    def check_link(self, finding: FixityFinding) -> SafeString:
        """The check that found it."""
        return admin_link(finding.fixity_check)


@admin.register(FixityCheck)
class FixityCheckAdmin(EvidenceAdmin):
    """Slices of the archive that were compared with the hashes on record."""

    list_display = (
        *("finished_at", "round", "stage", "looked_at", "damaged", "missing"),
        *("unreadable", "lawfully_removed", "not_destroyed", "orphans"),
    )
    list_filter = (
        ("stage", ChoicesDropdownFilter),
        ("finished_at", RangeDateTimeFilter),
    )
    search_fields = ("=round", "location")
    ordering = ("-pk",)
