"""The admin of passages: words, or parts of media, are selected and never changed."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
    RangeDateTimeFilter,
)
from unfold.widgets import (  # type: ignore[import-untyped]
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from sources.admin.media_selection import MEDIA, media_selection_page
from sources.admin.media_view import shown_media
from sources.admin.text_view import marked_text
from sources.choices import PassageKind
from sources.models import Capture, ExtractedText, Passage
from sources.services.passages import PARTS_OF_MEDIA, PassageRefused, select_passage
from tracker.common.admin import EvidenceAdmin, admin_link

WORDS_LISTED = 90
OF_A_TEXT = [
    (kind.value, kind.label) for kind in PassageKind if kind not in PARTS_OF_MEDIA
]


class PassageForm(forms.Form):
    """What to select of one extracted text."""

    kind = forms.ChoiceField(choices=OF_A_TEXT, widget=UnfoldAdminSelectWidget)
    exact = forms.CharField(
        label="Exact words",
        required=False,
        strip=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        help_text="Copy them from the text beside, character by character.",
    )
    start = forms.IntegerField(
        label="Begins at",
        required=False,
        min_value=0,
        widget=UnfoldAdminIntegerFieldWidget,
        help_text="Only where the words stand more than once: the offset, in characters.",
    )
    note = forms.CharField(
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text="For an absence: what was looked for and not found.",
    )


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
            if isinstance(selected, HttpResponse):
                return selected
            return self._done(request, selected)
        text = _text(request)
        if text is None:
            messages.info(request, "Open a text and select a passage of it there.")
            return HttpResponseRedirect(
                reverse("admin:sources_extractedtext_changelist")
            )
        form = PassageForm(request.POST or None, initial=request.GET.dict())
        if form.is_valid() and (passage := self._selected(request, text, form)):
            return self._done(request, passage)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Select a passage",
            "subtitle": str(text.capture.article),
            "form": form,
            "article_link": admin_link(text.capture.article),
            "marked": marked_text(text),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "sources/admin/select_passage.html", context)

    def _done(self, request: HttpRequest, passage: Passage) -> HttpResponse:
        messages.success(request, f"Passage {passage.pk} is selected.")
        return HttpResponseRedirect(
            reverse("admin:sources_passage_change", args=[passage.pk])
        )

    def _selected(
        self, request: HttpRequest, text: ExtractedText, form: PassageForm
    ) -> Passage | None:
        given = form.cleaned_data
        # Browsers send line ends as CR LF; texts have LF.
        exact = given["exact"].replace("\r\n", "\n") or None
        try:
            return select_passage(
                extracted_text=text,
                by=request.user,  # type: ignore[arg-type]
                exact=exact,
                start=given["start"],
                kind=PassageKind(given["kind"]),
                note=given["note"],
            )
        except PassageRefused as refusal:
            form.add_error(None, str(refusal))
            return None

    @property
    def media(self) -> forms.Media:
        """What draws an area on a picture."""
        return super().media + MEDIA

    def get_page_prefetches(self) -> tuple[str, ...]:
        """Whatever links to passages, of whatever app."""
        return tuple(
            relation.get_accessor_name() or ""
            for relation in self.opts.related_objects
            if relation.many_to_many
        )

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
        rows = [
            (admin_link_or_name(row),)
            for name in self.get_page_prefetches()
            for row in getattr(passage, name).all()
        ]
        return format_html_join("", "<p>{}</p>", rows) or "Nothing cites it yet."


def _wordless(passage: Passage) -> str:
    if passage.is_removed:
        return "(lawfully removed)"
    return passage.fragment or f"({passage.get_kind_display().lower()})"


def admin_link_or_name(row: Any) -> SafeString | str:
    """A link where the record has a page of its own."""
    return admin_link(row) if admin.site.is_registered(type(row)) else str(row)


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
