"""Signed and timestamped heads of the tree, and the keys that signed them."""

from django.db import models

from allegations.models.ledger import TreeHead


class SigningKey(models.Model):
    """The public half of a key that signs heads; append-only, so that old ones stay."""

    fingerprint = models.CharField(
        max_length=64,
        primary_key=True,
        help_text="SHA-256 of the SubjectPublicKeyInfo in DER, in hexadecimal digits.",
    )
    public_key = models.TextField(help_text="PEM.")
    first_used_at = models.DateTimeField()

    class Meta:
        ordering = ["first_used_at", "fingerprint"]

    def __str__(self) -> str:
        return self.fingerprint[:16]


class SignedHead(models.Model):
    """A statement of size and root of the tree, signed; append-only.

    `statement` are the exact bytes that `signature` (Ed25519, 64 bytes) covers.
    """

    head = models.ForeignKey(
        TreeHead, on_delete=models.PROTECT, related_name="signatures"
    )
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="heads")
    signed_at = models.DateTimeField()
    statement = models.BinaryField()
    signature = models.BinaryField(max_length=64)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["head", "key"], name="signedhead_once_by_each_key"
            )
        ]

    def __str__(self) -> str:
        return f"Signed head {self.head_id}"


class HeadTimestamp(models.Model):
    """An RFC 3161 timestamp over statement and signature of a head; append-only.

    It proves that the signed head existed at that instant, and nothing about its truth.
    """

    signed_head = models.OneToOneField(
        SignedHead,
        on_delete=models.PROTECT,
        related_name="timestamp",
        primary_key=True,
    )
    response = models.BinaryField(help_text="The authority's answer in DER.")
    generated_at = models.DateTimeField(help_text="By the authority's clock.")
    received_at = models.DateTimeField(help_text="By ours.")
    authority = models.CharField(
        max_length=255, help_text="Host name of the authority."
    )
    serial_number = models.CharField(max_length=80, help_text="In hexadecimal digits.")
    is_chain_checked = models.BooleanField(
        help_text="Its signature led to the certificates named in the settings."
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Timestamp of {self.signed_head_id}"
