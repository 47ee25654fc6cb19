"""The whole public record as files, as it stood at one index of the ledger."""

from django.db import models

from allegations.choices import ReleaseState


class BulkRelease(models.Model):
    """A job that writes files, and what it has written.

    `checkpoint` says up to which entry and how many bytes of each file were written;
    whatever a dead worker wrote beyond is cut off. `files` lists what is done, with
    hashes. The lease says until when a worker counts as alive.
    """

    ledger_index = models.PositiveBigIntegerField(unique=True)
    state = models.CharField(
        max_length=16, choices=ReleaseState.choices, default=ReleaseState.MAKING
    )
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    checkpoint = models.JSONField(default=dict)
    files = models.JSONField(default=list)
    lease = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-ledger_index", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ReleaseState.MAKING)
                | models.Q(finished_at__isnull=False),
                name="bulkrelease_ends_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name of its folder and its address; sorts by the index of the ledger."""
        return f"r{self.ledger_index:010d}"
