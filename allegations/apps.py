"""The app configuration of allegations."""

from django.apps import AppConfig


class AllegationsConfig(AppConfig):
    """Allegations: statements, law, cases, review, the ledger and what is public."""

    name = "allegations"
    verbose_name = "Allegations"
