"""What the worker does for the ledger on a schedule."""

import logging

from celery import shared_task
from django.db import OperationalError

from allegations.services.publication_batches import run_waiting_batches
from allegations.services.tree_heads import (
    AuthorityAway,
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
    else:
        logger.info(
            "The ledger verifies: %d entries, root %s.", report.size, report.root
        )


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
