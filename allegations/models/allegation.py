"""Events, and what is alleged of them."""

import pghistory
from django.db import models

from allegations.choices import CurationStatus, RelationKind, Sensitivity
from allegations.models.place import Place
from allegations.models.term import of_vocabulary, term_field
from tracker.common.curated import CuratedRecord
from tracker.common.edtf_dates import EdtfField, bound_field, bounds_in_order


@pghistory.track()
class Incident(CuratedRecord):
    """An event that several allegations, figures or data sets may speak of."""

    reference = models.CharField(max_length=16, unique=True, editable=False)
    title = models.CharField(max_length=300)
    occurred = EdtfField()
    occurred_earliest = bound_field()
    occurred_latest = bound_field()
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="incidents",
        null=True,
        blank=True,
    )
    external_ids = models.JSONField(default=dict, blank=True)
    notes = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["-pk"]
        constraints = [bounds_in_order("incident", "occurred")]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


@pghistory.track()
class Allegation(CuratedRecord):
    """That something unlawful was done, as one or more accusers say.

    Title and summary are neutral and ours. `occurred` and `place` are the curators'
    working values; what each accuser said stands in the accusations.
    """

    reference = models.CharField(max_length=16, unique=True, editable=False)
    type = term_field("allegation_types")
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True, default="")
    incident = models.ForeignKey(
        Incident,
        on_delete=models.PROTECT,
        related_name="allegations",
        null=True,
        blank=True,
    )
    occurred = EdtfField()
    occurred_earliest = bound_field()
    occurred_latest = bound_field()
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="allegations",
        null=True,
        blank=True,
    )
    verification_status = term_field("verification_status", default_code="unreviewed")
    sensitivity = models.CharField(
        max_length=16, choices=Sensitivity.choices, default=Sensitivity.PUBLIC
    )
    status = models.CharField(
        max_length=16,
        choices=CurationStatus.choices,
        default=CurationStatus.DRAFT,
        editable=False,
    )
    notes = models.TextField(
        blank=True, default="", help_text="For curators; never published."
    )

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["status"], name="allegation_status")]
        constraints = [
            of_vocabulary("allegation", "type", "allegation_types"),
            of_vocabulary("allegation", "verification_status", "verification_status"),
            models.CheckConstraint(
                condition=models.Q(reference__regex=r"^A-\d{4}-\d{4,}$"),
                name="allegation_reference_form",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=CurationStatus.values),
                name="allegation_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(sensitivity=Sensitivity.PUBLIC)
                | models.Q(
                    status__in=[
                        CurationStatus.DRAFT,
                        CurationStatus.IN_REVIEW,
                        CurationStatus.WITHDRAWN,
                        CurationStatus.MERGED,
                        CurationStatus.WITHHELD,
                        CurationStatus.ERASED,
                    ]
                ),
                name="allegation_confidential_is_not_public",
            ),
            bounds_in_order("allegation", "occurred"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


@pghistory.track()
class AllegationRelation(models.Model):
    """That one allegation is part of, the same as, or supersedes another."""

    allegation = models.ForeignKey(
        Allegation, on_delete=models.CASCADE, related_name="relations"
    )
    kind = models.CharField(max_length=16, choices=RelationKind.choices)
    to = models.ForeignKey(
        Allegation, on_delete=models.PROTECT, related_name="related_from"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["allegation", "kind", "to"], name="allegationrelation_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(allegation=models.F("to")),
                name="allegationrelation_not_to_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.kind
