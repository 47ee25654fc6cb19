"""What watching adds to the admin of articles: its state, its timeline, refreshing now."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from unfold.decorators import action  # type: ignore[import-untyped]

from sources.admin.refresh_now import (
    may_refresh,
    refresh_now,
    refresh_page,
    scope_of_selection,
)
from sources.admin.timeline import timeline_of
from sources.admin.watch_words import watch_in_words
from sources.models import Article, Capture, Passage, Watch
from tracker.common.admin import page_number

if TYPE_CHECKING:
    from tracker.common.admin.unfold_bases import ModelAdmin as _Base
else:
    _Base = object

# A watched article has many captures: shown are those cited, and the newest.
NEWEST_SHOWN = 5


class ArticleWatching(_Base):
    """Refreshing articles from their list and from the page of each."""

    class Media:
        css = {"all": ("sources/admin/watching.css",)}

    change_form_outer_before_template = "sources/admin/article_watch.html"

    def has_refresh_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may ask for a refresh."""
        return may_refresh(request)

    @admin.action(permissions=["refresh"], description="Refresh now")
    def refresh_selected(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> HttpResponse:
        """Have the selected articles fetched again as soon as their hosts allow it."""
        articles = Article.objects.filter(pk__in=queryset.values("pk")).order_by("pk")
        return refresh_now(request, articles, scope_of_selection(articles))

    @action(description="Refresh now", permissions=["refresh"], icon="sync")  # type: ignore[untyped-decorator]
    def refresh(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Have this article fetched again."""
        key = object_id if object_id.isdecimal() else 0
        article = get_object_or_404(Article, pk=key)
        return refresh_page(
            request,
            self,
            article,
            articles=Article.objects.filter(pk=article.pk),
            scope=f"article {article.reference}",
        )


def watching_context(request: HttpRequest, object_id: str) -> dict[str, Any]:
    """Return what the page of an article tells of watching it."""
    key = object_id if object_id.isdecimal() else 0
    article = Article.objects.filter(pk=key).first()
    if article is None:
        return {}
    return {
        "watch_words": watch_in_words(
            article, Watch.objects.filter(pk=article.pk).first(), timezone.now()
        ),
        "timeline": timeline_of(article, number=page_number(request, "timeline")),
    }


def captures_shown(object_id: str) -> QuerySet[Capture]:
    """Return the captures of an article that are cited, and the newest."""
    if not object_id.isdecimal():
        return Capture.objects.none()
    captures = Capture.objects.filter(article_id=object_id)
    newest = captures.order_by("-captured_at", "-pk").values("pk")[:NEWEST_SHOWN]
    cited = Passage.objects.filter(extracted_text__capture=OuterRef("pk"))
    return captures.filter(Q(pk__in=newest) | Exists(cited))
