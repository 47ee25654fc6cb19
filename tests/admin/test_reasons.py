"""The reason of a step is labelled by who will read it."""

import importlib
import pkgutil

import pytest
from django.contrib.admin import site

import allegations.admin
import sources.admin
from allegations.admin import decisions, hiding, source_tasks, workflow
from allegations.models import (
    LedgerBody,
    PublicationBatch,
    RemovalDecision,
    RemovalRequest,
    Review,
    SourceTask,
)
from allegations.services.publication_batches import propose_batch, run_waiting_batches
from allegations.services.records import save_record
from allegations.services.removal import request_removal
from allegations.services.review import submit_for_review
from allegations.services.source_tasks import open_source_tasks
from allegations.services.withholding import withhold
from tests.admin.test_publishing import looked_at
from tests.fixtures import DENIAL, STORY
from tracker.common.admin.actions import KEPT, PUBLISHED, Step

MARK = "heron over the reeds"


def steps_of(package):
    found = set()
    for each in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(each.name)
        found |= {value for value in vars(module).values() if isinstance(value, Step)}
    return found


class Prepared:
    """Records as steps need them; each method answers with a page of the desk."""

    def __init__(self, request):
        self.fixture = request.getfixturevalue
        self.by = self.fixture("researcher")

    def allegation(self):
        return self.fixture("make_story")().allegation

    def published(self):
        record = self.allegation()
        self.fixture("publish_story")(record)
        record.refresh_from_db()
        return record

    def edited(self):
        record = self.published()
        record.title = "Other words"
        return save_record(record=record, by=self.by, reason="wording")

    def draft(self):
        return page_of(self.allegation())

    def in_review(self):
        return page_of(submit(self.allegation(), self.by))

    def edited_in_review(self):
        return page_of(submit(self.edited(), self.by))

    def public(self):
        return page_of(self.published())

    def withheld(self):
        record, reviewer = self.published(), self.fixture("reviewer")
        withhold(record=record, by=reviewer, reason="somebody may be at risk")
        return page_of(record)

    def removal(self):
        asked = request_removal(
            record=self.published(),
            by=self.fixture("reviewer"),
            ground="court_order",
            order="2 O 17/26",
            reason="ordered",
        )
        return page_of(asked)

    def batch(self):
        chosen = [self.allegation(), self.edited()]
        return page_of(propose_batch(allegations=chosen, by=self.by, reason="imported"))

    def task(self):
        text = self.fixture("make_story")().text
        self.fixture("make_change")(text, STORY.replace(DENIAL, "It rained."))
        open_source_tasks()
        return page_of(SourceTask.objects.get())


def submit(record, by):
    return submit_for_review(record=record, by=by, reason="ready")


def page_of(record):
    return f"/admin/allegations/{record._meta.model_name}/{record.pk}"


# Of each step who takes it, of what, and its address.
TAKEN = {
    workflow.SUBMIT: ("researcher", Prepared.draft, "submit"),
    workflow.RETURN: ("reviewer", Prepared.in_review, "return"),
    workflow.PUBLISH: ("reviewer", Prepared.in_review, "publish"),
    workflow.CORRECT: ("reviewer", Prepared.edited_in_review, "correct"),
    workflow.WITHDRAW: ("reviewer", Prepared.public, "withdraw"),
    hiding.WITHHOLD: ("reviewer", Prepared.public, "withhold"),
    hiding.RELEASE: ("second_reviewer", Prepared.withheld, "release"),
    hiding.MERGE: ("reviewer", Prepared.public, "merge"),
    hiding.REQUEST_REMOVAL: ("reviewer", Prepared.public, "request_removal"),
    decisions.REMOVE: ("second_reviewer", Prepared.removal, "remove"),
    decisions.REFUSE: ("second_reviewer", Prepared.removal, "refuse"),
    decisions.APPROVE: ("reviewer", Prepared.batch, "approve"),
    decisions.CANCEL: ("reviewer", Prepared.batch, "cancel"),
    source_tasks.CLOSE: ("researcher", Prepared.task, "close"),
}
# What is asked for besides the reason.
ASKED = {"ground": "court_order", "order": "2 O 17/26", "outcome": "stands"}


def is_kept_somewhere(words):
    """Whether the desk keeps `words` as the reason of a step that was taken."""
    return any(
        words in str(list(model.objects.values()))
        for model in (
            Review,
            PublicationBatch,
            RemovalRequest,
            RemovalDecision,
            SourceTask,
        )
    )


def test_every_step_is_taken_here():
    assert steps_of(allegations.admin) == set(TAKEN)


@pytest.mark.parametrize("taken", TAKEN, ids=lambda taken: taken.title)
def test_the_label_of_a_reason_says_whether_it_becomes_public(taken, request, sign_in):
    who, prepare, name = TAKEN[taken]
    prepared = Prepared(request)
    browser = sign_in(request.getfixturevalue(who))
    url = f"{prepare(prepared)}/{name}/"
    sent = ASKED | {"confirmed": "yes", "change_reason": MARK}
    if taken is hiding.MERGE:
        sent["into"] = prepared.published().reference
    page = browser.get(url)
    label = page.context["form"].fields["change_reason"].label
    assert label in page.content.decode()
    if "previews" in page.context:
        sent |= looked_at(browser, url)
    browser.post(url, sent)
    run_waiting_batches()
    assert is_kept_somewhere(MARK), "the step was taken"
    bodies = LedgerBody.objects.values_list("body", flat=True)
    is_public = any(MARK.encode() in bytes(body) for body in bodies)
    assert label == (PUBLISHED if is_public else KEPT)


def test_the_reasons_of_steps_on_sources_are_kept():
    """What takes them knows no ledger (the import contract `apps`)."""
    for taken in steps_of(sources.admin):
        assert taken.form_class.base_fields["change_reason"].label == KEPT
        for model_admin in site._registry.values():
            publishes = getattr(model_admin, "publishes_reason", None)
            assert publishes is None or not publishes(taken), taken.title
