"""The statements of an allegation, on its page."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString

from allegations.admin.records import speaker_of
from allegations.models import (
    Accusation,
    AllegationRelation,
    Figure,
    LegalCharacterisation,
    Response,
)
from tracker.common.admin import RecordStacked, RecordTabular, admin_link


class AccusationInline(RecordStacked):
    """Who accuses; alleged perpetrators are edited on the accusation's own page."""

    model = Accusation
    tab = True
    show_count = True
    fields = (
        "utterance",
        *("act", "accuser_role", "standard_of_proof", "modality"),
        "alleged",
        "occurred",
        "places",
        *("weapons", "victims"),
        "notes",
    )
    readonly_fields = ("alleged",)
    short_texts = ("notes",)
    loads = (
        *("utterance__speaker", "act", "accuser_role"),
        *("modality", "standard_of_proof"),
    )
    prefetches = (
        *("places", "weapons", "victims", "alleged_perpetrators__actor"),
        "utterance__passages",
    )

    def row_title(self, row: Accusation) -> str:
        """Reference, accuser, act and whom."""
        return " · ".join(
            [row.reference, speaker_of(row.utterance), row.act.label, _alleged(row)]
        )

    @admin.display(description="alleged perpetrators")
    def alleged(self, row: Accusation) -> SafeString | str:
        """Whom this accuser names, and where to edit that."""
        if row._state.adding:
            return "Save first, then name them on the accusation's own page."
        link = admin_link(row, "Edit on its own page")
        return format_html("{} · {}", _alleged(row), link)


class ResponseInline(RecordStacked):
    """What was answered, or that nothing was."""

    model = Response
    tab = True
    show_count = True
    fields = ("utterance", "type", "responder", "aimed_at", "notes")
    short_texts = ("notes",)
    loads = ("utterance__speaker", "type", "responder")
    prefetches = ("aimed_at", "utterance__passages")

    def row_title(self, row: Response) -> str:
        """Reference, responder and type."""
        return f"{row.reference} · {row.responder.name} · {row.type.label}"


class FigureInline(RecordStacked):
    """How many, each by its claimant."""

    model = Figure
    tab = True
    show_count = True
    fields = (
        "utterance",
        *("harm", "victims"),
        ("low", "high"),
        "qualifier",
        "wording",
        "notes",
    )
    short_texts = ("notes",)
    loads = ("utterance__speaker", "harm", "victims", "qualifier")
    prefetches = ("utterance__passages",)

    def row_title(self, row: Figure) -> str:
        """Reference, claimant and number."""
        low, high = row.low, row.high
        number = (
            f"{low} to {high}" if low and high and low != high else f"{low or high}"
        )
        counted = f"{row.qualifier.label} {number} {row.victims.label}"
        speaker = speaker_of(row.utterance)
        return f"{row.reference} · {speaker} · {row.harm.label}: {counted}"


class CharacterisationInline(RecordStacked):
    """Labels of law, by a speaker or by a curator."""

    model = LegalCharacterisation
    tab = True
    show_count = True
    verbose_name_plural = "legal characterisations"
    fields = (
        *("utterance", "curator", "provision", "crime_category"),
        *("modality", "obliged"),
        "explanation",
        "notes",
    )
    short_texts = ("notes", "explanation")
    loads = (
        *("utterance__speaker", "curator", "provision", "crime_category"),
        *("modality", "obliged"),
    )
    prefetches = ("utterance__passages",)

    def row_title(self, row: LegalCharacterisation) -> str:
        """Reference, author and label."""
        author = row.curator.get_username() if row.curator else ""
        label = row.provision.code if row.provision else ""
        category = row.crime_category.label if row.crime_category_id else ""
        said_by = author or speaker_of(row.utterance)
        return f"{row.reference} · {said_by} · {label or category}"


class RelationInline(RecordTabular):
    """What other allegations it is part of, the same as, or supersedes."""

    model = AllegationRelation
    fk_name = "allegation"
    tab = True
    hide_title = True
    fields = ("kind", "to")
    loads = ("to",)
    verbose_name_plural = "relations"


def _alleged(row: Accusation) -> str:
    named = [
        one.actor.name if one.actor else one.description
        for one in row.alleged_perpetrators.all()
    ]
    return "alleged: " + ", ".join(named) if named else "nobody named yet"
