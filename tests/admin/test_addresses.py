"""URLs at the desk: attached later, and captured at once, with words for every outcome."""

import secrets

import pytest

from sources.models import Article, Attempt
from tests.fetching.loopback import page, serving
from tests.sources.capturing import HTML, NEWS, PAGE

ARTICLES = "/admin/sources/article/"


@pytest.fixture
def clerk(researcher, sign_in):
    return sign_in(researcher)


@pytest.fixture(autouse=True)
def loopback(settings, tmp_path):
    settings.ARCHIVE_DIR = tmp_path / "archive"
    settings.FETCH_USER_AGENT = "tracker-tests/1.0 (+https://tracker.example/contact)"
    settings.FETCH_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    settings.FETCH_SECONDS = 10.0
    settings.FETCH_REST_SECONDS = 0.001
    settings.FETCH_WAIT_SECONDS = 2.0
    settings.FETCH_BROKER_PREFIX = f"test-{secrets.token_hex(8)}"


@pytest.fixture
def pasted(make_text):
    """An article that came without a URL."""
    return make_text().capture.article


def buttons(clerk, article):
    content = clerk.get(f"{ARTICLES}{article.pk}/change/").content.decode()
    return {name for name in ("attach-url", "capture-url") if f"/{name}/" in content}


def test_an_article_without_url_is_given_one_for_a_reason(clerk, pasted, researcher):
    assert buttons(clerk, pasted) == {"attach-url"}
    url = f"{ARTICLES}{pasted.pk}/attach-url/"
    given = {
        "url": "https://Example.org/bridge#top",
        "change_reason": "found by search",
    }

    answer = clerk.post(url, given, follow=True)

    assert "has the URL https://example.org/bridge." in answer.content.decode()
    pasted.refresh_from_db()
    assert pasted.url == "https://example.org/bridge"
    assert buttons(clerk, pasted) == {"capture-url"}
    newest = pasted.events.latest("pgh_id")
    assert newest.pgh_context.metadata["reason"] == "found by search"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"url": "example", "change_reason": "x"}, "is not a web address"),
        (
            {"url": "https://example.org/taken", "change_reason": "x"},
            "cannot have it too",
        ),
        ({"url": "https://example.org/bridge"}, "This field is required"),
        ({"url": "", "change_reason": "x"}, "This field is required"),
    ],
)
def test_a_url_that_cannot_be_attached_is_explained(
    clerk, pasted, make_text, given, told
):
    make_text(url="https://example.org/taken")

    answer = clerk.post(f"{ARTICLES}{pasted.pk}/attach-url/", given)

    assert answer.status_code == 200
    assert told in answer.content.decode()
    pasted.refresh_from_db()
    assert pasted.url == ""


def test_a_page_is_captured_from_the_list_and_again_from_its_article(clerk):
    with serving(dict(NEWS)) as server:
        first = clerk.post(
            f"{ARTICLES}from-url/",
            {"url": server.url("/news"), "note": "x"},
            follow=True,
        )
        article = Article.objects.get()
        again = clerk.post(f"{ARTICLES}{article.pk}/capture-url/", {}, follow=True)

    assert "words)." in first.content.decode()
    assert article.captures.get().note == "x"
    assert "is unchanged since capture" in again.content.decode()
    assert Attempt.objects.count() == 2


def test_a_capture_that_fails_says_why_and_leaves_the_try(clerk, pasted):
    with serving({"/gone": page(b"", HTML, status="410 Gone")}) as server:
        Article.objects.filter(pk=pasted.pk).update(url=server.url("/gone"))
        answer = clerk.post(f"{ARTICLES}{pasted.pk}/capture-url/", {}, follow=True)

    content = answer.content.decode()
    assert "Nothing was captured." in content
    assert "410" in content
    assert Attempt.objects.get().article == pasted


def test_an_address_that_is_not_fetched_is_refused_in_the_form(clerk, settings):
    settings.FETCH_ALLOWED_NETWORKS = []

    answer = clerk.post(
        f"{ARTICLES}from-url/", {"url": "http://127.0.0.1/x", "note": ""}
    )

    assert answer.status_code == 200
    assert "Nothing was captured." in str(answer.context["form"].errors)
    assert "http://127.0.0.1/x" in answer.content.decode()
    assert Attempt.objects.get().outcome == "refused_address"
    assert not Article.objects.exists()


def test_opening_the_page_fetches_nothing(clerk, pasted):
    with serving({"/news": page(PAGE, HTML)}) as server:
        Article.objects.filter(pk=pasted.pk).update(url=server.url("/news"))
        assert clerk.get(f"{ARTICLES}{pasted.pk}/capture-url/").status_code == 200
        assert clerk.get(f"{ARTICLES}from-url/").status_code == 200

    assert not Attempt.objects.exists()


def test_who_may_only_look_neither_attaches_nor_captures(pasted, sign_in):
    from django.contrib.auth.models import Permission, User

    guest = User.objects.create_user("guest", is_staff=True)
    guest.user_permissions.add(Permission.objects.get(codename="view_article"))
    client = sign_in(guest)

    for name in (f"{pasted.pk}/attach-url/", f"{pasted.pk}/capture-url/", "from-url/"):
        assert client.get(f"{ARTICLES}{name}").status_code == 403
