"""What utterances do to an allegation: accuse, respond, count, characterise."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models

from allegations.models.actor import Actor
from allegations.models.allegation import Allegation
from allegations.models.instrument import Provision
from allegations.models.place import Place
from allegations.models.term import of_vocabulary, term_field, terms_field
from allegations.models.utterance import Utterance
from tracker.common.curated import CuratedRecord
from tracker.common.edtf_dates import EdtfField, bound_field, bounds_in_order


class Statement(CuratedRecord):
    """What the four kinds share: an allegation and a stable reference under it."""

    SERIES: ClassVar[str]
    allegation: "models.ForeignKey[Allegation, Allegation]"

    reference = models.CharField(max_length=32, unique=True, editable=False)
    notes = models.TextField(
        blank=True, default="", help_text="For curators; never published."
    )

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.reference


@pghistory.track()
class Accusation(Statement):
    """That a speaker accuses somebody, with what this accuser said and no more."""

    SERIES = "A"

    allegation = models.ForeignKey(
        Allegation, on_delete=models.PROTECT, related_name="accusations"
    )
    utterance = models.ForeignKey(
        Utterance, on_delete=models.PROTECT, related_name="accusations"
    )
    act = term_field("accusation_acts")
    accuser_role = term_field("accuser_roles")
    modality = term_field("attribution_modality", optional=True)
    standard_of_proof = term_field("standard_of_proof", default_code="allegation")
    occurred = EdtfField()
    occurred_earliest = bound_field()
    occurred_latest = bound_field()
    places = models.ManyToManyField(Place, related_name="accusations", blank=True)
    weapons = terms_field("weapon_types")
    victims = terms_field("victim_categories")

    class Meta(Statement.Meta):
        constraints = [
            of_vocabulary("accusation", "act", "accusation_acts"),
            of_vocabulary("accusation", "accuser_role", "accuser_roles"),
            of_vocabulary("accusation", "modality", "attribution_modality"),
            of_vocabulary("accusation", "standard_of_proof", "standard_of_proof"),
            bounds_in_order("accusation", "occurred"),
        ]


@pghistory.track()
class AllegedPerpetrator(models.Model):
    """Whom one accusation names or describes as responsible, and in what mode."""

    accusation = models.ForeignKey(
        Accusation, on_delete=models.CASCADE, related_name="alleged_perpetrators"
    )
    actor = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        related_name="alleged_in",
        null=True,
        blank=True,
    )
    description = models.CharField(max_length=300, blank=True, default="")
    mode_of_liability = term_field("modes_of_liability", optional=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            of_vocabulary(
                "allegedperpetrator", "mode_of_liability", "modes_of_liability"
            ),
            models.CheckConstraint(
                condition=models.Q(actor__isnull=False) | ~models.Q(description=""),
                name="allegedperpetrator_named_or_described",
            ),
        ]

    def __str__(self) -> str:
        return self.description or f"alleged perpetrator {self.pk}"


@pghistory.track()
class Response(Statement):
    """What the accused answered, or what a source observed of the lack of an answer."""

    SERIES = "R"

    allegation = models.ForeignKey(
        Allegation, on_delete=models.PROTECT, related_name="responses"
    )
    utterance = models.ForeignKey(
        Utterance, on_delete=models.PROTECT, related_name="responses"
    )
    type = term_field("response_types")
    responder = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        related_name="responses",
        help_text="Who answered, or who is said to have been silent.",
    )
    aimed_at = models.ManyToManyField(Accusation, related_name="responses", blank=True)

    class Meta(Statement.Meta):
        constraints = [of_vocabulary("response", "type", "response_types")]


@pghistory.track()
class Figure(Statement):
    """How many, as one speaker counts; figures of several speakers are never merged."""

    SERIES = "F"

    allegation = models.ForeignKey(
        Allegation, on_delete=models.PROTECT, related_name="figures"
    )
    utterance = models.ForeignKey(
        Utterance, on_delete=models.PROTECT, related_name="figures"
    )
    harm = term_field("harm_types")
    victims = term_field("victim_categories")
    low = models.PositiveIntegerField(null=True, blank=True)
    high = models.PositiveIntegerField(null=True, blank=True)
    qualifier = term_field("figure_qualifiers")
    wording = models.CharField(
        max_length=100, blank=True, default="", help_text="The number as it is written."
    )

    class Meta(Statement.Meta):
        constraints = [
            of_vocabulary("figure", "harm", "harm_types"),
            of_vocabulary("figure", "victims", "victim_categories"),
            of_vocabulary("figure", "qualifier", "figure_qualifiers"),
            models.CheckConstraint(
                condition=models.Q(low__isnull=False) | models.Q(high__isnull=False),
                name="figure_has_a_number",
                violation_error_message="Give the lowest number, the highest, or both.",
            ),
            models.CheckConstraint(
                condition=models.Q(low__isnull=True)
                | models.Q(high__isnull=True)
                | models.Q(low__lte=models.F("high")),
                name="figure_low_not_above_high",
                violation_error_message="The lowest number is above the highest.",
            ),
        ]


@pghistory.track()
class LegalCharacterisation(Statement):
    """A label of law: by a speaker, or by curators under their own name.

    `obliged` is whose obligations the three legal questions are asked about.
    """

    SERIES = "L"

    allegation = models.ForeignKey(
        Allegation, on_delete=models.PROTECT, related_name="characterisations"
    )
    utterance = models.ForeignKey(
        Utterance,
        on_delete=models.PROTECT,
        related_name="characterisations",
        null=True,
        blank=True,
    )
    curator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="characterisations",
        null=True,
        blank=True,
    )
    crime_category = term_field("crime_categories", optional=True)
    provision = models.ForeignKey(
        Provision,
        on_delete=models.PROTECT,
        related_name="characterisations",
        null=True,
        blank=True,
    )
    modality = term_field("attribution_modality", optional=True)
    obliged = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="The state whose obligations are asked about.",
    )
    explanation = models.TextField(
        blank=True,
        default="",
        help_text="Published: what the label says or leaves out.",
    )

    class Meta(Statement.Meta):
        constraints = [
            of_vocabulary(
                "legalcharacterisation", "crime_category", "crime_categories"
            ),
            of_vocabulary("legalcharacterisation", "modality", "attribution_modality"),
            models.CheckConstraint(
                condition=models.Q(utterance__isnull=False, curator__isnull=True)
                | models.Q(utterance__isnull=True, curator__isnull=False),
                name="legalcharacterisation_by_speaker_or_curator",
                violation_error_message=(
                    "Either a speaker characterises (give the utterance) or a curator "
                    "does (give the curator), not both."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(provision__isnull=False)
                | models.Q(crime_category__isnull=False),
                name="legalcharacterisation_says_something",
                violation_error_message="Give a provision, a crime category, or both.",
            ),
        ]
