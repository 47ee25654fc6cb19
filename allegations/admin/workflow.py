"""The steps of a record between draft and public, as buttons and as bulk actions."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from pghistory.core import event_models
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    DropdownFilter,
)
from unfold.decorators import action  # type: ignore[import-untyped]
from unfold.enums import ActionVariant  # type: ignore[import-untyped]

from allegations.admin.hiding import HidingActions, possible_hiding
from allegations.admin.previews import (
    MOST_PREVIEWED,
    PREVIEWED,
    TOO_MANY,
    Previews,
)
from allegations.admin.records import AllegationsAdmin
from allegations.admin.task_banner import TaskBanner
from allegations.choices import CurationStatus, VersionStanding
from allegations.models import Allegation, Case, PublishedVersion, UnpublishedEdit
from allegations.services.publication import correct, publish, withdraw
from allegations.services.review import return_to_draft, submit_for_review
from allegations.services.roles import may_publish
from allegations.services.source_task_lists import cautions_about
from tracker.common.admin import badge, unbroken
from tracker.common.admin.actions import Step

TONES = {
    CurationStatus.DRAFT: "neutral",
    CurationStatus.IN_REVIEW: "info",
    CurationStatus.PUBLISHED: "good",
    CurationStatus.CORRECTED: "good",
    CurationStatus.WITHDRAWN: "bad",
    CurationStatus.MERGED: "neutral",
    CurationStatus.WITHHELD: "bad",
    CurationStatus.ERASED: "bad",
}
SUBMIT = Step(
    "submit_selected", "Submit for review", submit_for_review, "submitted for review"
)
RETURN = Step(
    "return_selected", "Return to draft", return_to_draft, "returned to draft"
)
PUBLISH = Step(
    *("publish_selected", "Publish", publish, "published", "reviewer"),
    help_text="Kept with the review. What you publish stays on the public record.",
    template=PREVIEWED,
)
CORRECT = Step(
    *("correct_selected", "Publish correction", correct, "corrected", "reviewer"),
    help_text="Published as the note of the correction.",
    template=PREVIEWED,
)
WITHDRAW = Step(
    *("withdraw_selected", "Withdraw", withdraw, "withdrawn"),
    help_text="Published: a mark with this reason stays in place of the record.",
)


class EditedFilter(DropdownFilter):  # type: ignore[misc]
    """Public records that were edited since what the public reads was published."""

    title = "edits"
    parameter_name = "edited"
    lookup_choices: list[tuple[str, str]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """One choice besides all."""
        return [("since", "Edited since publication")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Ask the few edits, not the many records."""
        if self.value() != "since":
            return queryset
        edited = UnpublishedEdit.objects.values("reference")
        return queryset.filter(reference__in=edited, is_public=True)


