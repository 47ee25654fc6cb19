"""Forms of records: the reason for a change, and the revision that was opened."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from unfold.widgets import (  # type: ignore[import-untyped]
    UnfoldAdminTextInputWidget,
)

from tracker.common.curated import CuratedRecord

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Any]
else:
    _ModelForm = forms.ModelForm

REASON, REVISION = "change_reason", "opened_revision"
FIRST_ENTRY = "first entry"


if TYPE_CHECKING:
    _Select = AutocompleteSelect
else:
    _Select = object


class _KnownChoices(_Select):
    """Renders the chosen options from rows that are loaded, instead of a query each."""

    known: dict[str, models.Model]

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        chosen = [str(key) for key in value if key not in (None, "")]
        known = getattr(self, "known", {})
        if not chosen or any(key not in known for key in chosen):
            return super().optgroups(name, value, attr)
        label = self.choices.field.label_from_instance
        pairs = [(key, label(known[key])) for key in chosen]
        if not (self.is_required or self.allow_multiple_selected):
            pairs.insert(0, ("", ""))
        options = [
            self.create_option(name, key, text, selected=key in chosen, index=index)
            for index, (key, text) in enumerate(pairs)
        ]
        return [(None, options, 0)]


class KnownSelect(_KnownChoices, AutocompleteSelect):
    """Autocomplete of one row."""


class KnownSelectMultiple(_KnownChoices, AutocompleteSelectMultiple):
    """Autocomplete of any number of rows."""


class RowForm(_ModelForm):
    """A record in a form or inline: it knows at which revision it was opened."""

    opened_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # Set by inlines that fold their rows up.
    row_title: ClassVar[Any] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        if self.row_title is not None and not row._state.adding:
            # The name under which django-unfold looks for the title of a row.
            row.get_inline_title = self.row_title(row)
        if row._state.adding or not isinstance(row, CuratedRecord):
            self.fields[REVISION].disabled = True
        else:
            self.fields[REVISION].required = True
            self.initial[REVISION] = row.revision
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, _KnownChoices):
                widget.known = _loaded(row, name)

    @cached_property
    def changed_data(self) -> list[str]:
        """The fields of the record that were changed, without the two of the form."""
        names: list[str] = super().changed_data
        return [name for name in names if name not in {REASON, REVISION}]

    def at_opened_revision(self) -> models.Model:
        """The record with the revision that its editor saw, for the service to compare."""
        row: models.Model = self.instance
        opened = self.cleaned_data.get(REVISION)
        if isinstance(row, CuratedRecord) and opened is not None:
            row.revision = opened
        return row

    def chosen_links(self) -> dict[str, Any]:
        """What the many-to-many fields of the form were set to, by name."""
        return {
            field.name: self.cleaned_data[field.name]
            for field in self._meta.model._meta.many_to_many
            if field.name in self.cleaned_data
        }


class RecordForm(RowForm):
    """A record on its own page: whoever changes it says why."""

    change_reason = forms.CharField(
        label="Reason, kept at the desk",
        max_length=500,
        widget=UnfoldAdminTextInputWidget,
        help_text="Kept in the history of the record beside your name.",
    )
    # Set on the second pass, when a service refused what the form had accepted.
    refusal: ClassVar[ValidationError | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.initial.setdefault(REASON, FIRST_ENTRY)

    def clean(self) -> dict[str, Any]:
        """Add what a service refused on the first pass."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.refusal is not None:
            raise self.refusal
        return cleaned


def _loaded(row: models.Model, name: str) -> dict[str, models.Model]:
    """The related rows of a field that are in memory already, by primary key."""
    related = row._state.fields_cache.get(name)
    prefetched = getattr(row, "_prefetched_objects_cache", {}).get(name, ())
    rows = [related] if related is not None else list(prefetched)
    return {str(known.pk): known for known in rows}
