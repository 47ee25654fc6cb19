"""The WSGI entry point that gunicorn loads."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from allegations.search.lemmas import load

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

application = get_wsgi_application()

# Before the first reader waits for it, and once for all workers.
load()
# All of it stays. Else the collector walks the dictionaries now and then, for 100 ms
# in which no reader is answered.
gc.collect()
gc.freeze()
