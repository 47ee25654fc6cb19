"""The first page after signing in: what waits, and where to begin."""

from itertools import islice
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from allegations.admin.task_banner import my_open_tasks
from allegations.choices import CurationStatus
from allegations.models import Allegation, Case, OriginDrift
from allegations.services.case_lists import cases_to_publish_again

MOST_LISTED = 8

admin.site.index_title = "Desk"
admin.site.index_template = "allegations/admin/front_page.html"


def front_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add what waits for a reviewer, cases to look at, and the newest drafts."""
    if not request.user.has_perm("allegations.view_allegation"):
        return context
    return context | {
        "my_open_tasks": my_open_tasks(request),
        "drifts": OriginDrift.objects.filter(closed_at__isnull=True).count(),
        "waiting": [
            *_standing(Allegation, CurationStatus.IN_REVIEW),
            *_standing(Case, CurationStatus.IN_REVIEW),
        ],
        "cases": [*islice(cases_to_publish_again(), MOST_LISTED)],
        "drafts": [
            *_standing(Allegation, CurationStatus.DRAFT),
            *_standing(Case, CurationStatus.DRAFT),
        ],
    }


def _standing(model: Any, status: CurationStatus) -> list[dict[str, Any]]:
    page = f"admin:allegations_{model._meta.model_name}_change"
    rows = model.objects.filter(status=status).order_by("-pk")[:MOST_LISTED]
    return [
        {"record": row, "page": page, "kind": model._meta.verbose_name} for row in rows
    ]
