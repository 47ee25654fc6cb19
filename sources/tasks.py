"""What workers do for sources: refresh, show pages, check what is kept, compare texts.

A refresh that fails or dies is not repeated by the broker: its lease ends, and the
article is claimed again.
"""

import logging
import math
import time
from collections.abc import Sized
from typing import Any

import redis
from celery import shared_task
from celery.signals import worker_init
from celery.worker import state
from django.conf import settings
from django.contrib.auth.models import User
from django.db import OperationalError
from django.utils import timezone

from sources.archiving.store import ArchiveError
from sources.extraction.language import load_classifier
from sources.models import Article, ExtractedText, Watch
from sources.services import browser_capture, waiting_pages
from sources.services.crews import Crew
from sources.services.fixity_schedule import run_scheduled_check
from sources.services.leases import claim_due, count_waiting, lease_time
from sources.services.stories import compare_new_text, waiting_texts
from sources.services.waiting_pages import MOST_TOGETHER

logger = logging.getLogger(__name__)

# As many as the readers can begin with before the leases end.
MOST_CLAIMED = 500
# As many readers are called at a time.
MOST_READERS = 8
# For so many that are due another crew is called, up to so many crews.
A_CREWS_WORK = 50
MOST_CREWS = 8
# After so long a crew ends, so that its message is never taken for a lost one.
CREW_SECONDS = 60
# Seconds in which the largest page that is taken has been read many times over. Some
# that are read together are begun with in the first of them alone.
READING_LIMIT = 120
# Texts that are given to the workers at a time to be compared.
MOST_COMPARED = 500


@worker_init.connect
def load_what_reads(sender: Any, **_: object) -> None:
    """Load what reading needs before the worker for it makes its processes, for all."""
    app = sender.app
    if app.conf.task_default_queue in app.amqp.queues.consume_from:
        load_classifier()


@shared_task(name="dispatch_refreshes")
def dispatch_refreshes() -> None:
    """Call crews for what is due, and readers for what waits to be read; safe at any time."""
    if not settings.IS_FETCHING:
        return
    # Given out anew, those whose readers died wait again.
    claim_due(most=MOST_CLAIMED, only_fetched=True)
    fresh, alone = count_waiting()
    _call_readers(math.ceil(fresh / MOST_TOGETHER) + alone)
    now = timezone.now()
    due = Watch.objects.filter(due_at__lte=now).order_by()[: MOST_CREWS * A_CREWS_WORK]
    for _ in range(math.ceil(due.count() / A_CREWS_WORK)):
        # Crews that nobody was free for come again with the next round.
        fetch_due.apply_async(expires=settings.DISPATCH_SECONDS)


@shared_task(name="fetch_due")
def fetch_due() -> None:
    """Fetch what is due, for a minute at most, as long as the worker is to go on."""
    until = time.monotonic() + CREW_SECONDS
    crew = Crew(
        threads=settings.FETCH_THREADS,
        goes_on=lambda: time.monotonic() < until and state.should_stop is None,
        read=_have_read,
    )
    crew.run()
    if time.monotonic() >= until:
        dispatch_refreshes.delay()


@shared_task(name="read_waiting", time_limit=READING_LIMIT)
def read_waiting() -> None:
    """Read some of the pages that were fetched, and record what became of them."""
    done = waiting_pages.read_waiting()
    # One that came alone has used up a call that was meant for many.
    if len(done) == 1 and any(count_waiting()):
        _call_readers(1)


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


def _have_read(leases: Sized) -> None:
    _call_readers(math.ceil(len(leases) / MOST_TOGETHER))


def _call_readers(number: int) -> None:
    # Once the leases have ended, the pages are given out anew.
    for _ in range(min(number, MOST_READERS)):
        read_waiting.apply_async(expires=lease_time().total_seconds())
