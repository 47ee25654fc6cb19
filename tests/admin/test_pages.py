import pytest
from django.apps import apps
from django.contrib import admin
from django.utils import timezone

from allegations.models import (
    PublishedBrief,
    PublishedStatement,
    TreeNode,
    UnpublishedEdit,
)
from sources.models import BlobRemoval, Passage, RefreshItem
from tests.fixtures import STORY
from tracker.common.admin import EvidenceAdmin

HOSTILE = "<script>document.title='pwned'</script>\"'><img src=x onerror=alert(1)>"
# Link tables and events of the history are shown on the pages of their records.
OURS = [
    model
    for label in ("sources", "allegations")
    for model in apps.get_app_config(label).get_models()
    if not model._meta.proxy
    and not model.__name__.endswith("Event")
    # Keys without meaning by themselves, under a key of two columns.
    and model.__name__ != "SignatureBand"
]
LISTED = [model for model in admin.site._registry if model in OURS]

EVIDENCE = [
    model for model in LISTED if isinstance(admin.site._registry[model], EvidenceAdmin)
]


def base_of(model):
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/"


@pytest.fixture
def leave_evidence(make_attempt, make_finding, make_change, make_origins):
    """Return a function that leaves what fetching and checking leave of a story."""

    def leave(story):
        make_change(story.text, STORY.replace("three people", "four people"))
        make_attempt()
        make_finding(story.text.capture)
        make_origins(story.text)

    return leave


@pytest.fixture
def signed(settings, tmp_path, publish_story, make_story):
    """A head that is signed, over one entry."""
    from allegations.ledger.signing import new_key
    from allegations.services.tree_heads import sign_tree_head

    settings.SIGNING_KEY = new_key().decode()
    settings.KEPT_HEADS_FILE = tmp_path / "kept-heads.json"
    publish_story(make_story().allegation)
    return sign_tree_head()


@pytest.fixture
def decided(make_story, publish_story, researcher, reviewer, superuser, signed):
    """A removal that was carried out, a batch that waits, a release begun."""
    from allegations.services.publication_batches import propose_batch
    from allegations.services.releases import start_release
    from allegations.services.removal import remove, request_removal

    removed, waiting = make_story().allegation, make_story().allegation
    publish_story(removed)
    request = request_removal(
        record=removed,
        by=reviewer,
        ground="court_order",
        order="docket 1",
        reason="ordered",
    )
    remove(request=request, by=superuser, reason="read")
    start_release()
    return propose_batch(allegations=[waiting], by=researcher, reason="import")


@pytest.fixture
def filled(make_story, leave_evidence, publish_story, researcher, desk, decided):
    """At least one row of each model that has an admin."""
    from allegations.models import (
        Case,
        CaseAllegation,
        Figure,
        Incident,
        LegalCharacterisation,
        OriginDrift,
        Place,
        Proceeding,
        Provision,
    )
    from allegations.services.api_keys import make_api_key
    from allegations.services.records import save_record
    from allegations.services.source_tasks import open_source_tasks
    from sources.models import InterruptedTry, Outlet
    from sources.services.refresh_jobs import request_refresh

    story = make_story()
    leave_evidence(story)
    open_source_tasks()
    now = timezone.now()
    article = story.text.capture.article
    InterruptedTry.objects.create(
        article=article,
        started_at=now,
        lease_until=now,
        noticed_at=now,
        was_fetched=False,
    )
    request_refresh(articles=[article], scope="an article", by=researcher)

    def save(record):
        return save_record(record=record, by=researcher, reason="test")

    save(
        Figure(
            allegation=story.allegation,
            utterance=story.accusation.utterance,
            harm_id="harm_types/injured",
            victims_id="victim_categories/civilian",
            qualifier_id="figure_qualifiers/exact",
            low=3,
        )
    )
    save(
        LegalCharacterisation(
            allegation=story.allegation,
            curator=researcher,
            provision=Provision.objects.first(),
        )
    )
    OriginDrift.objects.create(allegation=story.allegation, version=1)
    make_api_key(name="A reader")
    save(Place(name="Town"))
    save(Incident(title="An event"))
    save(Outlet(name="Outlet"))
    save(
        Proceeding(type_id="proceeding_types/trial", title="Trial", forum=story.accuser)
    )
    case = save(Case(title="Case", question="What happened?"))
    save(CaseAllegation(case=case, allegation=story.allegation))
    publish_story(story.allegation)
    return story


