"""The admin of origins: pairs that wait for a human, stories, and what was decided."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
)
from unfold.decorators import action  # type: ignore[import-untyped]

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
    Story,
    StoryMembership,
    TextSignature,
)
from sources.services.stories import (
    OriginRefused,
    confirm_pair,
    merge_stories,
    split_article,
    split_pair,
)
from sources.services.stories.deciding import DECIDE
from sources.services.stories.waiting import open_findings
from tracker.common.admin import (
    EvidenceAdmin,
    EvidenceInline,
    admin_link,
    badge,
    pretty_json,
)
from tracker.common.admin.actions import ReasonedActions, Step

CONFIRM = Step(
    *("confirm", "Confirm: one origin", confirm_pair, "confirmed as one origin"),
    help_text="Kept beside your name. No rule overturns it; you may.",
)
SPLIT = Step(
    *("split", "Separate origins", split_pair, "decided: separate origins"),
    help_text="Kept beside your name. No rule joins the two again.",
)
TAKE_OUT = Step(
    *("take_out", "Take out of the story", split_article, "taken out of its story"),
    help_text="Kept beside your name. No rule joins it with this story again.",
)
_ANSWERS = {True: ("one origin", "good"), False: ("separate", "neutral")}
_DOUBTFUL = ("a human must look", "warning")
_SIDES = (
    *("a__outlet", "b__outlet"),
    *("a_text__capture__article__outlet", "b_text__capture__article__outlet"),
)


class DecidesOnOrigins(ReasonedActions):
    """What the admins of origins share: who decides, and what a refusal says."""

    def has_decide_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may decide on origins."""
        return request.user.has_perm(DECIDE)

    @staticmethod
    def all_refusals() -> tuple[type[Exception], ...]:
        """The errors that are words for the user."""
        return (OriginRefused,)

    @staticmethod
    def in_words(refusal: Exception) -> list[str]:
        """What to tell the user."""
        return [str(refusal)]


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
        return self.step_page(request, _row(OriginFinding, object_id), CONFIRM)

    @action(description="Separate origins", permissions=["decide"], icon="call_split")  # type: ignore[untyped-decorator]
    def split(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Decide that they have separate origins."""
        return self.step_page(request, _row(OriginFinding, object_id), SPLIT)

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


class MembershipInline(EvidenceInline):
    """The articles of a story."""

    model = StoryMembership
    fields = ("article", "relation", "how", "since")
    readonly_fields = fields
    verbose_name_plural = "articles of the story"
    loads = ("article",)


class DecisionInline(EvidenceInline):
    """What was decided on a story, newest first."""

    model = OriginDecision
    fields = ("kind", "by", "reason", "at")
    readonly_fields = fields
    verbose_name_plural = "decisions"
    loads = ("by",)


@admin.register(Story)
class StoryAdmin(DecidesOnOrigins, EvidenceAdmin):
    """Stories: each is one origin, told by its articles."""

    list_display = ("reference", "articles", "created_at")
    search_fields = (
        *("reference", "memberships__article__reference"),
        "memberships__article__title",
    )
    ordering = ("-pk",)
    fields = ("reference", "created_at", "quotations_that_differ")
    readonly_fields = fields
    inlines = (MembershipInline, DecisionInline)
    actions = ("merge_selected",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the articles in the query of the list."""
        return super().get_queryset(request).annotate(members=Count("memberships"))

    @admin.display(description="articles", ordering="members")
    def articles(self, story: Any) -> int:
        """How many articles it has."""
        count: int = story.members
        return count

    @action(description="Merge into the oldest selected", permissions=["decide"])  # type: ignore[untyped-decorator]
    def merge_selected(self, request: HttpRequest, queryset: Any) -> Any:
        """Merge the selected stories into the oldest of them."""
        oldest, *others = queryset.order_by("pk")
        if not others:
            self.message_user(request, "Select two stories or more.", level="warning")
            return None
        step = Step(
            "merge_selected",
            f"Merge into {oldest}",
            partial(merge_stories, into=oldest),
            f"merged into {oldest}",
            help_text="Kept beside your name, with the articles of both.",
        )
        return self.ask_and_do(request, others, step)

    @admin.display(description="quotations that differ between its articles")
    def quotations_that_differ(self, story: Story) -> SafeString | str:
        """The same words quoted otherwise by two members: links to the comparison."""
        ids = list(story.memberships.values_list("article_id", flat=True))
        found = OriginFinding.objects.filter(a__in=ids, b__in=ids).select_related(
            *("a", "b", "a_text", "b_text")
        )
        newest = found.order_by("a_id", "b_id", "-pk").distinct("a_id", "b_id")
        pairs = [
            (admin_link(each), altered_quotations(each))
            for each in newest
            if any(is_altered for *_, is_altered in each.quotations)
        ]
        return format_html_join("", "<div>{}{}</div>", pairs) or "None."


@admin.register(StoryMembership)
class StoryMembershipAdmin(DecidesOnOrigins, EvidenceAdmin):
    """Which article is of which story; one that is not is taken out here."""

    list_display = ("article", "story", "relation", "how", "since")
    list_filter = (("relation", ChoicesDropdownFilter), ("how", ChoicesDropdownFilter))
    list_select_related = ("article", "story")
    search_fields = ("article__reference", "article__title", "story__reference")
    ordering = ("-pk",)
    fields = ("article_link", "story_link", "relation", "how", "since")
    readonly_fields = ("article_link", "story_link")
    actions_detail = ("take_out",)

    @action(
        description="Take out of the story", permissions=["decide"], icon="call_split"
    )  # type: ignore[untyped-decorator]
    def take_out(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Decide that the article is an origin by itself."""
        return self.step_page(request, _row(StoryMembership, object_id), TAKE_OUT)

    def _back(self, request: HttpRequest, records: list[Any]) -> str:
        # The row is gone once the article is taken out; its story is not.
        return str(
            reverse(
                f"{self.admin_site.name}:sources_story_change",
                args=[records[0].story_id],
            )
        )

    @admin.display(description="article")
    def article_link(self, membership: StoryMembership) -> SafeString:
        """The article."""
        return admin_link(membership.article)

    @admin.display(description="story")
    def story_link(self, membership: StoryMembership) -> SafeString:
        """Its story."""
        return admin_link(membership.story)


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


def _row(model: Any, object_id: str) -> Any:
    return get_object_or_404(model, pk=object_id if object_id.isdecimal() else None)
