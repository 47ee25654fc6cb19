"""Who moved a record from one status to the next, and why."""

from django.conf import settings
from django.db import models

from allegations.choices import CurationStatus
from allegations.models.allegation import Allegation
from allegations.models.case import Case


class Review(models.Model):
    """One step of a record between draft and public; append-only."""

    allegation = models.ForeignKey(
        Allegation,
        on_delete=models.PROTECT,
        related_name="reviews",
        null=True,
        blank=True,
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="reviews", null=True, blank=True
    )
    from_status = models.CharField(max_length=16, choices=CurationStatus.choices)
    to_status = models.CharField(max_length=16, choices=CurationStatus.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews"
    )
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(allegation__isnull=False, case__isnull=True)
                | models.Q(allegation__isnull=True, case__isnull=False),
                name="review_of_one_record",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="review_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"
