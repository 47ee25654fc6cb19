"""The ledger and its tree: append-only."""

from django.contrib.postgres.fields import (
    ArrayField,
)
from django.db import models

from allegations.choices import (
    LedgerAction,
    RecordKind,
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
        # Which index the ledger had at an instant: every question "as of" asks it.
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
