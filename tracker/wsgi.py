"""The WSGI entry point that gunicorn loads."""

import os

from django.core.wsgi import get_wsgi_application

from allegations.search.lemmas import load

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

application = get_wsgi_application()

# Before the first reader waits for it, and once for all workers.
load()
