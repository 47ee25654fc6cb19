import io
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction

from allegations.ledger.bodies import AllegationBody
from allegations.ledger.reading import read_body
from allegations.models import Actor, LedgerEntry, PublishedVersion, Review, Utterance
from allegations.services.casebook import RESEARCHER, REVIEWER
from allegations.services.verification import verify_ledger
from sources.models import Article, Passage

REFERENCES = [
    *("A-2022-0001", "A-2023-0001", "A-2023-0002"),
    *("A-2024-0001", "A-2024-0002", "A-2024-0003", "C-2023-0001", "C-2024-0001"),
]
# What the texts tell of the removal of children: eight answers or their absence, and
# the reaction of a third party, which is no answer of the accused.
ON_CHILDREN = {
    "partial_acknowledgement",
    "justification",
    "jurisdictional_objection",
    "delegitimisation_of_forum",
    "rejection_of_process",
    "no_response",
    "no_public_comment",
    "anticipated_rejection_of_process",
    "welcoming_third_party",
}
OBSERVED = {"no_response", "no_public_comment", "anticipated_rejection_of_process"}


@dataclass(frozen=True)
class Loaded:
    """What two runs of the command printed and left, and the bodies by reference."""

    told: list[str]
    rows: list[list[int]]
    bodies: dict[str, Any]


