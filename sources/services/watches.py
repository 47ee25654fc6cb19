"""Who fetches which article when: leases, and what follows from a completed try.

An article is claimed under a lease, a random token with an end. Whoever completes a try
gives the token back in the same transaction, so that a try that was overtaken (its
worker hung, its lease was given on) leaves nothing.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from sources.choices import AttemptOutcome, Shown
from sources.fetching.results import FailureKind
from sources.models import (
    Article,
    Attempt,
    Change,
    InterruptedTry,
    RefreshItem,
    Watch,
)
from sources.models.watch import UNREACHABLE
from sources.watching.intervals import interval

# So many tries without an answer, one after another, make a site unreachable.
FAILURES_TO_UNREACHABLE = 3
_NO_ANSWER = frozenset(kind.value for kind in FailureKind) | {
    AttemptOutcome.ROBOTS_UNAVAILABLE,
    AttemptOutcome.ERROR_STATUS,
    AttemptOutcome.NO_CONTENT,
}

# One article a host, the longest due first; no host that is being asked already. What
# was fetched and waits to be read asks no host.
_CLAIM = """
WITH due AS (
    SELECT article_id, host, due_at, staged IS NOT NULL AS is_fetched
    FROM sources_watch
    WHERE due_at <= %(now)s AND (lease_until IS NULL OR lease_until < %(now)s)
      AND (%(host)s::text IS NULL OR host = %(host)s)
      AND (staged IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM sources_watch AS other
        WHERE other.host = sources_watch.host AND other.lease_until >= %(now)s
          AND other.staged IS NULL
      ))
    ORDER BY due_at LIMIT %(looked_at)s
), first_of_host AS (
    SELECT DISTINCT ON (host, is_fetched) article_id
    FROM due ORDER BY host, is_fetched, due_at
)
SELECT article_id FROM sources_watch
WHERE article_id IN (SELECT article_id FROM first_of_host)
  AND due_at <= %(now)s AND (lease_until IS NULL OR lease_until < %(now)s)
ORDER BY due_at LIMIT %(most)s
FOR UPDATE SKIP LOCKED
"""
_LOOKED_AT = 5_000


class LeaseLost(Exception):
    """The try is another's by now, or done: whatever this one has is dropped."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to fetch an article now; `is_fetched` where only reading is left."""

    article_id: int
    token: str
    is_fetched: bool = False


@transaction.atomic
def claim_due(*, most: int, host: str | None = None) -> list[Lease]:
    """Claim articles that are due, one a host, and return their leases.

    A lease that ended with its try begun and not completed leaves an InterruptedTry.
    """
    now = timezone.now()
    with connection.cursor() as cursor:
        values = {"now": now, "host": host, "most": most, "looked_at": _LOOKED_AT}
        cursor.execute(_CLAIM, values)
        numbers = [number for (number,) in cursor.fetchall()]
    return _leased(Watch.objects.filter(pk__in=numbers).order_by("due_at"), now)


def begin(lease: Lease) -> Watch:
    """Begin the try of a lease and return the watch, its end put off.

    Raises LeaseLost where the lease was given on, or somebody has begun with it.
    """
    now = timezone.now()
    begun = Q(started_at__isnull=True) | Q(staged__isnull=False)
    found = Watch.objects.filter(begun, pk=lease.article_id, lease_token=lease.token)
    # Counted before reading: whoever dies of a page cannot count it afterwards.
    put = {"started_at": now, "readings": F("readings") + 1}
    if not found.update(lease_until=now + lease_time(), **put):
        raise LeaseLost(f"article {lease.article_id}: another is at it, or it is done")
    return Watch.objects.select_related("article__outlet").get(pk=lease.article_id)


def stage(lease: Lease, *, staged: dict[str, Any]) -> None:
    """Hand what was fetched to whoever reads it. Raises LeaseLost."""
    _update(lease, staged=staged, readings=0, lease_until=timezone.now() + lease_time())


def release(lease: Lease, *, due_at: datetime) -> None:
    """Give a lease back without a completed try, to be due again then."""
    found = Watch.objects.filter(pk=lease.article_id, lease_token=lease.token)
    found.update(due_at=due_at, **NO_LEASE)


