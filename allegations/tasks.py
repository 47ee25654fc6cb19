"""What the worker does on a schedule: for the ledger, sources and their origins."""

import logging

from celery import shared_task
from django.db import OperationalError

from allegations.services.kept_heads import OlderLedger
from allegations.services.origin_drift import check_origins
from allegations.services.publication_batches import run_waiting_batches
from allegations.services.releases import (
    ReleaseRefused,
    run_release,
    run_waiting_releases,
    start_missing_release,
    start_release,
    withdraw_hidden_releases,
)
from allegations.services.source_tasks import open_source_tasks
from allegations.services.tree_heads import (
    AuthorityAway,
    check_newest_head,
    sign_tree_head,
    timestamp_signed_heads,
)
from allegations.services.verification import verify_ledger

logger = logging.getLogger(__name__)


@shared_task(
    name="check_ledger",
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    retry_jitter=True,
)
def check_ledger() -> None:
    """Verify the whole ledger and log the outcome, at level ERROR where it fails."""
    report = verify_ledger()
    if report.problem:
        logger.error("The ledger does not verify: %s.", report.problem)
        return
    logger.info("The ledger verifies: %d entries, root %s.", report.size, report.root)
    try:
        check_newest_head()
    except OlderLedger as older:
        logger.error("%s", older)  # noqa: TRY400 - it says all there is to say


@shared_task(name="open_source_tasks")
def open_source_tasks_task() -> None:
    """Open the tasks that changes of sources make for curators."""
    opened = open_source_tasks()
    if opened:
        logger.info("Opened %d tasks on statements whose source changed.", opened)


@shared_task(
    name="sign_tree_head",
    autoretry_for=(OperationalError, AuthorityAway),
    retry_backoff=30,
    retry_jitter=True,
    max_retries=4,
)
def sign_newest_tree_head() -> None:
    """Sign the newest head and have signed heads timestamped."""
    sign_tree_head()
    timestamp_signed_heads()


@shared_task(
    name="run_publication_batches",
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    retry_jitter=True,
)
def run_publication_batches() -> None:
    """Take up approved batches that nobody works on, also after a worker died."""
    run_waiting_batches()


@shared_task(
    name="keep_releases",
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    retry_jitter=True,
)
def keep_releases() -> None:
    """Take away releases with something hidden, and see to it that there is one."""
    for name in withdraw_hidden_releases():
        logger.warning("Release %s was taken away: it held something hidden.", name)
    start_missing_release()
    run_waiting_releases()


@shared_task(
    name="make_release",
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    retry_jitter=True,
)
def make_release() -> None:
    """Write the release of the newest index, unless it is there already."""
    try:
        run_release(release_id=start_release().pk)
    except ReleaseRefused as refused:
        logger.info("No release was made: %s", refused)


@shared_task(
    name="check_origins",
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    retry_jitter=True,
)
def check_origins_task() -> None:
    """Find public allegations whose origins are counted otherwise today."""
    standing = check_origins()
    if standing:
        logger.info(
            "The origins of %d allegations differ from those published.", standing
        )
