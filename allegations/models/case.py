"""Cases: a question and the allegations that bear on it."""

import pghistory
from django.conf import settings
from django.db import models

from allegations.choices import CurationStatus
from allegations.models.allegation import Allegation
from tracker.common.curated import CuratedRecord


@pghistory.track()
class Case(CuratedRecord):
    """A question that somebody asks of the record, with an ordered set of allegations."""

    reference = models.CharField(max_length=16, unique=True, editable=False)
    title = models.CharField(max_length=300)
    question = models.TextField()
    summary = models.TextField(blank=True, default="")
    is_open = models.BooleanField(default=True)
    team = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="cases", blank=True
    )
    status = models.CharField(
        max_length=16,
        choices=CurationStatus.choices,
        default=CurationStatus.DRAFT,
        editable=False,
    )
    notes = models.TextField(
        blank=True, default="", help_text="For the team; never published."
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reference__regex=r"^C-\d{4}-\d{4,}$"),
                name="case_reference_form",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=CurationStatus.values),
                name="case_status_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


@pghistory.track()
class CaseAllegation(models.Model):
    """The place of one allegation in a case."""

    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, related_name="case_allegations"
    )
    allegation = models.ForeignKey(
        Allegation, on_delete=models.PROTECT, related_name="case_allegations"
    )
    position = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "allegation"], name="caseallegation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}"