def locked_watch(article: Article, *, lease: Lease | None = None) -> Watch:
    """Return the watch of an article, locked until the transaction ends.

    Raises LeaseLost where a try was made under a lease that is another's by now.
    """
    watch = Watch.objects.select_for_update().get(pk=article.pk)
    if lease is not None and str(watch.lease_token) != lease.token:
        raise LeaseLost(f"{article.reference}: the try is another's by now")
    if lease is not None:
        for name, value in NO_LEASE.items():
            setattr(watch, name, value)
    return watch


def settle(watch: Watch, *, attempt: Attempt, change: Change | None) -> None:
    """Note a completed try: when the page is due again, and whose wish it fulfilled.

    Runs in the transaction that records the try, on a watch that is locked.
    """
    watch.checked_at = attempt.finished_at
    watch.failures = watch.failures + 1 if is_without_answer(attempt) else 0
    watch.standing = _standing(watch, attempt)
    if change is not None:
        watch.changed_at = change.detected_at
    is_wanted = _fulfil(watch, attempt)
    if watch.due_at is not None:
        watch.due_at = timezone.now() if is_wanted else _due_again(watch, attempt)
    watch.save()


def is_without_answer(attempt: Attempt) -> bool:
    """Whether a try came to nothing that speaks of the page."""
    return attempt.outcome in _NO_ANSWER


def lease_time() -> timedelta:
    """Return how long a lease lasts: longer than a fetch, or reading, can take."""
    margin = settings.FETCH_LEASE_MARGIN_SECONDS
    return timedelta(seconds=settings.FETCH_SECONDS + margin)


NO_LEASE: dict[str, Any] = {
    "lease_token": None,
    "lease_until": None,
    "started_at": None,
    "staged": None,
    "readings": 0,
}


def _leased(watches: Iterable[Watch], now: datetime) -> list[Lease]:
    leases = []
    for watch in watches:
        if watch.started_at is not None and watch.lease_until is not None:
            InterruptedTry.objects.create(
                article_id=watch.pk,
                started_at=watch.started_at,
                lease_until=watch.lease_until,
                noticed_at=now,
                was_fetched=watch.staged is not None,
            )
        watch.lease_token, watch.started_at = uuid.uuid4(), None
        watch.lease_until = now + lease_time()
        watch.save(update_fields=["lease_token", "started_at", "lease_until"])
        is_fetched = watch.staged is not None
        leases.append(Lease(watch.pk, str(watch.lease_token), is_fetched))
    return leases


def _update(lease: Lease, **values: Any) -> None:
    found = Watch.objects.filter(pk=lease.article_id, lease_token=lease.token)
    if not found.update(**values):
        raise LeaseLost(f"article {lease.article_id}: the try is another's by now")


def _standing(watch: Watch, attempt: Attempt) -> str:
    if is_without_answer(attempt):
        is_long = watch.failures >= FAILURES_TO_UNREACHABLE
        return UNREACHABLE if is_long else watch.standing
    if attempt.outcome in Shown.values:
        return attempt.outcome
    if attempt.capture is not None:
        return attempt.capture.shows
    return watch.standing


def _fulfil(watch: Watch, attempt: Attempt) -> bool:
    """Close the items of jobs that this try fulfils; tell whether others are open."""
    items = RefreshItem.objects.filter(article_id=watch.pk, done_at__isnull=True)
    wanted = dict(items.values_list("pk", "job__requested_at"))
    done = [pk for pk, since in wanted.items() if since <= attempt.started_at]
    if done:
        RefreshItem.objects.filter(pk__in=done).update(
            attempt=attempt, done_at=timezone.now()
        )
    return len(done) < len(wanted)


def _due_again(watch: Watch, attempt: Attempt) -> datetime:
    now, article = timezone.now(), attempt.article
    if article is None:
        raise ValueError("a watched page is that of an article")
    born = article.published_latest or article.created_at.date()
    since = now - watch.changed_at if watch.changed_at else None
    return now + interval(
        age=now.date() - born,
        since_change=since,
        failures=watch.failures,
        number=article.pk,
    )
