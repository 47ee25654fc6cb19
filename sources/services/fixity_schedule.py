"""What is done for the archive at every turn of the schedule."""

import logging

from django.conf import settings

from sources.services.fixity_rounds import check_next_slice, is_slice_due
from sources.services.removals import (
    RemovalUnfinished,
    finish_removal,
    unfinished_removals,
)

logger = logging.getLogger(__name__)


def run_scheduled_check() -> None:
    """Finish removals that broke off, then check the next slice where one is due.

    Raises ArchiveUnavailable.
    """
    for removal in unfinished_removals():
        try:
            finish_removal(record=removal)
        except RemovalUnfinished as error:
            logger.error("%s: %s", removal, error)  # noqa: TRY400
    if not is_slice_due():
        return
    check = check_next_slice(size=settings.FIXITY_SLICE)
    logger.info(
        "Fixity: %s looked at %d, %d not as they should be.",
        check,
        check.looked_at,
        check.problems,
    )
