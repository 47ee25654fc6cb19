"""Which entries of the public record mention what it mentions."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from allegations.choices import EntityKind

ENTRIES_A_ROW = 100


class EntityMentions(models.Model):
    """A projection: up to a hundred entries whose bodies mention an entity, in order.

    Of allegations that may be read by now. So the newest that mentioned it at a past
    moment is found by walking back, however many did. A row for each would take seven
    times the room.
    """

    kind = models.CharField(max_length=16, choices=EntityKind.choices)
    reference = models.CharField(max_length=200)
    first_entry = models.PositiveBigIntegerField()
    entries = ArrayField(
        models.PositiveBigIntegerField(),
        help_text="Indexes in the ledger, rising; a row begins where one is full.",
    )

    class Meta:
        verbose_name_plural = "entity mentions"
        ordering = ["kind", "reference", "first_entry"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "reference", "first_entry"], name="entitymentions_once"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    entries__0=models.F("first_entry"),
                    entries__len__lte=ENTRIES_A_ROW,
                ),
                name="entitymentions_begin_with_the_first",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference} from {self.first_entry}"
