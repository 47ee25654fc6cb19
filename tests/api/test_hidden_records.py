"""What is withheld, merged or removed answers for itself, and leaks nowhere."""

import pytest

from allegations.api.documents import GoneRecord
from allegations.ledger.bodies import MergeBody, RemovalBody
from tests.public_site import everything

TITLE = "Alleged shelling of Zzmarkertown"
SECRET = "the witness zzsecret called us"


@pytest.fixture
def case(make_story, publish_story, researcher):
    """A public case of one public allegation that must soon not be read."""
    from allegations.models import Case, CaseAllegation
    from allegations.services.records import save_record

    story = make_story(title=TITLE)
    publish_story(story.allegation)
    case = Case(title="A question", question="Who answers for Zzmarkertown?")
    save_record(record=case, by=researcher, reason="test")
    link = CaseAllegation(case=case, allegation=story.allegation)
    save_record(record=link, by=researcher, reason="test")
    publish_story(case)
    return case


@pytest.fixture
def allegation(case):
    return case.case_allegations.get().allegation


@pytest.fixture
def withhold(reviewer, allegation):
    from allegations.services.withholding import withhold

    def done():
        return withhold(record=allegation, by=reviewer, reason=SECRET)

    return done


@pytest.fixture
def remove(reviewer, researcher, allegation):
    from django.contrib.auth.models import Group

    from allegations.services.removal import remove, request_removal

    def done():
        researcher.groups.add(Group.objects.get(name="Reviewers"))
        request = request_removal(
            record=allegation,
            by=reviewer,
            ground="person_at_risk",
            order="zzsecret order",
            reason=SECRET,
        )
        return remove(request=request, by=researcher, reason=SECRET)

    return done


@pytest.mark.parametrize("how", ["withhold", "remove"])
def test_nothing_of_a_hidden_record_is_said_anywhere(
    case, allegation, client, listed, request, how
):
    queries = ({"q": "zzmarkertown"}, {"q": "hurt"}, {"type": "attack_civilians"})
    before = everything(client, *queries)
    assert "Zzmarkertown" in before
    request.getfixturevalue(how)()
    said = everything(client, *queries)
    said += client.get(f"/api/v1/allegations/{allegation.reference}/").content.decode()
    assert "zzmarkertown" not in said.lower()
    assert "zzsecret" not in said
    assert "three people" not in said
    assert listed("allegations/") == listed("actors/") == listed("articles/") == []
    assert listed("allegations/", {"case": case.reference}) == []
    # The words of a case may tell of it, too.
    assert listed("cases/") == []
    assert client.get(f"/api/v1/cases/{case.reference}/").status_code == 410
    assert listed("cases/", {"allegation": allegation.reference}) == []


def test_a_withheld_record_gives_no_reason(allegation, withhold, client):
    entry = withhold()
    gone = client.get(f"/api/v1/allegations/{allegation.reference}/")
    assert (gone.status_code, gone["Content-Type"]) == (410, "application/problem+json")
    said = GoneRecord.model_validate_json(gone.content)
    assert "is withheld from the public. No reason is given" in said.detail
    assert said.publication is not None
    assert said.publication.ledger_index == entry.index
    assert said.publication.action == "withhold"


def test_a_removed_record_names_the_ground(allegation, remove, client):
    remove()
    gone = client.get(f"/api/v1/allegations/{allegation.reference}/")
    assert (gone.status_code, gone["Content-Type"]) == (451, "application/problem+json")
    said = GoneRecord.model_validate_json(gone.content)
    assert "on lawful ground: Protection of a person at risk" in said.detail
    assert isinstance(said.mark, RemovalBody)
    assert said.mark.ground.code == "person_at_risk"


def test_a_merged_record_leads_to_the_other(
    make_story, publish_story, reviewer, client, listed
):
    from allegations.services.merging import merge

    one, two = make_story().allegation, make_story().allegation
    publish_story(one)
    publish_story(two)
    merge(record=one, into=two, by=reviewer, reason="The same strike.")
    gone = client.get(f"/api/v1/allegations/{one.reference}/")
    assert gone.status_code == 410
    said = GoneRecord.model_validate_json(gone.content)
    assert isinstance(said.mark, MergeBody)
    assert said.mark.merged_into == two.reference
    assert f"was merged into {two.reference}" in said.detail
    assert listed("allegations/") == [two.reference]


def test_a_page_that_was_begun_before_shows_nothing_withheld_since(
    publish, make_story, publish_story, reviewer, get
):
    from allegations.services.withholding import withhold

    story = make_story(title=TITLE)
    publish_story(story.allegation)
    publish(reference="A-2020-0001")
    first = get("allegations/", {"page_size": 1})
    withhold(record=story.allegation, by=reviewer, reason=SECRET)
    following = get(first["next"].removeprefix("http://testserver/api/v1/"))
    assert following["results"] == []
