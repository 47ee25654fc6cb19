"""Which records were edited after what the public reads of them was published."""

from collections.abc import Iterable
from operator import attrgetter

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils import timezone

from allegations.models import (
    Allegation,
    AllegationRelation,
    AllegedPerpetrator,
    Case,
    CaseAllegation,
    Proceeding,
    ProceedingStep,
    PublishedVersion,
    Statement,
    UnpublishedEdit,
    Utterance,
)

# Of what is a part of one record: how it leads there.
PARTS = {
    Allegation: attrgetter("reference"),
    Case: attrgetter("reference"),
    Statement: attrgetter("allegation.reference"),
    AllegationRelation: attrgetter("allegation.reference"),
    AllegedPerpetrator: attrgetter("accusation.allegation.reference"),
    CaseAllegation: attrgetter("case.reference"),
}
# Of what many allegations may rest on: what finds them.
SHARED = {
    Utterance: (
        *("accusations__utterance", "responses__utterance", "figures__utterance"),
        "characterisations__utterance",
    ),
    Proceeding: ("proceedings",),
    ProceedingStep: ("proceedings__steps",),
}


def records_of(row: models.Model) -> set[str]:
    """References of the allegations and cases that `row` is, or is a part of, by now."""
    for model, reference in PARTS.items():
        if isinstance(row, model):
            return {reference(row)}
    rests = [Q(**{path: row.pk}) for path in SHARED.get(type(row), ()) if row.pk]
    found: set[str] = set()
    for rest in rests:
        found.update(
            Allegation.objects.filter(rest).values_list("reference", flat=True)
        )
    return found


def note_edit(*, references: Iterable[str], by: User) -> None:
    """Keep that records were edited, of those that ever were published."""
    wanted = set(references)
    if not wanted:
        return
    known = PublishedVersion.objects.filter(reference__in=wanted, last_index=None)
    now = timezone.now()
    UnpublishedEdit.objects.bulk_create(
        [
            UnpublishedEdit(reference=reference, by=by, at=now)
            for reference in known.order_by("reference").values_list(
                "reference", flat=True
            )
        ],
        update_conflicts=True,
        unique_fields=["reference"],
        update_fields=["by", "at"],
    )


def forget_edits(reference: str) -> None:
    """What the public reads is what stands: nothing was edited since."""
    UnpublishedEdit.objects.filter(reference=reference).delete()
