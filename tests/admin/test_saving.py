from django.apps import apps

from allegations.models import (
    Accusation,
    Actor,
    ActorName,
    Allegation,
    AllegedPerpetrator,
    Place,
)
from sources.models import Article, Outlet


def page_of(record):
    meta = record._meta
    return f"/admin/{meta.app_label}/{meta.model_name}/{record.pk}/change/"


def last_event(record):
    return record.events.select_related("pgh_context").order_by("pgh_id").last()


def test_an_entry_gets_its_reference_and_history_names_who_made_it(
    desk, superuser, open_form
):
    data = open_form(desk, "/admin/allegations/allegation/add/")
    assert data["change_reason"] == "first entry"
    data |= {
        "type": "allegation_types/pillage",
        "title": "Pillage of a museum",
        "occurred": "2022-11",
        "verification_status": "verification_status/unreviewed",
        "sensitivity": "public",
    }
    response = desk.post("/admin/allegations/allegation/add/", data)
    assert response.status_code == 302, response.context["errors"]
    allegation = Allegation.objects.get(title="Pillage of a museum")
    assert allegation.reference.startswith("A-")
    metadata = last_event(allegation).pgh_context.metadata
    assert metadata["user"] == superuser.pk
    assert metadata["reason"] == "first entry"


def test_a_change_needs_a_reason_and_keeps_it(
    desk, superuser, open_form, make_allegation
):
    allegation = make_allegation()
    data = open_form(desk, page_of(allegation)) | {"title": "Another title"}
    refused = desk.post(page_of(allegation), data)
    assert "change_reason" in refused.context["adminform"].form.errors
    saved = desk.post(page_of(allegation), data | {"change_reason": "clearer words"})
    assert saved.status_code == 302
    allegation.refresh_from_db()
    assert allegation.title == "Another title"
    metadata = last_event(allegation).pgh_context.metadata
    assert metadata["user"] == superuser.pk
    assert metadata["reason"] == "clearer words"


def test_saving_without_a_change_writes_no_history(desk, open_form, make_story):
    story = make_story()
    before = story.allegation.events.count(), story.accusation.events.count()
    data = open_form(desk, page_of(story.allegation)) | {"change_reason": "nothing"}
    response = desk.post(page_of(story.allegation), data)
    assert response.status_code == 302, response.context["errors"]
    after = story.allegation.events.count(), story.accusation.events.count()
    assert after == before


def test_the_second_of_two_editors_is_told_and_undoes_nothing(
    desk, researcher, sign_in, open_form, make_allegation
):
    allegation = make_allegation()
    other = sign_in(researcher)
    first, second = (open_form(who, page_of(allegation)) for who in (desk, other))
    first |= {"title": "First", "change_reason": "one"}
    second |= {"summary": "Second", "change_reason": "two"}
    assert desk.post(page_of(allegation), first).status_code == 302
    told = other.post(page_of(allegation), second)
    assert told.status_code == 200
    assert "was saved by somebody else" in told.content.decode()
    assert "Second" in told.content.decode(), "what was typed is still there"
    allegation.refresh_from_db()
    assert (allegation.title, allegation.summary) == ("First", "")


def test_two_editors_of_one_statement_on_the_page_of_its_allegation(
    desk, researcher, sign_in, open_form, make_story
):
    story = make_story()
    url = page_of(story.allegation)
    other = sign_in(researcher)
    first, second = (open_form(who, url) for who in (desk, other))
    assert first["accusations-0-id"] == story.accusation.pk
    first |= {"accusations-0-notes": "first", "change_reason": "one"}
    second |= {"accusations-0-notes": "second", "change_reason": "two"}
    assert desk.post(url, first).status_code == 302
    told = other.post(url, second)
    assert "was saved by somebody else" in told.content.decode()
    story.accusation.refresh_from_db()
    assert story.accusation.notes == "first"


