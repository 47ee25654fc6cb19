"""Keys with which a reader of the API is allowed more requests."""

from django.db import models


class ApiKey(models.Model):
    """A long-lived key of one reader; the key itself is shown once and never kept."""

    name = models.CharField(
        max_length=200, unique=True, help_text="Who has it, and where to reach them."
    )
    key_sha256 = models.CharField(
        max_length=64,
        unique=True,
        editable=False,
        help_text="SHA-256 of the key, which is 256 random bits.",
    )
    begins_with = models.CharField(
        max_length=12, editable=False, help_text="By which its holder can name it."
    )
    per_minute = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="Requests a minute, where not as many as every key has.",
    )
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "API key"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.begins_with}…)"
