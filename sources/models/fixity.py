"""What was found when the archive was compared with the hashes on record."""

from django.db import models

from sources.choices import FixityOutcome, FixityStage
from sources.models.capture import Capture

# Outcomes after which there is nothing to do.
SETTLED = (FixityOutcome.INTACT, FixityOutcome.LAWFULLY_REMOVED, FixityOutcome.GONE)


class FixityCheck(models.Model):
    """One slice of the archive, compared with the hashes on record.

    Append-only, a row per slice and not per capture: 10⁶ captures leave 5,000 rows a
    round. A round goes through all captures by primary key, then through the store by
    the first two digits of the hash. Where it stands is where its newest slice ended,
    so that it is resumed wherever it broke off. `round` is empty where somebody had
    particular captures checked out of turn.
    """

    round = models.PositiveIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=16, choices=FixityStage.choices)
    after = models.BigIntegerField(
        help_text="The slice begins behind this: a primary key, or a prefix as number."
    )
    through = models.BigIntegerField(help_text="The last that it looked at.")
    is_last = models.BooleanField("last of its stage", default=False)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    location = models.TextField(help_text="The folder or bucket of the archive.")
    tool_version = models.CharField(max_length=100)
    looked_at = models.PositiveIntegerField(
        help_text="Captures, or files of the store."
    )
    damaged = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    unreadable = models.PositiveIntegerField(default=0)
    lawfully_removed = models.PositiveIntegerField(default=0)
    not_destroyed = models.PositiveIntegerField(default=0)
    orphans = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            # Two workers that take the same slice leave one row of it.
            models.UniqueConstraint(
                fields=["round", "stage", "after"], name="fixitycheck_slice_once"
            ),
            models.CheckConstraint(
                condition=models.Q(through__gte=models.F("after")),
                name="fixitycheck_slice_in_order",
            ),
        ]

    def __str__(self) -> str:
        which = "out of turn" if self.round is None else f"of round {self.round}"
        return f"Check {self.pk} {which}: {self.stage} to {self.through}"

    @property
    def problems(self) -> int:
        """How many files were lost, harmed or not destroyed; orphans are none of them."""
        return self.damaged + self.missing + self.unreadable + self.not_destroyed


class FindingQuerySet(models.QuerySet["FixityFinding"]):
    """Findings by whether they still stand."""

    def newest(self) -> "FindingQuerySet":
        """Those after which nothing else was found of the same."""
        later = FixityFinding.objects.filter(
            name=models.OuterRef("name"), pk__gt=models.OuterRef("pk")
        )
        of_the_same_capture = later.filter(capture=models.OuterRef("capture"))
        of_no_capture = later.filter(capture__isnull=True)
        return self.filter(
            models.Q(capture__isnull=False) & ~models.Exists(of_the_same_capture)
            | models.Q(capture__isnull=True) & ~models.Exists(of_no_capture)
        )

    def standing(self) -> "FindingQuerySet":
        """The problems that no later check has found settled."""
        return self.newest().exclude(outcome__in=SETTLED)


class FixityFinding(models.Model):
    """Something that is not as it should be, or is again.

    Append-only, and added only when what is found of a capture's blob changes: a
    problem stands until a later check finds it intact.
    """

    fixity_check = models.ForeignKey(
        FixityCheck, on_delete=models.PROTECT, related_name="findings"
    )
    capture = models.ForeignKey(
        Capture,
        on_delete=models.PROTECT,
        related_name="fixity_findings",
        null=True,
        blank=True,
        help_text="Empty for what no capture names.",
    )
    name = models.TextField(
        help_text="The SHA-256 under which it is kept, or the name of a leftover file."
    )
    outcome = models.CharField(max_length=16, choices=FixityOutcome.choices)
    found_sha256 = models.CharField(
        "SHA-256 found", max_length=64, blank=True, default=""
    )
    message = models.TextField()

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        # What was found of the same before.
        indexes = [models.Index(fields=["name", "-id"], name="fixityfinding_by_name")]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.name[:12]}"
