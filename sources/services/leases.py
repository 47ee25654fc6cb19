"""Who fetches which article when: leases.

An article is claimed under a lease, a random token with an end. Whoever completes a try
gives the token back in the same transaction, so that a try that was overtaken (its
worker hung, its lease was given on) leaves nothing.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from sources.models import Article, InterruptedTry, Watch

# One article a host, the longest due first; no host that is being asked already, and
# none that rests. What was fetched and waits to be read asks no host, and is read though
# it is not watched any more.
_CLAIM = """
WITH due AS (
    (SELECT article_id, host, due_at, staged IS NOT NULL AS is_fetched
    FROM sources_watch
    WHERE due_at <= %(now)s AND (lease_until IS NULL OR lease_until < %(now)s)
      AND (staged IS NOT NULL OR NOT (%(only_fetched)s OR host = ANY(%(resting)s)
        OR EXISTS (
          SELECT 1 FROM sources_watch AS other
          WHERE other.host = sources_watch.host AND other.lease_until >= %(now)s
            AND other.staged IS NULL
        )))
    ORDER BY due_at LIMIT %(looked_at)s)
    UNION ALL
    (SELECT article_id, host, lease_until, true FROM sources_watch
     WHERE staged IS NOT NULL AND due_at IS NULL AND lease_until < %(now)s
     ORDER BY lease_until LIMIT %(looked_at)s)
), chosen AS (
    SELECT article_id FROM due WHERE is_fetched
    UNION ALL
    (SELECT DISTINCT ON (host) article_id FROM due WHERE NOT is_fetched
     ORDER BY host, due_at)
), claimed AS (
    SELECT article_id, started_at, lease_until FROM sources_watch
    WHERE article_id IN (SELECT article_id FROM chosen)
      AND (due_at <= %(now)s OR staged IS NOT NULL)
      AND (lease_until IS NULL OR lease_until < %(now)s)
    ORDER BY due_at LIMIT %(most)s
    FOR UPDATE SKIP LOCKED
)
UPDATE sources_watch AS watch
SET lease_token = gen_random_uuid(), lease_until = %(until)s, started_at = NULL
FROM claimed WHERE watch.article_id = claimed.article_id
RETURNING watch.article_id, watch.lease_token::text, watch.staged IS NOT NULL,
    coalesce(watch.due_at, claimed.lease_until), claimed.started_at, claimed.lease_until
"""
_STAGE = """
UPDATE sources_watch AS watch
SET staged = staging.answer, readings = 0, started_at = NULL, lease_until = %s
FROM jsonb_to_recordset(%s) AS staging (article bigint, token uuid, answer jsonb)
WHERE watch.article_id = staging.article AND watch.lease_token = staging.token
RETURNING watch.article_id
"""
# As many due ones are looked at for each that is claimed: some are of one host.
_LOOKED_AT = 20


class LeaseLost(Exception):
    """The try is another's by now, or done: whatever this one has is dropped."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to fetch an article now; `is_fetched` where only reading is left."""

    article_id: int
    token: str
    is_fetched: bool = False


NO_LEASE: dict[str, Any] = {
    "lease_token": None,
    "lease_until": None,
    "started_at": None,
    "staged": None,
    "readings": 0,
}


@transaction.atomic
def claim_due(
    *, most: int, resting: Collection[str] = (), only_fetched: bool = False
) -> list[Lease]:
    """Claim articles that are due, one a host, and return their leases.

    No host in `resting` is claimed for; with `only_fetched` none at all, but what was
    fetched and waits to be read. A lease that ended with its try begun and not
    completed leaves an InterruptedTry.
    """
    now = timezone.now()
    values: dict[str, Any] = {
        "now": now,
        "until": now + lease_time(),
        "resting": list(resting),
        "only_fetched": only_fetched,
        "most": most,
        "looked_at": _LOOKED_AT * most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, values)
        rows = sorted(cursor.fetchall(), key=lambda row: row[3])
    InterruptedTry.objects.bulk_create(
        InterruptedTry(
            article_id=number,
            started_at=began,
            lease_until=until,
            noticed_at=now,
            was_fetched=is_fetched,
        )
        for number, _, is_fetched, _, began, until in rows
        if began is not None and until is not None
    )
    return [Lease(*row[:3]) for row in rows]


def begin_fetching(leases: Sequence[Lease]) -> list[Watch]:
    """Begin the tries of some leases and return their watches, their ends put off.

    Those that were given on, or that somebody has begun with, are left out.
    """
    now = timezone.now()
    ours = Watch.objects.filter(
        pk__in=[lease.article_id for lease in leases],
        lease_token__in=[lease.token for lease in leases],
        staged__isnull=True,
    )
    ours.filter(started_at__isnull=True).update(
        lease_until=now + lease_time(), started_at=now
    )
    return list(ours.filter(started_at=now).select_related("article"))


