"""What workers do for sources: refresh, show pages, check what is kept, compare texts.

A refresh that fails or dies is not repeated by the broker: its lease ends, and the
article is claimed again.
"""

import logging
from collections.abc import Iterable

import redis
from celery import shared_task
from django.conf import settings
from django.contrib.auth.models import User
from django.db import OperationalError

from sources.archiving.store import ArchiveError
from sources.models import Article, ExtractedText
from sources.services import browser_capture
from sources.services.fetchers import FetchingUnavailable
from sources.services.fixity_schedule import run_scheduled_check
from sources.services.refreshing import fetch_claimed, read_claimed
from sources.services.stories import compare_new_text, waiting_texts
from sources.services.watches import Lease, LeaseLost, claim_due

logger = logging.getLogger(__name__)

# As many as the fetching workers can begin with before the leases end.
MOST_CLAIMED = 500
# Seconds in which the largest page that is taken has been read many times over.
READING_LIMIT = 120
# Texts that are given to the workers at a time to be compared.
MOST_COMPARED = 500


@shared_task(name="dispatch_refreshes")
def dispatch_refreshes() -> None:
    """Claim what is due and give it to the workers; safe at any time, from anywhere."""
    if settings.IS_FETCHING:
        _give_out(claim_due(most=MOST_CLAIMED))


@shared_task(name="refresh_article")
def refresh_article(article_id: int, token: str) -> None:
    """Fetch one claimed article, then claim the next that is due at its host."""
    try:
        fetched = fetch_claimed(lease=Lease(article_id, token))
    except LeaseLost as lost:
        logger.info("A refresh was dropped: %s.", lost)
        return
    except (FetchingUnavailable, ArchiveError):
        logger.exception("Article %d could not be refreshed", article_id)
        return
    if fetched.is_to_be_read:
        read_page.delay(article_id, token)
    rest = fetched.rest_seconds or settings.FETCH_REST_SECONDS
    # A host that asks for more patience is left to the next round.
    if rest <= settings.FETCH_WAIT_SECONDS:
        _give_out(claim_due(most=1, host=fetched.host), countdown=rest)


@shared_task(name="read_page", time_limit=READING_LIMIT)
def read_page(article_id: int, token: str) -> None:
    """Read the page that was fetched for an article, and record what became of it."""
    try:
        read_claimed(lease=Lease(article_id, token))
    except LeaseLost as lost:
        logger.info("A reading was dropped: %s.", lost)


@shared_task(
    name="capture_in_browser",
    autoretry_for=(OperationalError, redis.ConnectionError),
    retry_backoff=True,
    retry_jitter=True,
    max_retries=5,
)
def capture_in_browser(article_id: int, by_id: int | None = None) -> None:
    """Capture the page of an article as a browser shows it, for the user if one is named."""
    browser_capture.capture_in_browser(
        article=Article.objects.get(pk=article_id),
        by=User.objects.get(pk=by_id) if by_id is not None else None,
    )


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


@shared_task(name="dispatch_origins")
def dispatch_origins() -> None:
    """Give the texts that were not compared yet to the workers; safe at any time."""
    for text_id in waiting_texts(most=MOST_COMPARED):
        # Those that no worker had time for come again with the next round.
        compare_text_origins.apply_async(
            (text_id,), expires=settings.ORIGINS_DISPATCH_SECONDS
        )


@shared_task(
    name="compare_text_origins",
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    retry_jitter=True,
    max_retries=5,
)
def compare_text_origins(text_id: int) -> None:
    """Compare one text with those that may be of the same origin."""
    compare_new_text(text=ExtractedText.objects.get(pk=text_id))


def _give_out(leases: Iterable[Lease], *, countdown: float = 0.0) -> None:
    for lease in leases:
        task = read_page if lease.is_fetched else refresh_article
        task.apply_async((lease.article_id, lease.token), countdown=countdown)
