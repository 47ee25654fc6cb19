"""Steps that are taken for a reason: of many rows of a list, or of one record."""

from collections.abc import Callable, Iterable, Sequence
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

from tracker.common.admin.refusals import Refusals

if TYPE_CHECKING:
    from tracker.common.admin.unfold_bases import ModelAdmin as _Base
else:
    _Base = object


KEPT, PUBLISHED = "Reason, kept at the desk", "Reason, which will be published"


class ReasonForm(forms.Form):
    """Why a step is taken."""

    change_reason = forms.CharField(
        label=KEPT,
        max_length=2000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """A service that is called for each record: `service(record=, <by>=, reason=)`.

    What else `form_class` asks for is handed to it under the names of the fields, and
    so is what `ReasonedActions.carried` gives for the record.
    """

    name: str
    title: str
    service: Callable[..., Any]
    done: str
    by: str = "by"
    help_text: str = "Kept in the history of the record beside your name."
    form_class: type[ReasonForm] = ReasonForm
    template: str = "admin/record_step.html"


class ReasonedActions(Refusals, _Base):
    """Asks for the reason of a step, takes it record by record, reports both ways."""

    def named(self, record: models.Model) -> str:
        """What a record is called where a step with it is asked for and told of."""
        return str(record)

    def cautions(self, records: Sequence[models.Model]) -> Sequence[str]:
        """What whoever takes a step with `records` should know, and is not kept from."""
        return ()

    def publishes_reason(self, step: Step) -> bool:
        """Whether the public will read the reason of a step."""
        return False

    def carried(
        self, request: HttpRequest, record: models.Model, step: Step
    ) -> dict[str, Any]:
        """What the page of a step sends back of each record besides its form."""
        return {}

    def looked_at(
        self, request: HttpRequest, records: Sequence[models.Model], step: Step
    ) -> dict[str, Any]:
        """What the template of a step shows of `records` besides their names.

        `is_possible` false leaves out the form.
        """
        return {"is_possible": True}

    def ask_and_do(
        self, request: HttpRequest, records: Iterable[models.Model], step: Step
    ) -> HttpResponse | None:
        """Take the step if the reason was posted (then None), else ask for it.

        What a single record's page was refused is said on that page, with the reason
        that was typed.
        """
        records = list(records)
        is_answered = "confirmed" in request.POST
        is_selection = ACTION_CHECKBOX_NAME in request.POST
        form = step.form_class(request.POST if is_answered else None)
        form.fields["change_reason"].help_text = step.help_text
        if self.publishes_reason(step):
            form.fields["change_reason"].label = PUBLISHED
        if is_answered and form.is_valid():
            done = self._take(request, records, step, dict(form.cleaned_data))
            if done or is_selection:
                return None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": step.title,
            "step": step,
            "records": records,
            "names": [self.named(record) for record in records],
            "cautions": self.cautions(records),
            "form": form,
            "media": self.media,
            "checkbox": ACTION_CHECKBOX_NAME,
            "is_selection": is_selection,
            "back": self._back(request, records),
            **self.looked_at(request, records, step),
        }
        return TemplateResponse(request, step.template, context)

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
        given: dict[str, Any],
    ) -> int:
        done = 0
        given = given | {"reason": given.pop("change_reason"), step.by: request.user}
        for record in records:
            name = self.named(record)
            try:
                step.service(
                    record=record, **given, **self.carried(request, record, step)
                )
            except self.all_refusals() as refusal:
                words = " ".join(self.in_words(refusal))
                messages.error(request, f"“{name}” was not {step.done}. {words}")
            else:
                done += 1
        if done == 1 and len(records) == 1:
            messages.success(request, f"“{self.named(records[0])}” was {step.done}.")
        elif done:
            messages.success(request, f"{done} of {len(records)} were {step.done}.")
        return done
