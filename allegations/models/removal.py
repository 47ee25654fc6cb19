"""Lawful removal: who asked, who decided, and which bodies were destroyed."""

from django.conf import settings
from django.db import models

from allegations.choices import RecordKind
from allegations.models.ledger import LedgerEntry
from allegations.models.term import of_vocabulary, term_field


class RemovalRequest(models.Model):
    """That somebody asks to remove a record on lawful ground; append-only."""

    reference = models.CharField(max_length=16)
    kind = models.CharField(max_length=16, choices=RecordKind.choices)
    ground = term_field("removal_grounds")
    order = models.TextField(
        help_text="Court and docket number, or the request by number and day. Kept "
        "here, never published."
    )
    reason = models.TextField()
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            of_vocabulary("removalrequest", "ground", "removal_grounds"),
            models.CheckConstraint(
                condition=~models.Q(order="") & ~models.Q(reason=""),
                name="removalrequest_says_order_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Removal of {self.reference}"


class RemovalDecision(models.Model):
    """What a second person decided about a request; append-only."""

    request = models.OneToOneField(
        RemovalRequest,
        on_delete=models.PROTECT,
        related_name="decision",
        primary_key=True,
    )
    # Kept beside `decided_by`, so that the database can tell them apart.
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField()
    is_approved = models.BooleanField()
    reason = models.TextField()
    entry = models.OneToOneField(
        LedgerEntry,
        on_delete=models.PROTECT,
        related_name="removal",
        null=True,
        blank=True,
        help_text="The entry that tells the public of the removal.",
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("requested_by")),
                name="removaldecision_by_two_people",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="removaldecision_has_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(is_approved=True, entry__isnull=False)
                | models.Q(is_approved=False, entry__isnull=True),
                name="removaldecision_approved_has_an_entry",
            ),
        ]

    def __str__(self) -> str:
        return "Approved" if self.is_approved else "Refused"


class RemovedBody(models.Model):
    """That the body and the nonce of one entry were destroyed; append-only.

    The database deletes a body only where such a row stands for it.
    """

    entry = models.OneToOneField(
        LedgerEntry,
        on_delete=models.PROTECT,
        related_name="removed_body",
        primary_key=True,
    )
    decision = models.ForeignKey(
        RemovalDecision, on_delete=models.PROTECT, related_name="bodies"
    )

    class Meta:
        verbose_name_plural = "removed bodies"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Body of {self.entry_id}, removed"