def begin_reading(lease: Lease) -> Watch:
    """Begin to read what was fetched under a lease, and return the watch.

    Raises LeaseLost where the lease was given on, or nothing waits to be read.
    """
    now = timezone.now()
    found = Watch.objects.filter(
        pk=lease.article_id, lease_token=lease.token, staged__isnull=False
    )
    # Counted before reading: whoever dies of a page cannot count it afterwards.
    put = {"started_at": now, "readings": F("readings") + 1}
    if not found.update(lease_until=now + lease_time(), **put):
        raise LeaseLost(f"article {lease.article_id}: another is at it, or it is done")
    return Watch.objects.select_related("article").get(pk=lease.article_id)


@transaction.atomic
def begin_waiting(*, most: int) -> list[Watch]:
    """Begin to read answers that wait for it, the longest waiting first.

    One whose reading was begun before comes alone: it may be what ended its reader.
    """
    waiting = (
        Watch.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(staged__isnull=False, started_at__isnull=True)
        .exclude(lease_token=None)
        .select_related("article")
        .order_by("lease_until")[:most]
    )
    found = list(waiting)
    chosen = [watch for watch in found if not watch.readings]
    if found and found[0].readings:
        chosen = found[:1]
    now = timezone.now()
    # Counted before reading: whoever dies of a page cannot count it afterwards.
    Watch.objects.filter(pk__in=[watch.pk for watch in chosen]).update(
        lease_until=now + lease_time(), started_at=now, readings=F("readings") + 1
    )
    for watch in chosen:
        watch.readings += 1
    return chosen


def put_back(leases: Sequence[Lease]) -> None:
    """Have answers wait again that were begun with and not come to."""
    Watch.objects.filter(
        pk__in=[lease.article_id for lease in leases],
        lease_token__in=[lease.token for lease in leases],
        staged__isnull=False,
    ).update(started_at=None, readings=F("readings") - 1)


def count_waiting() -> tuple[int, int]:
    """Return how many answers wait to be read, and how many that come alone."""
    waiting = Watch.objects.filter(staged__isnull=False, started_at__isnull=True)
    before = Count("pk", filter=Q(readings__gt=0))
    told = waiting.order_by().aggregate(fresh=Count("pk") - before, alone=before)
    return told["fresh"], told["alone"]


def is_much_staged(*, much: int) -> bool:
    """Whether so much that was fetched waits to be read."""
    return Watch.objects.filter(staged__isnull=False).order_by()[:much].count() == much


def stage_all(staged: Sequence[tuple[Lease, dict[str, Any]]]) -> list[Lease]:
    """Hand what was fetched to whoever reads it; return the leases that still stood."""
    if not staged:
        return []
    # As one document: each of an array of them would be escaped by itself.
    answers = json.dumps(
        [
            {"article": lease.article_id, "token": lease.token, "answer": answer}
            for lease, answer in staged
        ]
    )
    values: list[Any] = [timezone.now() + lease_time(), answers]
    with connection.cursor() as cursor:
        cursor.execute(_STAGE, values)
        numbers = {number for (number,) in cursor.fetchall()}
    return [lease for lease, _ in staged if lease.article_id in numbers]


def stage(lease: Lease, *, staged: dict[str, Any]) -> None:
    """Hand what was fetched to whoever reads it. Raises LeaseLost."""
    if not stage_all([(lease, staged)]):
        raise LeaseLost(f"article {lease.article_id}: the try is another's by now")


def release(lease: Lease, *, due_at: datetime) -> None:
    """Give a lease back without a completed try, to be due again then."""
    found = Watch.objects.filter(pk=lease.article_id, lease_token=lease.token)
    found.update(due_at=due_at, **NO_LEASE)


def locked_watches(leases: Sequence[Lease]) -> dict[int, Watch]:
    """Return the watches of the leases that still stand, by article, locked.

    They hold no lease any more, as their tries are being completed.
    """
    tokens = {lease.article_id: lease.token for lease in leases}
    # In one order, so that two who lock some do not wait for each other.
    rows = Watch.objects.select_for_update().filter(pk__in=tokens).order_by("pk")
    standing = {row.pk: row for row in rows if str(row.lease_token) == tokens[row.pk]}
    for row in standing.values():
        _take_lease_off(row)
    return standing


def locked_watch(article: Article, *, lease: Lease | None = None) -> Watch:
    """Return the watch of an article, locked until the transaction ends.

    Raises LeaseLost where a try was made under a lease that is another's by now.
    """
    watch = Watch.objects.select_for_update().get(pk=article.pk)
    if lease is not None and str(watch.lease_token) != lease.token:
        raise LeaseLost(f"{article.reference}: the try is another's by now")
    if lease is not None:
        _take_lease_off(watch)
    return watch


def lease_time() -> timedelta:
    """Return how long a lease lasts: longer than a fetch, or reading, can take."""
    margin = settings.FETCH_LEASE_MARGIN_SECONDS
    return timedelta(seconds=settings.FETCH_SECONDS + margin)


def _take_lease_off(watch: Watch) -> None:
    for name, value in NO_LEASE.items():
        setattr(watch, name, value)
