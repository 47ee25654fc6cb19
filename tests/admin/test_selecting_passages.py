"""Selecting words of a text, seeing what was selected, and going on to cite it."""

import html
import re

import pytest
from django.contrib.auth.models import Permission, User

from sources.admin.text_view import marked_text
from sources.comparison.side_by_side import Mark
from sources.models import ExtractedText, Passage
from sources.services.passages import select_passage
from tests.admin.test_query_budgets import queries
from tests.fixtures import STORY

ADD = "/admin/sources/passage/add/"
UTTERANCE = "/admin/allegations/utterance/add/"


@pytest.fixture
def clerk(researcher, sign_in):
    return sign_in(researcher)


@pytest.fixture
def select(researcher):
    def selected(text, exact, **place):
        return select_passage(extracted_text=text, exact=exact, by=researcher, **place)

    return selected


def shown(client, text):
    return client.get(f"{ADD}?extracted_text={text.pk}").content.decode()


def marks_in(page):
    """The marked pieces of the text, as title and words."""
    found = re.findall(
        r'<mark class="cited" title="(.*?)">(.*?)</mark>', page, re.DOTALL
    )
    return [(html.unescape(title), html.unescape(words)) for title, words in found]


def test_what_was_selected_is_marked_with_how_many_records_cite_it(clerk, make_story):
    story = make_story()
    cited = story.accusation.utterance.passages.get()
    found = dict(marks_in(shown(clerk, story.text)))
    assert found[f"Passage {cited.pk}, cited by 1 record"] == cited.exact


def test_marks_that_overlap_say_both_and_change_no_character(clerk, make_text, select):
    text = make_text(STORY.replace("hurt", "hurt <b>&\N{FIRE}</b>"))
    one = select(text, "three people were hurt <b>&\N{FIRE}</b> on")
    other = select(text, "hurt <b>&\N{FIRE}</b> on Tuesday")
    page = shown(clerk, text)
    names = [f"Passage {each.pk}, cited by nothing yet" for each in (one, other)]
    assert marks_in(page) == [
        (names[0], "three people were "),
        ("; ".join(names), "hurt <b>&\N{FIRE}</b> on"),
        (names[1], " Tuesday"),
    ]
    inside = page.split("data-passage-text", 1)[1].split(">", 1)[1]
    inside = inside.split("</div>", 1)[0]
    assert html.unescape(re.sub(r"<[^>]*>", "", inside)) == text.text


def test_a_mark_goes_on_in_the_next_block():
    text = ExtractedText(
        text="One two\nthree four\n",
        blocks=[
            {"start": 0, "end": 7, "kind": "headline", "reason": ""},
            {"start": 8, "end": 18, "kind": "body", "reason": ""},
        ],
    )
    page = marked_text(text, [Mark(7, 4, 13)], {7: "Passage 7"})
    assert [words for _, words in marks_in(page)] == ["two", "\n", "three"]


def test_more_passages_cost_no_more_queries(clerk, make_story, select):
    story = make_story()
    url = f"{ADD}?extracted_text={story.text.pk}"
    before = len(queries(clerk, url))
    for words in ("Officials", "in the town", "say that three", "the report"):
        select(story.text, words)
    assert len(marks_in(shown(clerk, story.text))) > 4
    assert len(queries(clerk, url)) == before
    assert before <= 20


def test_select_another_returns_to_the_text_with_both_ticked(clerk, make_text):
    url = f"{ADD}?extracted_text={make_text().pk}"
    given = {"kind": "text", "exact": "three people", "another": "1"}
    response = clerk.post(url, given)
    response = clerk.post(response.url, given | {"exact": "were hurt"}, follow=True)
    page = response.content.decode()
    assert response.wsgi_request.path == ADD
    assert Passage.objects.count() == 2
    for passage in Passage.objects.all():
        assert re.search(rf'name="passages" value="{passage.pk}"[^>]* checked', page)
        assert f"Passage {passage.pk}</a> is selected." in page
    assert not response.context["form"]["exact"].value()


def test_a_refused_form_keeps_what_was_entered(clerk, make_text):
    text = make_text()
    given = {"kind": "text", "exact": "three people", "start": "7", "note": "Why"}
    form = clerk.post(f"{ADD}?extracted_text={text.pk}", given).context["form"]
    assert form.errors
    assert {name: form[name].value() for name in given} == given


def test_a_passage_leads_to_an_utterance_that_cites_it(clerk, make_text, select):
    passage = select(make_text(), "three people")
    url = f"/admin/sources/passage/{passage.pk}/change/"
    assert "Write an utterance that cites it" in clerk.get(url).content.decode()
    response = clerk.get(f"/admin/sources/passage/{passage.pk}/cite/", follow=True)
    form = response.context["adminform"].form
    assert response.wsgi_request.path == UTTERANCE
    assert form["passages"].value() == [passage.pk]
    assert f'<option value="{passage.pk}" selected' in response.content.decode()


def test_several_passages_lead_to_one_utterance(clerk, make_text, select):
    text = make_text()
    keys = [select(text, words).pk for words in ("three people", "were hurt")]
    url = f"{UTTERANCE}?passages={keys[0]}&passages={keys[1]}"
    form = clerk.get(url).context["adminform"].form
    assert form["passages"].value() == keys


@pytest.mark.parametrize("named", ["abc", "", "1e3", "99999999999999999999", "0"])
def test_passages_that_are_not_there_are_not_chosen(clerk, named):
    response = clerk.get(f"{UTTERANCE}?passages={named}")
    assert response.context["adminform"].form["passages"].value() == []


@pytest.fixture
def clerk_with(sign_in):
    """Return a function that signs somebody in who has these permissions alone."""

    def signed_in(*codes):
        user = User.objects.create_user("of few rights", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=codes))
        return sign_in(user)

    return signed_in


def test_who_may_write_no_utterance_is_offered_none(clerk_with, make_text, select):
    client = clerk_with("add_passage", "view_passage")
    passage = select(make_text(), "three people")
    page = shown(client, passage.extracted_text)
    assert "three people" in page
    assert "Write an utterance" not in page
    url = f"/admin/sources/passage/{passage.pk}"
    assert "Write an utterance" not in client.get(f"{url}/change/").content.decode()
    assert client.get(f"{url}/cite/").status_code == 403


def test_who_may_not_read_passages_is_not_told_their_words(
    clerk_with, make_text, select
):
    client = clerk_with("add_utterance", "view_utterance")
    passage = select(make_text(), "three people")
    response = client.get(f"{UTTERANCE}?passages={passage.pk}")
    assert response.status_code == 200
    assert "three people" not in response.content.decode()


def test_a_popup_leads_to_a_text_and_hands_the_passage_over(clerk, make_text):
    text = make_text()
    make_text("Of another river\n", title="Another river")
    page = clerk.get(f"{ADD}?_popup=1&q=reported").content.decode()
    link = f"?extracted_text={text.pk}&amp;_popup=1"
    assert link in page
    assert "Another river" not in page
    page = clerk.get(ADD + html.unescape(link)).content.decode()
    assert "select another" not in page
    given = {"kind": "text", "exact": "three people", "_popup": "1"}
    response = clerk.post(ADD + html.unescape(link), given)
    key = Passage.objects.get().pk
    assert f"&quot;value&quot;: &quot;{key}&quot;" in response.content.decode()


def test_without_a_text_the_newest_are_offered(clerk, make_text):
    text = make_text()
    page = clerk.get(ADD).content.decode()
    assert f'href="?extracted_text={text.pk}"' in page
    assert str(text.capture.article) in html.unescape(page)