def test_an_inline_adds_changes_and_removes_through_the_service(
    desk, superuser, open_form, make_story
):
    story = make_story()
    url = page_of(story.allegation)
    data = open_form(desk, url) | {
        "accusations-0-weapons": ["weapon_types/mortar"],
        "responses-0-DELETE": "on",
        "figures-TOTAL_FORMS": "1",
        "figures-0-utterance": story.accusation.utterance_id,
        "figures-0-harm": "harm_types/injured",
        "figures-0-victims": "victim_categories/civilian",
        "figures-0-low": "3",
        "figures-0-qualifier": "figure_qualifiers/exact",
        "change_reason": "second reading",
    }
    response = desk.post(url, data)
    assert response.status_code == 302, response.context["errors"]
    weapons = story.accusation.weapons.values_list("code", flat=True)
    assert list(weapons) == ["mortar"]
    assert not story.allegation.responses.exists()
    figure = story.allegation.figures.get()
    assert figure.reference == f"{story.allegation.reference}/F1"
    metadata = last_event(figure).pgh_context.metadata
    assert metadata["user"] == superuser.pk
    assert metadata["reason"] == "second reading"


def test_a_refusal_in_one_row_saves_nothing_of_the_page(desk, open_form, make_story):
    story = make_story()
    url = page_of(story.allegation)
    data = open_form(desk, url) | {
        "title": "Changed",
        "relations-TOTAL_FORMS": "1",
        "relations-0-kind": "same_as",
        "relations-0-to": story.allegation.pk,
        "change_reason": "a mistake",
    }
    response = desk.post(url, data)
    assert response.status_code == 200
    story.allegation.refresh_from_db()
    assert story.allegation.title != "Changed"
    assert not story.allegation.relations.exists()


def test_what_a_service_refuses_after_the_form_undoes_the_whole_page(
    desk, open_form, make_story
):
    story = make_story()
    url = page_of(story.allegation)
    data = open_form(desk, url)
    changed = open_form(desk, page_of(story.accusation))
    desk.post(page_of(story.accusation), changed | {"notes": "x", "change_reason": "y"})
    stale = {"title": "Changed", "accusations-0-notes": "z", "change_reason": "both"}
    told = desk.post(url, data | stale).content.decode()
    assert "was saved by somebody else" in told
    story.allegation.refresh_from_db()
    assert story.allegation.title != "Changed", "saved before the row was refused"


def test_alleged_perpetrators_are_guarded_by_the_revision_of_their_accusation(
    desk, open_form, make_story
):
    story = make_story()
    url = page_of(story.accusation)
    first, second = open_form(desk, url), open_form(desk, url)
    row = "alleged_perpetrators-0-description"
    assert desk.post(url, first | {row: "one", "change_reason": "a"}).status_code == 302
    told = desk.post(url, second | {row: "two", "change_reason": "b"})
    assert "was saved by somebody else" in told.content.decode()
    alleged = AllegedPerpetrator.objects.get(accusation=story.accusation)
    assert alleged.description == "one"


def test_the_database_rules_are_said_in_the_form(desk, open_form):
    data = open_form(desk, "/admin/allegations/utterance/add/") | {
        "speaker_kind": "named_actor",
        "reporting_mode": "paraphrase",
        "said": "1945-13-40",
    }
    page = desk.post("/admin/allegations/utterance/add/", data).content.decode()
    assert "is not a date" in page
    assert "Write a day as" in page


def test_deleting_needs_a_reason_and_stays_in_history(desk, superuser, make_actor):
    actor = make_actor("Somebody")
    url = f"/admin/allegations/actor/{actor.pk}/delete/"
    refused = desk.post(url, {"post": "yes"}, follow=True)
    assert "Say why" in refused.content.decode()
    assert Actor.objects.filter(pk=actor.pk).exists()
    desk.post(url, {"post": "yes", "change_reason": "entered twice"})
    assert not Actor.objects.filter(pk=actor.pk).exists()
    event = (
        apps.get_model("allegations", "ActorEvent")
        .objects.filter(pgh_obj_id=actor.pk)
        .last()
    )
    assert event.pgh_label == "delete"
    assert event.pgh_context.metadata["reason"] == "entered twice"


