import pytest
from django.apps import apps
from django.contrib import admin

from sources.models import BlobRemoval, Passage
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
def filled(  # noqa: PLR0913, PLR0917 - one of everything
    make_story,
    make_attempt,
    make_finding,
    make_origins,
    publish_story,
    researcher,
    desk,
):
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
    from allegations.services.records import save_record
    from sources.models import Outlet

    story = make_story()

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
    make_attempt()
    make_finding(story.text.capture)
    make_origins(story.text)
    OriginDrift.objects.create(allegation=story.allegation, version=1)
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
    inline = {
        one.model for model in LISTED for one in admin.site._registry[model].inlines
    }
    assert set(OURS) - set(LISTED) - inline == set()


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
            expected = 302  # A passage is selected from a text: the texts open.
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
