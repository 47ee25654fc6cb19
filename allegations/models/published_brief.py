"""A projection of briefs: what lists show of a version, beside its whole body."""

from django.db import models

from allegations.models.published_version import PublishedVersion


class PublishedBrief(models.Model):
    """A projection: one version of an allegation that may be read, as lists answer it.

    Rebuildable from the ledger; of versions that may not be read there is none.
    """

    # Briefs are deleted before their versions, and not one by one through them.
    entry = models.OneToOneField(
        PublishedVersion,
        on_delete=models.DO_NOTHING,
        related_name="brief",
        primary_key=True,
    )
    line = models.BinaryField(
        help_text="JSON: its place in the ledger and the brief of its body "
        "(`allegations.ledger.briefs`), as `fields=brief` is answered."
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Brief of {self.entry_id}"
