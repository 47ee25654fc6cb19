"""The queue of changes, and the page of each with both texts side by side."""

from collections.abc import Iterable, Sequence
from typing import Any

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
from sources.admin.cited_passages import cited_passages, marks_of
from sources.admin.diff_view import Side, diff_page
from sources.admin.passages import admin_link_or_name
from sources.choices import ChangeKind, Effect, Verdict
from sources.comparison.rows import rows_of
from sources.extraction import BlockKind
from sources.models import (
    Change,
    ChangeDecision,
    ExtractedText,
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
    page_number,
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
        choices=Verdict.choices, coerce=Verdict, widget=UnfoldAdminSelectWidget
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
    list_display: Sequence[str] = (
        *("detected_at", "article", "outlet", "kind_badge"),
        *("shown_effects", "newest_decision"),
    )
    list_display_links = ("detected_at",)
    list_filter: Sequence[Any] = (
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

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show both texts side by side below what is known of the change."""
        context = {**(extra_context or {}), **self._diff(request, object_id)}
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

    def citing(self, passages: Sequence[Passage]) -> dict[int, list[SafeString | str]]:
        """Give what cites each passage, by its key: whatever links to it."""
        return {
            passage.pk: [
                admin_link_or_name(row)
                for name in citing_relations()
                for row in getattr(passage, name).all()
            ]
            for passage in passages
        }

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

    def _diff(self, request: HttpRequest, object_id: str) -> dict[str, Any]:
        change = (
            Change.objects.select_related(
                *("article", "before", "after", "before_text", "after_text")
            )
            .prefetch_related("effects")
            .filter(pk=object_id if object_id.isdecimal() else 0)
            .first()
        )
        if change is None or not self.has_view_permission(request, change):
            return {}
        old = change.before_text or change.after_text
        new = change.after_text or change.before_text
        one, other = (old.text if old else ""), (new.text if new else "")
        is_pair = change.before_text is not None and change.after_text is not None
        rows = rows_of(
            one,
            other,
            change.hunks if is_pair else [],
            own=(_headlines(old), _headlines(new)),
        )
        found = cited_passages(change, rows)
        before, after, labels = marks_of(found)
        only_changed = is_pair and request.GET.get("view") == "changes"
        links = self.citing([cited.passage for cited in found])
        return {
            "compared": change,
            "is_pair": is_pair,
            "only_changed": only_changed,
            "cited": [(cited, links.get(cited.passage.pk, ())) for cited in found],
            "diff": diff_page(
                rows,
                Side(one, before, labels),
                Side(other, after, labels),
                number=page_number(request, "part"),
                only_changed=only_changed,
            ),
        }


def citing_relations() -> list[str]:
    """Return the names under which a passage knows what cites it, of whatever app."""
    return [
        relation.get_accessor_name() or ""
        for relation in Passage._meta.related_objects
        if relation.many_to_many
    ]


def _headlines(text: ExtractedText | None) -> list[tuple[int, int]]:
    return [
        (block["start"], block["end"])
        for block in (text.blocks if text else ())
        if block["kind"] == BlockKind.HEADLINE
    ]


def _effects(effect: Effect) -> Coalesce:
    rows = PassageEffect.objects.filter(change=OuterRef("pk"), effect=effect)
    counted = rows.order_by().values("change").annotate(many=Count("pk"))
    return Coalesce(Subquery(counted.values("many")), 0)


def _paragraphs(texts: Iterable[str]) -> SafeString:
    return format_html("{}", format_html_join("", "<p>{}</p>", [(t,) for t in texts]))
