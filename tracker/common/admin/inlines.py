"""Inlines whose rows are saved by the service of the page they stand on."""

from typing import Any

from tracker.common.admin.fields import RecordFields
from tracker.common.admin.forms import REVISION, RowForm
from tracker.common.admin.unfold_bases import StackedInline, TabularInline
from tracker.common.curated import CuratedRecord


class _RecordInline(RecordFields):
    form = RowForm
    extra = 0
    # Related rows that are loaded once for all rows of the inline.
    loads: tuple[str, ...] = ()
    prefetches: tuple[Any, ...] = ()

    def get_queryset(self, request: Any) -> Any:
        """Load what the rows show in a fixed number of queries."""
        rows = super().get_queryset(request)
        foreign = [field.name for field in self.opts.fields if field.is_relation]
        return rows.select_related(*(self.loads or foreign)).prefetch_related(
            *self.prefetches
        )

    def get_fieldsets(self, request: Any, obj: Any = None) -> Any:
        """Add the hidden revision where the rows have one."""
        fieldsets: list[tuple[Any, dict[str, Any]]] = [
            (
                name,
                {**options, "fields": [f for f in options["fields"] if f != REVISION]},
            )
            for name, options in super().get_fieldsets(request, obj)
        ]
        if issubclass(self.model, CuratedRecord):
            fieldsets[-1][1]["fields"].append(REVISION)
        return fieldsets


class RecordTabular(_RecordInline, TabularInline):
    """A table of small records."""


class RecordStacked(_RecordInline, StackedInline):
    """Records one under the other, folded up to their titles."""

    collapsible = True
    show_change_link = True

    def row_title(self, row: Any) -> str:
        """What stands on a row that is folded up."""
        return str(row)

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        """Tell the forms of the rows how they are titled."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.row_title = staticmethod(self.row_title)
        return formset
