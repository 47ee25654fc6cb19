"""History of the many-to-many links, which are part of what a statement says."""

import pghistory
from django.db import models

from allegations.models.case import Case
from allegations.models.proceeding import Proceeding, ProceedingStep
from allegations.models.statement import Accusation, Response
from allegations.models.utterance import Utterance


def _tracked(name: str, through: type[models.Model]) -> type[models.Model]:
    """Return a proxy of a link table that carries the triggers of its history.

    Django gives automatic link tables no migrations of their own, so the triggers
    hang on a proxy; `<name>Event` rows hold the two ids of the link.
    """
    meta = type("Meta", (), {"proxy": True, "app_label": "allegations"})
    proxy: type[models.Model] = type(
        name, (through,), {"__module__": __name__, "Meta": meta}
    )
    tracked: type[models.Model] = pghistory.track(
        pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None
    )(proxy)
    return tracked


UtterancePassageLink = _tracked("UtterancePassageLink", Utterance.passages.through)
AccusationPlaceLink = _tracked("AccusationPlaceLink", Accusation.places.through)
AccusationWeaponLink = _tracked("AccusationWeaponLink", Accusation.weapons.through)
AccusationVictimLink = _tracked("AccusationVictimLink", Accusation.victims.through)
ResponseAimLink = _tracked("ResponseAimLink", Response.aimed_at.through)
ProceedingPersonLink = _tracked("ProceedingPersonLink", Proceeding.persons.through)
ProceedingAllegationLink = _tracked(
    "ProceedingAllegationLink", Proceeding.allegations.through
)
StepPassageLink = _tracked("StepPassageLink", ProceedingStep.passages.through)
CaseTeamLink = _tracked("CaseTeamLink", Case.team.through)
