"""What courts and investigators did, step by step."""

import pghistory
from django.db import models

from allegations.models.actor import Actor
from allegations.models.allegation import Allegation
from allegations.models.term import of_vocabulary, term_field
from sources.models import Passage
from tracker.common.curated import CuratedRecord
from tracker.common.edtf_dates import EdtfField, bound_field, bounds_in_order


@pghistory.track()
class Proceeding(CuratedRecord):
    """An investigation, warrant or trial before one forum."""

    reference = models.CharField(max_length=16, unique=True, editable=False)
    type = term_field("proceeding_types")
    title = models.CharField(max_length=300)
    forum = models.ForeignKey(
        Actor, on_delete=models.PROTECT, related_name="proceedings"
    )
    docket = models.CharField(max_length=100, blank=True, default="")
    persons = models.ManyToManyField(
        Actor, related_name="proceedings_against", blank=True
    )
    allegations = models.ManyToManyField(
        Allegation, related_name="proceedings", blank=True
    )
    notes = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["-pk"]
        constraints = [of_vocabulary("proceeding", "type", "proceeding_types")]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


@pghistory.track()
class ProceedingStep(models.Model):
    """One dated step of a proceeding, with the passages that report it."""

    proceeding = models.ForeignKey(
        Proceeding, on_delete=models.CASCADE, related_name="steps"
    )
    status = term_field("proceeding_statuses")
    date = EdtfField()
    date_earliest = bound_field()
    date_latest = bound_field()
    note = models.TextField(blank=True, default="")
    passages = models.ManyToManyField(
        Passage, related_name="proceeding_steps", blank=True
    )

    class Meta:
        ordering = ["date_earliest", "pk"]
        constraints = [
            of_vocabulary("proceedingstep", "status", "proceeding_statuses"),
            bounds_in_order("proceedingstep", "date"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.note}"
