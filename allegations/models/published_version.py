"""The projections of records and of what they mention: rebuilt from the ledger."""

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    ArrayField,
    DateRangeField,
    DateTimeRangeField,
    RangeOperators,
)
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Coalesce

from allegations.choices import (
    EntityKind,
    LedgerAction,
    RecordKind,
    VersionStanding,
)
from allegations.models.ledger import LedgerEntry

# What a version that may no longer be read still says of its body in a projection.
HIDDEN: dict[str, Any] = {
    "title": "",
    "type_code": "",
    "occurred_earliest": None,
    "occurred_latest": None,
    "mentions": [],
    "independent_origins": None,
    "tags": [],
    "casualties_lowest": None,
    "casualties_highest": None,
    "latitude": None,
    "longitude": None,
    "search": None,
}


def first_day(what: str, *, undated: date) -> Coalesce:
    """The first day that `what` may have been on; `undated` where nothing is known.

    Lists are ordered by it, each way by a column of its own: what has no day comes last
    in both.
    """
    return Coalesce(
        models.F(f"{what}_earliest"),
        models.F(f"{what}_latest"),
        undated,
        output_field=models.DateField(),
    )


OCCURRED_RISING = first_day("occurred", undated=date.max)
OCCURRED_FALLING = first_day("occurred", undated=date.min)


class PublishedVersion(models.Model):
    """A projection: one version of a record and when it was what the public read.

    Rebuildable from ledger bodies; `visible` is open-ended for the current version.
    The arrays hold references and codes as the body has them.
    """

    entry = models.OneToOneField(
        LedgerEntry,
        on_delete=models.CASCADE,
        related_name="projection",
        primary_key=True,
    )
    reference = models.CharField(max_length=16)
    kind = models.CharField(max_length=16, choices=RecordKind.choices)
    version = models.PositiveIntegerField()
    action = models.CharField(max_length=16, choices=LedgerAction.choices)
    standing = models.CharField(
        max_length=16,
        choices=VersionStanding.choices,
        default=VersionStanding.PUBLIC,
        help_text="What may be read of it by now, whatever instant is asked about.",
    )
    last_index = models.PositiveBigIntegerField(
        null=True,
        blank=True,
        help_text="The last index of the ledger at which it stood; none while it does.",
    )
    visible = DateTimeRangeField()
    published_at = models.DateTimeField(help_text="Since when this version stands.")
    first_published_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When the first version of the record was published.",
    )
    title = models.TextField(blank=True, default="")
    type_code = models.CharField(max_length=60, blank=True, default="")
    occurred_earliest = models.DateField(null=True, blank=True)
    occurred_latest = models.DateField(null=True, blank=True)
    occurred = models.GeneratedField(
        expression=models.Case(
            models.When(
                models.Q(occurred_earliest=None, occurred_latest=None), then=None
            ),
            default=models.Func(
                "occurred_earliest",
                "occurred_latest",
                models.Value("[]"),
                function="daterange",
                output_field=DateRangeField(),
            ),
            output_field=DateRangeField(),
        ),
        output_field=DateRangeField(null=True),
        db_persist=True,
    )
    mentions = ArrayField(
        models.CharField(max_length=220),
        default=list,
        help_text="Every entity and record the body speaks of, as kind:reference.",
    )
    independent_origins = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="So many at least; empty for bodies from before they were counted.",
    )
    tags = ArrayField(
        models.CharField(max_length=90),
        default=list,
        help_text="What it can be filtered by (`allegations.ledger.tags`), and in which "
        "blocks of the ledger it stands (`allegations.search.ladder`).",
    )
    casualties_lowest = models.BigIntegerField(null=True, blank=True)
    casualties_highest = models.BigIntegerField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    search = SearchVectorField(null=True)

    class Meta:
        ordering = ["-entry_id"]
        constraints = [
            ExclusionConstraint(
                name="publishedversion_one_visible_at_any_instant",
                expressions=[
                    ("reference", RangeOperators.EQUAL),
                    ("visible", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=models.Q(
                    standing__in=[VersionStanding.PUBLIC, VersionStanding.MARK]
                )
                | models.Q(**HIDDEN),
                name="publishedversion_hidden_says_nothing",
            ),
            models.CheckConstraint(
                condition=models.Q(visible__endswith__isnull=True, last_index=None)
                | models.Q(
                    visible__endswith__isnull=False, last_index__gte=models.F("entry")
                ),
                name="publishedversion_ends_once",
            ),
        ]
        indexes = [
            # Lists read current versions newest first, and no marks. They are told by
            # the column that the planner has statistics of: of the end of `visible` it
            # has none, takes half a percent for current, and sorts what it need not.
            models.Index(
                fields=["kind", "-entry"],
                name="publishedversion_current",
                condition=models.Q(last_index=None, standing=VersionStanding.PUBLIC),
            ),
            models.Index(
                fields=["kind", "reference"],
                name="publishedversion_by_reference",
                condition=models.Q(last_index=None, standing=VersionStanding.PUBLIC),
            ),
            *(
                models.Index(
                    models.F("kind"),
                    day,
                    models.F("entry"),
                    name=name,
                    condition=models.Q(
                        last_index=None, standing=VersionStanding.PUBLIC
                    ),
                )
                for name, day in (
                    ("publishedversion_by_event", OCCURRED_RISING),
                    ("publishedversion_latest_event", OCCURRED_FALLING),
                )
            ),
            models.Index(
                fields=["reference", "-version"], name="publishedversion_versions"
            ),
            # Asked with every download of a bulk release; few rows are ever in it.
            models.Index(
                fields=["entry"],
                name="publishedversion_hidden",
                condition=models.Q(
                    standing__in=[VersionStanding.WITHHELD, VersionStanding.REMOVED]
                ),
            ),
            GinIndex(fields=["mentions"], name="publishedversion_mentions"),
            GinIndex(fields=["tags"], name="publishedversion_tags"),
            GistIndex(
                fields=["occurred"],
                name="publishedversion_occurred",
                condition=models.Q(last_index=None, standing=VersionStanding.PUBLIC),
            ),
            *(
                models.Index(
                    fields=fields,
                    name=name,
                    condition=models.Q(
                        last_index=None, standing=VersionStanding.PUBLIC
                    ),
                )
                for name, fields in (
                    ("publishedversion_point", ["latitude", "longitude"]),
                    ("publishedversion_most", ["casualties_highest"]),
                    ("publishedversion_least", ["casualties_lowest"]),
                    ("publishedversion_first", ["kind", "first_published_at"]),
                    ("publishedversion_updated", ["kind", "published_at"]),
                )
            ),
            GinIndex(fields=["search"], name="publishedversion_search"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} v{self.version}"


class PublishedEntity(models.Model):
    """A projection: an actor, article, law or place as current bodies mention it."""

    reference = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=EntityKind.choices)
    entry_index = models.PositiveBigIntegerField(
        help_text="The newest current entry that mentions it, whose words these are."
    )
    name = models.TextField()
    facets = ArrayField(
        models.CharField(max_length=60),
        default=list,
        help_text="What it can be filtered by: its type, outlet, language or kind.",
    )
    data = models.JSONField()
    search = SearchVectorField(null=True)

    class Meta:
        verbose_name_plural = "published entities"
        ordering = ["kind", "reference"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "reference"], name="publishedentity_once"
            )
        ]
        indexes = [
            GinIndex(fields=["search"], name="publishedentity_search"),
            GinIndex(fields=["facets"], name="publishedentity_facets"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
