"""The admin of vocabularies."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from allegations.admin.records import AllegationsAdmin
from allegations.models import Term, term_key
from tracker.common.admin import RecordForm, pretty_json


class TermForm(RecordForm):
    """A term, whose key follows from vocabulary and code."""

    def _post_clean(self) -> None:
        if self.instance._state.adding:
            vocabulary = self.cleaned_data.get("vocabulary", "")
            self.instance.key = term_key(vocabulary, self.cleaned_data.get("code", ""))
        super()._post_clean()  # type: ignore[misc]


@admin.register(Term)
class TermAdmin(AllegationsAdmin):
    """Codes of the shipped vocabularies, with where their words come from."""

    form = TermForm
    list_display = ("key", "label", "label_uk", "definition_status", "position")
    list_filter = ("vocabulary", "definition_status", "label_status")
    search_fields = ("code", "label", "label_uk", "label_ru", "definition")
    ordering = ("vocabulary", "position", "pk")
    short_texts = ("definition", "source")
    list_per_page = 100
    fieldsets = (
        (None, {"fields": (("vocabulary", "code"), "position")}),
        ("Labels", {"fields": ("label", "label_uk", "label_ru", "label_status")}),
        ("Definition", {"fields": ("definition", "definition_status", "source")}),
        ("What else the vocabulary says", {"fields": ("shown_data",)}),
    )
    readonly_fields = ("shown_data",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A key is given once: statements carry it."""
        fields = super().get_readonly_fields(request, obj)
        return fields if obj is None else (*fields, "vocabulary", "code")

    @admin.display(description="data")
    def shown_data(self, term: Term) -> SafeString:
        """The further values, to read."""
        return pretty_json(term.data)
