"""What follows from a completed try: when the page is due again, and whose wish it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from sources.choices import AttemptOutcome, Shown
from sources.fetching.results import FailureKind
from sources.models import Attempt, Change, RefreshItem, Watch
from sources.models.watch import UNREACHABLE
from sources.watching.intervals import interval

# So many tries without an answer, one after another, make a site unreachable.
FAILURES_TO_UNREACHABLE = 3
_NO_ANSWER = frozenset(kind.value for kind in FailureKind) | {
    AttemptOutcome.ROBOTS_UNAVAILABLE,
    AttemptOutcome.ERROR_STATUS,
    AttemptOutcome.NO_CONTENT,
}
_FULFIL = """
UPDATE sources_refreshitem AS item
SET attempt_id = done.attempt, done_at = %s
FROM unnest(%s::bigint[], %s::bigint[]) AS done (item, attempt)
WHERE item.id = done.item
"""
_SETTLE = """
UPDATE sources_watch AS watch
SET checked_at = tried.checked_at, changed_at = tried.changed_at,
    standing = tried.standing, failures = tried.failures, due_at = tried.due_at,
    lease_token = NULL, lease_until = NULL, started_at = NULL, staged = NULL,
    readings = 0
FROM unnest(
    %s::bigint[], %s::timestamptz[], %s::timestamptz[], %s::text[], %s::int[],
    %s::timestamptz[]
) AS tried (article, checked_at, changed_at, standing, failures, due_at)
WHERE watch.article_id = tried.article
"""


@dataclass(frozen=True, slots=True)
class Settling:
    """A completed try, and the locked watch that it says something of."""

    watch: Watch
    attempt: Attempt
    change: Change | None


def settle(watch: Watch, *, attempt: Attempt, change: Change | None) -> None:
    """Note a completed try: when the page is due again, and whose wish it fulfilled.

    Runs in the transaction that records the try, on a watch that is locked.
    """
    _note([Settling(watch, attempt, change)])
    watch.save()


def settle_all(settled: Sequence[Settling]) -> None:
    """Note some completed tries that were made under leases, and end the leases.

    Runs in the transaction that records the tries, on watches that are locked.
    """
    _note(settled)
    watches = [one.watch for one in settled]
    values: list[Any] = [
        [watch.pk for watch in watches],
        [watch.checked_at for watch in watches],
        [watch.changed_at for watch in watches],
        [watch.standing for watch in watches],
        [watch.failures for watch in watches],
        [watch.due_at for watch in watches],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_SETTLE, values)


def is_without_answer(attempt: Attempt) -> bool:
    """Whether a try came to nothing that speaks of the page."""
    return attempt.outcome in _NO_ANSWER


def _note(settled: Sequence[Settling]) -> None:
    wanted = _fulfil([one.attempt for one in settled])
    for one in settled:
        watch, attempt = one.watch, one.attempt
        watch.checked_at = attempt.finished_at
        watch.failures = watch.failures + 1 if is_without_answer(attempt) else 0
        watch.standing = _standing(watch, attempt)
        if one.change is not None:
            watch.changed_at = one.change.detected_at
        if watch.due_at is not None:
            is_wanted = watch.pk in wanted
            watch.due_at = timezone.now() if is_wanted else _due_again(watch, attempt)


def _standing(watch: Watch, attempt: Attempt) -> str:
    if is_without_answer(attempt):
        is_long = watch.failures >= FAILURES_TO_UNREACHABLE
        return UNREACHABLE if is_long else watch.standing
    if attempt.outcome in Shown.values:
        return attempt.outcome
    if attempt.capture is not None:
        return attempt.capture.shows
    return watch.standing


def _fulfil(attempts: Sequence[Attempt]) -> set[int]:
    """Close the items of jobs that these tries fulfil.

    Returns the articles of which others are open: asked for after their try began.
    """
    by_article = {attempt.article_id: attempt for attempt in attempts}
    items = RefreshItem.objects.filter(article__in=by_article, done_at__isnull=True)
    done, wanted = [], set()
    for number, article, since in items.values_list(
        "pk", "article_id", "job__requested_at"
    ):
        if since <= by_article[article].started_at:
            done.append((number, by_article[article].pk))
        else:
            wanted.add(article)
    if done:
        values: list[Any] = [timezone.now(), *map(list, zip(*done, strict=True))]
        with connection.cursor() as cursor:
            cursor.execute(_FULFIL, values)
    return wanted


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
