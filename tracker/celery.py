"""The Celery application; settings come from Django's under the prefix CELERY_."""

import os
from typing import Any

from celery import Celery
from celery.signals import task_prerun

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

app = Celery("tracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@task_prerun.connect
def look_at_connections(sender: Any, **_: object) -> None:
    """Drop a kept connection that an error has ended; have it looked at before its use."""
    from django.db import close_old_connections

    # Whoever runs a task in passing goes on with the connection.
    if not sender.request.is_eager:
        close_old_connections()
