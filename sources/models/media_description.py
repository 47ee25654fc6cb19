"""What a photograph or recording says of itself."""

from django.db import models

from sources.choices import MediaKind
from sources.models.capture import Capture


class MediaDescription(models.Model):
    """What one reader found in the file of a capture: claims, none of them verified.

    Append-only: a better reader adds a row. `claims` is a list of `{group, name,
    value}` as the file says of its time, device, place and so on (Exif, the container):
    anybody can write anything there, and places and persons named there may be put in
    danger, so that no claim is part of a public body. `width` and `height` are in
    pixels as the picture is shown, `duration_ms` in milliseconds.
    """

    capture = models.ForeignKey(
        Capture, on_delete=models.PROTECT, related_name="media_descriptions"
    )
    kind = models.CharField(max_length=8, choices=MediaKind.choices)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    duration_ms = models.PositiveIntegerField(
        "duration in milliseconds", null=True, blank=True
    )
    claims = models.JSONField(default=list, blank=True)
    problem = models.TextField(
        blank=True, default="", help_text="What is wrong with the file, or empty."
    )
    tool = models.CharField(max_length=50)
    tool_version = models.CharField(max_length=50)
    created_at = models.DateTimeField(auto_now_add=True)

    is_removed = models.BooleanField(
        default=False,
        help_text="Its claims went with the lawful removal of the content.",
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["capture", "tool", "tool_version"],
                name="mediadescription_once_per_tool",
            ),
            models.CheckConstraint(
                condition=models.Q(width__isnull=True, height__isnull=True)
                | models.Q(
                    # A null would let the whole rule pass.
                    width__isnull=False,
                    height__isnull=False,
                    width__gt=0,
                    height__gt=0,
                ),
                name="mediadescription_size_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Description {self.pk} · {self.tool} {self.tool_version}"
