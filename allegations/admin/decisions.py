"""What a second person decides: removals on lawful ground, and batches."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
)
from unfold.decorators import action  # type: ignore[import-untyped]
from unfold.enums import ActionVariant  # type: ignore[import-untyped]

from allegations.admin.elsewhere import HIDING, PublicElsewhere
from allegations.admin.reasons import ReasonsTold
from allegations.choices import BatchState
from allegations.models import (
    PublicationBatch,
    PublicationBatchItem,
    RemovalDecision,
    RemovalRequest,
    RemovedBody,
)
from allegations.services.batch_summaries import summary_of, waiting_in
from allegations.services.publication import PublicationRefused
from allegations.services.publication_batches import (
    approve_batch,
    cancel_batch,
    progress_of,
)
from allegations.services.removal import refuse_removal, remove
from allegations.services.roles import may_publish
from tracker.common.admin import (
    EvidenceAdmin,
    EvidenceInline,
    RecordAdmin,
    admin_link,
    page_number,
)
from tracker.common.admin.actions import Step

APPROVING = "allegations/admin/batch_step.html"


def _remove(*, record: RemovalRequest, by: Any, reason: str) -> Any:
    return remove(request=record, by=by, reason=reason)


def _refuse(*, record: RemovalRequest, by: Any, reason: str) -> Any:
    return refuse_removal(request=record, by=by, reason=reason)


REMOVE = Step(
    *("remove", "Remove", _remove, "carried out"),
    help_text="Kept with the decision. Published bodies are destroyed: this cannot be "
    "undone. Entries and hashes stay.",
    template=HIDING,
)
REFUSE = Step(
    *("refuse", "Refuse", _refuse, "refused"), help_text="Kept with the decision."
)
APPROVE = Step(
    *("approve", "Approve", approve_batch, "approved", "reviewer"),
    help_text="Published as the note of every correction in the batch, and kept as the "
    "reason of every review. Publishing begins within a minute; the page of the batch "
    "says how far it is.",
    template=APPROVING,
)
CANCEL = Step(
    *("cancel", "Cancel the batch", cancel_batch, "cancelled"),
    help_text="What was published stays; the rest stays in review.",
)

POSSIBLE_STEPS: dict[str, tuple[str, ...]] = {
    BatchState.PROPOSED: ("approve", "cancel"),
    BatchState.APPROVED: ("cancel",),
}


class DecisionAdmin(ReasonsTold, EvidenceAdmin):
    """Rows that services write; reviewers decide on them with a reason."""

    in_words = staticmethod(RecordAdmin.in_words)

    @classmethod
    def all_refusals(cls) -> tuple[type[Exception], ...]:
        """The errors that are words for the user."""
        return (PublicationRefused,)

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Reviewers decide; that there are two of them is checked by the service."""
        return may_publish(request.user)  # type: ignore[arg-type]

    def possible_steps(self, row: Any) -> Collection[str]:
        """Names of the steps that `row` can take from where it stands."""
        raise NotImplementedError

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:
        """The buttons that fit where the row stands."""
        found: list[Any] = super().get_actions_detail(request, object_id)  # type: ignore[misc]
        row = self.get_object(request, str(object_id))
        possible = () if row is None else self.possible_steps(row)
        return [item for item in found if item.method.__name__ in possible]

    def step_of(self, request: HttpRequest, object_id: str, step: Step) -> HttpResponse:
        """The page of a step of one row."""
        if not object_id.isdecimal():
            raise PermissionDenied
        row = get_object_or_404(self.model, pk=object_id)
        return self.step_page(request, row, step)


class RemovalDecisionInline(EvidenceInline):
    """What was decided."""

    model = RemovalDecision
    fk_name = "request"
    fields = ("is_approved", "decided_by", "decided_at", "reason", "entry")
    readonly_fields = fields
    show_change_link = False
    loads = ("decided_by", "entry")