def rows():
    models = (Article, Passage, Actor, Utterance, LedgerEntry, PublishedVersion, Review)
    return [model.objects.count() for model in models]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The casebook, loaded twice for all tests here, which only read."""
    told, kept = [], []
    with django_db_blocker.unblock(), transaction.atomic():
        for _ in range(2):
            out = io.StringIO()
            call_command("load_casebook", stdout=out)
            told.append(out.getvalue())
            kept.append(rows())
        entries = LedgerEntry.objects.select_related("body").order_by("index")
        bodies = {row.reference: read_body(bytes(row.body.body)) for row in entries}
        yield Loaded(told, kept, bodies)
        transaction.set_rollback(True)


@pytest.fixture
def bodies(loaded):
    return loaded.bodies


def allegations(bodies):
    return [body for body in bodies.values() if isinstance(body, AllegationBody)]


def utterances(body):
    statements = [*body.accusations, *body.responses, *body.figures]
    labels = [label for label in body.characterisations if label.by == "speaker"]
    return [statement.utterance for statement in [*statements, *labels]]


def answers(body, provision):
    label = next(
        label
        for label in body.characterisations
        if label.provision and label.provision.code == provision
    )
    return {answer.question: answer for answer in label.answers}


def test_all_of_it_is_published(loaded):
    assert list(loaded.bodies) == REFERENCES
    assert f"Published {', '.join(REFERENCES)}" in loaded.told[0]


def test_a_second_run_changes_nothing(loaded):
    assert "already there" in loaded.told[1]
    assert loaded.rows[0] == loaded.rows[1]


def test_the_two_accounts_cannot_sign_in(loaded):
    for name in (RESEARCHER, REVIEWER):
        user = User.objects.get(username=name)
        assert not user.is_active
        assert not user.has_usable_password()


def test_one_person_enters_and_another_publishes(loaded):
    steps = set(Review.objects.values_list("to_status", "by__username"))
    assert steps == {("in_review", RESEARCHER), ("published", REVIEWER)}


def test_the_ledger_verifies(loaded):
    report = verify_ledger()
    assert report.problem is None
    assert report.size == len(REFERENCES)


def test_everything_said_cites_a_passage(bodies):
    for body in allegations(bodies):
        assert all(said.passages for said in utterances(body))
        assert all(step.passages for p in body.proceedings for step in p.steps)


def test_a_body_names_only_what_it_describes(bodies):
    for body in allegations(bodies):
        actors = {actor.reference for actor in body.actors}
        articles = {article.reference for article in body.articles}
        for said in utterances(body):
            named = [said.speaker, said.on_behalf_of, said.through]
            assert {actor.reference for actor in named if actor} <= actors
            assert {passage.article for passage in said.passages} <= articles


def test_titles_say_that_it_is_alleged(bodies):
    assert all(body.title.startswith("Alleged ") for body in allegations(bodies))


def test_samples_are_told_to_be_samples(bodies):
    for body in allegations(bodies):
        assert {article.outlet for article in body.articles} == {"Sample casebook"}


def test_the_children_have_all_their_accusers(bodies):
    told = {
        (a.act.code, a.utterance.speaker.name if a.utterance.speaker else None)
        for a in bodies["A-2023-0001"].accusations
    }
    assert told == {
        ("accusation", "Ukraine"),
        ("anonymous_report", None),
        ("warrant_issued", "International Criminal Court"),
        ("finding", "United Nations Commission of Inquiry on Ukraine"),
    }


def test_the_children_have_every_kind_of_response(bodies):
    responses = bodies["A-2023-0001"].responses
    assert {response.type.code for response in responses} == ON_CHILDREN
    assert {r.type.code for r in responses if not r.is_act} == OBSERVED


def test_only_the_court_names_persons_and_its_standard_of_proof(bodies):
    court = [
        accusation
        for accusation in bodies["A-2023-0001"].accusations
        if accusation.standard_of_proof.code == "reasonable_grounds_to_believe"
    ]
    names = [p.actor.name for p in court[0].alleged_perpetrators]
    assert [accusation.act.code for accusation in court] == ["warrant_issued"]
    assert names == ["Vladimir Putin", "Maria Lvova-Belova"]


def test_the_warrants_are_steps_in_order(bodies):
    (proceeding,) = bodies["A-2023-0001"].proceedings
    steps = [(step.status.code, step.date.edtf) for step in proceeding.steps]
    assert steps == [
        ("anticipated", "2023-03-14"),
        ("issued", "2023-03-17"),
        ("unexecuted", "2023-03-19"),
    ]


def test_one_denial_answers_three_allegations(bodies):
    (denial,) = Utterance.objects.filter(
        responses__type="response_types/blanket_denial"
    ).distinct()
    assert denial.responses.count() == 3
    for number in (1, 2, 3):
        body = bodies[f"A-2024-000{number}"]
        (found,) = [r for r in body.responses if r.type.code == "blanket_denial"]
        assert found.aimed_at == [
            accusation.reference for accusation in body.accusations
        ]


def test_banned_cluster_bombs_are_no_breach_of_a_treaty(bodies):
    body = bodies["A-2022-0001"]
    treaty = answers(body, "ccm:1")["treaty_binds"]
    assert treaty.answer == "no"
    assert treaty.reasons
    assert answers(body, "ap1:51(4)")["treaty_binds"].answer == "yes"
    assert answers(body, "icrc-cihl:Rule 11")["custom_applies"].answer == "yes"


def test_silence_of_a_text_is_an_observation(bodies):
    (response,) = bodies["A-2022-0001"].responses
    assert (response.type.code, response.is_act) == ("none_reported", False)
    assert [p.kind for p in response.utterance.passages] == ["absence"]


def test_the_court_reaches_pokrovsk_and_not_kursk(bodies):
    question = "court_has_jurisdiction"
    kursk = answers(bodies["A-2024-0001"], "rome-statute:8(2)(a)(i)")[question]
    pokrovsk = answers(bodies["A-2024-0002"], "rome-statute:8(2)(a)(i)")[question]
    assert (kursk.answer, pokrovsk.answer) == ("no", "yes")


def test_the_nine_are_not_verified(bodies):
    assert bodies["A-2024-0001"].verification_status.code == "unverified"


def test_numbers_are_never_merged(bodies):
    found = {
        body.reference: [(f.low, f.high, f.qualifier.code) for f in body.figures]
        for body in allegations(bodies)
    }
    assert found == {
        "A-2022-0001": [
            (100, None, "hundreds"),
            (100, None, "combined_killed_injured"),
        ],
        "A-2023-0001": [(1000, None, "thousands"), (1000, None, "thousands")],
        "A-2023-0002": [],
        "A-2024-0001": [(9, 9, "exact")],
        "A-2024-0002": [(16, 16, "exact")],
        "A-2024-0003": [(93, 93, "cumulative")],
    }
