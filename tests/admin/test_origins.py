"""Doubtful pairs are decided on in the admin, with the sentences side by side."""

import pytest

from sources.models import OriginDecision, OriginFinding, Story, StoryMembership

HOSTILE = "<script>document.title='pwned'</script>\"'><img src=x onerror=alert(1)>"
FINDINGS = "/admin/sources/originfinding/"
SAID = {"confirmed": "yes", "change_reason": "read both"}


@pytest.fixture
def clerk(researcher, sign_in):
    return sign_in(researcher)


@pytest.fixture
def pair(make_text, make_origins):
    """A confirmed finding and one that waits, on a text that means harm."""
    return make_origins(make_text(f"Head\n{HOSTILE} said so on Monday, twice over.\n"))


def test_the_queue_shows_what_waits_and_no_more(clerk, pair):
    confirmed, waiting = pair

    queue = clerk.get(FINDINGS).content.decode()
    everything = clerk.get(f"{FINDINGS}?queue=all").content.decode()

    assert f"{FINDINGS}{waiting.pk}/change/" in queue
    assert f"{FINDINGS}{confirmed.pk}/change/" not in queue
    assert f"{FINDINGS}{confirmed.pk}/change/" in everything


def test_hostile_words_are_shown_as_words(clerk, pair):
    confirmed, waiting = pair
    story = Story.objects.get()

    for url in (
        f"{FINDINGS}{waiting.pk}/change/",
        f"{FINDINGS}{confirmed.pk}/change/",
        f"/admin/sources/story/{story.pk}/change/",
    ):
        page = clerk.get(url)
        assert page.status_code == 200
        assert "<script>document" not in page.content.decode()
        assert "<img src=x" not in page.content.decode()
    shown = clerk.get(f"{FINDINGS}{waiting.pk}/change/").content.decode()
    assert "&lt;script&gt;docu" in shown
    assert "<mark>" in shown


def test_a_pair_is_confirmed_with_a_reason(clerk, pair, researcher):
    _, waiting = pair
    address = f"{FINDINGS}{waiting.pk}/confirm/"

    assert "Reason" in clerk.get(address).content.decode()
    clerk.post(address, SAID | {"change_reason": " "})
    assert not waiting.decisions.exists(), "a decision needs a reason"
    clerk.post(address, SAID)

    decision = waiting.decisions.get()
    assert (decision.kind, decision.by, decision.reason) == (
        *("confirmed", researcher, "read both"),
    )
    assert StoryMembership.objects.count() == 3


def test_a_pair_is_separated_and_leaves_the_queue(clerk, pair):
    _, waiting = pair

    clerk.post(f"{FINDINGS}{waiting.pk}/split/", SAID)

    assert waiting.decisions.get().kind == "separated"
    assert f"{FINDINGS}{waiting.pk}/change/" not in clerk.get(FINDINGS).content.decode()


def test_an_article_is_taken_out_of_its_story(clerk, pair):
    member = pair[0].b.story_membership

    answer = clerk.post(
        f"/admin/sources/storymembership/{member.pk}/take_out/", SAID, follow=True
    )

    assert answer.status_code == 200
    assert not StoryMembership.objects.filter(pk=member.pk).exists()
    assert OriginDecision.objects.latest("pk").kind == "separated"


def test_stories_are_merged_from_their_list(clerk, pair, make_text, make_origins):
    make_origins(make_text("Another place altogether, said the mayor of the town."))
    chosen = [story.pk for story in Story.objects.all()]

    clerk.post(
        "/admin/sources/story/",
        {"action": "merge_selected", "_selected_action": chosen} | SAID,
    )

    assert OriginDecision.objects.latest("pk").kind == "merged"
    assert StoryMembership.objects.values("story").distinct().count() == 1


def test_whoever_may_only_look_decides_nothing(pair, sign_in, django_user_model):
    from django.contrib.auth.models import Permission

    visitor = django_user_model.objects.create_user("visitor", is_staff=True)
    visitor.user_permissions.set(
        Permission.objects.filter(codename__in=["view_originfinding"])
    )
    _, waiting = pair

    answer = sign_in(visitor).post(f"{FINDINGS}{waiting.pk}/confirm/", SAID)

    assert answer.status_code == 403
    assert not waiting.decisions.exists()


def test_lists_show_origins(clerk, make_story, make_origins):
    story = make_story()
    make_origins(story.text)

    allegations = clerk.get("/admin/allegations/allegation/").content.decode()
    articles = clerk.get("/admin/sources/article/").content.decode()

    assert "1 / 1" in allegations
    assert Story.objects.get().reference in articles
    stories = clerk.get("/admin/sources/story/").content.decode()
    assert Story.objects.get().memberships.earliest("article").article.title in stories
    assert "its own" in articles
    assert OriginFinding.objects.count() == 2
