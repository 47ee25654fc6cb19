"""The admin of stories: each is one origin, with the articles that tell it."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
)
from unfold.decorators import action  # type: ignore[import-untyped]

from sources.admin.origin_decisions import DecidesOnOrigins, row_of
from sources.admin.origin_view import altered_quotations
from sources.models import OriginDecision, OriginFinding, Story, StoryMembership
from sources.services.stories import merge_stories, split_article
from tracker.common.admin import EvidenceAdmin, EvidenceInline, admin_link
from tracker.common.admin.actions import Step

TAKE_OUT = Step(
    *("take_out", "Take out of the story", split_article, "taken out of its story"),
    help_text="Kept beside your name. No rule joins it with this story again.",
)


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

    list_display = ("reference", "told_first", "articles", "created_at")
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
        """Count and name the articles in the query of the list."""
        first = StoryMembership.objects.filter(story=OuterRef("pk")).order_by("article")
        return (
            super()
            .get_queryset(request)
            .annotate(
                members=Count("memberships"),
                first_title=Subquery(first.values("article__title")[:1]),
            )
        )

    @admin.display(description="first article kept")
    def told_first(self, story: Any) -> str:
        """The title of the article of it that was kept first."""
        return story.first_title or "no article any more"

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
        return self.step_page(request, row_of(StoryMembership, object_id), TAKE_OUT)

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
