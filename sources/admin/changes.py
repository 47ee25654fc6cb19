"""The queue of changes, and the page of each with both texts side by side."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    AutocompleteSelectFilter,
    RangeDateTimeFilter,
)
from unfold.decorators import action  # type: ignore[import-untyped]
from unfold.enums import ActionVariant  # type: ignore[import-untyped]
from unfold.widgets import UnfoldAdminSelectWidget  # type: ignore[import-untyped]

from sources.admin.change_filters import DecisionFilter, EffectFilter, KindFilter
from sources.admin.change_page import comparison_of
from sources.admin.citing import Citing, whatever_cites
from sources.choices import ChangeKind, Effect, Verdict
from sources.models import (
    Change,
    ChangeDecision,
    Passage,
    PassageEffect,
)
from sources.services.decisions import DecisionRefused, decide_change
from tracker.common.admin import (
    EvidenceAdmin,
    EvidenceInline,
    ReasonForm,
    admin_link,
    badge,
)
from tracker.common.admin.actions import ReasonedActions, Step

TONES = {
    ChangeKind.COSMETIC: "neutral",
    ChangeKind.REAPPEARED: "good",
    ChangeKind.MOVED: "info",
    ChangeKind.BLOCKED: "info",
    ChangeKind.PAYWALL: "info",
    ChangeKind.CONSENT_WALL: "info",
    ChangeKind.UNREACHABLE: "info",
    ChangeKind.GONE: "bad",
    ChangeKind.WITHHELD: "bad",
    ChangeKind.SOFT_404: "bad",
    ChangeKind.RETRACTED: "bad",
}


class DecisionForm(ReasonForm):
    """What a curator makes of a change, and why."""

    verdict = forms.TypedChoiceField(
        choices=[("", "Choose…"), *Verdict.choices],
        coerce=Verdict,
        widget=UnfoldAdminSelectWidget,
    )
    field_order = ("verdict",)


DECIDE = Step(
    "decide_selected",
    "Decide",
    decide_change,
    "decided",
    help_text="Kept beside your name; a later decision is added and replaces none.",
    form_class=DecisionForm,
)


class DecisionInline(EvidenceInline):
    """Every decision on this change, newest first."""

    model = ChangeDecision
    fields = ("at", "verdict", "reason", "by")
    readonly_fields = fields
    show_change_link = False
    verbose_name_plural = "decisions"
    loads = ("by",)


@admin.register(Change)
class ChangeAdmin(ReasonedActions, EvidenceAdmin):
    """What became of pages between two tries, and what curators made of it."""

    refusals = (DecisionRefused,)
    list_display: tuple[str, ...] = (
        *("detected_at", "article", "outlet", "kind_badge"),
        *("shown_effects", "newest_decision"),
    )
    list_display_links = ("detected_at",)
    list_filter: ClassVar[tuple[Any, ...]] = (
        *(DecisionFilter, KindFilter, EffectFilter),
        ("article__outlet", AutocompleteSelectFilter),
        "article__language",
        ("detected_at", RangeDateTimeFilter),
    )
    list_select_related = ("article__outlet",)
    list_before_template = "sources/admin/changes_shown.html"
    search_fields = ("article__reference", "article__title", "notice")
    ordering = ("-detected_at", "-pk")
    actions = ("decide_selected",)
    actions_detail = ("decide",)
    inlines = (DecisionInline,)
    change_form_outer_after_template = "sources/admin/change_diff.html"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("article_link", "kind_badge", "detected_at"),
                    "why",
                )
            },
        ),
        (
            "How it was found",
            {
                "fields": (
                    *(("before_link", "after_link", "attempt_link"), "moved_to"),
                    ("comparison", "passages_checked"),
                ),
                "classes": ("collapse",),
            },
        ),
    )
    readonly_fields = (
        *("article_link", "kind_badge", "why"),
        *("before_link", "after_link", "attempt_link"),
    )

    class Media:
        css = {"all": ("sources/admin/watching.css",)}

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count effects and find the newest decision in the query of the list."""
        newest = ChangeDecision.objects.filter(change=OuterRef("pk"))
        return (
            super()
            .get_queryset(request)
            .defer("hunks")
            .annotate(
                altered=_effects(Effect.ALTERED),
                gone=_effects(Effect.GONE),
                moved=_effects(Effect.MOVED),
                newest_verdict=Subquery(newest.values("verdict")[:1]),
                decided_by=Subquery(newest.values("by__username")[:1]),
            )
        )

    def has_decide_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may add decisions."""
        return request.user.has_perm("sources.add_changedecision")

    def named(self, record: Any) -> str:
        """The article and what became of it; loaded with the list."""
        return f"{record.article}: {record.get_kind_display()}"

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show both texts side by side below what is known of the change."""
        context = dict(extra_context or {})
        if self.has_view_permission(request) and object_id.isdecimal():
            context |= comparison_of(int(object_id), request, self.citing)
        return super().change_view(request, object_id, form_url, context)

    @admin.action(permissions=["decide"], description="Decide…")
    def decide_selected(self, request: HttpRequest, queryset: QuerySet[Change]) -> Any:
        """Decide many alike, for one reason."""
        return self.ask_and_do(request, queryset, DECIDE)

    @action(
        description="Decide",
        permissions=["decide"],
        icon="rule",
        variant=ActionVariant.PRIMARY,
    )  # type: ignore[untyped-decorator]
    def decide(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Decide this one."""
        key = object_id if object_id.isdecimal() else 0
        return self.step_page(request, get_object_or_404(Change, pk=key), DECIDE)

    def citing(self, passages: Sequence[Passage]) -> Citing:
        """Give what cites each passage, by its key: whatever links to it."""
        return whatever_cites(passages)

    @admin.display(description="kind", ordering="kind")
    def kind_badge(self, change: Change) -> SafeString:
        """What kind of change it is."""
        kind = ChangeKind(change.kind)
        return badge(kind.label, TONES.get(kind, "warning"))

    @admin.display(description="outlet", ordering="article__outlet__name")
    def outlet(self, change: Change) -> str:
        """Who published the article."""
        return change.article.outlet.name if change.article.outlet else "—"

    @admin.display(description="passages touched")
    def shown_effects(self, change: Any) -> SafeString | str:
        """How many passages were altered, are gone, have moved."""
        counts = (
            (change.altered, "altered", "warning"),
            (change.gone, "gone", "bad"),
            (change.moved, "moved", "info"),
        )
        labels = [
            (badge(f"{many} {name}", tone),) for many, name, tone in counts if many
        ]
        return format_html_join(" ", "{}", labels) or "none"

    @admin.display(description="last decision")
    def newest_decision(self, change: Any) -> str:
        """What was decided last, and by whom."""
        if not change.newest_verdict:
            return "Waiting"
        return f"{Verdict(change.newest_verdict).label} ({change.decided_by})"

    @admin.display(description="article")
    def article_link(self, change: Change) -> SafeString:
        """The article that changed."""
        return admin_link(change.article)

    @admin.display(description="what was found")
    def why(self, change: Change) -> SafeString | str:
        """The reasons of the comparison, and the words of a notice."""
        told = list(change.reasons)
        if change.notice:
            told.append(f"The notice on the page: “{change.notice}”")
        return _paragraphs(told) or "Nothing more was said."

    @admin.display(description="compared with")
    def before_link(self, change: Change) -> SafeString | str:
        """The older capture."""
        return admin_link(change.before) if change.before else "nothing"

    @admin.display(description="found")
    def after_link(self, change: Change) -> SafeString | str:
        """The newer capture."""
        return admin_link(change.after) if change.after else "no answer was kept"

    @admin.display(description="try")
    def attempt_link(self, change: Change) -> SafeString:
        """The try that found it."""
        return admin_link(change.attempt)


def _effects(effect: Effect) -> Coalesce:
    rows = PassageEffect.objects.filter(change=OuterRef("pk"), effect=effect)
    counted = rows.order_by().values("change").annotate(many=Count("pk"))
    return Coalesce(Subquery(counted.values("many")), 0)


def _paragraphs(texts: Iterable[str]) -> SafeString:
    return format_html("{}", format_html_join("", "<p>{}</p>", [(t,) for t in texts]))
