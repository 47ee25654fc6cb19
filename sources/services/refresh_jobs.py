"""Refreshing articles now: a job is asked for, watched and called off."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from sources.models import Article, RefreshItem, RefreshJob, Watch
from sources.services.article_details import clipped
from sources.services.custody import collector_of

_NO_URL = "It has no URL. Attach one, and it is fetched."
_NOT_WATCHED = "It is not watched. Watch it again on its page."


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: articles in all, done, and how often each outcome."""

    total: int
    done: int
    outcomes: dict[str, int]
    is_cancelled: bool

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to be done."""
        return self.is_cancelled or self.done == self.total


@transaction.atomic
def request_refresh(
    *, articles: Iterable[Article], scope: str, by: User | None
) -> RefreshJob:
    """Have articles fetched again as soon as their hosts allow it, and return the job.

    An article that cannot be fetched is done at once, its item saying why. What is asked
    for twice is fetched once for both.
    """
    job = RefreshJob.objects.create(
        scope=clipped(RefreshJob, "scope", scope),
        requested_by=by,
        collector=clipped(RefreshJob, "collector", collector_of(by)),
        requested_at=timezone.now(),
    )
    wanted = list(dict.fromkeys(article.pk for article in articles))
    watched = set(
        Watch.objects.filter(pk__in=wanted, due_at__isnull=False).values_list(
            "pk", flat=True
        )
    )
    with_url = set(
        Article.objects.filter(pk__in=wanted)
        .exclude(url="")
        .values_list("pk", flat=True)
    )
    items = []
    for number in wanted:
        note = "" if number in watched else _NOT_WATCHED
        note = note if number in with_url else _NO_URL
        done_at = job.requested_at if note else None
        items.append(
            RefreshItem(job=job, article_id=number, note=note, done_at=done_at)
        )
    RefreshItem.objects.bulk_create(items, batch_size=1000)
    Watch.objects.filter(pk__in=watched).update(due_at=job.requested_at)
    return job


@transaction.atomic
def cancel_refresh(*, job: RefreshJob) -> None:
    """Call off what is left of a job; what is done stays done. Safe to repeat."""
    row = RefreshJob.objects.select_for_update().get(pk=job.pk)
    if row.cancelled_at is not None:
        return
    row.cancelled_at = timezone.now()
    row.save(update_fields=["cancelled_at"])
    row.items.filter(done_at__isnull=True).update(
        done_at=row.cancelled_at, note="Called off."
    )


def progress_of(*, job: RefreshJob) -> Progress:
    """Return how far a job is."""
    counted = (
        RefreshItem.objects.filter(job=job)
        .order_by()
        .annotate(is_open=Q(done_at__isnull=True))
        .values_list("is_open", "attempt__outcome", "attempt__change__kind", "note")
        .annotate(times=Count("pk"))
    )
    times: Counter[bool] = Counter()
    outcomes: Counter[str] = Counter()
    for is_open, outcome, change, note, count in counted:
        times[is_open] += count
        if not is_open:
            outcomes[change or outcome or note] += count
    is_cancelled = RefreshJob.objects.filter(
        pk=job.pk, cancelled_at__isnull=False
    ).exists()
    return Progress(
        total=times.total(),
        done=times[False],
        outcomes=dict(outcomes.most_common()),
        is_cancelled=is_cancelled,
    )