@admin.register(RemovalRequest)
class RemovalRequestAdmin(PublicElsewhere, DecisionAdmin):
    """Removals that were asked for, and what a second person decided."""

    list_display = ("reference", "ground", "requested_by", "requested_at", "decision")
    list_select_related = ("ground", "requested_by", "decision")
    search_fields = ("reference", "order")
    ordering = ("-pk",)
    fields = (
        *("reference", "kind", "ground", "order", "reason"),
        *("requested_by", "requested_at"),
    )
    inlines = (RemovalDecisionInline,)
    actions_detail = ("remove", "refuse")

    def possible_steps(self, row: RemovalRequest) -> Collection[str]:
        """A removal is decided once."""
        return () if hasattr(row, "decision") else ("remove", "refuse")

    @action(
        description="Remove",
        permissions=["publish"],
        icon="delete_forever",
        variant=ActionVariant.DANGER,
    )  # type: ignore[untyped-decorator]
    def remove(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Carry the removal out, as the second person."""
        return self.step_of(request, object_id, REMOVE)

    @action(description="Refuse", permissions=["publish"], icon="block")  # type: ignore[untyped-decorator]
    def refuse(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Decide against it, as the second person."""
        return self.step_of(request, object_id, REFUSE)

    @admin.display(description="decision")
    def decision(self, request: RemovalRequest) -> str:
        """What was decided, if anything was."""
        found = getattr(request, "decision", None)
        return str(found) if found else "Waits for a second person"


@admin.register(RemovedBody)
class RemovedBodyAdmin(EvidenceAdmin):
    """Entries whose bodies were destroyed, and the request each goes back to."""

    list_display = ("entry", "asked_for")
    list_select_related = ("entry", "decision__request")
    search_fields = ("entry__reference",)
    ordering = ("-entry",)
    fields = ("entry", "asked_for")
    readonly_fields = ("asked_for",)

    @admin.display(description="request")
    def asked_for(self, removed: RemovedBody) -> SafeString:
        """The request, with its ground and order."""
        return admin_link(removed.decision.request)


@admin.register(PublicationBatchItem)
class PublicationBatchItemAdmin(EvidenceAdmin):
    """Every allegation of every batch, and what became of it."""

    list_display = ("batch", "position", "allegation", "outcome", "entry", "problems")
    list_select_related = ("batch", "allegation", "entry")
    list_filter = (("outcome", ChoicesDropdownFilter),)
    search_fields = ("allegation__reference", "=batch__pk")
    ordering = ("-batch", "position")


@admin.register(PublicationBatch)
class PublicationBatchAdmin(DecisionAdmin):
    """Batches of publications, and how far each is."""

    list_display = ("__str__", "state", "proposed_by", "proposed_at", "decided_by")
    list_select_related = ("proposed_by", "decided_by")
    list_filter = (("state", ChoicesDropdownFilter),)
    search_fields = ("reason",)
    ordering = ("-pk",)
    fields = (
        *("state", "progress", "refused", "reason", "proposed_by", "proposed_at"),
        *("decided_by", "decided_at", "seen_at", "decision_reason", "finished_at"),
    )
    readonly_fields = ("progress", "refused")
    actions_detail = ("approve", "cancel")

    def possible_steps(self, row: PublicationBatch) -> Collection[str]:
        """A batch is approved once, and cancelled until it is done."""
        return POSSIBLE_STEPS.get(row.state, ())

    @action(
        description="Approve",
        permissions=["publish"],
        icon="public",
        variant=ActionVariant.PRIMARY,
    )  # type: ignore[untyped-decorator]
    def approve(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Have all of it published, as the second person."""
        return self.step_of(request, object_id, APPROVE)

    @action(description="Cancel the batch", permissions=["publish"], icon="cancel")  # type: ignore[untyped-decorator]
    def cancel(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Publish no more of it."""
        return self.step_of(request, object_id, CANCEL)

    def looked_at(
        self, request: HttpRequest, records: Sequence[Any], step: Step
    ) -> dict[str, Any]:
        """What approving a batch would publish, as it stands when its first page is made."""
        context = super().looked_at(request, records, step)
        if step.template != APPROVING:
            return context
        (batch,) = records
        is_ready = "unready" not in request.GET
        number = page_number(request, "page")
        seen_at = _moment(request.POST) or _moment(request.GET) or timezone.now()
        return {
            **context,
            "summary": summary_of(batch),
            "waiting": waiting_in(batch, number=number, is_ready=is_ready),
            "is_ready": is_ready,
            "seen_at": seen_at.isoformat(),
        }

    def carried(self, request: HttpRequest, record: Any, step: Step) -> dict[str, Any]:
        """When the reviewer began to look."""
        if step.template != APPROVING:
            return super().carried(request, record, step)
        return {"seen_at": _moment(request.POST)}

    @admin.display(description="progress")
    def progress(self, batch: PublicationBatch) -> str:
        """How many were published, were refused and are waiting."""
        done = progress_of(batch.pk)
        return (
            f"{done.published} published, {done.refused} refused, "
            f"{done.waiting} waiting"
        )

    @admin.display(description="refused, and why")
    def refused(self, batch: PublicationBatch) -> str:
        """The first twenty that were refused."""
        items = PublicationBatchItem.objects.filter(batch=batch, outcome="refused")
        lines = [
            f"{item.allegation.reference}: {item.problems}"
            for item in items.select_related("allegation")[:20]
        ]
        return "\n".join(lines) or "None."


def _moment(given: Mapping[str, Any]) -> datetime | None:
    """The moment that a page of a batch carries; None where it carries none."""
    try:
        moment = parse_datetime(given.get("seen_at", ""))
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None
