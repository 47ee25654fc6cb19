"""What workers do for sources: ids in, one service called."""

import redis
from celery import shared_task
from django.contrib.auth.models import User
from django.db import OperationalError

from sources.models import Article
from sources.services import browser_capture


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
