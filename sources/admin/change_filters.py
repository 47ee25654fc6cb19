"""Which changes the queue shows; cosmetic and decided ones only when asked for."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    DropdownFilter,
)

from sources.choices import ChangeKind, Effect, Verdict
from sources.models import Change, ChangeDecision, PassageEffect

ALL = "all"


class DecisionFilter(DropdownFilter):  # type: ignore[misc]
    """Waiting for a decision unless told otherwise."""

    title = "decision"
    parameter_name = "decision"
    all_option = None
    lookup_choices: list[tuple[str, str]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The default first."""
        return [("", "Waiting for one"), *Verdict.choices, (ALL, "All")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Change]
    ) -> QuerySet[Change]:
        """Look at the newest decision of each change."""
        if self.value() == ALL:
            return queryset
        decisions = ChangeDecision.objects.filter(change=OuterRef("pk"))
        if not self.value():
            return queryset.filter(~Exists(decisions))
        newest = Subquery(decisions.values("verdict")[:1])
        return queryset.alias(stands=newest).filter(stands=self.value())


class KindFilter(DropdownFilter):  # type: ignore[misc]
    """All kinds but the cosmetic unless told otherwise."""

    title = "kind"
    parameter_name = "kind"
    all_option = None
    lookup_choices: list[tuple[str, str]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The default first."""
        return [
            ("", "All but cosmetic"),
            (ALL, "All, cosmetic too"),
            *ChangeKind.choices,
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Change]
    ) -> QuerySet[Change]:
        """Keep one kind, all, or all that are more than cosmetic."""
        if self.value() == ALL:
            return queryset
        if not self.value():
            return queryset.exclude(kind=ChangeKind.COSMETIC)
        return queryset.filter(kind=self.value())


class EffectFilter(DropdownFilter):  # type: ignore[misc]
    """What became of passages."""

    title = "effect on passages"
    parameter_name = "effect"
    lookup_choices: list[tuple[str, str]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Each effect, and none."""
        return [
            ("touched", "Some altered or gone"),
            *((effect.value, f"Some: {effect.label.lower()}") for effect in Effect),
            ("none", "None"),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Change]
    ) -> QuerySet[Change]:
        """Ask whether the change has such an effect."""
        effects = PassageEffect.objects.filter(change=OuterRef("pk"))
        match self.value():
            case None | "":
                return queryset
            case "none":
                return queryset.filter(~Exists(effects))
            case "touched":
                wanted = effects.filter(effect__in=[Effect.ALTERED, Effect.GONE])
            case value:
                wanted = effects.filter(effect=value)
        return queryset.filter(Exists(wanted))
