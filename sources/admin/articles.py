"""The admin of articles, with the evidence that is kept of each."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    RangeDateFilter,
)
from unfold.decorators import action  # type: ignore[import-untyped]

from sources.admin.addresses import attach_url_page, capture_page, new_url_page
from sources.admin.article_watching import (
    ArticleWatching,
    captures_shown,
    watching_context,
)
from sources.admin.handing_in import FileForm, PasteForm, hand_in
from sources.admin.records import SourceAdmin
from sources.models import Article, ExtractedText, Passage
from sources.services.articles import canonical_url, register_article
from sources.services.records import save_record
from tracker.common.admin import unbroken


def save_article(
    *,
    record: Article,
    by: User,
    reason: str,
    many: Mapping[str, Iterable[models.Model]] | None = None,
) -> Article:
    """Register a new article, save an old one; its URL in the form that is compared."""
    try:
        record.url = canonical_url(record.url)
    except ValueError as error:
        raise ValidationError({"url": str(error)}) from error
    if record._state.adding:
        return register_article(article=record, by=by, reason=reason)
    return save_record(record=record, by=by, reason=reason, many=many)


@admin.register(Article)
class ArticleAdmin(ArticleWatching, SourceAdmin):
    """Published texts: what is known of them, what is kept, what is cited."""

    saving = staticmethod(save_article)
    list_display = (
        *("reference", "title", "outlet", "kind", "published_on", "language"),
        *("capture_count", "origin"),
    )
    list_display_links = ("reference", "title")
    list_filter = (
        ("outlet", AutocompleteSelectFilter),
        ("kind", ChoicesDropdownFilter),
        ("published_earliest", RangeDateFilter),
        "language",
        ("watch__standing", ChoicesDropdownFilter),
    )
    list_select_related = ("outlet", "story_membership__story")
    search_fields = ("reference", "title", "url", "author")
    ordering = ("-pk",)
    short_texts = ("notes",)
    fieldsets = (
        (None, {"fields": ("reference", "title", "is_title_ours", "author")}),
        ("Published", {"fields": ("outlet", "kind", "url", "is_watched")}),
        (
            "Date and language",
            {"fields": ("published", "published_basis", "language")},
        ),
        ("For curators", {"fields": ("notes",)}),
    )
    readonly_fields = ("reference",)
    actions = ("refresh_selected", "delete_with_reason")
    actions_list = ("add_from_file", "add_from_text", "add_from_url")
    actions_detail = ("refresh", "attach_url", "capture_now")
    change_form_outer_after_template = "sources/admin/article_evidence.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the captures in the query of the list."""
        articles = super().get_queryset(request)
        return articles.annotate(kept_captures=Count("captures"))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the captures, texts, passages and the timeline below the form."""
        texts = ExtractedText.objects.defer("text", "blocks").prefetch_related(
            Prefetch("passages", Passage.objects.annotate(**_citations()))
        )
        context = {
            **(extra_context or {}),
            "captures": captures_shown(object_id).prefetch_related(
                Prefetch("texts", texts), Prefetch("passages", _of_media())
            ),
            **watching_context(request, object_id),
        }
        return super().change_view(request, object_id, form_url, context)

    @admin.display(description="captures", ordering="kept_captures")
    def capture_count(self, article: Any) -> int:
        """How often its bytes were kept."""
        count: int = article.kept_captures
        return count

    @admin.display(description="published", ordering="published_earliest")
    def published_on(self, article: Article) -> str:
        """The day, on one line."""
        return unbroken(article.published or "-")

    @admin.display(description="origin", ordering="story_membership__story")
    def origin(self, article: Article) -> str:
        """The story that it is of; without one it is an origin by itself."""
        membership = getattr(article, "story_membership", None)
        return unbroken(membership.story if membership else "its own")

    @action(
        description="Add from file",
        url_path="from-file",
        permissions=["add"],
        icon="upload_file",
    )  # type: ignore[untyped-decorator]
    def add_from_file(self, request: HttpRequest) -> HttpResponse:
        """Hand in a text, page, PDF, photograph or recording."""
        return hand_in(request, self, FileForm, "Add article from file")

    @action(
        description="Paste text",
        url_path="from-text",
        permissions=["add"],
        icon="content_paste",
    )  # type: ignore[untyped-decorator]
    def add_from_text(self, request: HttpRequest) -> HttpResponse:
        """Hand in pasted text."""
        return hand_in(request, self, PasteForm, "Add article from pasted text")

    @action(
        description="Capture URL",
        url_path="from-url",
        permissions=["add"],
        icon="travel_explore",
    )  # type: ignore[untyped-decorator]
    def add_from_url(self, request: HttpRequest) -> HttpResponse:
        """Capture a page that is not kept yet."""
        return new_url_page(request, self)

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:
        """An article has a URL to capture, or none yet."""
        found: list[Any] = super().get_actions_detail(request, object_id)  # type: ignore[misc]
        article = self.get_object(request, str(object_id))
        if article is None:
            return []
        unfit = "attach_url" if article.url else "capture_now"
        return [item for item in found if item.method.__name__ != unfit]

    @action(
        description="Attach URL",
        url_path="attach-url",
        permissions=["change"],
        icon="add_link",
    )  # type: ignore[untyped-decorator]
    def attach_url(self, request: HttpRequest, object_id: Any) -> HttpResponse:
        """Give an article without a URL the one that was found."""
        return attach_url_page(request, self, get_object_or_404(Article, pk=object_id))

    @action(
        description="Capture URL",
        url_path="capture-url",
        permissions=["change"],
        icon="travel_explore",
    )  # type: ignore[untyped-decorator]
    def capture_now(self, request: HttpRequest, object_id: Any) -> HttpResponse:
        """Fetch the article's page now."""
        return capture_page(request, self, get_object_or_404(Article, pk=object_id))


def _of_media() -> "models.QuerySet[Passage]":
    """Passages of photographs and recordings, which are of no text."""
    of_media = Passage.objects.filter(extracted_text__isnull=True)
    return of_media.annotate(**_citations())


def _citations() -> dict[str, Any]:
    """Count what links to a passage, whatever app it is of."""
    counts = [
        Count(relation.name, distinct=True)
        for relation in Passage._meta.related_objects
        if relation.many_to_many
    ]
    total: Any = models.Value(0)
    for count in counts:
        total = total + count
    return {"citations": total}
