"""Bulk releases: the public record of one index of the ledger, written as files.

A release is written slice by slice; after each, the files and the checkpoint say the
same, so that a worker may die at any moment and another goes on. Nothing withheld or
removed is written, and a release that holds something hidden since is taken away.
"""

import shutil
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from allegations.choices import ReleaseState
from allegations.formats.bulk import INDEX
from allegations.formats.records import publication_part, record_line
from allegations.ledger.leaves import instant
from allegations.models import BulkRelease, TreeHead
from allegations.querysets import published_versions
from allegations.services.release_files import (
    beginning,
    close_files,
    write_index,
    write_rows,
)
from allegations.terms_of_use import terms_of_use

# Records that are held in memory at a time.
AT_ONCE = 200
# Many times what AT_ONCE records take; after it, a silent worker counts as dead.
LEASE = timedelta(minutes=2)


class ReleaseRefused(ValueError):
    """A release that cannot be made; the message says why."""


def start_release() -> BulkRelease:
    """Begin the release of the newest index, or return the one that there is.

    One whose files are gone (a disk that was lost, a restore) is begun again. Raises
    ReleaseRefused while nothing is published.
    """
    head = TreeHead.objects.order_by("-size").first()
    if head is None:
        raise ReleaseRefused("Nothing is published yet: there is nothing to release.")
    release, _ = BulkRelease.objects.get_or_create(
        ledger_index=head.size - 1,
        defaults={"started_at": timezone.now(), "checkpoint": beginning()},
    )
    if release.state == ReleaseState.DONE and not (folder_of(release) / INDEX).exists():
        return _begun_again(release.pk)
    return release


def start_missing_release() -> BulkRelease | None:
    """Begin a release where none stands: the first, or after the last was taken away."""
    standing = BulkRelease.objects.exclude(state=ReleaseState.WITHDRAWN)
    if standing.exists() or not TreeHead.objects.exists():
        return None
    return start_release()


def run_release(*, release_id: int) -> BulkRelease:
    """Write what is missing of a release, unless another worker is at it.

    Safe to call at any time, and after any death; returns where the release stands.
    """
    lease = _taken_lease(release_id)
    if lease is not None:
        while _write_some(release_id, lease):
            pass
    return BulkRelease.objects.get(pk=release_id)


def run_waiting_releases() -> int:
    """Take up every release that nobody works on; return how many there were."""
    now = timezone.now()
    waiting = BulkRelease.objects.filter(
        Q(lease_until=None) | Q(lease_until__lte=now), state=ReleaseState.MAKING
    )
    found = list(waiting.order_by("pk").values_list("pk", flat=True))
    for release_id in found:
        run_release(release_id=release_id)
    return len(found)


def withdraw_hidden_releases() -> list[str]:
    """Take away every release that holds what is withheld or removed by now.

    Its files are deleted; its name stays and is never given again. Returns the names.
    """
    standing = BulkRelease.objects.exclude(state=ReleaseState.WITHDRAWN)
    return [
        release.name
        for release in standing.order_by("pk")
        if published_versions().hidden_since(release.ledger_index).exists()
        and _withdraw(release.pk)
    ]


def folder_of(release: BulkRelease) -> Path:
    """The folder of a release."""
    return Path(settings.RELEASES_DIR) / release.name


@transaction.atomic
def _begun_again(release_id: int) -> BulkRelease:
    release = _locked(release_id)
    if release.state == ReleaseState.DONE:
        release.state, release.checkpoint = ReleaseState.MAKING, beginning()
        release.save(update_fields=["state", "checkpoint"])
    return release


@transaction.atomic
def _taken_lease(release_id: int) -> UUID | None:
    release, now = _locked(release_id), timezone.now()
    is_taken = release.lease_until is not None and release.lease_until > now
    if release.state != ReleaseState.MAKING or is_taken:
        return None
    folder_of(release).mkdir(parents=True, exist_ok=True)
    release.lease, release.lease_until = uuid4(), now + LEASE
    release.save(update_fields=["lease", "lease_until"])
    return release.lease


@transaction.atomic
def _write_some(release_id: int, lease: UUID) -> bool:
    """Write the next few records; whether there may be more for this worker."""
    release = _locked(release_id)
    if release.state != ReleaseState.MAKING or release.lease != lease:
        return False
    records = _next_records(release)
    if not records:
        _finish(release)
        return False
    release.checkpoint = write_rows(
        folder_of(release), release.checkpoint, records, settings.SITE_URL
    )
    release.lease_until = timezone.now() + LEASE
    release.save(update_fields=["checkpoint", "lease_until"])
    return True


def _next_records(release: BulkRelease) -> list[tuple[int, str, bytes]]:
    rows = (
        published_versions()
        .as_of_index(release.ledger_index)
        .listed()
        .filter(entry__gt=release.checkpoint["last"])
        .order_by("entry")
        .values(
            *("entry_id", "kind", "version", "action", "published_at"),
            commitment=F("entry__commitment"),
            body=F("entry__body__body"),
        )[:AT_ONCE]
    )
    return [
        (
            row["entry_id"],
            row["kind"],
            record_line(publication_part(row), bytes(row["body"])),
        )
        for row in rows
    ]


def _finish(release: BulkRelease) -> None:
    head = TreeHead.objects.get(size=release.ledger_index + 1)
    files = close_files(folder_of(release), release.checkpoint)
    if release.files and release.files != files:
        # Under a name that was given stand those bytes or none.
        _withdraw(release.pk)
        return
    release.files, release.state = files, ReleaseState.DONE
    release.finished_at = release.finished_at or timezone.now()
    release.lease = release.lease_until = None
    write_index(
        folder_of(release),
        {
            "name": release.name,
            "ledger_index": release.ledger_index,
            "tree_size": head.size,
            "root": bytes(head.root).hex(),
            "as_of": instant(head.recorded_at),
            "made_at": instant(release.finished_at),
            "files": release.files,
            **terms_of_use(),
        },
    )
    release.save()


@transaction.atomic
def _withdraw(release_id: int) -> bool:
    release = _locked(release_id)
    # Files first: a name without files answers that it was withdrawn, either way.
    shutil.rmtree(folder_of(release), ignore_errors=True)
    release.state, release.finished_at = ReleaseState.WITHDRAWN, timezone.now()
    release.lease = release.lease_until = None
    release.files = []
    release.save()
    return True


def _locked(release_id: int) -> BulkRelease:
    return BulkRelease.objects.select_for_update().get(pk=release_id)
