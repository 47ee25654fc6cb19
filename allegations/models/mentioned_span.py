"""When the public record mentioned what it mentions."""

from django.db import models

from allegations.choices import EntityKind


class MentionedSpan(models.Model):
    """A projection: from which index of the ledger to which an entity was mentioned.

    By any public allegation. So what was listed at a past moment is found without
    reading what was published; only versions that may be read by now count.
    """

    kind = models.CharField(max_length=16, choices=EntityKind.choices)
    reference = models.CharField(max_length=200)
    first_index = models.PositiveBigIntegerField()
    last_index = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="None while it is mentioned."
    )

    class Meta:
        ordering = ["kind", "reference", "first_index"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "reference", "first_index"], name="mentionedspan_once"
            ),
            models.UniqueConstraint(
                fields=["kind", "reference"],
                condition=models.Q(last_index=None),
                name="mentionedspan_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(last_index=None)
                | models.Q(last_index__gte=models.F("first_index")),
                name="mentionedspan_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference} from {self.first_index}"
