"""The tasks that changed sources make: a list to work off, and a page for each."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
    RangeDateTimeFilter,
)
from unfold.decorators import action  # type: ignore[import-untyped]
from unfold.enums import ActionVariant  # type: ignore[import-untyped]
from unfold.widgets import UnfoldAdminSelectWidget  # type: ignore[import-untyped]

from allegations.admin.passages import STATEMENT_NAMES
from allegations.admin.source_task_filters import (
    CaseFilter,
    ChangeKindFilter,
    MineFilter,
    StandingFilter,
)
from allegations.choices import SourceTaskOutcome
from allegations.models import SourceTask
from allegations.services.source_task_lists import case_names
from allegations.services.source_tasks import (
    TaskRefused,
    cases_of,
    close_source_task,
)
from sources.admin.changes import TONES
from sources.admin.diff_view import wordings
from sources.choices import ChangeKind, Effect
from tracker.common.admin import EvidenceAdmin, ReasonForm, admin_link, badge
from tracker.common.admin.actions import ReasonedActions, Step

_EFFECT_TONES = {Effect.GONE: "bad", Effect.ALTERED: "warning"}


class ClosingForm(ReasonForm):
    """What came of a task, and why."""

    outcome = forms.TypedChoiceField(
        choices=[("", "Choose…"), *SourceTaskOutcome.choices],
        coerce=SourceTaskOutcome,
        widget=UnfoldAdminSelectWidget,
    )
    field_order = ("outcome",)


CLOSE = Step(
    "close_selected",
    "Close the task",
    close_source_task,
    "closed",
    help_text="Kept with the task beside your name. Closing changes no statement.",
    form_class=ClosingForm,
)


@admin.register(SourceTask)
class SourceTaskAdmin(ReasonedActions, EvidenceAdmin):
    """Statements to be looked at, because a passage they cite was altered or is gone."""

    refusals = (TaskRefused,)
    list_display = (
        *("opened_at", "about", "cases", "article", "change_kind"),
        *("effect_badge", "standing"),
    )
    list_display_links = ("opened_at", "about")
    list_filter = (
        *(StandingFilter, MineFilter, CaseFilter, ChangeKindFilter),
        ("effect__effect", ChoicesDropdownFilter),
        ("opened_at", RangeDateTimeFilter),
    )
    list_select_related = (
        *("utterance__speaker", "step__proceeding", "closed_by"),
        *("effect__change__article", "effect__passage"),
    )
    list_before_template = "allegations/admin/source_tasks_shown.html"
    search_fields = (
        *("effect__change__article__reference", "effect__change__article__title"),
        *("effect__passage__exact", "utterance__gist", "utterance__speaker__name"),
    )
    ordering = ("-opened_at", "-pk")
    actions = ("close_selected",)
    actions_detail = ("close",)
    fieldsets = (
        (
            None,
            {"fields": (("about_link", "standing", "opened_at"), "outcome_in_words")},
        ),
        (
            "What happened to the source",
            {
                "fields": (
                    ("article_link", "change_link", "effect_badge"),
                    *("why", "since_then"),
                )
            },
        ),
        ("The words it cites", {"fields": ("shown_wordings",)}),
        (
            "What rests on it",
            {"fields": (("statements", "allegations", "case_links"),)},
        ),
    )
    readonly_fields = (
        *("about_link", "standing", "outcome_in_words", "article_link", "change_link"),
        *("effect_badge", "why", "since_then", "shown_wordings", "statements"),
        *("allegations", "case_links"),
    )

    class Media:
        css = {"all": ("sources/admin/watching.css",)}

    def get_queryset(self, request: HttpRequest) -> Any:
        """Name the cases in the query of the list, and load what the page names."""
        tasks = super().get_queryset(request).annotate(case_names=case_names())
        return tasks.select_related(*self.list_select_related).defer(
            "effect__change__hunks"
        )

    def get_page_prefetches(self) -> tuple[str, ...]:
        """The statements with their allegations."""
        return tuple(f"utterance__{name}__allegation" for name in STATEMENT_NAMES)

    def named(self, record: Any) -> str:
        """What it is about, and the source that changed; loaded with the list."""
        return f"{_subject(record)} ({record.effect.change.article})"

    def has_close_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may change tasks; only closing changes them."""
        return request.user.has_perm("allegations.change_sourcetask")

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:
        """A task is closed once."""
        found: list[Any] = super().get_actions_detail(request, object_id)  # type: ignore[misc]
        key = object_id if str(object_id).isdecimal() else 0
        is_open = SourceTask.objects.filter(pk=key, closed_at__isnull=True).exists()
        return found if is_open else []

    @admin.action(permissions=["close"], description="Close…")
    def close_selected(
        self, request: HttpRequest, queryset: QuerySet[SourceTask]
    ) -> Any:
        """Close many alike, for one reason."""
        return self.ask_and_do(request, queryset, CLOSE)

    @action(
        description="Close the task",
        permissions=["close"],
        icon="task_alt",
        variant=ActionVariant.PRIMARY,
    )  # type: ignore[untyped-decorator]
    def close(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Close this one."""
        key = object_id if object_id.isdecimal() else 0
        return self.step_page(request, get_object_or_404(SourceTask, pk=key), CLOSE)

    @admin.display(description="about")
    def about(self, task: SourceTask) -> str:
        """The utterance, or the proceeding."""
        return str(_subject(task))

    @admin.display(description="about")
    def about_link(self, task: SourceTask) -> SafeString:
        """The same with a link."""
        return admin_link(_subject(task))

    @admin.display(description="cases")
    def cases(self, task: Any) -> str:
        """The cases whose teams it is for."""
        return ", ".join(task.case_names) or "none"

    @admin.display(description="cases")
    def case_links(self, task: SourceTask) -> SafeString | str:
        """The same with links."""
        return _links(cases_of(task)) or "It is of no case."

    @admin.display(description="article", ordering="effect__change__article")
    def article(self, task: SourceTask) -> str:
        """The source that changed."""
        return str(task.effect.change.article)

    @admin.display(description="article")
    def article_link(self, task: SourceTask) -> SafeString:
        """The same with a link."""
        return admin_link(task.effect.change.article)

    @admin.display(description="change", ordering="effect__change__kind")
    def change_kind(self, task: SourceTask) -> SafeString:
        """What became of the page."""
        kind = ChangeKind(task.effect.change.kind)
        return badge(kind.label, TONES.get(kind, "warning"))

    @admin.display(description="change")
    def change_link(self, task: SourceTask) -> SafeString:
        """The change, with both texts side by side."""
        change = task.effect.change
        return admin_link(change, f"{change.get_kind_display()}: compare the texts")

    @admin.display(description="passage", ordering="effect__effect")
    def effect_badge(self, task: SourceTask) -> SafeString:
        """What became of the passage."""
        effect = Effect(task.effect.effect)
        return badge(effect.label, _EFFECT_TONES.get(effect, "info"))

    @admin.display(description="what was found")
    def why(self, task: SourceTask) -> SafeString:
        """The reasons of the comparison, and of the effect."""
        told = [*task.effect.change.reasons, task.effect.reason]
        return format_html(
            "{}", format_html_join("", "<p>{}</p>", [(one,) for one in told if one])
        )

    @admin.display(description="since then")
    def since_then(self, task: SourceTask) -> SafeString | str:
        """How the passage stands by now, where something came after."""
        later = task.effect.passage.effects.filter(pk__gt=task.effect_id)
        newest = later.select_related("change").order_by("pk").last()
        if newest is None:
            return "Nothing has come after."
        label = Effect(newest.effect).label
        return format_html("{}: {}", admin_link(newest.change), label)

    @admin.display(description="")
    def shown_wordings(self, task: SourceTask) -> SafeString:
        """The cited words, and those in their place, side by side."""
        exact = task.effect.passage.exact
        is_gone = task.effect.effect == Effect.GONE
        old, new = wordings(exact, exact if is_gone else task.effect.exact)
        return format_html(
            '<table class="diff" aria-label="The cited words and what stands now">'
            '<thead><tr><th scope="col">As cited ({})</th><th scope="col">Now</th></tr>'
            "</thead><tbody><tr><td>{}</td><td>{}</td></tr></tbody></table>",
            admin_link(task.effect.passage, f"passage {task.effect.passage_id}"),
            old,
            format_html("<em>{}</em>", "no longer there") if is_gone else new,
        )

    @admin.display(description="statements")
    def statements(self, task: SourceTask) -> SafeString | str:
        """What the utterance does."""
        return _links(_statements(task)) or "None."

    @admin.display(description="allegations")
    def allegations(self, task: SourceTask) -> SafeString | str:
        """What those statements are of."""
        if task.step is not None:
            return _links(task.step.proceeding.allegations.all()) or "None."
        return _links(dict.fromkeys(one.allegation for one in _statements(task))) or (
            "None."
        )

    @admin.display(description="standing", ordering="closed_at")
    def standing(self, task: SourceTask) -> SafeString:
        """Open, or how it was closed."""
        if task.closed_at is None:
            return badge("Open", "info")
        return badge(SourceTaskOutcome(task.outcome).label, "good")

    @admin.display(description="closed")
    def outcome_in_words(self, task: SourceTask) -> str:
        """Who closed it when and why."""
        if task.closed_at is None or task.closed_by is None:
            return "Not yet: somebody has to look at it."
        who, when = task.closed_by.get_username(), task.closed_at
        return f"{when:%Y-%m-%d %H:%M} UTC by {who}: {task.reason}"


def _subject(task: SourceTask) -> Any:
    return task.step.proceeding if task.step is not None else task.utterance


def _statements(task: SourceTask) -> Iterator[Any]:
    if task.utterance is not None:
        for name in STATEMENT_NAMES:
            yield from getattr(task.utterance, name).all()


def _links(records: Any) -> SafeString:
    return format_html_join("", "<p>{}</p>", [(admin_link(one),) for one in records])
