from allegations.choices import CurationStatus
from allegations.models import LedgerEntry

ALLEGATIONS = "/admin/allegations/allegation/"
YES = {"confirmed": "yes", "change_reason": "checked against the passages"}


def step(record, name):
    return f"{ALLEGATIONS}{record.pk}/{name}/"


def shown(client, url, data=None):
    response = client.post(url, data, follow=True) if data else client.get(url)
    return response.content.decode()


def looked_at(client, url, data=None):
    """What the page of a publication sends back of the bodies that it showed."""
    response = client.post(url, data) if data else client.get(url)
    previews = response.context["previews"]
    return {f"seen-{each.record.pk}": each.fingerprint for each in previews}


def published(client, record, name="publish"):
    """Look at what a step would make public, then press its button."""
    url = step(record, name)
    return shown(client, url, YES | looked_at(client, url))


def test_a_record_goes_from_draft_to_public_by_two_people(
    researcher, reviewer, sign_in, make_story
):
    allegation = make_story().allegation
    one, two = sign_in(researcher), sign_in(reviewer)
    assert "submitted for review" in shown(one, step(allegation, "submit"), YES)
    page = shown(two, step(allegation, "change"))
    assert step(allegation, "publish") in page
    assert step(allegation, "submit") not in page
    assert "was published" in published(two, allegation)
    allegation.refresh_from_db()
    assert allegation.status == CurationStatus.PUBLISHED
    assert LedgerEntry.objects.get(reference=allegation.reference).version == 1
    page = shown(two, step(allegation, "change"))
    assert f"/api/v1/allegations/{allegation.reference}/" in page
    assert "checked against the passages" in page, "the log of reviews is on the page"


def test_a_researcher_is_offered_no_publication_and_refused_one(
    researcher, sign_in, make_story
):
    allegation = make_story().allegation
    client = sign_in(researcher)
    shown(client, step(allegation, "submit"), YES)
    assert step(allegation, "publish") not in shown(client, step(allegation, "change"))
    assert client.post(step(allegation, "publish"), YES).status_code == 403
    assert "publish_selected" not in shown(client, ALLEGATIONS)
    assert not LedgerEntry.objects.exists()


def test_four_eyes_are_explained_to_whoever_reviews_their_own_work(
    reviewer, sign_in, open_form, make_story
):
    allegation = make_story().allegation
    client = sign_in(reviewer)
    data = open_form(client, step(allegation, "change"))
    changed = data | {"title": "Mine", "change_reason": "mine"}
    assert client.post(step(allegation, "change"), changed).status_code == 302
    shown(client, step(allegation, "submit"), YES)
    page = published(client, allegation)
    assert "somebody else must review it" in page
    assert not LedgerEntry.objects.exists()


def test_every_problem_of_a_record_is_named(
    researcher, reviewer, sign_in, make_allegation
):
    allegation = make_allegation()
    shown(sign_in(researcher), step(allegation, "submit"), YES)
    page = shown(sign_in(reviewer), step(allegation, "publish"), YES)
    assert "has no accusation: nobody alleges it" in page
    allegation.refresh_from_db()
    assert allegation.status == CurationStatus.IN_REVIEW


def test_nothing_goes_out_as_not_yet_reviewed(
    researcher, reviewer, sign_in, open_form, make_story
):
    story = make_story(verification_status_id="verification_status/unreviewed")
    allegation, one = story.allegation, sign_in(researcher)
    remedy = "Say what you could verify, or that you could not."
    assert remedy in shown(one, step(allegation, "submit"), YES)
    url = step(allegation, "change")
    data = open_form(one, url) | {"change_reason": "nothing to check it by"}
    said = {"verification_status": "verification_status/unverified"}
    assert one.post(url, data | said).status_code == 302
    assert "submitted for review" in shown(one, step(allegation, "submit"), YES)
    taken_back = {"verification_status": "verification_status/unreviewed"}
    data = open_form(one, url) | {"change_reason": "undone"} | taken_back
    assert one.post(url, data).status_code == 302
    page = published(sign_in(reviewer), allegation)
    assert remedy in page
    assert not LedgerEntry.objects.exists()


def test_a_step_without_a_reason_is_not_taken(reviewer, sign_in, make_story):
    allegation = make_story().allegation
    page = sign_in(reviewer).post(step(allegation, "submit"), {"confirmed": "yes"})
    assert "This field is required" in page.content.decode()
    allegation.refresh_from_db()
    assert allegation.status == CurationStatus.DRAFT


def test_a_public_record_is_corrected_and_withdrawn(
    researcher, reviewer, sign_in, open_form, published_allegation
):
    allegation = published_allegation
    one, two = sign_in(researcher), sign_in(reviewer)
    data = open_form(one, step(allegation, "change"))
    one.post(
        step(allegation, "change"), data | {"title": "Better", "change_reason": "typo"}
    )
    shown(one, step(allegation, "submit"), YES)
    assert "was corrected" in published(two, allegation, "correct")
    assert "was withdrawn" in shown(two, step(allegation, "withdraw"), YES)
    entries = LedgerEntry.objects.filter(reference=allegation.reference)
    actions = entries.order_by("version").values_list("action", flat=True)
    assert list(actions) == ["publish", "correct", "withdraw"]


def test_a_public_record_is_not_deleted(desk, published_allegation):
    url = step(published_allegation, "delete")
    assert desk.post(url, {"post": "yes", "change_reason": "x"}).status_code == 403


def test_publishing_many_reports_what_was_refused(
    researcher, reviewer, sign_in, make_story, make_allegation
):
    good, empty = make_story().allegation, make_allegation()
    one, two = sign_in(researcher), sign_in(reviewer)
    chosen = {"_selected_action": [good.pk, empty.pk]}
    submitted = shown(one, ALLEGATIONS, chosen | YES | {"action": "submit_selected"})
    assert "2 of 2 were submitted for review." in submitted
    publishing = chosen | {"action": "publish_selected"}
    seen = looked_at(two, ALLEGATIONS, publishing)
    page = shown(two, ALLEGATIONS, publishing | YES | seen)
    assert "1 of 2 were published." in page
    assert f"“{empty}” was not published." in page
    assert [entry.reference for entry in LedgerEntry.objects.all()] == [good.reference]


def test_the_groups_may_enter_but_not_touch_the_law(researcher, sign_in, db):
    client = sign_in(researcher)
    assert client.get("/admin/allegations/utterance/add/").status_code == 200
    assert client.get("/admin/allegations/term/").status_code == 200
    assert client.get("/admin/allegations/term/add/").status_code == 403
    assert client.get("/admin/auth/group/").status_code == 403


def test_shipped_terms_are_shown_to_researchers_without_a_form(researcher, sign_in):
    url = "/admin/allegations/term/allegation_types/pillage/change/"
    page = sign_in(researcher).get(url)
    assert page.status_code == 200
    assert "Why this is changed" not in page.content.decode()
