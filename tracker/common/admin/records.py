"""The admin of what people edit: every write goes through a service."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Protocol
from urllib.parse import quote

from django.contrib import messages
from django.contrib.admin import action
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponseRedirect

from tracker.common.admin.actions import ReasonedActions, Step
from tracker.common.admin.fields import RecordFields
from tracker.common.admin.forms import REASON, REVISION, RecordForm, RowForm
from tracker.common.admin.history import RecordHistory
from tracker.common.admin.pages import RecordPage
from tracker.common.admin.unfold_bases import ModelAdmin
from tracker.common.curated import CuratedRecord


class Saving(Protocol):
    """The service that saves a record of the app."""

    def __call__(
        self,
        *,
        record: Any,
        by: User,
        reason: str,
        many: Mapping[str, Iterable[models.Model]] | None = None,
    ) -> Any:
        """Save `record` and its links, or raise a refusal."""


class RecordAdmin(RecordFields, RecordPage, RecordHistory, ReasonedActions, ModelAdmin):
    """Forms and inlines that save through services, and say what was refused.

    A subclass of each app sets `saving`, `deleting` (its services, as static methods)
    and `refusals` (its domain errors). A refusal comes back in the form, with what was
    typed still there, and nothing of the page is saved.
    """

    saving: ClassVar[Saving]
    deleting: ClassVar[Callable[..., None]]

    form = RecordForm
    change_form_template = "admin/record_form.html"
    delete_confirmation_template = "admin/record_delete.html"
    actions: tuple[str, ...] | None = ("delete_with_reason",)
    list_filter_submit = True
    warn_unsaved_form = True
    list_per_page = 50
    show_full_result_count = False

    def get_form(
        self,
        request: Any,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002 (Django's signature)
        **kwargs: Any,
    ) -> Any:
        """The form of this request, which may carry what a service refused."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "record_refusal", None)
        return form

    def get_fields(self, request: Any, obj: Any = None) -> Any:
        """The fields of the record; reason and revision have a place of their own."""
        names = super().get_fields(request, obj)
        return [name for name in names if name not in {REASON, REVISION}]

    def changeform_view(
        self,
        request: Any,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show and save the page; a refusal undoes it and shows it again with words."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except self.all_refusals() as refusal:
            request.record_refusal = ValidationError(self.in_words(refusal))
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_actions(self, request: Any) -> Any:
        """Deletion of many asks for a reason: Django's own action does not."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @action(permissions=["delete"], description="Delete selected…")
    def delete_with_reason(self, request: Any, queryset: Any) -> Any:
        """Delete the drafts that nothing rests on; say which others stayed."""
        return self.ask_and_do(
            request,
            queryset,
            Step("delete_with_reason", "Delete", self.deleting, "deleted"),
        )

    def save_model(self, request: Any, obj: Any, form: Any, change: Any) -> None:
        """Save the record with the service, if anything in it was changed."""
        if not change or form.has_changed():
            self._save(request, form, form)

    def save_related(self, request: Any, form: Any, formsets: Any, change: Any) -> None:
        """Save the inlines; rows without a revision are guarded by their record's."""
        unguarded = any(
            formset.has_changed() and not issubclass(formset.model, CuratedRecord)
            for formset in formsets
        )
        if change and unguarded and not form.has_changed():
            self._save(request, form, form)
        for formset in formsets:
            self.save_formset(request, form, formset, change=change)

    def save_formset(self, request: Any, form: Any, formset: Any, change: Any) -> None:
        """Save and delete rows of an inline with the service, for the page's reason."""
        formset.save(commit=False)
        for gone in formset.deleted_objects:
            self.deleting(record=gone, by=request.user, reason=_reason(form))
        for row in formset.saved_forms:
            self._save(request, form, row)

    def delete_view(
        self, request: Any, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Delete one record, for a reason."""
        if request.method == "POST" and not _posted_reason(request):
            messages.error(request, "Say why it is to be deleted.")
            return HttpResponseRedirect(quote(request.path))
        try:
            return super().delete_view(request, object_id, extra_context)
        except self.all_refusals() as refusal:
            for words in self.in_words(refusal):
                messages.error(request, words)
            return HttpResponseRedirect(quote(request.path))

    def delete_model(self, request: Any, obj: Any) -> None:
        """Delete with the service."""
        self.deleting(record=obj, by=request.user, reason=_posted_reason(request))

    def delete_queryset(self, request: Any, queryset: Any) -> None:
        """Delete each with the service, all or none."""
        for record in queryset:
            self.delete_model(request, record)

    def _save(self, request: Any, page: RecordForm, row: RowForm) -> None:
        self.saving(
            record=row.at_opened_revision(),
            by=request.user,
            reason=_reason(page),
            many=row.chosen_links(),
        )


def _reason(form: RecordForm) -> str:
    reason: str = form.cleaned_data[REASON]
    return reason


def _posted_reason(request: HttpRequest) -> str:
    return request.POST.get(REASON, "").strip()
