"""Where things are said to have happened."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from allegations.models.term import of_vocabulary, term_field
from tracker.common.curated import CuratedRecord


@pghistory.track()
class Place(CuratedRecord):
    """A place with its spellings, and a point that says how exact it is."""

    reference = models.CharField(max_length=16, unique=True, editable=False)
    name = models.CharField(max_length=200)
    other_names = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        help_text="Other spellings, separated by commas.",
    )
    state_code = models.CharField(
        max_length=2,
        blank=True,
        default="",
        help_text="ISO 3166 code of the state whose territory it is.",
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
    )
    latitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True
    )
    uncertainty_m = models.PositiveIntegerField(
        "uncertainty in metres", null=True, blank=True
    )
    precision = term_field("location_precision", optional=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            of_vocabulary("place", "precision", "location_precision"),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="place_point_on_earth",
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True)
                | ~models.Q(parent=models.F("id")),
                name="place_not_its_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name
