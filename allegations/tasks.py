"""What the worker does for the ledger on a schedule."""

import logging

from celery import shared_task
from django.db import OperationalError

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
