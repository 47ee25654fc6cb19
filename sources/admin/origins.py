"""The admin of origins: pairs that wait for a human, and what was decided."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
)
from unfold.decorators import action  # type: ignore[import-untyped]

from sources.admin.origin_decisions import DecidesOnOrigins, row_of
from sources.admin.origin_view import (
    aligned_sentences,
    altered_quotations,
    reasons,
    whole_texts,
)
from sources.models import (
    OriginDecision,
    OriginDecisionArticle,
    OriginFinding,
    TextSignature,
)
from sources.services.stories import confirm_pair, split_pair
from sources.services.stories.waiting import open_findings
from tracker.common.admin import (
    EvidenceAdmin,
    EvidenceInline,
    admin_link,
    badge,
    pretty_json,
)
from tracker.common.admin.actions import Step

CONFIRM = Step(
    *("confirm", "Confirm: one origin", confirm_pair, "confirmed as one origin"),
    help_text="Kept beside your name. No rule overturns it; you may.",
)
SPLIT = Step(
    *("split", "Separate origins", split_pair, "decided: separate origins"),
    help_text="Kept beside your name. No rule joins the two again.",
)
_ANSWERS = {True: ("one origin", "good"), False: ("separate", "neutral")}
_DOUBTFUL = ("a human must look", "warning")
_SIDES = (
    *("a__outlet", "b__outlet"),
    *("a_text__capture__article__outlet", "b_text__capture__article__outlet"),
)


class WaitingFilter(admin.SimpleListFilter):
    """The queue, unless everything is asked for."""

    title = "queue"
    parameter_name = "queue"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """All findings, besides the queue, which is what is shown first."""
        return [("all", "All findings")]

    def queryset(self, request: Any, queryset: Any) -> Any:
        """Keep what waits for a human."""
        if self.value() == "all":
            return queryset
        return queryset.filter(pk__in=open_findings().order_by().values("pk"))

    def choices(self, changelist: Any) -> Any:
        """Name what is shown without the filter."""
        everything, *others = super().choices(changelist)
        yield {**everything, "display": "Waits for a human"}
        yield from others


@admin.register(OriginFinding)
class OriginFindingAdmin(DecidesOnOrigins, EvidenceAdmin):
    """What comparisons found; those between yes and no wait here for a human."""

    list_display = ("pk", "a", "b", "answer", "relation", "decided_by", "found_at")
    list_display_links = ("pk", "a", "b")
    list_filter = (WaitingFilter, ("relation", ChoicesDropdownFilter))
    list_select_related = ("a", "b")
    search_fields = ("a__reference", "b__reference", "a__title", "b__title")
    ordering = ("-pk",)
    fieldsets = (
        (None, {"fields": ("answer", "relation", "decided_by", "a_link", "b_link")}),
        ("Reasons", {"fields": ("shown_reasons",)}),
        ("Sentences that say the same", {"fields": ("shown_aligned",)}),
        ("Quotations that differ", {"fields": ("shown_quotations",)}),
        ("Both texts", {"fields": ("shown_texts",), "classes": ("collapse",)}),
        (
            "Comparison",
            {
                "fields": ("shown_scores", "version", "found_at"),
                "classes": ("collapse",),
            },
        ),
    )
    readonly_fields = (
        *("answer", "a_link", "b_link", "shown_reasons", "shown_aligned"),
        *("shown_quotations", "shown_texts", "shown_scores"),
    )
    actions_detail = ("confirm", "split")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Leave the evidence out of the list, and load both texts on the page."""
        findings = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == (
            "sources_originfinding_changelist"
        ):
            return findings.defer("scores", "reasons", "aligned", "quotations")
        return findings.select_related(*_SIDES)

    @action(description="One origin", permissions=["decide"], icon="merge")  # type: ignore[untyped-decorator]
    def confirm(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Decide that both have one origin."""
        return self.step_page(request, row_of(OriginFinding, object_id), CONFIRM)

    @action(description="Separate origins", permissions=["decide"], icon="call_split")  # type: ignore[untyped-decorator]
    def split(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Decide that they have separate origins."""
        return self.step_page(request, row_of(OriginFinding, object_id), SPLIT)

    @admin.display(description="same origin", ordering="same_origin")
    def answer(self, finding: OriginFinding) -> SafeString:
        """What the comparison says."""
        return badge(*_ANSWERS.get(finding.same_origin, _DOUBTFUL))  # type: ignore[arg-type]

    @admin.display(description="A")
    def a_link(self, finding: OriginFinding) -> SafeString:
        """The first article."""
        return admin_link(finding.a)

    @admin.display(description="B")
    def b_link(self, finding: OriginFinding) -> SafeString:
        """The second article."""
        return admin_link(finding.b)

    @admin.display(description="")
    def shown_reasons(self, finding: OriginFinding) -> SafeString:
        """What speaks for one origin, and what against."""
        return reasons(finding)

    @admin.display(description="")
    def shown_aligned(self, finding: OriginFinding) -> SafeString:
        """Sentences side by side; words that only one has are marked."""
        return aligned_sentences(finding)

    @admin.display(description="")
    def shown_quotations(self, finding: OriginFinding) -> SafeString:
        """The same quotation in other words."""
        return altered_quotations(finding)

    @admin.display(description="")
    def shown_texts(self, finding: OriginFinding) -> SafeString:
        """Both texts, paired sentences marked."""
        return whole_texts(finding)

    @admin.display(description="scores")
    def shown_scores(self, finding: OriginFinding) -> SafeString:
        """The figures of the comparison."""
        return pretty_json(finding.scores)


class DecisionArticleInline(EvidenceInline):
    """The articles that a decision held against one another."""

    model = OriginDecisionArticle
    fields = ("side", "article")
    readonly_fields = fields
    verbose_name_plural = "articles held against one another"
    loads = ("article",)
    show_change_link = False


@admin.register(OriginDecision)
class OriginDecisionAdmin(EvidenceAdmin):
    """Who decided what on the origin of which articles, and why."""

    list_display = ("at", "kind", "story", "by", "reason")
    list_filter = (("kind", ChoicesDropdownFilter),)
    list_select_related = ("story", "by")
    search_fields = ("reason", "story__reference", "articles__article__reference")
    ordering = ("-pk",)
    fields = ("kind", "story", "by", "reason", "at")
    inlines = (DecisionArticleInline,)


@admin.register(TextSignature)
class TextSignatureAdmin(EvidenceAdmin):
    """Which texts were signed and compared, and how."""

    list_display = ("text", "signed_at", "compared_at", "version")
    list_select_related = ("text",)
    search_fields = ("text__capture__article__reference",)
    ordering = ("-pk",)
    fields = ("text", "algorithm", "version", "seed", "signed_at", "compared_at")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Leave the numbers and the words out."""
        signatures = super().get_queryset(request)
        return signatures.defer("values", "text__text", "text__blocks")
