"""What the queue of changes knows of statements: those touched, and those of my cases."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    DropdownFilter,
)

from allegations.admin.passages import statements_citing
from allegations.models import ProceedingStep, SourceTask
from allegations.services.source_task_lists import for_team_of
from allegations.services.source_tasks import STATEMENTS
from sources.admin.changes import ChangeAdmin
from sources.admin.citing import Citing
from sources.choices import Effect
from sources.models import Change, Passage

_TOUCHING = [Effect.ALTERED, Effect.GONE]
admin.site.unregister(Change)


class MyCasesFilter(DropdownFilter):  # type: ignore[misc]
    """Changes that made tasks for the teams that I am on."""

    title = "case team"
    parameter_name = "team"
    lookup_choices: list[tuple[str, str]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Mine, or all."""
        return [("mine", "Mine and nobody's")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Change]
    ) -> QuerySet[Change]:
        """Ask for tasks on the cases of the user."""
        if self.value() != "mine":
            return queryset
        mine = SourceTask.objects.filter(for_team_of(request.user))  # type: ignore[arg-type]
        return queryset.filter(Exists(mine.filter(effect__change=OuterRef("pk"))))


@admin.register(Change)
class CitedChangeAdmin(ChangeAdmin):
    """The queue of changes, with the statements that each touches."""

    list_display = (
        *("detected_at", "article", "outlet", "kind_badge"),
        *("shown_effects", "statements_touched", "newest_decision"),
    )
    list_filter = (*ChangeAdmin.list_filter, MyCasesFilter)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the statements in the query of the list, a subquery for each kind."""
        changes = super().get_queryset(request)
        total: Any = _steps_touched()
        for kind in STATEMENTS:
            total = total + _touched(kind)
        return changes.annotate(statements=total)

    def citing(self, passages: Sequence[Passage]) -> Citing:
        """Give the statements and steps that cite each passage, by its key."""
        return statements_citing(passages)

    @admin.display(description="statements touched", ordering="statements")
    def statements_touched(self, change: Any) -> int:
        """How many statements and steps cite passages that were altered or are gone."""
        count: int = change.statements
        return count


def _touched(kind: Any) -> Coalesce:
    rows = kind.objects.filter(
        utterance__passages__effects__change=OuterRef("pk"),
        utterance__passages__effects__effect__in=_TOUCHING,
    )
    return _counted(rows, "utterance__passages__effects__change")


def _steps_touched() -> Coalesce:
    rows = ProceedingStep.objects.filter(
        passages__effects__change=OuterRef("pk"),
        passages__effects__effect__in=_TOUCHING,
    )
    return _counted(rows, "passages__effects__change")


def _counted(rows: QuerySet[Any], change: str) -> Coalesce:
    counted = rows.order_by().values(change).annotate(many=Count("pk", distinct=True))
    return Coalesce(Subquery(counted.values("many")), 0)
