"""The page on which a part of a photograph or recording is selected."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.widgets import (  # type: ignore[import-untyped]
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from sources.admin.media_view import kind_of, shown_media
from sources.media.fragments import FragmentRefused, Stretch, seconds_of
from sources.models import Capture, Passage
from sources.services.media_passages import select_media_passage
from sources.services.passages import PassageRefused
from tracker.common.admin import admin_link

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

PART, WHOLE, ABSENCE = "part", "whole", "absence"
SIDES = ("x", "y", "width", "height")
TIMES = ("begins", "ends")


def _side(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        widget=UnfoldAdminIntegerFieldWidget,
    )


class MediaPassageForm(forms.Form):
    """Which part is meant: an area, a stretch of time, or both; numbers are enough."""

    what = forms.ChoiceField(
        choices=[
            (PART, "A part of it"),
            (WHOLE, "The whole"),
            (ABSENCE, "What it does not show"),
        ],
        widget=UnfoldAdminSelectWidget,
    )
    begins = forms.CharField(
        label="Begins at (seconds)",
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text="As 83.5 or 1:23.5.",
    )
    ends = forms.CharField(
        label="Ends at (seconds)", required=False, widget=UnfoldAdminTextInputWidget
    )
    x = _side("Area: from the left")
    y = _side("Area: from the top")
    width = _side("Area: width")
    height = _side("Area: height")
    note = forms.CharField(
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text=(
            "What is to be seen or heard there, in neutral words; it is published with "
            "the passage. For an absence: what was looked for and not found."
        ),
    )

    def __init__(self, capture: Capture, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = capture.media_descriptions.first()
        self.unit = "pixel" if known and known.width else "percent"
        missing = {"image": TIMES, "audio": SIDES}.get(kind_of(capture), ())
        for name in missing:
            del self.fields[name]
        if "x" in self.fields:
            size = (
                f"{known.width} by {known.height} pixels" if known else "100 by 100 %"
            )
            self.fields["x"].help_text = f"Of a picture of {size}. Empty: no area."

    def clean(self) -> dict[str, Any]:
        """Put the numbers together to the selector of the part."""
        given = super().clean() or {}
        if self.errors:
            return given
        try:
            parts = [*self._stretch(given), *self._area(given)]
        except FragmentRefused as error:
            raise ValidationError(str(error)) from error
        if given["what"] == PART and not parts:
            raise ValidationError("Mark a part of it, or choose “The whole”.")
        if given["what"] != PART and parts:
            raise ValidationError("Take the numbers out, or choose “A part of it”.")
        return {**given, "selector": "&".join(parts)}

    def _stretch(self, given: dict[str, Any]) -> list[str]:
        begins, ends = (given.get(name, "").strip() for name in TIMES)
        if not (begins or ends):
            return []
        if not ends:
            raise ValidationError({"ends": "Say where the stretch ends."})
        return [str(Stretch(seconds_of(begins or "0"), seconds_of(ends)))]

    def _area(self, given: dict[str, Any]) -> list[str]:
        sides = [given.get(name) for name in SIDES]
        if not any(sides):
            return []
        if not (given.get("width") and given.get("height")):
            raise ValidationError("An area has a width and a height.")
        numbers = ",".join(str(side or 0) for side in sides)
        return [f"xywh={self.unit}:{numbers}"]


def media_selection_page(
    request: HttpRequest, model_admin: "ModelAdmin[Any]", capture: Capture
) -> Passage | HttpResponse:
    """Return the passage that was selected, or the page on which to select one."""
    form = MediaPassageForm(capture, request.POST or None)
    if form.is_valid() and (passage := _selected(request, capture, form)):
        return passage
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Select a part of a picture or recording",
        "subtitle": str(capture.article),
        "form": form,
        "capture": capture,
        "capture_link": admin_link(capture),
        "article_link": admin_link(capture.article),
        "kind": kind_of(capture),
        "shown": shown_media(capture, is_drawn_on=True),
        "media": model_admin.media + form.media + MEDIA,
    }
    return TemplateResponse(request, "sources/admin/select_media_passage.html", context)


MEDIA = forms.Media(
    css={"all": ["sources/media_selection.css"]}, js=["sources/media_selection.js"]
)


def _selected(
    request: HttpRequest, capture: Capture, form: MediaPassageForm
) -> Passage | None:
    given = form.cleaned_data
    try:
        return select_media_passage(
            capture=capture,
            selector=given["selector"],
            note=given["note"],
            by=request.user,  # type: ignore[arg-type]
            is_absence=given["what"] == ABSENCE,
        )
    except PassageRefused as refusal:
        form.add_error(None, str(refusal))
        return None
