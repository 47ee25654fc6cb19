"""Taking the text out of what is kept once more, with the extractor of today."""

from typing import NamedTuple

from sources.archiving.store import ArchiveError, ArchiveUnavailable
from sources.choices import CaptureMethod, ReextractionOutcome
from sources.extraction import (
    Extraction,
    ExtractionRefused,
    extract,
    sniff_media_type,
)
from sources.models import Capture, ExtractedText
from sources.services.captured_bytes import body_of
from sources.services.extracted_texts import keep_text
from sources.services.fetched_content import (
    Content,
    ReadText,
    text_in,
    text_in_document,
)
from sources.services.removed_hashes import LawfullyRemoved


class Reextracted(NamedTuple):
    """What came of it: the text of today's extractor, or why there is none."""

    outcome: ReextractionOutcome
    text: ExtractedText | None
    reason: str


def reextract(*, capture: Capture) -> Reextracted:
    """Give a capture the text that today's extractor finds in its bytes.

    A text by another extractor, version or options stays, with every passage in it; the
    same extractor again adds nothing. Of a capture that was kept without text, a first
    text may come. Raises ArchiveUnavailable.
    """
    try:
        extraction = _extraction(capture)
    except ArchiveUnavailable:
        raise
    except LawfullyRemoved as removed:
        return Reextracted(ReextractionOutcome.LAWFULLY_REMOVED, None, str(removed))
    except ArchiveError as error:
        return Reextracted(ReextractionOutcome.NOT_INTACT, None, str(error))
    except ExtractionRefused as refusal:
        return Reextracted(ReextractionOutcome.WITHOUT_TEXT, None, str(refusal))
    before = set(capture.texts.values_list("pk", flat=True))
    text = keep_text(capture=capture, extraction=extraction)
    if text.pk in before:
        return Reextracted(ReextractionOutcome.HAD_IT, text, "")
    return Reextracted(ReextractionOutcome.ADDED, text, "")


def _extraction(capture: Capture) -> Extraction:
    body = body_of(capture=capture)
    if capture.method in {CaptureMethod.UPLOAD, CaptureMethod.PASTE}:
        media_type = sniff_media_type(body, capture.file_name)
        url = capture.article.url or None
        return extract(body, media_type=media_type, url=url)
    if capture.method == CaptureMethod.BROWSER:
        return _required(text_in_document(body, url=capture.final_url))
    headers = tuple((name, value) for name, value in capture.headers)
    content = Content(body, capture.decoding_problem)
    return _required(text_in(content, url=capture.final_url, headers=headers))


def _required(read: ReadText) -> Extraction:
    if read.extraction is None:
        raise read.refusal or ExtractionRefused("empty", "Nothing to read.")
    return read.extraction
