"""A changed source makes work on exactly the statements that cite what changed."""

import pytest
from django.utils import timezone

from allegations.choices import SourceTaskOutcome
from allegations.models import (
    Case,
    CaseAllegation,
    Proceeding,
    ProceedingStep,
    SourceTask,
)
from allegations.services.records import save_record
from allegations.services.source_tasks import (
    TaskRefused,
    cases_of,
    close_source_task,
    open_source_tasks,
)
from sources.models import Attempt, Change, Passage, PassageEffect

pytestmark = pytest.mark.django_db


def affect(passage: Passage, effect: str, *, kind: str = "edited") -> PassageEffect:
    """Record a change of the passage's article with one effect."""
    now = timezone.now()
    article = passage.capture.article
    attempt = Attempt.objects.create(
        article=article,
        requested_url="https://one.example/",
        final_url="https://one.example/",
        outcome="kept",
        capture=passage.capture,
        started_at=now,
        finished_at=now,
        collector="tests",
    )
    change = Change.objects.create(
        article=article, kind=kind, attempt=attempt, comparison="tests", detected_at=now
    )
    place = {"start": 0, "end": 5, "exact": "other"} if effect != "gone" else {}
    return PassageEffect.objects.create(
        change=change, passage=passage, effect=effect, **place
    )


def quote_of(story) -> Passage:
    passage: Passage = story.accusation.utterance.passages.get()
    return passage


def test_an_altered_passage_touches_the_statements_that_cite_it_and_no_other(
    make_story,
):
    story, other = make_story(), make_story()
    effect = affect(quote_of(story), "altered")

    assert open_source_tasks() == 1

    task = SourceTask.objects.get()
    assert (task.effect, task.utterance) == (effect, story.accusation.utterance)
    assert task.utterance != other.accusation.utterance
    assert open_source_tasks() == 0, "once"


@pytest.mark.parametrize(
    ("effect", "kind", "opened"),
    [
        ("gone", "gone", 1),
        ("moved", "edited", 0),
        ("intact", "edited", 0),
        ("intact", "retracted", 1),
    ],
)
def test_which_effects_make_work(make_story, effect: str, kind: str, opened: int):
    affect(quote_of(make_story()), effect, kind=kind)

    assert open_source_tasks() == opened


def test_what_stands_again_makes_no_work(make_story):
    passage = quote_of(make_story())
    affect(passage, "gone", kind="gone")
    affect(passage, "intact", kind="reappeared")

    assert open_source_tasks() == 0


def test_a_step_of_a_proceeding_is_touched_too(make_story, make_actor, researcher):
    story = make_story()
    proceeding = save_record(
        record=Proceeding(
            title="Inquiry into the shelling",
            type_id="proceeding_types/national_investigation",
            forum=make_actor("Prosecutor of the region", "state_official"),
        ),
        by=researcher,
        reason="test",
    )
    step = save_record(
        record=ProceedingStep(
            proceeding=proceeding, status_id="proceeding_statuses/opened"
        ),
        by=researcher,
        reason="test",
        many={"passages": [quote_of(story)]},
    )
    affect(quote_of(story), "gone", kind="gone")

    assert open_source_tasks() == 2
    assert SourceTask.objects.get(step__isnull=False).step == step


def test_a_task_is_for_the_teams_of_the_cases(make_story, researcher):
    story = make_story()
    case = save_record(
        record=Case(title="The town", question="Who fired?"),
        by=researcher,
        reason="test",
    )
    save_record(
        record=CaseAllegation(case=case, allegation=story.allegation),
        by=researcher,
        reason="test",
    )
    affect(quote_of(story), "altered")
    open_source_tasks()

    assert list(cases_of(SourceTask.objects.get())) == [case]


def test_a_task_is_closed_once_and_with_a_reason(make_story, researcher):
    affect(quote_of(make_story()), "altered")
    open_source_tasks()
    task = SourceTask.objects.get()

    with pytest.raises(TaskRefused, match="with a reason"):
        close_source_task(
            record=task, by=researcher, reason=" ", outcome=SourceTaskOutcome.STANDS
        )
    close_source_task(
        record=task,
        by=researcher,
        reason="The number is in the ministry's report, too.",
        outcome=SourceTaskOutcome.STANDS,
    )
    with pytest.raises(TaskRefused, match="closed already"):
        close_source_task(
            record=task,
            by=researcher,
            reason="again",
            outcome=SourceTaskOutcome.CHANGED,
        )
    assert open_source_tasks() == 0, "what was closed stays closed"


def test_a_later_change_is_part_of_the_work_that_is_open(make_story):
    passage = quote_of(make_story())
    affect(passage, "altered")
    open_source_tasks()
    opened = SourceTask.objects.get()
    gone = affect(passage, "gone", kind="gone")

    assert open_source_tasks() == 0

    task = SourceTask.objects.get()
    assert (task.pk, task.effect, task.opened_at) == (opened.pk, gone, opened.opened_at)


def test_a_change_after_the_task_was_closed_is_new_work(make_story, researcher):
    passage = quote_of(make_story())
    affect(passage, "altered")
    open_source_tasks()
    closed = close_source_task(
        record=SourceTask.objects.get(),
        by=researcher,
        reason="the figure was corrected by the source",
        outcome=SourceTaskOutcome.CHANGED,
    )
    gone = affect(passage, "gone", kind="gone")

    assert open_source_tasks() == 1
    assert SourceTask.objects.exclude(pk=closed.pk).get().effect == gone
