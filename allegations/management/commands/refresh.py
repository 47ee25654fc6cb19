"""Fetches articles again now."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from allegations.models import Case
from allegations.services.refreshing import articles_of_case
from sources.management.printing import print_json, print_text
from sources.models import Article, RefreshJob
from sources.services.refresh_jobs import Progress, progress_of, request_refresh
from sources.tasks import dispatch_refreshes

_LOOK_SECONDS = 0.5


class Command(BaseCommand):
    """`manage.py refresh (ARTICLE… | --case C | --all | --job N) [--wait] [--json]`."""

    help = (
        "Have articles fetched again now by the workers: some by reference, those of a "
        "case, or all that are watched. --wait shows the progress until it is done."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what to refresh, and how to tell of it."""
        parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="S-000001")
        parser.add_argument("--case", help="all that a case rests on: C-2024-0001")
        parser.add_argument("--all", action="store_true", help="all that are watched")
        parser.add_argument("--job", type=int, help="tell of a job asked for before")
        parser.add_argument("--wait", action="store_true", help="until it is done")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *_: str, **options: Any) -> None:
        """Ask for the refresh and tell how far it is."""
        job = self._known_job(options) or self._new_job(options)
        progress = progress_of(job=job)
        while options["wait"] and not progress.is_finished:
            time.sleep(_LOOK_SECONDS)
            progress = progress_of(job=job)
        if options["json"]:
            print_json(self.stdout, _as_json(job, progress))
        else:
            print_text(self.stdout, _as_line(job, progress))

    def _known_job(self, options: dict[str, Any]) -> RefreshJob | None:
        if options["job"] is None:
            return None
        job = RefreshJob.objects.filter(pk=options["job"]).first()
        if job is None:
            raise CommandError(f"There is no refresh {options['job']}.")
        return job

    def _new_job(self, options: dict[str, Any]) -> RefreshJob:
        articles, scope = _wanted(options)
        job = request_refresh(articles=articles, scope=scope, by=None)
        dispatch_refreshes.delay()
        return job


def _wanted(options: dict[str, Any]) -> tuple[QuerySet[Article], str]:
    given = [bool(options["articles"]), bool(options["case"]), options["all"]]
    if sum(given) != 1:
        raise CommandError("Name articles (S-000001 …), or --case, or --all: one.")
    if options["case"]:
        case = Case.objects.filter(reference=options["case"]).first()
        if case is None:
            raise CommandError(f"There is no case {options['case']}.")
        return articles_of_case(case), f"case {case.reference}"
    if options["all"]:
        watched = Article.objects.filter(watch__due_at__isnull=False)
        return watched.order_by("pk"), "all that are watched"
    references = list(dict.fromkeys(options["articles"]))
    found = Article.objects.filter(reference__in=references).order_by("pk")
    missing = set(references) - set(found.values_list("reference", flat=True))
    if missing:
        raise CommandError(f"There is no article {', '.join(sorted(missing))}.")
    return found, f"{len(references)} by reference"


def _as_json(job: RefreshJob, progress: Progress) -> dict[str, object]:
    return {
        "job": job.pk,
        "scope": job.scope,
        "total": progress.total,
        "done": progress.done,
        "finished": progress.is_finished,
        "cancelled": progress.is_cancelled,
        "outcomes": progress.outcomes,
    }


def _as_line(job: RefreshJob, progress: Progress) -> str:
    counts = "; ".join(f"{name} ({many})" for name, many in progress.outcomes.items())
    said = f"Refresh {job.pk} ({job.scope}): {progress.done} of {progress.total} done"
    return f"{said}{': ' + counts if counts else ''}"
