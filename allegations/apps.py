"""The app configuration of allegations."""

from django.apps import AppConfig


class AllegationsConfig(AppConfig):
    """Allegations: statements, law, cases, review, the ledger and what is public."""

    name = "allegations"
    verbose_name = "Allegations"

    def ready(self) -> None:
        """Register what `migrate` checks first."""
        import tracker.common.replaced_migrations  # noqa: F401
