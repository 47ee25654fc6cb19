"""When an article is fetched again, and who is at it."""

from django.db import models

from sources.choices import Shown
from sources.models.article import Article

UNREACHABLE = "unreachable"


class Watch(models.Model):
    """The state of watching one article that has a URL.

    A trigger keeps the row in step with the article's `url` and `is_watched`. The lease
    is the right to fetch it now: whoever holds `lease_token` completes the try, in one
    transaction with what came of it, so that none is lost and none counted twice.
    `staged` is an answer that was fetched and has not been read yet.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="watch"
    )
    host = models.CharField(max_length=253)
    due_at = models.DateTimeField(
        null=True, blank=True, help_text="Empty while it is not watched."
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    standing = models.CharField(
        max_length=16,
        choices=[*Shown.choices, (UNREACHABLE, "The site cannot be reached")],
        blank=True,
        default="",
        help_text="What the last tries found; empty before the first.",
    )
    failures = models.PositiveIntegerField(
        default=0, help_text="Tries without an answer since the last with one."
    )
    lease_token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(
        null=True, blank=True, help_text="When the holder of the lease began."
    )
    staged = models.JSONField(null=True, blank=True)
    readings = models.PositiveSmallIntegerField(
        default=0, help_text="How often reading the staged answer was begun."
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "watches"
        indexes = [
            # What is due, oldest first; and whether a host is being asked.
            models.Index(
                fields=["due_at"],
                name="watch_due",
                condition=models.Q(due_at__isnull=False),
            ),
            models.Index(fields=["host", "due_at"], name="watch_of_host"),
            models.Index(
                fields=["host"],
                name="watch_of_host_leased",
                condition=models.Q(lease_until__isnull=False),
            ),
            models.Index(
                fields=["lease_until"],
                name="watch_staged",
                condition=models.Q(staged__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lease_token__isnull=True, lease_until__isnull=True)
                | models.Q(lease_token__isnull=False, lease_until__isnull=False),
                name="watch_lease_has_an_end",
            )
        ]

    def __str__(self) -> str:
        return f"Watch of article {self.pk}"


class InterruptedTry(models.Model):
    """A try that somebody began and nobody completed; append-only.

    It says nothing about the page: the process that was at it ended, or was cut off.
    """

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="interrupted_tries"
    )
    started_at = models.DateTimeField()
    lease_until = models.DateTimeField()
    noticed_at = models.DateTimeField()
    was_fetched = models.BooleanField(
        help_text="The answer had come and is read by another."
    )

    class Meta:
        ordering = ["-noticed_at", "-pk"]
        verbose_name_plural = "interrupted tries"

    def __str__(self) -> str:
        return f"Interrupted try {self.pk}"
