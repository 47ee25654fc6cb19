"""Reading a page that has arrived: its text, and whether it shows the article at all."""

from dataclasses import dataclass

from sources.choices import AttemptOutcome
from sources.comparison.page_states import PageState, page_state
from sources.extraction import Extraction
from sources.models import Article
from sources.services.arrivals import Arrival
from sources.services.baselines import baseline_of, page_text, page_text_of
from sources.services.captured_bytes import body_of
from sources.services.fetched_content import Content, ReadText, text_in
from sources.watching.answers import outcome_of_status

# A page that ended the process that read it so often is not read again.
MOST_READINGS = 3


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a page turned out to be; `extraction` is None where it has no text for us.

    `refusal` and `message` say why, or what the page shows in the article's place.
    """

    outcome: AttemptOutcome
    media_type: str
    extraction: Extraction | None = None
    refusal: str = ""
    message: str = ""


def read_arrival(arrival: Arrival, *, article: Article | None) -> ReadPage:
    """Read an arrival. `article` is the one it may be compared with. Raises ArchiveError."""
    capture, status = arrival.capture, arrival.answer.status
    outcome = outcome_of_status(status)
    if outcome is not None:
        said = f"The server answered {status}."
        return ReadPage(outcome, capture.media_type, message=said)
    content = Content(body_of(capture=capture), capture.decoding_problem)
    headers = tuple((name, value) for name, value in capture.headers)
    read = text_in(content, url=capture.final_url, headers=headers)
    shown = _state(arrival, read, article)
    if shown.outcome is not AttemptOutcome.KEPT:
        return shown
    message = f"Kept without text: {read.refusal}" if read.refusal else ""
    return ReadPage(
        AttemptOutcome.KEPT,
        read.media_type,
        read.extraction,
        read.refusal.code if read.refusal else "",
        message,
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


def _state(arrival: Arrival, read: ReadText, article: Article | None) -> ReadPage:
    earlier = baseline_of(article) if article is not None else None
    found = page_state(
        page_text_of(read.extraction) if read.extraction else None,
        requested_url=arrival.request.url,
        final_url=arrival.answer.final_url,
        earlier=page_text(earlier.text) if earlier else None,
    )
    if found.state is PageState.ARTICLE:
        return ReadPage(AttemptOutcome.KEPT, read.media_type)
    return ReadPage(
        AttemptOutcome(found.state.value),
        read.media_type,
        read.extraction,
        message=" ".join(found.reasons),
    )
