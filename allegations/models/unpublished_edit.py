"""That a record was edited after what the public reads of it was published."""

from django.conf import settings
from django.db import models


class UnpublishedEdit(models.Model):
    """The last edit of a record, or of what it is made of, since its publication.

    Written where edits are saved (`allegations.services.unpublished_edits`), so that
    lists need not ask the history; it goes with the next publication.
    """

    reference = models.CharField(max_length=16, unique=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.reference}, edited since publication"
