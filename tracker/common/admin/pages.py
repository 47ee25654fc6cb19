"""Loading what the page of one record shows beside its own fields."""

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest

if TYPE_CHECKING:
    from tracker.common.admin.unfold_bases import ModelAdmin as _Base
else:
    _Base = object

_MOST_DIGITS = 5


def page_number(request: HttpRequest, name: str) -> int:
    """Return which page of something the address asks for by `name`; 1 where it does not."""
    given = request.GET.get(name, "")
    is_number = given.isdecimal() and len(given) <= _MOST_DIGITS
    return max(1, int(given)) if is_number else 1


class RecordPage(_Base):
    """Related rows of a page are loaded once: the templates ask for a value many times."""

    page_prefetches: tuple[str, ...] = ()

    def get_object(
        self, request: Any, object_id: str, from_field: str | None = None
    ) -> Any:
        """The record with `page_prefetches`, or None."""
        record = super().get_object(request, object_id, from_field)
        if record is not None:
            prefetch_related_objects([record], *self.get_page_prefetches())
        return record

    def get_page_prefetches(self) -> tuple[str, ...]:
        """What to load with the record."""
        return self.page_prefetches