class PublishableAdmin(TaskBanner, Previews, HidingActions, AllegationsAdmin):
    """A record that is reviewed and published; see `allegations.services.publication`."""

    actions = (
        *("submit_selected", "return_selected", "publish_selected"),
        "delete_with_reason",
    )
    actions_detail: tuple[str, ...] = (
        *("submit", "return_", "publish", "correct", "withdraw"),
        *("withhold", "release", "request_removal"),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Find out with the records whether the public reads them."""
        current = PublishedVersion.objects.filter(
            reference=OuterRef("reference"), last_index=None
        )
        public = current.filter(standing=VersionStanding.PUBLIC)
        records = super().get_queryset(request)
        return records.annotate(
            is_public=Exists(public),
            current_action=Subquery(current.values("action")[:1]),
            edited_at=self._edited_at(),
            is_edited_since=Exists(public) & Exists(_edits()),
        )

    def cautions(self, records: Sequence[Model]) -> Sequence[str]:
        """Tell a reviewer of changed sources; that keeps nobody from publishing."""
        return cautions_about(records)

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Reviewers publish; four eyes are checked by the service."""
        return may_publish(request.user)  # type: ignore[arg-type]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only a draft that never was public is deleted; others are withdrawn."""
        is_draft = obj is None or obj.status == CurationStatus.DRAFT
        return is_draft and super().has_delete_permission(request, obj)

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:
        """The buttons that fit where the record stands and who asks."""
        found: list[Any] = super().get_actions_detail(request, object_id)  # type: ignore[misc]
        record = self.get_object(request, str(object_id))
        if record is None:
            return []
        possible = _possible_steps(record)
        steps = set(PublishableAdmin.actions_detail)
        return [
            item
            for item in found
            if item.method.__name__ in possible or item.method.__name__ not in steps
        ]

    @action(description="Submit for review", permissions=["change"], icon="send")  # type: ignore[untyped-decorator]
    def submit(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Hand the record to a second person."""
        return self.step_page(request, self._record(object_id), SUBMIT)

    @action(
        description="Return to draft",
        permissions=["change"],
        url_path="return",
        icon="undo",
    )  # type: ignore[untyped-decorator]
    def return_(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Give it back to its researchers."""
        return self.step_page(request, self._record(object_id), RETURN)

    @action(
        description="Publish",
        permissions=["publish"],
        icon="public",
        variant=ActionVariant.PRIMARY,
    )  # type: ignore[untyped-decorator]
    def publish(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make it public."""
        return self.step_page(request, self._record(object_id), PUBLISH)

    @action(
        description="Publish correction",
        permissions=["publish"],
        icon="edit_note",
        variant=ActionVariant.PRIMARY,
    )  # type: ignore[untyped-decorator]
    def correct(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Replace what the public reads."""
        return self.step_page(request, self._record(object_id), CORRECT)

    @action(
        description="Withdraw",
        permissions=["publish"],
        icon="remove_circle",
        variant=ActionVariant.DANGER,
    )  # type: ignore[untyped-decorator]
    def withdraw(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take it back, leaving a mark."""
        return self.step_page(request, self._record(object_id), WITHDRAW)

    @admin.action(permissions=["change"], description="Submit for review…")
    def submit_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """The same for each of many."""
        return self.ask_and_do(request, queryset, SUBMIT)

    @admin.action(permissions=["change"], description="Return to draft…")
    def return_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """The same for each of many."""
        return self.ask_and_do(request, queryset, RETURN)

    @admin.action(permissions=["publish"], description="Publish…")
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """The same for each of a page of a list; more are a batch."""
        if queryset.count() > MOST_PREVIEWED:
            messages.error(request, TOO_MANY)
            return None
        return self.ask_and_do(request, queryset, PUBLISH)

    @admin.display(description="status", ordering="status")
    def status_badge(self, record: Any) -> SafeString:
        """Where the record stands."""
        tone = TONES.get(CurationStatus(record.status), "neutral")
        standing = badge(record.get_status_display(), tone)
        if record._state.adding or not record.is_edited_since:
            return standing
        return format_html("{} {}", standing, badge("Edited since publication", "info"))

    @admin.display(description="public record")
    def public_link(self, record: Any) -> SafeString | str:
        """Where the public reads it, if it does."""
        if record._state.adding or not record.is_public:
            return "Not public"
        return format_html(
            '<a class="text-primary-600 dark:text-primary-500 underline" '
            'href="{}">As the public reads it</a>',
            reverse(f"{self.opts.model_name}-detail", args=[record.reference]),
        )

    @admin.display(description="updated", ordering="edited_at")
    def updated(self, record: Any) -> SafeString:
        """When the record itself was last saved, from its history."""
        return unbroken(date_format(record.edited_at, "Y-m-d H:i"))

    def _edited_at(self) -> Subquery:
        (history,) = event_models(tracks_model=self.model)
        events = history._default_manager.filter(pgh_obj_id=OuterRef("pk"))
        return Subquery(events.order_by("-pgh_id").values("pgh_created_at")[:1])

    def _record(self, object_id: str) -> Allegation | Case:
        if not object_id.isdecimal():
            raise PermissionDenied
        record: Allegation | Case = get_object_or_404(self.model, pk=object_id)
        return record


def _edits() -> QuerySet[UnpublishedEdit]:
    return UnpublishedEdit.objects.filter(reference=OuterRef("reference"))


def _possible_steps(record: Any) -> set[str]:
    steps = possible_hiding(record) | ({"withdraw"} if record.is_public else set())
    if record.status == CurationStatus.IN_REVIEW:
        return steps | {"return_", "correct" if record.is_public else "publish"}
    return steps | {"submit"}
