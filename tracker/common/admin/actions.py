"""Steps that are taken for a reason: of many rows of a list, or of one record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.widgets import (  # type: ignore[import-untyped]
    UnfoldAdminTextareaWidget,
)

if TYPE_CHECKING:
    from tracker.common.admin.unfold_bases import ModelAdmin as _Base
else:
    _Base = object


class ReasonForm(forms.Form):
    """Why a step is taken."""

    change_reason = forms.CharField(
        label="Reason",
        max_length=2000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """A service that is called for each record: `service(record=, <by>=, reason=)`.

    What `form` asks for besides the reason is handed to it by the names of the fields.
    """

    name: str
    title: str
    service: Callable[..., Any]
    done: str
    by: str = "by"
    help_text: str = "Kept in the history of the record beside your name."
    form: type[ReasonForm] = ReasonForm


class ReasonedActions(_Base):
    """Asks for the reason of a step, takes it record by record, reports both ways."""

    def ask_and_do(
        self, request: HttpRequest, records: Iterable[models.Model], step: Step
    ) -> HttpResponse | None:
        """Take the step if the reason was posted (then None), else ask for it."""
        records = list(records)
        is_answered = "confirmed" in request.POST
        form = step.form(request.POST if is_answered else None)
        form.fields["change_reason"].help_text = step.help_text
        if is_answered and form.is_valid():
            self._take(request, records, step, form.cleaned_data)
            return None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": step.title,
            "step": step,
            "records": records,
            "form": form,
            "media": self.media,
            "checkbox": ACTION_CHECKBOX_NAME,
            "is_selection": ACTION_CHECKBOX_NAME in request.POST,
            "back": self._back(request, records),
        }
        return TemplateResponse(request, "admin/record_step.html", context)

    def step_page(
        self, request: HttpRequest, record: models.Model, step: Step
    ) -> HttpResponse:
        """The page of a step of one record; afterwards back to the record."""
        answered = self.ask_and_do(request, [record], step)
        return answered or HttpResponseRedirect(self._back(request, [record]))

    def _back(self, request: HttpRequest, records: list[models.Model]) -> str:
        """The page that the step was begun on."""
        if ACTION_CHECKBOX_NAME in request.POST:
            return request.get_full_path()
        name = f"{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(f"{self.admin_site.name}:{name}", args=[records[0].pk])

    def _take(
        self,
        request: HttpRequest,
        records: list[models.Model],
        step: Step,
        answers: dict[str, Any],
    ) -> None:
        asked = {key: answers[key] for key in answers if key != "change_reason"}
        asked |= {"reason": answers["change_reason"], step.by: request.user}
        done = 0
        for record in records:
            name = str(record)
            try:
                step.service(record=record, **asked)
            except self.all_refusals() as refusal:  # type: ignore[attr-defined]
                words = " ".join(self.in_words(refusal))  # type: ignore[attr-defined]
                messages.error(request, f"“{name}” was not {step.done}. {words}")
            else:
                done += 1
        if done == 1 and len(records) == 1:
            messages.success(request, f"“{records[0]}” was {step.done}.")
        elif done:
            messages.success(request, f"{done} of {len(records)} were {step.done}.")
