"""What the worker does for sources on a schedule."""

import logging

from celery import shared_task
from django.db import OperationalError

from sources.archiving.store import ArchiveError
from sources.services.fixity_schedule import run_scheduled_check

logger = logging.getLogger(__name__)


@shared_task(
    name="check_fixity",
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    retry_jitter=True,
)
def check_fixity() -> None:
    """Compare the next slice of the archive with the hashes on record."""
    try:
        run_scheduled_check()
    except ArchiveError as error:
        logger.error("The archive could not be checked: %s", error)  # noqa: TRY400
