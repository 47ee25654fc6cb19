"""The project: settings, addresses, what both apps share, and the local servers."""

from tracker.celery import app as celery_app

__all__ = ["__version__", "celery_app"]

# As in pyproject.toml; kept with everything that this software makes.
__version__ = "0.1.0"