def test_every_model_has_its_place_in_the_admin():
    # Django's admin cannot show a table with a key of two columns.
    inline = {TreeNode, PublishedStatement} | {
        one.model for model in LISTED for one in admin.site._registry[model].inlines
    }
    # The articles of a refresh stand on its page, in a table of progress; a brief is a
    # part of the body, which is shown whole; an edit is a mark on its record.
    elsewhere = {RefreshItem, PublishedBrief, UnpublishedEdit}
    assert set(OURS) - set(LISTED) - inline - elsewhere == set()


def test_lists_searches_records_and_histories_answer(desk, filled):
    for model in LISTED:
        record = model._default_manager.first()
        assert record is not None, f"the fixture has no {model.__name__}"
        for page in ("", "?q=town", f"{record.pk}/change/", f"{record.pk}/history/"):
            url = base_of(model) + page
            assert desk.get(url).status_code == 200, url


def test_adding_answers_or_is_forbidden_for_evidence(desk):
    for model in LISTED:
        expected = 403 if model in EVIDENCE else 200
        if model is Passage:
            expected = 200  # Selected of a text: the texts are offered.
        if model is BlobRemoval:
            expected = 200  # Requested by one; what another decides is evidence.
        url = f"{base_of(model)}add/"
        assert desk.get(url).status_code == expected, url


def test_evidence_can_neither_be_changed_nor_deleted(desk, filled):
    for model in EVIDENCE:
        record = model._default_manager.first()
        assert record is not None, f"the fixture has no {model.__name__}"
        for step in ("change", "delete"):
            url = f"{base_of(model)}{record.pk}/{step}/"
            answer = desk.post(url, {"post": "yes", "change_reason": "x"})
            assert answer.status_code == 403, url
        assert model._default_manager.filter(pk=record.pk).exists()


def test_hostile_text_is_shown_as_text(desk, make_story, make_text, researcher):
    from allegations.services.records import save_record
    from sources.services.passages import select_passage

    story = make_story(title=HOSTILE, summary=HOSTILE, notes=HOSTILE)
    story.accuser.name = HOSTILE
    save_record(record=story.accuser, by=researcher, reason=HOSTILE)
    text = make_text(f"Head\n{HOSTILE} said so.\n", title=HOSTILE)
    passage = select_passage(extracted_text=text, exact=HOSTILE, by=researcher)
    utterance = story.accusation.utterance
    utterance.gist = HOSTILE
    utterance.refresh_from_db(fields=["revision"])
    save_record(
        record=utterance, by=researcher, reason=HOSTILE, many={"passages": [passage]}
    )
    article = text.capture.article
    pages = [
        "/admin/allegations/allegation/",
        f"/admin/allegations/allegation/{story.allegation.pk}/change/",
        f"/admin/allegations/allegation/{story.allegation.pk}/history/",
        f"/admin/allegations/allegation/{story.allegation.pk}/submit/",
        f"/admin/allegations/allegation/{story.allegation.pk}/delete/",
        f"/admin/allegations/accusation/{story.accusation.pk}/change/",
        f"/admin/allegations/actor/{story.accuser.pk}/history/",
        f"/admin/allegations/utterance/{utterance.pk}/change/",
        "/admin/allegations/utterance/",
        f"/admin/sources/article/{article.pk}/change/",
        f"/admin/sources/extractedtext/{text.pk}/change/",
        f"/admin/sources/passage/{passage.pk}/change/",
        f"/admin/sources/passage/add/?extracted_text={text.pk}",
    ]
    for url in pages:
        page = desk.get(url).content.decode()
        assert "&lt;script&gt;document.title" in page, url
        assert "<script>document.title" not in page, url
        assert "<img src=x" not in page, url


def test_a_term_field_offers_its_own_vocabulary_only(desk):
    answer = desk.get(
        "/admin/autocomplete/",
        {
            "app_label": "allegations",
            "model_name": "accusation",
            "field_name": "act",
            "term": "",
        },
    ).json()
    keys = {row["id"] for row in answer["results"]}
    assert keys
    assert {key.split("/")[0] for key in keys} == {"accusation_acts"}


def test_the_pages_of_an_allegation_say_whose_values_are_the_curators(desk, make_story):
    story = make_story()
    url = f"/admin/allegations/allegation/{story.allegation.pk}/change/"
    page = desk.get(url).content.decode()
    assert "Curators&#x27; working values" in page
    assert f"{story.accusation.reference} · {story.accuser.name}" in page
    assert f"{story.response.reference} · {story.accused.name}" in page


def test_somebody_without_rights_sees_nothing(client, make_story):
    make_story()
    assert client.get("/admin/allegations/allegation/").status_code == 302
