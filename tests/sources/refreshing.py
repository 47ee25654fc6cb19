"""What the tests of refreshing share: an article that is due, and a try at it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from sources.models import Article, Attempt, Change, ExtractedText, Passage, Watch
from sources.services.articles import register_article
from sources.services.asked_pages import Fetched
from sources.services.capture import capture_url
from sources.services.crews import Crew
from sources.services.fetched_pages import CapturedUrl
from sources.services.leases import Lease, claim_due
from sources.services.passages import select_passage
from sources.services.refreshing import fetch_claimed, read_claimed
from sources.services.waiting_pages import read_waiting
from tests.fetching.loopback import Answer, LoopbackServer, page

# As many pages of news are served, waited for and read together.
PAGES = 6
HTML = "Content-Type: text/html; charset=utf-8"
HEADLINE = "Mill at the ford burns after strike"
FIRST = (
    "The mill at the ford burned down on Tuesday night after two strikes, the head of "
    "the district said."
)
SECOND = "At least three workers were inside when the roof fell in, he told reporters."
THIRD = (
    "The ministry in the capital said that its forces had not fired on the district "
    "that week, and that it would look into the report."
)
FOURTH = (
    "Neighbours had brought the flour out by hand in the morning, and the bakery in "
    "the next village went on working through the day."
)


@dataclass
class NewsPage:
    """A page of news, to be changed by the test."""

    headline: str = HEADLINE
    paragraphs: tuple[str, ...] = (FIRST, SECOND, THIRD, FOURTH)
    aside: str = "1,204 people have read this"

    def html(self) -> bytes:
        body = "".join(f"<p>{words}</p>" for words in self.paragraphs)
        return (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">'
            f"<title>{self.headline}</title></head><body><header><nav><a href='/'>Home"
            f"</a></nav></header><article><h1>{self.headline}</h1>{body}</article>"
            f"<aside>{self.aside}</aside></body></html>"
        ).encode()

    def answer(self, *headers: str) -> bytes:
        return page(self.html(), HTML, *headers)


def edition(number: int, **values: Any) -> bytes:
    """Return the answer for one of many pages of news."""
    return NewsPage(headline=f"Mill {number} burns", **values).answer()


def editions(count: int) -> dict[str, Answer]:
    return {f"/news/{number}": edition(number) for number in range(count)}


def register_pages(server: LoopbackServer, *, count: int, hosts: int) -> list[Article]:
    """Register the pages of `editions`, as those of so many hosts."""
    return [
        register_article(
            article=Article(
                url=f"http://127.0.0.{number % hosts + 1}:{server.port}/news/{number}",
                title=f"Page {number}",
            ),
            by=None,
            reason="test",
        )
        for number in range(count)
    ]


def outcomes() -> dict[int | None, str]:
    """Return the newest outcome of each article that was tried."""
    tried = Attempt.objects.order_by("pk")
    return dict(tried.values_list("article_id", "outcome"))


def read_all() -> None:
    """Have all pages read that wait for it."""
    while read_waiting():
        pass


def end_leases() -> None:
    leased = Watch.objects.filter(lease_token__isnull=False)
    leased.update(lease_until=timezone.now() - timedelta(seconds=1))


def captured(url: str) -> tuple[Article, ExtractedText]:
    """Capture a page for the first time."""
    done = capture_url(url=url, by=None)
    assert done.article is not None, done.attempt.message
    assert done.extracted_text is not None, done.attempt.message
    return done.article, done.extracted_text


def cite(text: ExtractedText, words: str) -> Passage:
    return select_passage(extracted_text=text, exact=words, by=None)


def make_due(article: Article) -> Lease:
    """Make an article due, and no other, and claim it as the dispatcher does."""
    now = timezone.now()
    Watch.objects.exclude(pk=article.pk).update(due_at=now + timedelta(days=1))
    Watch.objects.filter(pk=article.pk).update(due_at=now)
    leases = claim_due(most=500)
    return next(lease for lease in leases if lease.article_id == article.pk)


def fetch(article: Article) -> Fetched:
    return fetch_claimed(lease=make_due(article))


def fetch_all() -> list[Lease]:
    """Have a crew fetch what is due; return what is to be read."""
    to_read: list[Lease] = []
    Crew(threads=8, goes_on=lambda: True, read=to_read.extend).run()
    return to_read


def refresh(article: Article) -> CapturedUrl:
    """Refresh an article as the workers do, both halves one after the other."""
    lease = make_due(article)
    fetched = fetch_claimed(lease=lease)
    if fetched.is_to_be_read:
        return read_claimed(lease=lease)
    assert fetched.concluded is not None, fetched
    return fetched.concluded


def changed(article: Article) -> Change:
    """Refresh an article that must have changed."""
    done = refresh(article)
    assert done.change is not None, (done.attempt.outcome, done.attempt.message)
    return done.change


def effects(change: Change) -> dict[str, str]:
    """Return the effect on each passage by its words."""
    return {effect.passage.exact: effect.effect for effect in change.effects.all()}
