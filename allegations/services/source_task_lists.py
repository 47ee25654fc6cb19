"""Which source tasks concern whom: a team, a case, an allegation, an utterance."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, Q, QuerySet

from allegations.models import (
    Allegation,
    Case,
    CaseAllegation,
    ProceedingStep,
    SourceTask,
    Utterance,
)
from allegations.services.source_tasks import STATEMENTS


def open_tasks() -> QuerySet[SourceTask]:
    """Return the tasks that nobody has closed."""
    return SourceTask.objects.filter(closed_at__isnull=True)


def on_allegations(allegations: QuerySet[Any, Any]) -> Q:
    """Match tasks on the statements and proceedings of allegations."""
    wanted = Q(
        step__in=ProceedingStep.objects.filter(
            proceeding__allegations__in=allegations
        ).values("pk")
    )
    # A subquery each, which the database answers once; joined they would multiply.
    for kind in STATEMENTS:
        made = kind._default_manager.filter(
            allegation__in=allegations, utterance__isnull=False
        )
        wanted |= Q(utterance__in=made.values("utterance"))
    return wanted


def for_team_of(user: User) -> Q:
    """Match tasks on the cases whose team `user` is on, and those of no team at all."""
    of_teams = Allegation.objects.filter(case_allegations__case__team__isnull=False)
    of_user = Allegation.objects.filter(case_allegations__case__team=user)
    # What is nobody's task would else be looked at by nobody.
    return on_allegations(of_user.values("pk")) | ~on_allegations(of_teams.values("pk"))


def of_case(case: Case) -> Q:
    """Match tasks on what a case rests on."""
    return on_allegations(
        Allegation.objects.filter(case_allegations__case=case).values("pk")
    )


def case_names() -> ArraySubquery:
    """Return the references of the cases of each task, without a join that multiplies."""
    wanted = Q(
        pk__in=CaseAllegation.objects.filter(
            allegation__proceedings__steps=OuterRef(OuterRef("step"))
        ).values("case")
    )
    for kind in STATEMENTS:
        name = kind._meta.get_field("allegation").related_query_name()
        same = {f"allegation__{name}__utterance": OuterRef(OuterRef("utterance"))}
        wanted |= Q(pk__in=CaseAllegation.objects.filter(**same).values("case"))
    cases = Case.objects.filter(wanted).order_by("reference")
    return ArraySubquery(cases.values("reference"))


def open_tasks_on(record: Model) -> QuerySet[SourceTask]:
    """Return the open tasks on an allegation, a case or an utterance, newest first."""
    if isinstance(record, Utterance):
        wanted = Q(utterance=record)
    elif isinstance(record, Case):
        wanted = of_case(record)
    else:
        wanted = on_allegations(Allegation.objects.filter(pk=record.pk).values("pk"))
    return open_tasks().filter(wanted)


def count_for(user: User) -> int:
    """Return how many open tasks wait for `user`: of their teams, or of no team."""
    return open_tasks().filter(for_team_of(user)).count()


def cautions_about(records: Sequence[Model]) -> list[str]:
    """Say of which records sources changed that nobody has looked at, a sentence each."""
    found = []
    for record in records:
        many = open_tasks_on(record).count()
        if many:
            tasks = "1 open source task" if many == 1 else f"{many} open source tasks"
            found.append(
                f"{record}: {tasks}. A source it cites has changed or is gone."
            )
    return found
