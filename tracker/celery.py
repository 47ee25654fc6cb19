"""The Celery application; settings come from Django's under the prefix CELERY_."""

import os

from celery import Celery
from celery.signals import task_prerun

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

app = Celery("tracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@task_prerun.connect
def look_at_connections(**_: object) -> None:
    """Drop a kept connection that an error has ended; have it looked at before its use."""
    from django.db import close_old_connections

    close_old_connections()
