"""What takes a public record out of sight, as buttons that ask for what is needed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action  # type: ignore[import-untyped]
from unfold.enums import ActionVariant  # type: ignore[import-untyped]
from unfold.widgets import (  # type: ignore[import-untyped]
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from allegations.admin.elsewhere import HIDING, PublicElsewhere
from allegations.choices import CurationStatus, LedgerAction
from allegations.ledger.bodies import CaseBody
from allegations.models import Allegation, Term
from allegations.services.case_lists import cases_listing
from allegations.services.merging import merge
from allegations.services.removal import request_removal
from allegations.services.withholding import release, withhold
from tracker.common.admin import ReasonForm, RecordAdmin
from tracker.common.admin.actions import Step


class MergeForm(ReasonForm):
    """Into which record, and why."""

    into = forms.ModelChoiceField(
        Allegation.objects.all(),
        to_field_name="reference",
        label="Merge into",
        widget=UnfoldAdminTextInputWidget(),
        help_text="Reference of the public allegation that stays, such as A-2022-0001.",
    )
    field_order = ("into", "change_reason")


class RemovalForm(ReasonForm):
    """On what ground and order, and why."""

    ground = forms.ModelChoiceField(
        Term.objects.filter(vocabulary="removal_grounds"),
        to_field_name="code",
        widget=UnfoldAdminSelectWidget(),
        help_text="Published with the removal.",
    )
    order = forms.CharField(
        max_length=2000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text="Court and docket number, or the request by number and day. Kept "
        "here, never published.",
    )
    field_order = ("ground", "order", "change_reason")

    def clean_ground(self) -> str:
        """The code, as the service takes it."""
        code: str = self.cleaned_data["ground"].code
        return code


def withholding_form(cases: Sequence[CaseBody]) -> type[ReasonForm]:
    """Why, and which of the public cases that list the record stay public."""
    if not cases:
        return ReasonForm
    words = UnfoldAdminCheckboxSelectMultipleWidget()
    # Not the theme's, which cuts long labels: they are there to be read.
    words.option_template_name = "django/forms/widgets/checkbox_option.html"
    kept = forms.MultipleChoiceField(
        required=False,
        label="Cases that stay public",
        choices=[(case.reference, _words_of(case)) for case in cases],
        widget=words,
        help_text="They list the record and are withheld with it, unless you mark them "
        "here: then they are published again without it, in these words. Mark none "
        "whose words tell anything of it.",
    )
    return type("WithholdingForm", (ReasonForm,), {"cases_kept": kept})


def _words_of(case: CaseBody) -> str:
    words = (case.title, case.question, case.summary)
    return " — ".join([case.reference, *filter(None, words)])


WITHHOLD = Step(
    *("withhold", "Withhold", withhold, "withheld"),
    help_text="Kept with the review, never published. Every version is hidden at once.",
    template=HIDING,
)
RELEASE = Step(
    *("release", "Release", release, "released", "reviewer"),
    help_text="Kept with the review. The record is shown again as it was withheld.",
)
MERGE = Step(
    *("merge", "Merge", merge, "merged"),
    help_text="Published: a mark with this reason leads to the other record.",
    form_class=MergeForm,
)
REQUEST_REMOVAL = Step(
    *("request_removal", "Request removal", request_removal, "put up for removal"),
    help_text="Kept with the request. A second person decides; withhold the record "
    "first if it must not be read meanwhile.",
    form_class=RemovalForm,
    template=HIDING,
)


class HidingActions(PublicElsewhere, RecordAdmin):
    """Withhold, release, merge, and the request that something be removed."""

    @action(
        description="Withhold",
        permissions=["publish"],
        icon="visibility_off",
        variant=ActionVariant.DANGER,
    )  # type: ignore[untyped-decorator]
    def withhold(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Hide it from the public at once."""
        record = self._record(object_id)
        form = withholding_form(cases_listing(record.reference))
        return self.step_page(request, record, replace(WITHHOLD, form_class=form))

    @action(description="Release", permissions=["publish"], icon="visibility")  # type: ignore[untyped-decorator]
    def release(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show it again."""
        return self.step_page(request, self._record(object_id), RELEASE)

    @action(description="Merge", permissions=["publish"], icon="merge")  # type: ignore[untyped-decorator]
    def merge(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Lead to another record instead."""
        return self.step_page(request, self._record(object_id), MERGE)

    @action(
        description="Request removal",
        permissions=["publish"],
        icon="delete_forever",
        variant=ActionVariant.DANGER,
    )  # type: ignore[untyped-decorator]
    def request_removal(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask a second person to have it destroyed on lawful ground."""
        return self.step_page(request, self._record(object_id), REQUEST_REMOVAL)

    def _record(self, object_id: str) -> Any:
        raise NotImplementedError


def possible_hiding(record: Any) -> set[str]:
    """The steps that fit where a record stands in the public record."""
    if record.is_public:
        return {"withhold", "merge", "request_removal"}
    steps: set[str] = set()
    if record.current_action in (LedgerAction.WITHDRAW, LedgerAction.MERGE):
        steps |= {"withhold"}
    if record.current_action == LedgerAction.WITHHOLD:
        steps |= {"release"}
    if record.current_action and record.status != CurationStatus.ERASED:
        steps |= {"request_removal"}
    return steps
