"""Whoever hides a record sees what of it stays public in others."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from allegations.services.public_elsewhere import public_elsewhere
from tracker.common.admin.actions import ReasonedActions, Step

HIDING = "allegations/admin/hiding_step.html"


class PublicElsewhere(ReasonedActions):
    """Shows it before the reasons are asked for, where the step has that template."""

    def looked_at(
        self, request: HttpRequest, records: Sequence[Any], step: Step
    ) -> dict[str, Any]:
        """What other public records have of `records`, which have a `reference`."""
        context = super().looked_at(request, records, step)
        if step.template != HIDING:
            return context
        found = {each.reference: public_elsewhere(each.reference) for each in records}
        return {**context, "elsewhere": found}
