"""Many allegations published as one approved batch: a job that can be taken up again."""

from django.conf import settings
from django.db import models

from allegations.choices import BatchState, ItemOutcome
from allegations.models.allegation import Allegation
from allegations.models.ledger import LedgerEntry


class PublicationBatch(models.Model):
    """What one person proposed to publish and another approved, and who works on it.

    The lease says until when a worker counts as alive; after it, any other goes on
    where the items say that the last one stopped.
    """

    state = models.CharField(
        max_length=16, choices=BatchState.choices, default=BatchState.PROPOSED
    )
    reason = models.TextField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(
        "as it stood at",
        null=True,
        blank=True,
        help_text="When what it publishes was looked at: what was edited after that is "
        "not published.",
    )
    decision_reason = models.TextField(blank=True, default="")
    lease = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "publication batches"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=[BatchState.APPROVED, BatchState.DONE])
                | (
                    models.Q(decided_by__isnull=False)
                    & ~models.Q(decided_by=models.F("proposed_by"))
                ),
                name="publicationbatch_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"Batch {self.pk}"


class PublicationBatchItem(models.Model):
    """One allegation of a batch, and what became of it."""

    batch = models.ForeignKey(
        PublicationBatch, on_delete=models.PROTECT, related_name="items"
    )
    allegation = models.ForeignKey(
        Allegation, on_delete=models.PROTECT, related_name="batch_items"
    )
    position = models.PositiveIntegerField()
    outcome = models.CharField(
        max_length=16, choices=ItemOutcome.choices, blank=True, default=""
    )
    problems = models.TextField(blank=True, default="")
    entry = models.OneToOneField(
        LedgerEntry,
        on_delete=models.PROTECT,
        related_name="batch_item",
        null=True,
        blank=True,
    )

    class Meta:
        ordering = ["batch", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "allegation"], name="publicationbatchitem_once"
            ),
            models.UniqueConstraint(
                fields=["batch", "position"], name="publicationbatchitem_position"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=ItemOutcome.PUBLISHED, entry__isnull=False)
                | (
                    ~models.Q(outcome=ItemOutcome.PUBLISHED)
                    & models.Q(entry__isnull=True)
                ),
                name="publicationbatchitem_published_has_an_entry",
            ),
        ]
        indexes = [
            models.Index(
                fields=["batch", "position"],
                name="publicationbatchitem_open",
                condition=models.Q(outcome=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.position}"
