"""The first page after signing in: what waits, and where to begin."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.contrib import admin
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.http import HttpRequest

from allegations.admin.task_banner import my_open_tasks
from allegations.choices import CurationStatus, VersionStanding
from allegations.models import (
    Allegation,
    Case,
    OriginDrift,
    PublishedVersion,
    UnpublishedEdit,
)
from allegations.services.case_lists import cases_to_publish_again

MOST_LISTED = 8

admin.site.index_title = "Desk"
admin.site.index_template = "allegations/admin/front_page.html"


def front_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add what waits for a reviewer, cases to look at, and the newest drafts.

    Of all tables those are listed that somebody edits; the others are in the sidebar.
    """
    context = context | {"app_list": _edited_tables(context.get("app_list", ()))}
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
        "edited": _edited_since(request),
        "drafts": [
            *_standing(Allegation, CurationStatus.DRAFT),
            *_standing(Case, CurationStatus.DRAFT),
        ],
    }


def _edited_tables(apps: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    kept = [
        app
        | {
            "models": [
                model
                for model in app["models"]
                if model["perms"]["add"] or model["perms"]["change"]
            ]
        }
        for app in apps
    ]
    return [app for app in kept if app["models"]]


def _edited_since(request: HttpRequest) -> list[dict[str, Any]]:
    """Public records with edits that are not, those of who asks first."""
    public = PublishedVersion.objects.filter(
        reference=OuterRef("reference"),
        last_index=None,
        standing=VersionStanding.PUBLIC,
    )
    edits = UnpublishedEdit.objects.filter(Exists(public)).annotate(
        is_own=ExpressionWrapper(Q(by=request.user.pk), BooleanField())
    )
    newest = list(edits.select_related("by").order_by("-is_own", "-at")[:MOST_LISTED])
    references = [edit.reference for edit in newest]
    rows = {
        row.reference: {"record": row, "page": _page(model), "kind": _kind(model)}
        for model in (Allegation, Case)
        for row in model.objects.filter(reference__in=references)
    }
    return [
        rows[edit.reference] | {"by": edit.by.get_username()}
        for edit in newest
        if edit.reference in rows
    ]


def _standing(model: Any, status: CurationStatus) -> list[dict[str, Any]]:
    rows = model.objects.filter(status=status).order_by("-pk")[:MOST_LISTED]
    return [{"record": row, "page": _page(model), "kind": _kind(model)} for row in rows]


def _page(model: Any) -> str:
    return f"admin:allegations_{model._meta.model_name}_change"


def _kind(model: Any) -> str:
    return str(model._meta.verbose_name)
