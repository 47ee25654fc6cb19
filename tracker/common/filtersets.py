"""Filter sets that read strictly and build no HTML form."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django_filters import Filter, FilterSet  # type: ignore[import-untyped]

from tracker.common.strict_parameters import Parameter

Rows = QuerySet[Any]


class StrictFilter(Filter):
    """A filter of one parameter; `filter` is given the value that the parameter read.

    Repeatable parameters give lists, for the lookups `in` and `overlap` (any of them).
    """

    def __init__(
        self,
        parameter: Parameter,
        *,
        field_name: str | None = None,
        lookup_expr: str = "exact",
    ) -> None:
        self.parameter = parameter
        super().__init__(field_name=field_name, lookup_expr=lookup_expr)

    def narrow(self, rows: Rows, value: Any, values: Mapping[str, Any]) -> Rows:
        """Keep the rows that meet `value`; `values` are all that were given."""
        narrowed: Rows = self.filter(rows, value)
        return narrowed


class StrictFilterSet(FilterSet):
    """Filters by values that `read_parameters` has read with `parameters()`."""

    def __init__(self, values: Mapping[str, Any], queryset: Rows) -> None:
        # Not the parent's: it copies every filter deeply, and ours hold no state.
        self.values = values
        self.queryset = queryset
        self.filters = self.base_filters

    @classmethod
    def parameters(cls) -> dict[str, Parameter]:
        """The parameters by name, in the order in which they are documented."""
        return {name: each.parameter for name, each in cls.base_filters.items()}

    @property
    def qs(self) -> Rows:
        """The rows that meet every value given.

        Raises BadParameters where values contradict each other.
        """
        self.check()
        rows = self.queryset
        for name, each in self.filters.items():
            if name in self.values:
                rows = each.narrow(rows, self.values[name], self.values)
        return rows

    def check(self) -> None:
        """Raise BadParameters where values contradict each other."""
