"""The words that an extractor found in a capture."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sources.models.capture import Capture


class ExtractedText(models.Model):
    """The text of a capture by one extractor, version and set of options.

    Append-only: a better extractor adds a row and never moves a passage. Only a lawful
    removal of the capture's content blanks the words; the hash stays. `blocks` is a list of `{start, end, kind, reason}` in code points, half-open; what is not
    `body`, `headline` or `byline` is out of passages' reach.
    """

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="texts")
    extractor = models.CharField(max_length=50)
    extractor_version = models.CharField(max_length=50)
    options = models.JSONField(default=dict, blank=True)
    text = models.TextField()
    text_sha256 = models.CharField("SHA-256 of the text in UTF-8", max_length=64)
    language = models.CharField(max_length=8)
    word_count = models.PositiveIntegerField()
    blocks = models.JSONField(default=list)
    page_starts = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    is_removed = models.BooleanField(
        "lawfully removed",
        default=False,
        db_default=False,
        editable=False,
        help_text="The words were blanked when the content was lawfully removed.",
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["capture", "extractor", "extractor_version", "options"],
                name="extractedtext_once_per_extractor",
            ),
            models.CheckConstraint(
                condition=models.Q(text="", is_removed=True)
                | (~models.Q(text="") & models.Q(is_removed=False)),
                name="extractedtext_not_empty",
            ),
            models.CheckConstraint(
                condition=models.Q(text_sha256__regex=r"^[0-9a-f]{64}$"),
                name="extractedtext_sha256_is_hex",
            ),
        ]

    def __str__(self) -> str:
        return f"Text {self.pk} · {self.extractor} {self.extractor_version}"
