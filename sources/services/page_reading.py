"""Reading a page that has arrived: its text, and whether it shows the article at all."""

from dataclasses import dataclass, replace

from sources.choices import AttemptOutcome
from sources.comparison.page_states import Answer, PageState, page_state
from sources.extraction import Extraction
from sources.extraction.media_types import LARGEST_PAGE
from sources.extraction.seen_page import SeenPage, seen_page
from sources.fetching.content_types import read_content_type
from sources.fetching.results import Headers, header_of
from sources.media.facts import MediaFacts
from sources.models import Article
from sources.services.arrivals import Arrival
from sources.services.baselines import (
    Baseline,
    baseline_of,
    page_text,
    page_text_of,
)
from sources.services.captured_bytes import body_of
from sources.services.fetched_content import PAGES, Content, ReadText, text_in
from sources.watching.answers import outcome_of_status

# A page that ended the process that read it so often is not read again.
MOST_READINGS = 3
_SHOWS_NO_ARTICLE = frozenset(PageState) - {PageState.ARTICLE, PageState.NO_TEXT}
# A page with so many words of text is no wall before one, whatever else is seen on it.
_LONG = 400


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a page turned out to be; `extraction` is None where it has no text for us.

    `refusal` and `message` say why, or what the page shows in the article's place.
    `earlier` is the capture that it was held against.
    """

    outcome: AttemptOutcome
    media_type: str
    extraction: Extraction | None = None
    refusal: str = ""
    message: str = ""
    facts: MediaFacts | None = None
    earlier: Baseline | None = None


def read_arrival(arrival: Arrival, *, article: Article | None) -> ReadPage:
    """Read an arrival. `article` is the one it may be compared with. Raises ArchiveError."""
    if said := read_status(arrival):
        return said
    body = body_of(capture=arrival.capture)
    return read_page(
        arrival, body=body, earlier=baseline_of(article) if article else None
    )


def read_status(arrival: Arrival) -> ReadPage | None:
    """Return what an arrival is by its status alone, None where it has to be read."""
    status = arrival.answer.status
    outcome = outcome_of_status(status)
    if outcome is None:
        return None
    said = f"The server answered {status}."
    return ReadPage(outcome, arrival.capture.media_type, message=said)


def read_page(
    arrival: Arrival, *, body: bytes, earlier: Baseline | None = None
) -> ReadPage:
    """Read the content of an arrival, held against what the article was before."""
    capture = arrival.capture
    headers = tuple((name, value) for name, value in capture.headers)
    content = Content(body, capture.decoding_problem)
    read = text_in(content, url=capture.final_url, headers=headers)
    found = page_state(
        _seen(arrival, body, headers, read),
        page_text(earlier.text) if earlier else None,
    )
    kept = replace(page_kept(read), earlier=earlier)
    if found.state not in _SHOWS_NO_ARTICLE:
        return kept
    outcome = AttemptOutcome(found.state.value)
    return replace(kept, outcome=outcome, message=" ".join(found.reasons))


def page_kept(read: ReadText) -> ReadPage:
    """Return what is recorded of a page that shows the article, text or not."""
    refused = read.refusal
    return ReadPage(
        AttemptOutcome.KEPT,
        read.media_type,
        read.extraction,
        refused.code if refused else "",
        f"Kept without text: {refused}" if refused else "",
        read.facts,
    )


def unreadable(arrival: Arrival) -> ReadPage:
    """Return what is recorded of a page that ends the process that reads it."""
    return ReadPage(
        outcome_of_status(arrival.answer.status) or AttemptOutcome.KEPT,
        arrival.capture.media_type,
        refusal="reading_failed",
        message=(
            f"Kept without text: reading it was broken off {MOST_READINGS} times. "
            "Its bytes are whole; a newer extractor may read them."
        ),
    )


def _seen(arrival: Arrival, body: bytes, headers: Headers, read: ReadText) -> Answer:
    found, seen = read.extraction, SeenPage("", "")
    is_page = read.media_type in PAGES and len(body) <= LARGEST_PAGE
    if is_page and (found is None or found.word_count < _LONG):
        charset = read_content_type(header_of(headers, "Content-Type")).charset
        seen = seen_page(body, declared_charset=charset or None)
    return Answer(
        page=page_text_of(found) if found else None,
        title=seen.title,
        requested_url=arrival.request.url,
        final_url=arrival.answer.final_url,
        visible=seen.words,
    )
