"""What curators keep to themselves is nowhere in the API."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.public_site import everything

MARKER = "zzmarker"


def test_drafts_and_private_fields_never_reach_the_api(
    make_story, make_allegation, publish_story, researcher, client
):
    from allegations.models import Actor, Case, Incident
    from allegations.services.records import save_record
    from sources.models import Outlet

    def save(record):
        return save_record(record=record, by=researcher, reason=f"reason {MARKER}")

    # The examples of answers in it have references that happen to be used here, too.
    documented = client.get("/api/schema/").content.decode()
    incident = save(Incident(title="An event", notes=f"incident {MARKER}"))
    story = make_story(notes=f"notes {MARKER}", incident=incident)
    for actor in (story.accuser, story.accused):
        actor.notes = f"notes {MARKER}"
        save(actor)
    article = story.text.capture.article
    article.outlet = save(Outlet(name="The Paper", notes=MARKER, owner=MARKER))
    article.notes = f"notes {MARKER}"
    save(article)
    publish_story(story.allegation)
    draft = make_story(title=f"Draft {MARKER}", summary=MARKER)
    secret = make_allegation(title=f"Secret {MARKER}", sensitivity="confidential")
    case = save(Case(title=f"Draft {MARKER}", question=MARKER, notes=MARKER))
    lonely = save(Actor(name=f"Nobody {MARKER}", type_id="actor_types/state"))
    story.allegation.summary = f"Not yet published {MARKER}"
    save(story.allegation)

    said = everything(client, {"q": "shelling"}, {"q": "notes"}, {"type": "x"})
    assert documented in said
    said = said.replace(documented, "")
    assert story.allegation.reference in said
    assert MARKER not in said
    for unpublished in (
        draft.allegation.reference,
        secret.reference,
        case.reference,
        lonely.reference,
        draft.accuser.reference,
        draft.text.capture.article.reference,
    ):
        assert unpublished not in said
    assert researcher.username not in said


def test_drafts_are_found_by_no_filter_and_no_reference(
    make_story, publish_story, listed, client
):
    public, draft = make_story(), make_story(title=f"Draft {MARKER}")
    publish_story(public.allegation)
    for query in (
        {"q": MARKER},
        {"accuser": draft.accuser.reference},
        {"responder": draft.accused.reference},
        {"article": draft.text.capture.article.reference},
    ):
        assert listed("allegations/", query) == []
    assert listed("actors/", {"q": draft.accused.name.split()[-1]}) == []
    for path in (
        f"allegations/{draft.allegation.reference}/",
        f"actors/{draft.accused.reference}/",
        f"articles/{draft.text.capture.article.reference}/",
    ):
        refused = client.get(f"/api/v1/{path}")
        unknown = client.get("/api/v1/allegations/A-1999-0001/")
        assert refused.status_code == unknown.status_code == 404


def test_a_published_story_is_found_by_its_people(make_story, publish_story, listed):
    story = make_story()
    publish_story(story.allegation)
    found = [story.allegation.reference]
    assert listed("allegations/", {"accuser": story.accuser.reference}) == found
    accused = {"alleged_perpetrator": story.accused.reference}
    assert listed("allegations/", accused) == found
    answer = {"responder": story.accused.reference, "response_type": "factual_denial"}
    assert listed("allegations/", answer) == found
    cited = {"article": story.text.capture.article.reference}
    assert listed("allegations/", cited) == found


def test_whoever_is_signed_in_at_the_desk_reads_as_everybody_does(
    reviewer, client, publish
):
    publish(reference="A-2022-0001")
    address = "/api/v1/allegations/"
    before = client.get(address)
    client.force_login(reviewer)
    with CaptureQueriesContext(connection) as asked:
        signed_in = client.get(address)
    assert signed_in.content == before.content
    assert not hasattr(signed_in.wsgi_request, "session")
    assert not any("django_session" in each["sql"] for each in asked)
    assert "Cookie" not in signed_in["Vary"]
    assert not signed_in.cookies
    assert client.post(address, {}).status_code == 405
