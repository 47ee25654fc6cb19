"""The base of the admins of allegations, with the services that write."""

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from allegations.admin.reasons import ReasonsTold
from allegations.models import Utterance
from allegations.services.publication import PublicationRefused
from allegations.services.records import delete_record, save_record
from allegations.services.review import TransitionRefused
from sources.services.records import EditConflict
from tracker.common.admin import RecordAdmin


class AllegationsAdmin(ReasonsTold, RecordAdmin):
    """Saves through the services of allegations."""

    saving = staticmethod(save_record)
    deleting = staticmethod(delete_record)
    refusals = (EditConflict, PublicationRefused, TransitionRefused)


def count_of(model: Any, field: str) -> Any:
    """How many rows of `model` point at each row of a list by `field`.

    A subquery each: several counts over joins would multiply one another.
    """
    rows = model.objects.filter(**{field: OuterRef("pk")}).order_by()
    counted = rows.values(field).annotate(found=Count("pk")).values("found")
    return Coalesce(Subquery(counted), 0)


def speaker_of(utterance: Utterance | None) -> str:
    """Who speaks, by name or as the source describes them; load `speaker` with it."""
    if utterance is None:
        return "curators"
    if utterance.speaker is not None:
        return utterance.speaker.name
    return utterance.speaker_description
