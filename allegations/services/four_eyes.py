"""Who had a hand in a record since it was last published."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from allegations.choices import CurationStatus
from allegations.models import Allegation, Case, Review


def hands_in(record: Allegation | Case) -> set[int]:
    """Ids of the users who edited or submitted `record` since its last publication.

    Edits are read from the history that the database keeps (also of what was deleted
    since); a change of status alone is not an edit.
    """
    since = _last_reviewed(record)
    edited = _case_events(record) if isinstance(record, Case) else _events(record)
    hands = _own_editors(record, since) | _submitters(record, since)
    # One query for all histories: a batch asks for thousands of records.
    first, *others = (
        _editors(model, condition, since) for model, condition in edited.items()
    )
    found = first.union(*others) if others else first
    return hands | {int(user) for user in found if user is not None}


def was_edited_after(record: Allegation | Case, moment: datetime) -> bool:
    """Whether anybody edited `record`, or what `hands_in` counts to it, since `moment`.

    By the history, whoever wrote and by what way; a change of status is no edit.
    """
    edited = _case_events(record) if isinstance(record, Case) else _events(record)
    first, *others = (
        _history(model)
        ._default_manager.filter(condition, pgh_created_at__gt=moment)
        .order_by()
        .values_list("pgh_id")
        for model, condition in edited.items()
    )
    parts = first.union(*others, all=True) if others else first
    return bool(_own_edits(record, moment)) or parts.exists()


def _last_reviewed(record: Allegation | Case) -> datetime | None:
    """When the record was last published out of a review.

    Not when its newest entry was made: a mark, a release, or a case that lists one
    allegation less publishes no edit.
    """
    steps = _steps(record).filter(
        from_status=CurationStatus.IN_REVIEW,
        to_status__in=[CurationStatus.PUBLISHED, CurationStatus.CORRECTED],
    )
    return steps.order_by("-at").values_list("at", flat=True).first()


def _events(allegation: Allegation) -> dict[str, Q]:
    """The conditions under which a row of each history is about this allegation."""
    own = Q(allegation=allegation)
    accusations = _ever("AccusationEvent", own)
    responses = _ever("ResponseEvent", own)
    utterances = _utterances_of(own)
    proceedings = _ever("ProceedingAllegationLinkEvent", own, "proceeding_id")
    steps = _ever("ProceedingStepEvent", Q(proceeding__in=proceedings))
    return {
        "AllegationRelationEvent": own,
        "AccusationEvent": own,
        "ResponseEvent": own,
        "FigureEvent": own,
        "LegalCharacterisationEvent": own,
        "UtteranceEvent": Q(pgh_obj__in=utterances),
        "UtterancePassageLinkEvent": Q(utterance__in=utterances),
        "AllegedPerpetratorEvent": Q(accusation__in=accusations),
        "AccusationPlaceLinkEvent": Q(accusation__in=accusations),
        "AccusationWeaponLinkEvent": Q(accusation__in=accusations),
        "AccusationVictimLinkEvent": Q(accusation__in=accusations),
        "ResponseAimLinkEvent": Q(response__in=responses),
        "ProceedingAllegationLinkEvent": own,
        "ProceedingEvent": Q(pgh_obj__in=proceedings),
        "ProceedingPersonLinkEvent": Q(proceeding__in=proceedings),
        "ProceedingStepEvent": Q(proceeding__in=proceedings),
        "StepPassageLinkEvent": Q(proceedingstep__in=steps),
    }


def _case_events(case: Case) -> dict[str, Q]:
    return {"CaseAllegationEvent": Q(case=case)}


def _utterances_of(own: Q) -> set[int]:
    found: set[int] = set()
    for model in (
        "AccusationEvent",
        "ResponseEvent",
        "FigureEvent",
        "LegalCharacterisationEvent",
    ):
        found |= _ever(model, own, "utterance_id")
    return found


def _ever(model: str, condition: Q, field: str = "pgh_obj_id") -> set[int]:
    """Every id that `field` ever had in matching history, deleted rows included."""
    rows = _history(model)._default_manager.filter(condition)
    return {value for value in rows.values_list(field, flat=True).distinct() if value}


def _editors(model: str, condition: Q, since: datetime | None) -> QuerySet[Any, Any]:
    rows = _history(model)._default_manager.filter(condition, pgh_context__isnull=False)
    if since is not None:
        rows = rows.filter(pgh_created_at__gt=since)
    users = rows.order_by().values_list("pgh_context__metadata__user", flat=True)
    return users.distinct()


def _own_editors(record: Allegation | Case, since: datetime | None) -> set[int]:
    return {int(user) for user in _own_edits(record, since) if user is not None}


def _own_edits(record: Allegation | Case, since: datetime | None) -> list[int | None]:
    """Who changed the record itself, each time, in anything but its status.

    Told from the values, so that no step of a review hides an edit beside it. None is
    who wrote without saying so.
    """
    rows = _history(f"{type(record).__name__}Event")._default_manager
    editors: list[int | None] = []
    before: dict[str, Any] = {}
    for row in (
        rows.filter(pgh_obj_id=record.pk)
        .order_by("pgh_id")
        .values(*_told_fields(record), "pgh_created_at", "pgh_context__metadata__user")
    ):
        created, user = (
            row.pop("pgh_created_at"),
            row.pop("pgh_context__metadata__user"),
        )
        is_later = since is None or created > since
        if row != before and is_later:
            editors.append(user)
        before = row
    return editors


def _told_fields(record: Allegation | Case) -> list[str]:
    return [
        field.attname
        for field in record._meta.concrete_fields
        if field.name != "status"
    ]


def _submitters(record: Allegation | Case, since: datetime | None) -> set[int]:
    steps = _steps(record).filter(to_status=CurationStatus.IN_REVIEW)
    if since is not None:
        steps = steps.filter(at__gt=since)
    return set(steps.values_list("by_id", flat=True))


def _steps(record: Allegation | Case) -> QuerySet[Review]:
    if isinstance(record, Case):
        return Review.objects.filter(case=record)
    return Review.objects.filter(allegation=record)


def _history(model: str) -> type[Model]:
    return apps.get_model("allegations", model)
