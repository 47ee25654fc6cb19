"""Refreshing articles now, because somebody asked."""

from django.conf import settings
from django.db import models

from sources.models.article import Article
from sources.models.attempt import Attempt


class RefreshJob(models.Model):
    """A request to fetch some articles again now, and how far it has come.

    The work itself is claimed through `Watch`, so a job needs no process of its own and
    cannot be lost with one; it is done when none of its items is open.
    """

    scope = models.CharField(
        max_length=300, help_text="What was asked for: an article, a selection, a case."
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="refresh_jobs",
        null=True,
        blank=True,
    )
    collector = models.CharField(max_length=200)
    requested_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-requested_at", "-pk"]

    def __str__(self) -> str:
        return f"Refresh {self.pk}: {self.scope}"


class RefreshItem(models.Model):
    """One article of a job; open until a try that began after the request completes."""

    job = models.ForeignKey(RefreshJob, on_delete=models.CASCADE, related_name="items")
    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="refresh_items"
    )
    attempt = models.ForeignKey(
        Attempt,
        on_delete=models.PROTECT,
        related_name="refresh_items",
        null=True,
        blank=True,
    )
    done_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(
        max_length=200, blank=True, default="", help_text="Why nothing was fetched."
    )

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["article"],
                name="refreshitem_open",
                condition=models.Q(done_at__isnull=True),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "article"], name="refreshitem_once_per_job"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id} in {self.job_id}"
