"""The tasks that changed sources make, from the desk."""

import pytest

from allegations.models import Case, CaseAllegation, SourceTask
from allegations.services.records import save_record
from allegations.services.source_tasks import open_source_tasks
from sources.models import RefreshJob
from tests.fixtures import DENIAL, STORY

TASKS = "/admin/allegations/sourcetask/"
YES = {"confirmed": "yes", "change_reason": "the figure was corrected by the source"}
OTHER = STORY.replace("three people", "four people").replace(DENIAL, "It rained.")


@pytest.fixture
def story(make_story):
    return make_story()


@pytest.fixture
def case(story, researcher):
    def save(record, **many):
        return save_record(record=record, by=researcher, reason="test", many=many)

    case = save(Case(title="Case", question="What happened?"), team=[researcher])
    save(CaseAllegation(case=case, allegation=story.allegation))
    return case


@pytest.fixture
def tasks(story, make_change):
    """One task on the accusation, whose words were altered, one on the denial."""
    make_change(story.text, OTHER)
    open_source_tasks()
    return {task.utterance: task for task in SourceTask.objects.all()}


def shown(client, url, data=None):
    answer = client.post(url, data, follow=True) if data else client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def page_of(task):
    return f"{TASKS}{task.pk}/change/"


def test_a_task_shows_both_wordings_and_what_rests_on_them(
    researcher, sign_in, story, case, tasks
):
    page = shown(sign_in(researcher), page_of(tasks[story.accusation.utterance]))

    assert '<del class="diff-changed">three</del>' in page
    assert '<ins class="diff-changed">four</ins>' in page
    for record in (story.accusation, story.allegation, case):
        assert f">{record}</a>" in page
    gone = shown(sign_in(researcher), page_of(tasks[story.response.utterance]))
    assert "no longer there" in gone
    assert f">{story.response}</a>" in gone


def test_tasks_are_for_the_team_of_their_case(
    researcher, reviewer, sign_in, story, case, tasks
):
    mine, other = sign_in(researcher), sign_in(reviewer)
    task = tasks[story.accusation.utterance]

    assert page_of(task) in shown(mine, f"{TASKS}?team=mine")
    assert page_of(task) not in shown(other, f"{TASKS}?team=mine")
    assert page_of(task) in shown(other, f"{TASKS}?case={case.reference}")
    assert page_of(task) not in shown(other, f"{TASKS}?case=C-1999-0001")
    assert page_of(task) in shown(other, f"{TASKS}?kind=edited")
    assert page_of(task) not in shown(other, f"{TASKS}?kind=gone")
    assert "2 open source tasks</a> of your cases" in shown(mine, "/admin/")
    assert "No source task of your cases is open" in shown(other, "/admin/")
    changes = "/admin/sources/change/"
    change = f"{changes}{task.effect.change_id}/change/"
    assert change in shown(mine, f"{changes}?team=mine")
    assert change not in shown(other, f"{changes}?team=mine")


def test_a_task_of_no_team_is_everybodys(reviewer, sign_in, tasks):
    somebody = sign_in(reviewer)
    assert "2 open source tasks</a> of your cases or of no team" in shown(
        somebody, "/admin/"
    )
    listed = shown(somebody, f"{TASKS}?team=mine")
    assert all(page_of(task) in listed for task in tasks.values())


def test_a_task_is_closed_with_an_outcome_and_a_reason(
    researcher, sign_in, story, tasks
):
    client, task = sign_in(researcher), tasks[story.accusation.utterance]
    assert f"{TASKS}{task.pk}/close/" in shown(client, page_of(task))

    page = shown(client, f"{TASKS}{task.pk}/close/", YES | {"outcome": "changed"})

    task.refresh_from_db()
    assert (task.outcome, task.closed_by) == ("changed", researcher)
    assert task.reason == YES["change_reason"]
    assert f"by researcher: {task.reason}" in page
    assert f"{TASKS}{task.pk}/close/" not in page
    assert page_of(task) not in shown(client, TASKS)
    assert page_of(task) in shown(client, f"{TASKS}?standing=changed")
    assert page_of(task) in shown(client, f"{TASKS}?standing=all")


def test_many_tasks_are_closed_and_what_was_closed_before_is_refused(
    researcher, sign_in, story, tasks
):
    client, first = sign_in(researcher), tasks[story.accusation.utterance]
    shown(client, f"{TASKS}{first.pk}/close/", YES | {"outcome": "stands"})
    chosen = {
        "_selected_action": [task.pk for task in tasks.values()],
        "action": "close_selected",
        "outcome": "not_touched",
    }

    page = shown(client, f"{TASKS}?standing=all", chosen | YES)

    assert "1 of 2 were closed." in page
    assert f"Task {first.pk} is closed already" in page
    first.refresh_from_db()
    assert first.outcome == "stands"


def test_records_say_that_a_source_of_theirs_has_changed(
    researcher, sign_in, story, tasks
):
    client = sign_in(researcher)
    told = "A source that this rests on has changed or is gone"
    pages = (
        f"/admin/allegations/allegation/{story.allegation.pk}/change/",
        f"/admin/allegations/utterance/{story.accusation.utterance_id}/change/",
    )
    for url in pages:
        page = shown(client, url)
        assert told in page, url
        assert page_of(tasks[story.accusation.utterance]) in page, url
    for task in tasks.values():
        shown(client, f"{TASKS}{task.pk}/close/", YES | {"outcome": "stands"})
    for url in pages:
        assert told not in shown(client, url), url


def test_a_reviewer_is_told_of_open_tasks_and_may_publish_all_the_same(
    researcher, reviewer, sign_in, story, tasks
):
    base = f"/admin/allegations/allegation/{story.allegation.pk}/"
    shown(sign_in(researcher), f"{base}submit/", YES)
    client = sign_in(reviewer)

    asked = shown(client, f"{base}publish/")
    done = shown(client, f"{base}publish/", YES)

    assert "2 open source tasks. A source it cites has changed or is gone." in asked
    assert "was published" in done


def test_a_step_of_a_proceeding_has_its_task(
    researcher, reviewer, sign_in, story, case, make_change
):
    from allegations.models import Proceeding, ProceedingStep

    def save(record, **many):
        return save_record(record=record, by=researcher, reason="test", many=many)

    proceeding = save(
        Proceeding(
            type_id="proceeding_types/trial", title="A trial", forum=story.accuser
        ),
        allegations=[story.allegation],
    )
    step = save(
        ProceedingStep(
            proceeding=proceeding, status_id="proceeding_statuses/requested"
        ),
        passages=list(story.response.utterance.passages.all()),
    )
    make_change(story.text, STORY.replace(DENIAL, ""))
    open_source_tasks()
    task = SourceTask.objects.get(step=step)

    page = shown(sign_in(researcher), page_of(task))

    assert f">{proceeding}</a>" in page
    assert f">{story.allegation}</a>" in page
    assert f">{case}</a>" in page
    assert case.reference in shown(sign_in(researcher), f"{TASKS}?team=mine")


def test_all_articles_of_a_case_are_refreshed(researcher, sign_in, story, case, tasks):
    client = sign_in(researcher)
    base = f"/admin/allegations/case/{case.pk}/"
    assert f"{base}refresh/" in shown(client, f"{base}change/")

    page = shown(client, f"{base}refresh/", {"yes": "1"})

    job = RefreshJob.objects.get()
    assert job.scope == f"case {case.reference}"
    assert [item.article for item in job.items.all()] == [story.text.capture.article]
    assert job.scope in page
