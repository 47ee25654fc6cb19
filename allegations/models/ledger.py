"""The ledger (append-only) and the projections that are rebuilt from it."""

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    ArrayField,
    DateTimeRangeField,
    RangeOperators,
)
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Coalesce

from allegations.choices import (
    EntityKind,
    LedgerAction,
    RecordKind,
    VersionStanding,
)


class LedgerEntry(models.Model):
    """One publication, or what became of it; a leaf of the one Merkle tree.

    `commitment` is SHA-256(nonce ‖ body bytes) and `leaf_hash` the RFC 9162 hash of
    the entry's header (`allegations.ledger.leaves`). Append-only.
    """

    index = models.PositiveBigIntegerField(primary_key=True)
    reference = models.CharField(max_length=16)
    kind = models.CharField(max_length=16, choices=RecordKind.choices)
    version = models.PositiveIntegerField()
    action = models.CharField(max_length=16, choices=LedgerAction.choices)
    recorded_at = models.DateTimeField()
    schema = models.CharField(max_length=40)
    commitment = models.BinaryField(max_length=32)
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        verbose_name_plural = "ledger entries"
        ordering = ["index"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "version"], name="ledgerentry_version_once"
            ),
        ]
        # Which index the ledger had at an instant.
        indexes = [
            models.Index(fields=["recorded_at"], name="ledgerentry_by_instant"),
        ]

    def __str__(self) -> str:
        return f"{self.index} {self.action} {self.reference} v{self.version}"


class LedgerBody(models.Model):
    """The exact canonical bytes (RFC 8785) of one entry, and the nonce that blinds it.

    Never changed; deleted only by a removal that two people decided.
    """

    entry = models.OneToOneField(
        LedgerEntry, on_delete=models.PROTECT, related_name="body", primary_key=True
    )
    body = models.BinaryField()
    nonce = models.BinaryField(max_length=32)

    class Meta:
        verbose_name_plural = "ledger bodies"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Body of {self.entry_id}"


class TreeHead(models.Model):
    """The root of the tree over the first `size` entries; append-only.

    `peaks` are the roots of the complete subtrees, largest first, from which the next
    root follows in logarithmic time.
    """

    size = models.PositiveBigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    peaks = ArrayField(models.BinaryField(max_length=32))
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["size"]

    def __str__(self) -> str:
        return f"Tree head {self.size}"


class TreeNode(models.Model):
    """The root of a complete subtree over 2 ** `level` entries; append-only.

    Leaves (level 0) are the entries' own hashes and are not kept twice. From these,
    proofs are made in logarithmic time (`allegations.ledger.proofs`).
    """

    pk = models.CompositePrimaryKey("level", "index")
    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField(
        help_text="Counts the subtrees of the level from 0, from the left."
    )
    hash = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["level", "index"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__gte=1), name="treenode_is_no_leaf"
            )
        ]

    def __str__(self) -> str:
        return f"Tree node {self.level}/{self.index}"


# What a version that may no longer be read still says of its body in a projection.
HIDDEN: dict[str, Any] = {
    "title": "",
    "type_code": "",
    "occurred_earliest": None,
    "occurred_latest": None,
    "alleged_perpetrators": [],
    "accusers": [],
    "responders": [],
    "response_types": [],
    "provisions": [],
    "instruments": [],
    "mentions": [],
    "independent_origins": None,
    "tags": [],
    "casualties_lowest": None,
    "casualties_highest": None,
    "latitude": None,
    "longitude": None,
    "search": None,
}


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
    alleged_perpetrators = ArrayField(models.CharField(max_length=16), default=list)
    accusers = ArrayField(models.CharField(max_length=16), default=list)
    responders = ArrayField(models.CharField(max_length=16), default=list)
    response_types = ArrayField(models.CharField(max_length=60), default=list)
    provisions = ArrayField(models.CharField(max_length=90), default=list)
    instruments = ArrayField(models.CharField(max_length=40), default=list)
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
        help_text="What else it can be filtered by (`allegations.ledger.tags`).",
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
            # Lists read current versions newest first, and no marks.
            models.Index(
                fields=["kind", "-entry"],
                name="publishedversion_current",
                condition=models.Q(
                    visible__endswith__isnull=True, standing=VersionStanding.PUBLIC
                ),
            ),
            models.Index(
                fields=["kind", "reference"],
                name="publishedversion_by_reference",
                condition=models.Q(
                    visible__endswith__isnull=True, standing=VersionStanding.PUBLIC
                ),
            ),
            models.Index(
                models.F("kind"),
                Coalesce(
                    models.F("occurred_earliest"),
                    models.F("occurred_latest"),
                    date(9999, 12, 31),
                    output_field=models.DateField(),
                ),
                models.F("entry"),
                name="publishedversion_by_event",
                condition=models.Q(
                    visible__endswith__isnull=True, standing=VersionStanding.PUBLIC
                ),
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
            GinIndex(
                fields=["alleged_perpetrators"], name="publishedversion_perpetrators"
            ),
            GinIndex(fields=["accusers"], name="publishedversion_accusers"),
            GinIndex(fields=["responders"], name="publishedversion_responders"),
            GinIndex(fields=["response_types"], name="publishedversion_resp_types"),
            GinIndex(fields=["provisions"], name="publishedversion_provisions"),
            GinIndex(fields=["instruments"], name="publishedversion_instruments"),
            GinIndex(fields=["mentions"], name="publishedversion_mentions"),
            GinIndex(fields=["tags"], name="publishedversion_tags"),
            *(
                models.Index(
                    fields=fields,
                    name=name,
                    condition=models.Q(
                        visible__endswith__isnull=True, standing=VersionStanding.PUBLIC
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
