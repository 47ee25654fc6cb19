"""What every record that a curator edits has in common."""

from typing import ClassVar

from django.db import models


class CuratedRecord(models.Model):
    """A record edited by people: when it came, and how often it was saved.

    `revision` rises with every save through a service, so that the second of two
    editors is told instead of silently undoing the first.
    """

    created_at = models.DateTimeField(auto_now_add=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["pk"]
