"""The lawful removal of a content, and the hashes that are not kept since."""

from django.conf import settings
from django.db import models

from sources.choices import RemovalDecision, RemovalGround

_PENDING = models.Q(decision=RemovalDecision.PENDING)
_APPROVED = models.Q(decision=RemovalDecision.APPROVED)
_SHA256 = r"^[0-9a-f]{64}$"


class BlobRemoval(models.Model):
    """A request to destroy a content, what a second person decided, and when it was done.

    The content is that of all captures with this `body_sha256`. What was requested
    never changes; the decision is set once, and `destroyed_at` when the bytes are gone:
    approved without it, the destruction is yet to be finished. Capture rows and their
    hashes stay.
    """

    sha256 = models.CharField(
        "SHA-256 of the content",
        max_length=64,
        help_text="As the captures have it that are to be removed.",
    )
    ground = models.CharField(max_length=32, choices=RemovalGround.choices)
    order = models.TextField(
        help_text=(
            "What orders or demands it: court, reference and date; or which right or "
            "risk, without naming the person."
        )
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="removals_requested",
    )
    requested_at = models.DateTimeField()
    decision = models.CharField(
        max_length=16,
        choices=RemovalDecision.choices,
        default=RemovalDecision.PENDING,
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="removals_decided",
        null=True,
        blank=True,
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True, default="")
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-requested_at", "-pk"]
        permissions = [("decide_blobremoval", "Can decide on removals of content")]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"],
                condition=~models.Q(decision=RemovalDecision.DECLINED),
                name="blobremoval_open_or_approved_once",
                violation_error_message=(
                    "The removal of this content is requested or approved already."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=_SHA256),
                name="blobremoval_sha256_is_hex",
            ),
            models.CheckConstraint(
                condition=~models.Q(order=""), name="blobremoval_says_by_what_order"
            ),
            models.CheckConstraint(
                condition=(
                    _PENDING
                    & models.Q(decided_by__isnull=True, decided_at__isnull=True)
                )
                | (
                    ~_PENDING
                    & models.Q(
                        decided_by__isnull=False,
                        decided_at__isnull=False,
                        decided_at__gte=models.F("requested_at"),
                    )
                    & ~models.Q(decision_reason="")
                ),
                name="blobremoval_decision_is_complete",
            ),
            models.CheckConstraint(
                condition=~_APPROVED | ~models.Q(decided_by=models.F("requested_by")),
                name="blobremoval_approved_by_another",
                violation_error_message="Somebody else than who requested it approves.",
            ),
            models.CheckConstraint(
                condition=models.Q(destroyed_at__isnull=True) | _APPROVED,
                name="blobremoval_destroyed_once_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"Removal of {self.sha256[:12]}"


class RemovedBlob(models.Model):
    """A hash whose bytes the archive has destroyed or must, and never takes again.

    Append-only. There is one for the content itself and one for each file of the
    archive in which it was kept (WARC files).
    """

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True)
    removal = models.ForeignKey(
        BlobRemoval, on_delete=models.PROTECT, related_name="blobs"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=_SHA256),
                name="removedblob_sha256_is_hex",
            )
        ]

    def __str__(self) -> str:
        return f"Removed {self.sha256[:12]}"