def test_deleting_many_reports_what_others_rest_on(desk, make_story, make_actor):
    story, free = make_story(), make_actor("Nobody cites this one")
    ids = [story.accused.pk, free.pk]
    action = {"action": "delete_with_reason", "_selected_action": ids}
    asked = desk.post("/admin/allegations/actor/", action)
    assert "Reason" in asked.content.decode()
    assert Actor.objects.filter(pk__in=ids).count() == 2
    answer = action | {"confirmed": "yes", "change_reason": "tidying"}
    page = desk.post("/admin/allegations/actor/", answer, follow=True).content.decode()
    assert "1 of 2 were deleted." in page
    assert "It cannot be deleted" in page
    assert list(Actor.objects.filter(pk__in=ids)) == [story.accused]


def test_names_of_an_actor_are_entered_on_its_page(desk, open_form, make_actor):
    actor = make_actor("Україна", state_code="UA")
    url = page_of(actor)
    data = open_form(desk, url) | {
        "names-TOTAL_FORMS": "1",
        "names-0-name": "Ukraine",
        "names-0-kind": "spelling",
        "names-0-language": "en",
        "names-0-script": "Latn",
        "change_reason": "spelling",
    }
    assert desk.post(url, data).status_code == 302
    assert ActorName.objects.get(actor=actor).name == "Ukraine"


def test_an_article_entered_by_hand_is_registered(desk, open_form):
    data = open_form(desk, "/admin/sources/article/add/") | {
        "title": "By hand",
        "kind": "news_outlet",
        "url": "HTTPS://Example.org/a#top",
        "language": "en",
    }
    response = desk.post("/admin/sources/article/add/", data)
    assert response.status_code == 302, response.context["errors"]
    article = Article.objects.get(title="By hand")
    assert article.reference.startswith("S-")
    assert article.url == "https://example.org/a"


def test_lists_of_words_are_entered_with_commas(desk, open_form):
    data = open_form(desk, "/admin/allegations/place/add/")
    data |= {"name": "Kharkiv", "other_names": "Харків,Kharkov", "state_code": "UA"}
    assert desk.post("/admin/allegations/place/add/", data).status_code == 302
    assert Place.objects.get(name="Kharkiv").other_names == ["Харків", "Kharkov"]


def test_a_statement_entered_on_its_own_leads_back_to_its_allegation(
    desk, open_form, make_story
):
    story = make_story()
    url = f"/admin/allegations/accusation/add/?allegation={story.allegation.pk}"
    data = open_form(desk, url) | {
        "utterance": story.accusation.utterance_id,
        "act": "accusation_acts/claim",
        "accuser_role": "accuser_roles/witness",
        "alleged_perpetrators-0-actor": story.accused.pk,
    }
    response = desk.post(url, data)
    assert response.status_code == 302, response.context["errors"]
    assert response.url == f"{page_of(story.allegation)}#accusations"
    accusation = Accusation.objects.get(reference=f"{story.allegation.reference}/A2")
    assert accusation.alleged_perpetrators.get().actor == story.accused


def test_the_history_page_says_who_when_why_and_what(desk, open_form, make_allegation):
    allegation = make_allegation(title="Old title")
    url = page_of(allegation)
    data = open_form(desk, url) | {"title": "New title", "change_reason": "clearer"}
    desk.post(url, data)
    history = url.replace("change", "history")
    page = desk.get(history).content.decode()
    for words in ("superuser", "clearer", "<del>Old title</del>", "New title"):
        assert words in page


def test_outlets_save_too(desk, open_form):
    data = open_form(desk, "/admin/sources/outlet/add/") | {
        "name": "River Post",
        "kind": "news_outlet",
        "reliability": "F",
        "hosts": "example.org",
    }
    assert desk.post("/admin/sources/outlet/add/", data).status_code == 302
    assert Outlet.objects.get(name="River Post").hosts == ["example.org"]
