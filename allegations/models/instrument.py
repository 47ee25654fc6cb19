"""The law: instruments, their provisions, and what each state did about them."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from allegations.models.term import of_vocabulary, term_field
from tracker.common.curated import CuratedRecord
from tracker.common.edtf_dates import EdtfField, bound_field, bounds_in_order


@pghistory.track()
class Instrument(CuratedRecord):
    """A treaty, statute, code or study of custom.

    `record` is the shipped record of the instrument without provisions and treaty
    actions: its rules of entry into force, bases, routes of jurisdiction and marks,
    in the shape that `allegations.law.instruments` reads.
    """

    code = models.CharField(max_length=40, unique=True)
    official_title = models.TextField()
    short_title = models.CharField(max_length=200)
    kinds = ArrayField(models.CharField(max_length=40), default=list)
    binds_by = ArrayField(models.CharField(max_length=40), default=list)
    adopted = EdtfField()
    adopted_earliest = bound_field()
    adopted_latest = bound_field()
    in_force = models.DateField(null=True, blank=True)
    depositary = models.CharField(max_length=200, blank=True, default="")
    citation = models.CharField(max_length=300, blank=True, default="")
    record = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["code", "pk"]
        constraints = [bounds_in_order("instrument", "adopted")]

    def __str__(self) -> str:
        return self.short_title


@pghistory.track()
class Provision(CuratedRecord):
    """An article, paragraph or rule, labelled in our own words."""

    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="provisions"
    )
    number = models.CharField(max_length=40)
    code = models.CharField(
        max_length=90, unique=True, help_text="Such as rome-statute:8(2)(b)(viii)."
    )
    label = models.TextField()
    category = models.CharField(max_length=80, blank=True, default="")
    is_verified = models.BooleanField(
        default=False, help_text="Somebody found it in the text of the instrument."
    )
    record = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["instrument", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "number"], name="provision_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


@pghistory.track()
class TreatyAction(CuratedRecord):
    """What a state did about an instrument, and when: signed, ratified, declared."""

    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="treaty_actions"
    )
    state_code = models.CharField(max_length=2)
    action = term_field("treaty_actions")
    date = EdtfField(blank=False)
    date_earliest = bound_field()
    date_latest = bound_field()
    annex = models.CharField(max_length=80, blank=True, default="")
    detail = models.CharField(max_length=200, blank=True, default="")
    is_verified = models.BooleanField(default=False)
    is_effect_contested = models.BooleanField(default=False)
    note = models.TextField(blank=True, default="")
    record = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["instrument", "state_code", "date_earliest", "pk"]
        constraints = [
            of_vocabulary("treatyaction", "action", "treaty_actions"),
            models.UniqueConstraint(
                fields=[
                    "instrument",
                    "state_code",
                    "action",
                    "date",
                    "annex",
                    "detail",
                ],
                name="treatyaction_once",
            ),
            bounds_in_order("treatyaction", "date"),
        ]

    def __str__(self) -> str:
        return f"{self.state_code} {self.date} {self.detail}"
