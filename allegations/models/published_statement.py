"""A projection of single statements: what each is found by, and none of its words."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from allegations.choices import StatementKind
from allegations.models.published_version import PublishedVersion, first_day

STANDS = models.Q(last_index__isnull=True)
SAID_RISING = first_day("said", undated=date.max)
SAID_FALLING = first_day("said", undated=date.min)


class PublishedStatement(models.Model):
    """A projection: one statement of one version that may be read.

    Rebuildable from ledger bodies. The words stay in the body, which is read where the
    statement is shown; the statements of a version that may not be read are not here.
    """

    pk = models.CompositePrimaryKey("entry_id", "following")
    # Statements are deleted before their versions, and not one by one through them.
    entry = models.ForeignKey(
        PublishedVersion,
        on_delete=models.DO_NOTHING,
        related_name="statements",
        db_index=False,
    )
    following = models.PositiveSmallIntegerField(
        help_text="How many statements of the body come after it, so that the newest "
        "bodies come first with their statements in order."
    )
    kind = models.CharField(max_length=16, choices=StatementKind.choices)
    reference = models.CharField(max_length=60)
    last_index = models.PositiveBigIntegerField(
        null=True,
        blank=True,
        help_text="The last index of the ledger at which it stood; none while it does.",
    )
    tags = ArrayField(
        models.CharField(max_length=90),
        default=list,
        help_text="What it can be filtered by (`allegations.ledger.statements`).",
    )
    said_earliest = models.DateField(null=True, blank=True)
    said_latest = models.DateField(null=True, blank=True)
    low = models.BigIntegerField(null=True, blank=True)
    high = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-entry", "-following"]
        indexes = [
            # Lists read what stands newest first, or by the day it was said; what stood
            # at an index is read newest first by the primary key.
            models.Index(
                fields=["kind", "-entry", "-following"],
                name="publishedstatement_current",
                condition=STANDS,
            ),
            *(
                models.Index(
                    models.F("kind"),
                    day,
                    models.F("entry"),
                    models.F("following"),
                    name=name,
                    condition=STANDS,
                )
                for name, day in (
                    ("publishedstatement_by_day", SAID_RISING),
                    ("publishedstatement_latest_day", SAID_FALLING),
                )
            ),
            models.Index(
                fields=["kind", "high"],
                name="publishedstatement_most",
                condition=STANDS & models.Q(high__isnull=False),
            ),
            models.Index(
                fields=["kind", "low"],
                name="publishedstatement_least",
                condition=STANDS & models.Q(low__isnull=False),
            ),
            GinIndex(fields=["tags"], name="publishedstatement_tags"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference} of {self.entry_id}"
