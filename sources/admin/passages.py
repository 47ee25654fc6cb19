"""The admin of passages: words, or parts of media, are selected and never changed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
    RangeDateTimeFilter,
)

from sources.admin.citing import Citing, Offer, citing_relations, whatever_cites
from sources.admin.media_selection import MEDIA, media_selection_page
from sources.admin.media_view import shown_media
from sources.admin.passage_selection import text_choice_page, text_selection_page
from sources.models import Capture, ExtractedText, Passage
from tracker.common.admin import EvidenceAdmin, admin_link

WORDS_LISTED = 90


@admin.register(Passage)
class PassageAdmin(EvidenceAdmin):
    """Stretches of texts and parts of media, who selected them, and what cites them."""

    list_display = ("pk", "words", "article", "kind", "selected_by", "created_at")
    list_display_links = ("pk", "words")
    list_filter = (
        ("kind", ChoicesDropdownFilter),
        ("created_at", RangeDateTimeFilter),
    )
    list_select_related = ("capture__article", "selected_by")
    search_fields = (
        *("exact", "note", "fragment", "capture__article__reference"),
        "capture__article__title",
    )
    ordering = ("-pk",)
    fieldsets = (
        (None, {"fields": ("article_link", "kind", "in_context", "note")}),
        (
            "Where it stands",
            {
                "fields": (
                    *("capture_link", "text_link", "start", "end", "page"),
                    "fragment",
                )
            },
        ),
        ("Where it is cited", {"fields": ("cited_by",)}),
        ("Selected", {"fields": ("selected_by", "created_at")}),
    )
    readonly_fields = (
        *("article_link", "capture_link", "text_link", "in_context", "cited_by"),
    )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Selecting is adding, through the service."""
        return request.user.has_perm("sources.add_passage")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Select a passage of the text or capture that is named.

        `?extracted_text=` names a text, `?capture=` a photograph or recording.
        """
        if not self.has_add_permission(request):
            raise PermissionDenied
        if capture := _capture(request):
            selected = media_selection_page(request, self, capture)
        elif text := _text(request):
            selected = text_selection_page(request, self, text)
        else:
            return text_choice_page(request, self)
        if isinstance(selected, HttpResponse):
            return selected
        return self._done(request, selected)

    def citing(self, passages: Sequence[Passage]) -> Citing:
        """Give links to what cites each passage, by its key: whatever links to it."""
        return whatever_cites(passages)

    def offer_to_cite(self, request: HttpRequest) -> Offer | None:
        """Say where whoever asks may cite passages; sources know of no such page."""
        return None

    def _done(self, request: HttpRequest, passage: Passage) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            # Closes the window, and chooses the passage in the record beside.
            return self.response_add(request, passage)
        link = admin_link(passage, f"Passage {passage.pk}")
        messages.success(request, format_html("{} is selected.", link))
        if "another" not in request.POST:
            return HttpResponseRedirect(
                reverse("admin:sources_passage_change", args=[passage.pk])
            )
        selected = dict.fromkeys([*request.GET.getlist("selected"), str(passage.pk)])
        kept = [
            (name, request.GET[name])
            for name in ("capture", "extracted_text")
            if name in request.GET
        ]
        query = urlencode([*kept, *(("selected", key) for key in selected)])
        return HttpResponseRedirect(f"{request.path}?{query}")

    @property
    def media(self) -> forms.Media:
        """What draws an area on a picture."""
        return super().media + MEDIA

    def get_page_prefetches(self) -> tuple[str, ...]:
        """Whatever links to passages, of whatever app."""
        return citing_relations()

    def get_queryset(self, request: HttpRequest) -> Any:
        """Load the article also for the page and for autocompletion."""
        passages = super().get_queryset(request)
        return passages.select_related(*self.list_select_related)

    @admin.display(description="words", ordering="exact")
    def words(self, passage: Passage) -> str:
        """The beginning of the words, or of the note."""
        said = " · ".join(filter(None, (passage.fragment, passage.note)))
        text = passage.exact or said or _wordless(passage)
        return Truncator(text).chars(WORDS_LISTED)

    @admin.display(description="article")
    def article(self, passage: Passage) -> str:
        """The article that it stands in."""
        return str(passage.capture.article)

    @admin.display(description="article")
    def article_link(self, passage: Passage) -> SafeString:
        """The same with a link."""
        return admin_link(passage.capture.article)

    @admin.display(description="text")
    def text_link(self, passage: Passage) -> SafeString | str:
        """The extracted text that it is anchored in, if it is of a text."""
        text = passage.extracted_text
        return admin_link(text) if text else "none: a picture or recording"

    @admin.display(description="capture")
    def capture_link(self, passage: Passage) -> SafeString:
        """The bytes that it is a part of."""
        return admin_link(passage.capture)

    @admin.display(description="what is cited")
    def in_context(self, passage: Passage) -> SafeString:
        """The words, and a little of what stands around them; or the picture."""
        if passage.extracted_text_id is None:
            return shown_media(passage.capture, passage=passage)
        return format_html_join(
            "",
            '<span style="white-space: pre-wrap" class="{}">{}</span>',
            (
                ("text-base-400", passage.prefix),
                ("font-semibold", passage.exact or _wordless(passage)),
                ("text-base-400", passage.suffix),
            ),
        )

    @admin.display(description="cited by")
    def cited_by(self, passage: Passage) -> SafeString | str:
        """Every record that links to it, whatever app it is of."""
        rows = [(link,) for link in whatever_cites([passage])[passage.pk]]
        return format_html_join("", "<p>{}</p>", rows) or "Nothing cites it yet."


def _wordless(passage: Passage) -> str:
    if passage.is_removed:
        return "(lawfully removed)"
    return passage.fragment or f"({passage.get_kind_display().lower()})"


def _capture(request: HttpRequest) -> Capture | None:
    key = request.GET.get("capture", "")
    if not key.isdecimal():
        return None
    return Capture.objects.select_related("article").filter(pk=key).first()


def _text(request: HttpRequest) -> ExtractedText | None:
    key = request.GET.get("extracted_text", "")
    if not key.isdecimal():
        return None
    return (
        ExtractedText.objects.select_related("capture__article").filter(pk=key).first()
    )
