"""The refreshes that were asked for, and how far each is."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    AutocompleteSelectFilter,
    RangeDateTimeFilter,
)
from unfold.decorators import action  # type: ignore[import-untyped]
from unfold.enums import ActionVariant  # type: ignore[import-untyped]

from sources.admin.refresh_now import Question, confirm_page, may_refresh
from sources.choices import AttemptOutcome, ChangeKind
from sources.models import RefreshItem, RefreshJob
from sources.services.refresh_jobs import cancel_refresh, progress_of
from tracker.common.admin import EvidenceAdmin, badge

MOST_SHOWN = 100
# How often the page of a job that runs loads itself anew, in seconds.
RELOAD_SECONDS = 3
_LABELS = dict(AttemptOutcome.choices) | dict(ChangeKind.choices)


@admin.register(RefreshJob)
class RefreshJobAdmin(EvidenceAdmin):
    """Requests to fetch articles again now; the workers fulfil them."""

    list_display = (*("requested_at", "scope", "requested_by", "progress", "state"),)
    list_display_links = ("requested_at", "scope")
    list_filter = (
        ("requested_by", AutocompleteSelectFilter),
        ("requested_at", RangeDateTimeFilter),
    )
    list_select_related = ("requested_by",)
    search_fields = ("scope", "collector")
    ordering = ("-requested_at", "-pk")
    actions_detail = ("call_off",)
    change_form_outer_after_template = "sources/admin/refresh_progress.html"
    fieldsets = (
        (None, {"fields": (("scope", "state"), ("requested_by", "requested_at"))}),
    )
    readonly_fields = ("state",)

    class Media:
        css = {"all": ("sources/admin/watching.css",)}

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the items in the query of the list."""
        is_done = Q(items__done_at__isnull=False)
        return (
            super()
            .get_queryset(request)
            .annotate(total=Count("items"), done=Count("items", filter=is_done))
        )

    def has_refresh_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may ask for a refresh may call one off."""
        return may_refresh(request)

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:
        """What is done cannot be called off."""
        found: list[Any] = super().get_actions_detail(request, object_id)  # type: ignore[misc]
        items = RefreshItem.objects.filter(job=object_id, done_at__isnull=True)
        return found if str(object_id).isdecimal() and items.exists() else []

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show how far it is, and what came of each article."""
        context = {**(extra_context or {}), **_progress(object_id)}
        return super().change_view(request, object_id, form_url, context)

    @action(
        description="Call off",
        permissions=["refresh"],
        url_path="call-off",
        icon="cancel",
        variant=ActionVariant.DANGER,
    )  # type: ignore[untyped-decorator]
    def call_off(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Call off what is left of it."""
        key = object_id if object_id.isdecimal() else 0
        job = get_object_or_404(RefreshJob, pk=key)

        def call_off() -> HttpResponse:
            cancel_refresh(job=job)
            messages.success(request, "What was left of it is called off.")
            return HttpResponseRedirect(
                reverse("admin:sources_refreshjob_change", args=[job.pk])
            )

        told = [
            "What is not fetched yet is called off. What is done stays done.",
            "The articles are watched as before.",
        ]
        question = Question("Call off a refresh", told, "Call it off", "Let it go on")
        return confirm_page(request, self, job, question, call_off)

    @admin.display(description="progress")
    def progress(self, job: Any) -> str:
        """How many of its articles are done."""
        return f"{job.done} of {job.total}"

    @admin.display(description="state")
    def state(self, job: Any) -> SafeString:
        """Running, done or called off."""
        if job.cancelled_at is not None:
            return badge("Called off", "warning")
        if job.done == job.total:
            return badge("Done", "good")
        return badge("Running", "info")


def _progress(object_id: str) -> dict[str, Any]:
    job = RefreshJob.objects.filter(
        pk=object_id if object_id.isdecimal() else 0
    ).first()
    if job is None:
        return {}
    progress = progress_of(job=job)
    items = (
        job.items.select_related("article", "attempt__change")
        .defer("attempt__change__hunks")
        # What is done first, the newest first; then what waits.
        .order_by(F("done_at").desc(nulls_last=True), "pk")[:MOST_SHOWN]
    )
    return {
        "job": job,
        "progress_now": progress,
        "outcomes": [
            (_LABELS.get(name, name), many) for name, many in progress.outcomes.items()
        ],
        "items": items,
        "unlisted": max(0, progress.total - MOST_SHOWN),
        "reload_seconds": 0 if progress.is_finished else RELOAD_SECONDS,
    }
