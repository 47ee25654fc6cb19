"""What curators see of watched articles: timelines, changes, refreshes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sources.models import Article, Change, ChangeDecision, RefreshJob, Watch
from tests.fixtures import QUOTE, STORY

CHANGES = "/admin/sources/change/"
ARTICLES = "/admin/sources/article/"
HOSTILE = "<script>document.title='pwned'</script><img src=x onerror=alert(1)>"
YES = {"confirmed": "yes", "change_reason": "read both texts"}
OTHER = STORY.replace("three people were hurt", "four people were killed")


@pytest.fixture
def clerk(researcher, sign_in):
    return sign_in(researcher)


@pytest.fixture
def story(make_story):
    return make_story()


@pytest.fixture
def change(story, make_change):
    return make_change(story.text, OTHER)


def shown(client, url, data=None):
    answer = client.post(url, data, follow=True) if data else client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def page_of(change):
    return f"{CHANGES}{change.pk}/change/"


def test_both_texts_stand_side_by_side_with_what_changed(clerk, change):
    page = shown(clerk, page_of(change))

    assert '<del class="diff-changed">three</del>' in page
    assert '<ins class="diff-changed">four</ins>' in page
    assert '<del class="diff-changed">hurt</del>' in page
    assert '<ins class="diff-changed">killed</ins>' in page


def test_cited_passages_are_marked_and_say_what_cites_them(clerk, story, change):
    page = shown(clerk, page_of(change))
    effect = change.effects.get()

    assert effect.passage.exact == QUOTE
    assert page.count(f'href="#passage-{effect.passage_id}"') == 2, "on both sides"
    assert f"Passage {effect.passage_id}: other words" in page
    assert f'id="passage-{effect.passage_id}"' in page
    assert story.accusation.reference in page
    assert effect.reason in page
    denial = story.response.utterance.passages.get()
    assert f"Passage {denial.pk}: stands as it was" in page


def test_changed_lines_can_be_shown_alone(clerk, story, make_change):
    lines = "".join(f"\nIn line {n} nothing happened at all." for n in range(30))
    first = make_change(story.text, STORY + lines)
    change = make_change(first.after_text, OTHER + lines)

    whole = shown(clerk, page_of(change))
    alone = shown(clerk, f"{page_of(change)}?view=changes")

    assert "unchanged lines" in whole
    assert "In line 20 nothing happened" in whole
    assert '<ins class="diff-changed">four</ins>' in alone
    assert "In line 20 nothing happened" not in alone


def test_a_text_of_a_megabyte_is_shown_in_parts(clerk, story, make_change):
    line = "\nOfficials in the town say that the river was high on that day."
    first = make_change(story.text, STORY + line * 16_000)
    change = make_change(first.after_text, OTHER + line.replace("high", "low") * 16_000)

    page = shown(clerk, page_of(change))
    last = shown(clerk, f"{page_of(change)}?part=99999")

    assert len(page) < 3_000_000
    assert "Part 1 of " in page
    assert "the next part" not in last, "the nearest part that there is"


def test_hostile_words_are_shown_as_words(clerk, story, make_change):
    change = make_change(story.text, STORY.replace("hurt", HOSTILE))
    Article.objects.filter(pk=change.article_id).update(title=HOSTILE)
    article = f"{ARTICLES}{change.article_id}/change/"

    for url in (page_of(change), f"{page_of(change)}?view=changes", article, CHANGES):
        page = shown(clerk, url)
        assert "&lt;script&gt;" in page, url
        assert "<script>document.title" not in page, url
        assert "<img src=x" not in page, url


def test_the_queue_hides_cosmetic_and_decided_changes_and_says_so(
    clerk, story, change, make_change, reviewer
):
    cosmetic = make_change(change.after_text, OTHER + "\n")
    assert cosmetic.kind == "cosmetic"

    queue = shown(clerk, CHANGES)
    assert page_of(change) in queue
    assert page_of(cosmetic) not in queue
    assert "Cosmetic changes (adverts, counters, menus) and decided ones" in queue
    assert page_of(cosmetic) in shown(clerk, f"{CHANGES}?kind=all")

    ChangeDecision.objects.create(
        change=change, verdict="noted", reason="seen", by=reviewer
    )
    assert page_of(change) not in shown(clerk, CHANGES)
    everything = shown(clerk, f"{CHANGES}?decision=all&kind=all")
    assert page_of(change) in everything
    assert page_of(cosmetic) in everything
    assert page_of(change) in shown(clerk, f"{CHANGES}?decision=noted")
    assert page_of(change) not in shown(clerk, f"{CHANGES}?decision=false_alarm")


def test_the_queue_tells_what_each_change_touches(clerk, change):
    queue = shown(clerk, CHANGES)

    assert "1 altered" in queue
    assert '<td class="field-statements_touched' in queue
    assert page_of(change) in shown(clerk, f"{CHANGES}?effect=touched")
    assert page_of(change) not in shown(clerk, f"{CHANGES}?effect=none")
    assert page_of(change) not in shown(clerk, f"{CHANGES}?effect=gone")


def test_many_changes_are_decided_for_one_reason(
    clerk, researcher, make_story, make_change
):
    found = [make_change(make_story().text, OTHER) for _ in range(2)]
    chosen = {
        "_selected_action": [change.pk for change in found],
        "action": "decide_selected",
    }

    asked = shown(clerk, CHANGES, chosen)
    assert "False alarm" in asked
    for change in found:
        assert f"{change.article}: Edited" in asked
    done = shown(clerk, CHANGES, chosen | YES | {"verdict": "false_alarm"})

    assert "2 of 2 were decided." in done
    decisions = ChangeDecision.objects.values_list("verdict", "reason", "by")
    assert set(decisions) == {("false_alarm", "read both texts", researcher.pk)}


def test_a_later_decision_is_added_and_replaces_none(clerk, change):
    url = f"{CHANGES}{change.pk}/decide/"
    shown(clerk, url, YES | {"verdict": "noted"})
    shown(clerk, url, YES | {"verdict": "noted"})
    page = shown(clerk, url, YES | {"verdict": "false_alarm"})

    verdicts = [decision.verdict for decision in change.decisions.all()]
    assert verdicts == ["false_alarm", "noted"], "the same again adds nothing"
    assert "False alarm: nothing of substance changed" in page
    assert "Noted: a real change" in page


def test_a_decision_needs_a_verdict_and_a_reason(clerk, change):
    url = f"{CHANGES}{change.pk}/decide/"

    page = shown(clerk, url, {"confirmed": "yes", "verdict": "perhaps"})

    assert "This field is required" in page
    assert "perhaps is not one of the available choices" in page
    assert not ChangeDecision.objects.exists()


def test_the_timeline_tells_what_happened_newest_first(clerk, story, change):
    article = change.article
    page = shown(clerk, f"{ARTICLES}{article.pk}/change/")

    assert "The last answer showed the article." in page
    assert page_of(change) in page
    assert "1 passage altered" in page
    attempt = page.index(f"/admin/sources/attempt/{change.attempt_id}/change/")
    handed_in = page.rindex(f"/admin/sources/capture/{story.text.capture_id}/change/")
    assert attempt < handed_in


def test_the_timeline_has_pages(clerk, story, make_attempt):
    article = story.text.capture.article
    now = timezone.now()
    for minute in range(60):
        moment = now + timedelta(minutes=minute + 1)
        make_attempt(
            article, started_at=moment, finished_at=moment, message=f"Try {minute}."
        )
    url = f"{ARTICLES}{article.pk}/change/"

    pages = [shown(clerk, f"{url}?timeline={number}") for number in (1, 2, 3)]

    assert "Try 59." in pages[0]
    assert "Try 34." not in pages[0]
    assert "Try 34." in pages[1]
    assert "Try 0." in pages[2]
    assert "?timeline=4" not in pages[2]


def test_an_article_that_is_not_watched_says_why(clerk, story):
    url = f"{ARTICLES}{story.text.capture.article_id}/change/"

    assert "It is not watched: it has no URL yet." in shown(clerk, url)


def test_articles_are_refreshed_from_their_list(
    clerk, researcher, story, change, django_capture_on_commit_callbacks
):
    chosen = {"_selected_action": [change.article_id], "action": "refresh_selected"}

    with django_capture_on_commit_callbacks() as on_commit:
        page = shown(clerk, ARTICLES, chosen)

    job = RefreshJob.objects.get()
    assert job.requested_by == researcher
    assert job.scope == f"article {change.article.reference}"
    assert "0 of 1 article done" in page
    assert "loads itself again" in page
    assert len(on_commit) == 1, "the workers are told"
    assert Watch.objects.get(pk=change.article_id).due_at == job.requested_at


def test_one_article_is_refreshed_after_a_question(clerk, change):
    url = f"{ARTICLES}{change.article_id}/refresh/"

    assert "1 article is asked for" in shown(clerk, url)
    assert not RefreshJob.objects.exists(), "looking at the question asks for nothing"
    page = shown(clerk, url, {"csrf": "none"})

    assert RefreshJob.objects.get().items.get().article_id == change.article_id
    assert "Call off" in page


def test_what_cannot_be_fetched_is_said(clerk, story):
    article = story.text.capture.article
    chosen = {"_selected_action": [article.pk], "action": "refresh_selected"}

    page = shown(clerk, ARTICLES, chosen)

    assert "It has no URL. Attach one, and it is fetched." in page
    assert "1 of 1 article done" in page
    assert "loads itself again" not in page


def test_a_refresh_is_called_off(clerk, change):
    shown(clerk, f"{ARTICLES}{change.article_id}/refresh/", {"yes": "1"})
    job = RefreshJob.objects.get()
    url = f"/admin/sources/refreshjob/{job.pk}/call-off/"

    assert "What is done stays done." in shown(clerk, url)
    page = shown(clerk, url, {"yes": "1"})

    job.refresh_from_db()
    assert job.cancelled_at is not None
    assert "Called off" in page
    assert url not in page


def test_watching_is_switched_off_on_the_page_of_an_article(clerk, change, open_form):
    url = f"{ARTICLES}{change.article_id}/change/"
    data = open_form(clerk, url)
    data.pop("is_watched")

    shown(clerk, url, data | {"change_reason": "the case is closed"})

    assert Watch.objects.get(pk=change.article_id).due_at is None
    assert "It is not watched: watching is switched off." in shown(clerk, url)


@pytest.mark.parametrize("page", ["decide/", "change/"])
def test_somebody_without_rights_decides_nothing(client, sign_in, change, page):
    from django.contrib.auth.models import User

    guest = sign_in(User.objects.create_user("guest", is_staff=True))
    answer = guest.post(f"{CHANGES}{change.pk}/{page}", YES | {"verdict": "noted"})

    assert answer.status_code == 403
    assert not Change.objects.get(pk=change.pk).decisions.exists()
