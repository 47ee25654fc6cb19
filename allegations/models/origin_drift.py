"""That a published count of origins is no longer today's."""

from django.db import models

from allegations.models.allegation import Allegation


class OriginDrift(models.Model):
    """Work for curators: the origins of a public allegation are counted otherwise today.

    `differences` are `{reference, published: [least, most], today: [least, most]}`, of
    the allegation or of one of its statements. It closes by itself once the counts are
    the same again, or the record was corrected or withdrawn.
    """

    allegation = models.ForeignKey(
        Allegation, on_delete=models.PROTECT, related_name="origin_drifts"
    )
    version = models.PositiveIntegerField(help_text="The published version.")
    differences = models.JSONField(default=list)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["allegation"],
                condition=models.Q(closed_at__isnull=True),
                name="origindrift_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"Origins of version {self.version} counted otherwise"
