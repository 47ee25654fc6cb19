"""Signatures of texts, and the bands by which near texts find one another."""

from django.db import models

from sources.models.extracted_text import ExtractedText


class TextSignature(models.Model):
    """The MinHash signature of an extracted text; derived, and not evidence.

    `values` are 320 numbers, big-endian, 32 bits each; empty for a text that is too short
    to sign. What was signed in another way (`algorithm`, `version`, `seed`) is never
    compared. `compared_at` is empty until the text was compared with all its candidates,
    so that a comparison that died is taken up again.
    """

    text = models.ForeignKey(
        ExtractedText, on_delete=models.PROTECT, related_name="signatures"
    )
    algorithm = models.CharField(max_length=120)
    version = models.CharField(max_length=60)
    seed = models.PositiveBigIntegerField()
    values = models.BinaryField(blank=True)
    signed_at = models.DateTimeField(auto_now_add=True)
    compared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "algorithm", "version", "seed"],
                name="textsignature_once_per_kind",
            )
        ]
        indexes = [
            models.Index(
                fields=["text"],
                name="textsignature_not_compared",
                condition=models.Q(compared_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"Signature {self.pk} of text {self.text_id}"


class SignatureBand(models.Model):
    """One band of a signature; texts that share a key are candidates.

    The primary key is the index that candidates are found by (bench/origins.py).
    """

    pk = models.CompositePrimaryKey("key", "signature_id")
    key = models.BigIntegerField()
    signature = models.ForeignKey(
        TextSignature,
        on_delete=models.CASCADE,
        related_name="bands",
        # Nobody asks for the bands of a signature: they are computed from it.
        db_index=False,
    )

    class Meta:
        ordering = ["key", "signature_id"]

    def __str__(self) -> str:
        return f"Band {self.key} of signature {self.signature_id}"
