"""Which source tasks the list shows: open ones, unless told otherwise."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    DropdownFilter,
)

from allegations.choices import SourceTaskOutcome
from allegations.models import Case, SourceTask
from allegations.services.source_task_lists import for_team_of, of_case
from sources.choices import ChangeKind

ALL = "all"


class StandingFilter(DropdownFilter):  # type: ignore[misc]
    """Open unless told otherwise."""

    title = "standing"
    parameter_name = "standing"
    all_option = None
    lookup_choices: list[tuple[str, str]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The default first."""
        outcomes = ((value, f"Closed: {name}") for value, name in _OUTCOMES)
        return [("", "Open"), *outcomes, (ALL, "All")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[SourceTask]
    ) -> QuerySet[SourceTask]:
        """Keep open ones, those closed with an outcome, or all."""
        if self.value() == ALL:
            return queryset
        return queryset.filter(outcome=self.value() or "")


class MineFilter(DropdownFilter):  # type: ignore[misc]
    """Tasks of the cases whose teams I am on, and those of no team."""

    title = "case team"
    parameter_name = "team"
    lookup_choices: list[tuple[str, str]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Mine, or all."""
        return [("mine", "Mine and nobody's")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[SourceTask]
    ) -> QuerySet[SourceTask]:
        """Ask for the cases of the user."""
        if self.value() != "mine":
            return queryset
        return queryset.filter(for_team_of(request.user))  # type: ignore[arg-type]


class CaseFilter(DropdownFilter):  # type: ignore[misc]
    """Tasks on what one open case rests on."""

    title = "case"
    parameter_name = "case"
    lookup_choices: list[tuple[str, str]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The open cases, newest first."""
        cases = Case.objects.filter(is_open=True).only("reference", "title")
        return [(case.reference, str(case)) for case in cases]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[SourceTask]
    ) -> QuerySet[SourceTask]:
        """Find the case by its reference; one that there is not has no tasks."""
        if not self.value():
            return queryset
        case = Case.objects.filter(reference=self.value()).first()
        return queryset.filter(of_case(case)) if case else queryset.none()


class ChangeKindFilter(DropdownFilter):  # type: ignore[misc]
    """What became of the page."""

    title = "kind of change"
    parameter_name = "kind"
    lookup_choices: list[tuple[str, str]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every kind but the cosmetic, which makes no task."""
        return [
            (kind.value, kind.label)
            for kind in ChangeKind
            if kind is not ChangeKind.COSMETIC
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[SourceTask]
    ) -> QuerySet[SourceTask]:
        """Look at the change of the effect."""
        if not self.value():
            return queryset
        return queryset.filter(effect__change__kind=self.value())


_OUTCOMES = SourceTaskOutcome.choices
