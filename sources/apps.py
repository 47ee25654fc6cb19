"""The app configuration of sources."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Sources: what was published where, and the bytes we keep of it."""

    name = "sources"
    verbose_name = "Sources"
