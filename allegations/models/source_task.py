"""Work on a statement because of what became of a source it cites."""

from django.conf import settings
from django.db import models

from allegations.choices import SourceTaskOutcome
from allegations.models.proceeding import ProceedingStep
from allegations.models.utterance import Utterance
from sources.models import PassageEffect


class SourceTask(models.Model):
    """Somebody has to look at what rests on a passage that was altered or is gone.

    It is about one utterance, and so about the statements that it makes, or about one
    step of a proceeding. No machine changes a record for it: it is closed by a person
    who says what came of it.
    """

    effect = models.ForeignKey(
        PassageEffect, on_delete=models.PROTECT, related_name="source_tasks"
    )
    utterance = models.ForeignKey(
        Utterance,
        on_delete=models.CASCADE,
        related_name="source_tasks",
        null=True,
        blank=True,
    )
    step = models.ForeignKey(
        ProceedingStep,
        on_delete=models.CASCADE,
        related_name="source_tasks",
        null=True,
        blank=True,
    )
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="closed_source_tasks",
        null=True,
        blank=True,
    )
    outcome = models.CharField(
        max_length=24, choices=SourceTaskOutcome.choices, blank=True, default=""
    )
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(utterance__isnull=False, step__isnull=True)
                | models.Q(utterance__isnull=True, step__isnull=False),
                name="sourcetask_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["effect", "utterance"], name="sourcetask_once_per_utterance"
            ),
            models.UniqueConstraint(
                fields=["effect", "step"], name="sourcetask_once_per_step"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    closed_at__isnull=True,
                    closed_by__isnull=True,
                    outcome="",
                    reason="",
                )
                | (
                    models.Q(closed_at__isnull=False, closed_by__isnull=False)
                    & ~models.Q(outcome="")
                    & ~models.Q(reason="")
                ),
                name="sourcetask_closed_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Source task {self.pk}"
