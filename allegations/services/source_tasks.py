"""Opening and closing the tasks that changed sources make for curators."""

from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from allegations.choices import SourceTaskOutcome
from allegations.models import (
    Accusation,
    Case,
    Figure,
    LegalCharacterisation,
    ProceedingStep,
    Response,
    SourceTask,
    Utterance,
)
from sources.choices import ChangeKind, Effect

STATEMENTS = (Accusation, Response, Figure, LegalCharacterisation)

# What cites passages: the column of the task; the table of the links and its column.
_CITING = {
    "utterance_id": (Utterance.passages.through._meta.db_table, "utterance_id"),
    "step_id": (ProceedingStep.passages.through._meta.db_table, "proceedingstep_id"),
}
# What befalls a passage while work on it is open is part of that work.
_MOVE_ON = """
UPDATE allegations_sourcetask AS task SET effect_id = newest.id
FROM sources_passageeffect AS known, sources_passageeffect AS newest
JOIN sources_change AS change ON change.id = newest.change_id
WHERE known.id = task.effect_id AND task.{column} IS NOT NULL
  AND task.closed_at IS NULL
  AND newest.passage_id = known.passage_id AND newest.id > known.id
  AND (newest.effect = ANY(%(effects)s) OR change.kind = %(retracted)s)
  AND NOT EXISTS (
    SELECT 1 FROM sources_passageeffect AS newer
    WHERE newer.passage_id = newest.passage_id AND newer.id > newest.id
  )
"""
# One statement for all: a loop over effects would ask anew for each of them.
_OPEN = """
INSERT INTO allegations_sourcetask (effect_id, {column}, opened_at, outcome, reason)
SELECT effect.id, link.{link_column}, now(), '', ''
FROM sources_passageeffect AS effect
JOIN sources_change AS change ON change.id = effect.change_id
JOIN {links} AS link ON link.passage_id = effect.passage_id
WHERE (effect.effect = ANY(%(effects)s) OR change.kind = %(retracted)s)
  AND NOT EXISTS (
    SELECT 1 FROM sources_passageeffect AS newer
    WHERE newer.passage_id = effect.passage_id AND newer.id > effect.id
  )
  AND NOT EXISTS (
    SELECT 1 FROM allegations_sourcetask AS task
    JOIN sources_passageeffect AS known ON known.id = task.effect_id
    WHERE task.{column} = link.{link_column}
      AND known.passage_id = effect.passage_id
      AND (task.closed_at IS NULL OR known.id = effect.id)
  )
ON CONFLICT DO NOTHING
"""


class TaskRefused(ValueError):
    """A task cannot be closed like this; the message says why."""


@transaction.atomic
def open_source_tasks() -> int:
    """Open a task for each statement whose passage was altered or is gone; return how many.

    Only the newest effect on a passage counts: a task that is open already goes on to
    it, and after one that was closed it is new work. Safe to repeat and to run twice at
    once: a task is opened once, and stays closed when it was closed.
    """
    values: dict[str, Any] = {
        "effects": [Effect.ALTERED.value, Effect.GONE.value],
        "retracted": ChangeKind.RETRACTED.value,
    }
    opened = 0
    with connection.cursor() as cursor:
        for column, (links, link_column) in _CITING.items():
            names = {"column": column, "links": links, "link_column": link_column}
            cursor.execute(_MOVE_ON.format(**names), values)
            cursor.execute(_OPEN.format(**names), values)
            opened += cursor.rowcount
    return opened


@transaction.atomic
def close_source_task(
    *, record: SourceTask, by: User, reason: str, outcome: SourceTaskOutcome
) -> SourceTask:
    """Close a task, saying what came of it. Raises TaskRefused."""
    task = SourceTask.objects.select_for_update().get(pk=record.pk)
    if task.closed_at is not None:
        raise TaskRefused(f"Task {task.pk} is closed already: {task.reason}")
    if not reason.strip():
        raise TaskRefused("Say what came of it: a task is closed with a reason.")
    task.closed_at, task.closed_by = timezone.now(), by
    task.outcome, task.reason = outcome, reason.strip()
    task.save()
    return task


def cases_of(task: SourceTask) -> QuerySet[Case]:
    """Return the cases whose teams the task is for."""
    if task.step is not None:
        return Case.objects.filter(
            case_allegations__allegation__proceedings=task.step.proceeding_id
        ).distinct()
    wanted = Q()
    for kind in STATEMENTS:
        name = kind._meta.get_field("allegation").related_query_name()
        wanted |= Q(
            **{f"case_allegations__allegation__{name}__utterance": task.utterance_id}
        )
    return Case.objects.filter(wanted).distinct()
