"""The bytes of an article as they reached us at one moment."""

from django.conf import settings
from django.db import models

from sources.choices import CaptureMethod
from sources.models.article import Article


class Capture(models.Model):
    """What we keep of an article: its bytes by hash, and the chain of custody.

    Append-only (Berkeley Protocol, VI.C: chain of custody). The bytes are in the
    archive under `body_sha256`; this row says who brought them, when, with what.
    """

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="captures"
    )
    method = models.CharField(max_length=16, choices=CaptureMethod.choices)
    captured_at = models.DateTimeField(help_text="When the bytes reached us, in UTC.")
    file_name = models.CharField(max_length=500, blank=True, default="")
    media_type = models.CharField(max_length=100)
    size_bytes = models.PositiveBigIntegerField()
    body_sha256 = models.CharField("SHA-256", max_length=64)
    body_sha512 = models.CharField("SHA-512", max_length=128)
    tool = models.CharField(max_length=100)
    tool_version = models.CharField(max_length=100)
    collector = models.CharField(
        max_length=200, help_text="Who brought it in: a user, or an account and host."
    )
    collected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="captures",
        null=True,
        blank=True,
    )
    note = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["-captured_at", "-pk"]
        constraints = [
            # The same bytes handed in again, even at the same instant, are one capture.
            models.UniqueConstraint(
                fields=["body_sha256"],
                condition=models.Q(method__in=["upload", "paste"]),
                name="capture_bytes_handed_in_once",
            ),
            models.CheckConstraint(
                condition=models.Q(body_sha256__regex=r"^[0-9a-f]{64}$"),
                name="capture_sha256_is_hex",
            ),
            models.CheckConstraint(
                condition=models.Q(body_sha512__regex=r"^[0-9a-f]{128}$"),
                name="capture_sha512_is_hex",
            ),
            models.CheckConstraint(
                condition=models.Q(size_bytes__gt=0), name="capture_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"Capture {self.pk} · {self.body_sha256[:12]}"
