"""The admin of rows that are only added, by services: everything is shown, nothing edited."""

from typing import Any

from tracker.common.admin.pages import RecordPage
from tracker.common.admin.unfold_bases import ModelAdmin, TabularInline


class _ReadOnly:
    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        """Rows come in through services, not through forms."""
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        """Evidence is not changed; the database refuses it too."""
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        """Nor is it deleted."""
        return False


class EvidenceAdmin(_ReadOnly, RecordPage, ModelAdmin):
    """A list with search and filters, and a page on which all is read-only."""

    list_filter_submit = True
    list_per_page = 50
    show_full_result_count = False
    actions: tuple[str, ...] | None = None


class EvidenceInline(_ReadOnly, TabularInline):
    """A read-only table on the page of another record."""

    extra = 0
    max_num = 0
    can_delete = False
    show_change_link = True
    # Related rows that are loaded with the rows of the table.
    loads: tuple[str, ...] = ()

    def get_queryset(self, request: Any) -> Any:
        """Load what the rows show in one query."""
        rows = super().get_queryset(request)
        return rows.select_related(*self.loads) if self.loads else rows
