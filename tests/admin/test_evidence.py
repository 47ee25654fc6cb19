import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sources.models import Article, Capture, Passage

ADD = "/admin/sources/passage/add/"
NEWS = (
    "Bridge closed after shelling\n\nThe bridge at Lisova was closed on Friday, the "
    "council said. Nobody was hurt.\n"
)


@pytest.fixture
def clerk(researcher, sign_in):
    return sign_in(researcher)


def test_a_file_becomes_an_article_without_a_shell(clerk, researcher):
    document = SimpleUploadedFile("bridge.txt", NEWS.encode())
    given = {"document": document, "outlet": "River Post", "published": "2024-05"}
    response = clerk.post("/admin/sources/article/from-file/", given, follow=True)
    article = Article.objects.get()
    assert (
        f"{article.reference} “{article.title}” is kept." in response.content.decode()
    )
    capture = article.captures.get()
    assert capture.method == "upload"
    assert capture.collected_by == researcher
    assert capture.file_name == "bridge.txt"
    assert str(article.outlet) == "River Post"


def test_the_same_file_again_is_said_to_be_kept_already(clerk):
    for told in ("is kept", "was kept already"):
        document = SimpleUploadedFile("bridge.txt", NEWS.encode())
        response = clerk.post(
            "/admin/sources/article/from-file/", {"document": document}, follow=True
        )
        assert told in response.content.decode()
    assert Capture.objects.count() == 1


def test_pasted_text_becomes_an_article(clerk):
    windows = NEWS.replace("\n", "\r\n")
    clerk.post("/admin/sources/article/from-text/", {"text": windows})
    capture = Capture.objects.get()
    assert capture.method == "paste"
    assert capture.size_bytes == len(NEWS.encode()), "line ends as they were pasted"


@pytest.mark.parametrize(
    ("content", "details", "told"),
    [
        (b"", {}, "empty"),
        (b"\x00\x01\x02\x03" * 50, {}, "This is no text"),
        (NEWS.encode(), {"published": "1945-13-40"}, "is not a date"),
        (NEWS.encode(), {"url": "ftp://example.org"}, "is not a web address"),
    ],
)
def test_what_cannot_be_kept_is_explained_in_the_form(clerk, content, details, told):
    document = SimpleUploadedFile("bridge.bin", content)
    given = {"document": document} | details
    response = clerk.post("/admin/sources/article/from-file/", given)
    assert response.status_code == 200
    form = response.context["form"]
    assert form.errors
    assert told in response.content.decode()
    assert not Article.objects.exists()


def test_exact_words_become_a_passage(clerk, researcher, make_text):
    text = make_text()
    page = clerk.get(f"{ADD}?extracted_text={text.pk}").content.decode()
    assert 'data-kind="boilerplate"' in page
    words = "three people were hurt"
    given = {"kind": "text", "exact": words}
    clerk.post(f"{ADD}?extracted_text={text.pk}", given)
    passage = Passage.objects.get()
    assert text.text[passage.start : passage.end] == words
    assert passage.selected_by == researcher


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"kind": "text", "exact": "four people were hurt"}, "do not stand"),
        ({"kind": "text", "exact": "Share this page"}, "not the article"),
        ({"kind": "text", "exact": ""}, "give the exact words"),
        ({"kind": "absence"}, "what was looked for"),
    ],
)
def test_a_passage_that_does_not_stand_is_refused_in_the_form(
    clerk, make_text, given, told
):
    text = make_text()
    response = clerk.post(f"{ADD}?extracted_text={text.pk}", given)
    assert told in response.content.decode()
    assert not Passage.objects.exists()


def test_an_absence_is_selected_with_its_note(clerk, make_text):
    text = make_text()
    given = {"kind": "absence", "note": "Who fired is not said."}
    clerk.post(f"{ADD}?extracted_text={text.pk}", given)
    assert Passage.objects.get().note == "Who fired is not said."


def test_an_article_shows_what_is_kept_and_where_it_is_cited(clerk, make_story):
    story = make_story()
    article = story.text.capture.article_id
    page = clerk.get(f"/admin/sources/article/{article}/change/").content.decode()
    assert story.text.capture.body_sha256 in page
    assert f"{ADD}?extracted_text={story.text.pk}" in page
    assert "three people were hurt on Tuesday" in page
    passage = story.accusation.utterance.passages.get()
    page = clerk.get(f"/admin/sources/passage/{passage.pk}/change/").content.decode()
    utterance = story.accusation.utterance_id
    assert f"/admin/allegations/utterance/{utterance}/change/" in page


def test_the_ledger_shows_what_was_published(clerk, published_allegation):
    from allegations.models import LedgerEntry

    entry = LedgerEntry.objects.get()
    page = clerk.get(f"/admin/allegations/ledgerentry/{entry.pk}/change/")
    assert bytes(entry.commitment).hex() in page.content.decode()
    page = clerk.get(f"/admin/allegations/ledgerbody/{entry.pk}/change/")
    assert published_allegation.title in page.content.decode()


def test_an_article_shows_the_tries_at_fetching_it(clerk, make_story, make_attempt):
    article = make_story().text.capture.article
    attempts = [make_attempt(article, message=f"Try {n}") for n in range(28)]
    make_attempt(message="Another page")
    page = clerk.get(f"/admin/sources/article/{article.pk}/change/").content.decode()
    assert "The server answered with another status than 2xx" in page
    assert f"/admin/sources/attempt/{attempts[-1].pk}/change/" in page
    assert "Try 27" in page
    assert "Try 2<" not in page, "the oldest are on the next page"
    assert "Another page" not in page
    assert f"/admin/sources/attempt/?q={article.reference}" in page


def test_an_attempt_is_read_and_not_written(clerk, make_attempt):
    attempt = make_attempt(message="<b>No such page</b>")
    url = f"/admin/sources/attempt/{attempt.pk}/change/"
    page = clerk.get(url).content.decode()
    assert "not registered" in page
    assert "&lt;b&gt;No such page" in page
    assert clerk.post(url, {"message": "x"}).status_code == 403
