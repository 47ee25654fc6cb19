"""Who said something, when, where and through whom."""

from textwrap import shorten

import pghistory
from django.db import models

from allegations.choices import ReportingMode, SpeakerKind
from allegations.models.actor import Actor
from sources.choices import DateBasis
from sources.models import Passage
from tracker.common.curated import CuratedRecord
from tracker.common.edtf_dates import EdtfField, bound_field, bounds_in_order

# Characters of the words where an utterance is named by them.
MOST_WORDS = 60


@pghistory.track()
class Utterance(CuratedRecord):
    """One act of speaking, with its passages; it may serve many statements."""

    speaker_kind = models.CharField(
        max_length=20, choices=SpeakerKind.choices, default=SpeakerKind.NAMED_ACTOR
    )
    speaker = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        related_name="utterances",
        null=True,
        blank=True,
    )
    speaker_description = models.CharField(
        max_length=300,
        blank=True,
        default="",
        help_text="Where nobody is named, in the source's terms: “a source”, “officials”.",
    )
    on_behalf_of = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        related_name="utterances_on_behalf",
        null=True,
        blank=True,
    )
    through = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        related_name="utterances_carried",
        null=True,
        blank=True,
        help_text="The agency or outlet that carried it, where it was not said to us.",
    )
    said = EdtfField()
    said_earliest = bound_field()
    said_latest = bound_field()
    said_basis = models.CharField(
        max_length=32, choices=DateBasis.choices, blank=True, default=""
    )
    medium = models.CharField(
        max_length=100,
        blank=True,
        default="",
        help_text="Telegram, a briefing, a report.",
    )
    reporting_mode = models.CharField(max_length=24, choices=ReportingMode.choices)
    gist = models.CharField(
        max_length=300, blank=True, default="", help_text="In our words, for curators."
    )
    passages = models.ManyToManyField(Passage, related_name="utterances", blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    speaker_kind__in=[
                        SpeakerKind.NAMED_ACTOR,
                        SpeakerKind.OUTLET_OWN_VOICE,
                    ],
                    speaker__isnull=False,
                )
                | (
                    models.Q(
                        speaker_kind__in=[
                            SpeakerKind.ANONYMOUS_SOURCE,
                            SpeakerKind.COLLECTIVE,
                            SpeakerKind.OUTLET_OWN_VOICE,
                        ]
                    )
                    & ~models.Q(speaker_description="")
                ),
                name="utterance_has_a_speaker",
                violation_error_message=(
                    "A named actor needs a speaker; an anonymous or collective speaker "
                    "needs a description."
                ),
            ),
            bounds_in_order("utterance", "said"),
        ]

    def __str__(self) -> str:
        return f"Utterance {self.pk}: {self.gist or self._in_short()}"

    def _in_short(self) -> str:
        """Speaker, day and first words, of what is loaded: it makes no query."""
        speaker = self._state.fields_cache.get("speaker")
        passages = self.__dict__.get("_prefetched_objects_cache", {}).get(
            "passages", ()
        )
        exact = next((passage.exact for passage in passages), "")
        words = getattr(self, "first_words", None) or exact
        parts = [speaker.name if speaker else self.speaker_description, self.said]
        if words:
            parts.append(f"“{shorten(words, MOST_WORDS, placeholder='…')}”")
        return ", ".join(part for part in parts if part)
