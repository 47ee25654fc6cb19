"""Who accuses, answers, is accused, judges or publishes."""

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Upper

from allegations.choices import AffiliationKind, NameKind
from allegations.models.term import of_vocabulary, term_field
from sources.models import Outlet
from tracker.common.curated import CuratedRecord
from tracker.common.edtf_dates import EdtfField, bound_field, bounds_in_order


@pghistory.track()
class Actor(CuratedRecord):
    """A state, organ, force, organisation or person, under one display name."""

    reference = models.CharField(max_length=16, unique=True, editable=False)
    type = term_field("actor_types")
    name = models.CharField(max_length=200, help_text="The name that we show.")
    state_code = models.CharField(
        max_length=2,
        blank=True,
        default="",
        help_text=(
            "For a state its ISO 3166 code; for others the state they act for, "
            "which decides what treaties are asked about."
        ),
    )
    outlet = models.OneToOneField(
        Outlet, on_delete=models.PROTECT, related_name="actor", null=True, blank=True
    )
    is_protected = models.BooleanField(
        default=False,
        help_text="A person at risk: never named in anything public.",
    )
    description = models.CharField(max_length=300, blank=True, default="")
    notes = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            GinIndex(
                name="actor_name_trigrams", fields=["name"], opclasses=["gin_trgm_ops"]
            )
        ]
        constraints = [
            of_vocabulary("actor", "type", "actor_types"),
            models.CheckConstraint(
                condition=models.Q(state_code="")
                | models.Q(state_code=Upper("state_code")),
                name="actor_state_code_upper_case",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ActorName(models.Model):
    """Another name of an actor: a script, a spelling, a name as a source writes it."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    kind = models.CharField(
        max_length=16, choices=NameKind.choices, default=NameKind.SPELLING
    )
    language = models.CharField(max_length=8, blank=True, default="")
    script = models.CharField(
        max_length=4,
        blank=True,
        default="",
        help_text="ISO 15924, such as Latn or Cyrl.",
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "name", "kind"], name="actorname_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ActorAffiliation(models.Model):
    """That an actor belonged to another, and when."""

    actor = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="affiliations"
    )
    kind = models.CharField(max_length=20, choices=AffiliationKind.choices)
    of = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="affiliates")
    role = models.CharField(max_length=200, blank=True, default="")
    period = EdtfField()
    period_earliest = bound_field()
    period_latest = bound_field()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(actor=models.F("of")),
                name="actoraffiliation_not_to_itself",
            ),
            bounds_in_order("actoraffiliation", "period"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.role}".strip()
