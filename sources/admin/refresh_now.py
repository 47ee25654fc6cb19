"""Refreshing articles now, from a list, from one article, or from a record of another app."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from sources.models import Article
from sources.services.refresh_jobs import request_refresh
from sources.tasks import dispatch_refreshes

if TYPE_CHECKING:
    from tracker.common.admin.unfold_bases import ModelAdmin


def may_refresh(request: HttpRequest) -> bool:
    """Whether somebody may have articles fetched now."""
    return request.user.has_perm("sources.add_refreshjob")


def refresh_now(
    request: HttpRequest, articles: QuerySet[Article], scope: str
) -> HttpResponse:
    """Ask for the refresh and show how it goes."""
    if not may_refresh(request):
        raise PermissionDenied
    with transaction.atomic():
        job = request_refresh(
            articles=articles,
            scope=scope,
            by=request.user,  # type: ignore[arg-type]
        )
        # Where the broker is away, the next round finds what is due all the same.
        transaction.on_commit(dispatch_refreshes.delay, robust=True)
    messages.success(
        request, "Asked for. The articles are fetched as their hosts allow."
    )
    return HttpResponseRedirect(
        reverse("admin:sources_refreshjob_change", args=[job.pk])
    )


def refresh_page(
    request: HttpRequest,
    model_admin: "ModelAdmin",
    record: Model,
    *,
    articles: QuerySet[Article],
    scope: str,
) -> HttpResponse:
    """The page that asks whether to refresh what a record rests on; then it is done."""
    total = articles.count()
    fetchable = articles.filter(watch__due_at__isnull=False).exclude(url="").count()
    named = "1 article is" if total == 1 else f"{total} articles are"
    told = [f"{named} asked for, and fetched as soon as the hosts allow."]
    if fetchable < total:
        told.append(f"{total - fetchable} of them cannot be: no URL, or not watched.")
    question = Question("Refresh now", told, "Refresh now", "Cancel", bool(fetchable))
    done = partial(refresh_now, request, articles, scope)
    return confirm_page(request, model_admin, record, question, done)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before a step that needs no reason."""

    title: str
    told: Sequence[str]
    button: str
    stay: str
    is_possible: bool = True


def confirm_page(
    request: HttpRequest,
    model_admin: "ModelAdmin",
    record: Model,
    question: Question,
    done: Callable[[], HttpResponse],
) -> HttpResponse:
    """Ask before a step that needs no reason; `done` takes it when it was confirmed."""
    if not may_refresh(request):
        raise PermissionDenied
    if request.method == "POST":
        return done()
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": question.title,
        "question": question,
        "record": record,
        "back": reverse(name, args=[record.pk]),
        "media": model_admin.media,
    }
    return TemplateResponse(request, "sources/admin/confirm.html", context)


def scope_of_selection(articles: QuerySet[Article]) -> str:
    """Name a selection of articles: the one, or how many."""
    references = list(articles.values_list("reference", flat=True)[:2])
    if len(references) == 1:
        return f"article {references[0]}"
    return f"{articles.count()} selected articles"
