"""A projection of briefs: what lists show of a version, beside its whole body."""

from django.db import models

from allegations.models.published_version import PublishedVersion


class PublishedBrief(models.Model):
    """A projection: the brief of one version of an allegation that may be read.

    Rebuildable from ledger bodies (`allegations.ledger.briefs`); of versions that may not
    be read there is none.
    """

    # Briefs are deleted before their versions, and not one by one through them.
    entry = models.OneToOneField(
        PublishedVersion,
        on_delete=models.DO_NOTHING,
        related_name="brief",
        primary_key=True,
    )
    brief = models.BinaryField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Brief of {self.entry_id}"
