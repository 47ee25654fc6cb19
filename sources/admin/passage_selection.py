"""The page on which words of an extracted text are selected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.contrib.admin.options import IS_POPUP_VAR
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from unfold.widgets import (  # type: ignore[import-untyped]
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from sources.admin.text_view import marked_text
from sources.choices import PassageKind
from sources.comparison.side_by_side import Mark
from sources.models import ExtractedText, Passage
from sources.services.passages import PARTS_OF_MEDIA, PassageRefused, select_passage
from tracker.common.admin import admin_link

if TYPE_CHECKING:
    from sources.admin.passages import PassageAdmin

MEDIA = forms.Media(
    # Cited words are marked as they are in diffs.
    css={"all": ["sources/admin/watching.css"]},
    js=["sources/passage_selection.js"],
)
OF_A_TEXT = [
    (kind.value, kind.label) for kind in PassageKind if kind not in PARTS_OF_MEDIA
]
MOST_TEXTS_OFFERED = 30


class PassageForm(forms.Form):
    """What to select of one extracted text."""

    kind = forms.ChoiceField(choices=OF_A_TEXT, widget=UnfoldAdminSelectWidget)
    exact = forms.CharField(
        label="Exact words",
        required=False,
        strip=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        help_text="Select them in the text beside, or copy them from there as they are.",
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


@dataclass(frozen=True, slots=True)
class SelectedPassage:
    """A passage that somebody selected of the text before, and what cites it."""

    passage: Passage
    words: str
    citing: Sequence[SafeString | str]

    @property
    def label(self) -> str:
        """What is said where it stands in the text."""
        many = len(self.citing)
        cited = f"{many} record{'' if many == 1 else 's'}" if many else "nothing yet"
        return f"Passage {self.passage.pk}, cited by {cited}"


def text_selection_page(
    request: HttpRequest, model_admin: "PassageAdmin", text: ExtractedText
) -> Passage | HttpResponse:
    """Return the passage that was selected, or the page on which to select one.

    `?selected=` names passages that were selected a moment ago, one after the other.
    """
    form = PassageForm(request.POST or None, initial=request.GET.dict())
    if form.is_valid() and (passage := _selected(request, text, form)):
        return passage
    earlier = _selected_before(model_admin, text)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "is_popup": is_popup(request),
        "title": "Select a passage",
        "subtitle": str(text.capture.article),
        "form": form,
        "article_link": admin_link(text.capture.article),
        "marked": marked_text(
            text, _marks(earlier), {one.passage.pk: one.label for one in earlier}
        ),
        "earlier": earlier,
        "ticked": request.GET.getlist("selected"),
        "offer": None if is_popup(request) else model_admin.offer_to_cite(request),
        "media": model_admin.media + form.media + MEDIA,
    }
    return TemplateResponse(request, "sources/admin/select_passage.html", context)


def text_choice_page(request: HttpRequest, model_admin: "PassageAdmin") -> HttpResponse:
    """Return the page on which to choose the text, found by `?q=` or the newest."""
    texts = model_admin.admin_site.get_model_admin(ExtractedText)
    newest = ExtractedText.objects.select_related("capture__article").order_by("-pk")
    found, _ = texts.get_search_results(
        request, newest.defer("text", "blocks"), request.GET.get("q", "")
    )
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "is_popup": is_popup(request),
        "title": "Select a passage: of which text?",
        "texts": found[:MOST_TEXTS_OFFERED],
        "most": MOST_TEXTS_OFFERED,
        "q": request.GET.get("q", ""),
        "media": model_admin.media,
    }
    return TemplateResponse(request, "sources/admin/choose_text.html", context)


def is_popup(request: HttpRequest) -> bool:
    """Tell whether the page was opened beside a field of a record that is being written."""
    return IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST


def _selected(
    request: HttpRequest, text: ExtractedText, form: PassageForm
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


def _selected_before(
    model_admin: "PassageAdmin", text: ExtractedText
) -> list[SelectedPassage]:
    passages = list(text.passages.order_by("start", "pk"))
    citing = model_admin.citing(passages)
    return [
        SelectedPassage(one, model_admin.words(one), citing.get(one.pk, ()))
        for one in passages
    ]


def _marks(earlier: Sequence[SelectedPassage]) -> list[Mark]:
    return [
        Mark(one.passage.pk, one.passage.start, one.passage.end)
        for one in earlier
        if one.passage.start is not None and one.passage.end is not None
    ]
