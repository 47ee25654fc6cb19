"""What the tests of the admin share: signed-in people, and forms as a browser has them."""

import hashlib
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from pytest_django.fixtures import Settings

    from sources.models import (
        Article,
        Attempt,
        Capture,
        Change,
        ExtractedText,
        OriginFinding,
    )


@pytest.fixture
def sign_in(db: None) -> "Callable[[User], Client]":
    """Return a function that gives a browser in which somebody is signed in."""

    def signed_in(user: "User") -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def superuser(db: None) -> "User":
    """Who may do everything but review their own work."""
    from django.contrib.auth.models import User

    return User.objects.create_superuser("superuser")


@pytest.fixture
def desk(superuser: "User", sign_in: "Callable[[User], Client]") -> Client:
    """The browser of the superuser."""
    return sign_in(superuser)


@pytest.fixture(scope="session")
def session_cookies():
    """By name the cookies of who has signed in at the site once."""
    return {}


@pytest.fixture
def sign_in_page(site, page, session_cookies):
    """Return a function that signs a person in; errors of the page are collected."""

    def signed_in(name):
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.context.add_cookies(session_cookies.get(name, []))
        page.goto(f"{site.url}/admin/")
        if name not in session_cookies:
            page.get_by_label("Username").fill(name)
            page.get_by_label("Password").fill(site.passwords[name])
            page.get_by_role("button", name="Log in").click()
            page.wait_for_url(f"{site.url}/admin/")
            session_cookies[name] = page.context.cookies()
        return page

    return signed_in


@pytest.fixture
def desk_page(sign_in_page):
    """A page of a curator who is signed in."""
    return sign_in_page("curator")


@pytest.fixture
def make_finding(
    researcher: "User", settings: "Settings", tmp_path: "Path"
) -> "Callable[[Capture], None]":
    """Return a function that has a capture missed, and its removal requested."""
    from sources.archiving.folder import FolderStore
    from sources.choices import RemovalGround
    from sources.services.fixity_rounds import check_capture
    from sources.services.removals import request_removal

    settings.ARCHIVE_DIR = tmp_path / "archive"
    FolderStore(settings.ARCHIVE_DIR).keep(b"what is not missing")

    def make(capture: "Capture") -> None:
        check_capture(capture=capture)
        request_removal(
            sha256=capture.body_sha256,
            ground=RemovalGround.COURT_ORDER,
            order="District Court of the lower town, 12 C 34/26",
            by=researcher,
        )

    return make


@pytest.fixture
def make_attempt(db: None) -> "Callable[..., Attempt]":
    """Return a function that records a try at fetching an article that was gone."""
    from django.utils import timezone

    from sources.models import Attempt

    def make(article: "Article | None" = None, **fields: Any) -> "Attempt":
        now = timezone.now()
        given = {
            "article": article,
            "requested_url": "https://example.org/bridge",
            "final_url": "https://example.org/bridge",
            "outcome": "error_status",
            "status": 410,
            "message": "The server answered 410 Gone.",
            "started_at": now,
            "finished_at": now,
            "collector": "tests",
        }
        return Attempt.objects.create(**(given | fields))

    return make


@pytest.fixture
def make_change(make_attempt: "Callable[..., Attempt]") -> "Callable[..., Change]":
    """Return a function that finds other words on the page of a text, as a try does."""
    from django.utils import timezone

    from sources.models import Article, Capture, ExtractedText, Watch
    from sources.services.changes import record_change
    from sources.services.leases import locked_watch
    from sources.services.watches import settle

    def capture_of(before: "ExtractedText", words: str) -> "ExtractedText":
        raw = words.encode() + secrets.token_bytes(8)
        capture = Capture.objects.create(
            article=before.capture.article,
            method="upload",
            captured_at=timezone.now(),
            media_type="text/plain",
            size_bytes=len(raw),
            body_sha256=hashlib.sha256(raw).hexdigest(),
            body_sha512=hashlib.sha512(raw).hexdigest(),
            tool="tests",
            tool_version="1",
            collector="tests",
        )
        return ExtractedText.objects.create(
            capture=capture,
            extractor=before.extractor,
            extractor_version=before.extractor_version,
            text=words,
            text_sha256=hashlib.sha256(words.encode()).hexdigest(),
            language=before.language,
            word_count=len(words.split()),
        )

    def make(before: "ExtractedText", words: str) -> "Change":
        article = before.capture.article
        if not Watch.objects.filter(pk=article.pk).exists():
            address = f"https://press.example/{article.pk}"
            Article.objects.filter(pk=article.pk).update(url=address)
        after = capture_of(before, words)
        attempt = make_attempt(
            article, outcome="kept", status=200, message="", capture=after.capture
        )
        watch = locked_watch(article)
        change = record_change(attempt=attempt, text=after, watch=watch)
        assert change is not None
        settle(watch, attempt=attempt, change=change)
        return change

    return make


@pytest.fixture
def open_form() -> Callable[[Client, str], dict[str, Any]]:
    """Return a function that opens a page and gives what its form would send back."""

    def opened(client: Client, url: str) -> dict[str, Any]:
        response = client.get(url)
        assert response.status_code == 200
        context = response.context
        data = _values(context["adminform"].form)
        for inline in context["inline_admin_formsets"]:
            formset = inline.formset
            data |= _values(formset.management_form)
            for form in formset.initial_forms:
                data |= _values(form)
        return data

    return opened


def _values(form: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for bound in form:
        if bound.field.disabled:
            continue
        value = bound.value()
        if value is None or value is False:
            continue
        if isinstance(value, list):
            value = [getattr(item, "pk", item) for item in value]
        values[bound.html_name] = value
    return values


@pytest.fixture
def make_origins(
    make_text: "Callable[..., ExtractedText]", researcher: "User"
) -> "Callable[..., tuple[OriginFinding, OriginFinding]]":
    """Return a function that compares an article with two others.

    The first of the findings is confirmed; the second waits for a human.
    """
    from sources.models import OriginFinding
    from sources.services.stories import (
        compare_articles,
        compare_new_text,
        confirm_pair,
    )

    def make(text: "ExtractedText") -> tuple[OriginFinding, OriginFinding]:
        compare_new_text(text=text)
        article = text.capture.article
        a, b = (make_text(f"{text.text}\nNumber {n}.").capture.article for n in (1, 2))
        found = compare_articles(a=article, b=a)
        confirm_pair(record=found, by=researcher, reason="one dispatch")
        other = b.captures.get().texts.get()
        waiting = OriginFinding.objects.create(
            a=article,
            b=b,
            a_text=text,
            b_text=other,
            version="tests 1",
            relation="paraphrase",
            decided_by="between yes and no",
            aligned=[[0, 20, 0, 20, 0.9]],
            quotations=[[0, 15, 0, 20, 90.0, True]],
        )
        return found, waiting

    return make
