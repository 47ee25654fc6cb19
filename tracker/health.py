"""`GET /healthz`: whether the web server, the database and the broker work."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from tracker.celery import app

# Short, so that the answer comes before whoever asks gives up.
BROKER_SECONDS = 2


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when every part works, else 503; parts are "ok" or "failed".

    Reasons stay in the log: they may carry addresses and account names.
    """
    parts = {
        "web": "ok",
        "database": "ok" if _database_answers() else "failed",
        "broker": "ok" if _broker_answers() else "failed",
    }
    is_well = set(parts.values()) == {"ok"}
    body = {"status": "ok" if is_well else "failed", **parts}
    return JsonResponse(body, status=200 if is_well else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker_answers() -> bool:
    options = {
        "socket_timeout": BROKER_SECONDS,
        "socket_connect_timeout": BROKER_SECONDS,
    }
    try:
        with app.connection(
            connect_timeout=BROKER_SECONDS, transport_options=options
        ) as broker:
            broker.ensure_connection(max_retries=1, timeout=BROKER_SECONDS)
    except (OperationalError, OSError):
        return False
    return True
