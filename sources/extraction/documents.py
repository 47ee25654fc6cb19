"""The door of extraction: bytes of a file in, text with marked blocks out."""

from sources.extraction.media_types import (
    HTML,
    PDF,
    TEXT,
    require_content,
    require_readable_size,
    sniff_media_type,
)
from sources.extraction.plain_text import extract_plain_text
from sources.extraction.result import Extraction, ExtractionRefused

__all__ = ["extract", "sniff_media_type"]


def extract(
    body: bytes,
    *,
    media_type: str,
    url: str | None = None,
    declared_charset: str | None = None,
) -> Extraction:
    """Return the text in the bytes of one file, with what it says of itself.

    The same bytes give the same extraction anywhere and at any time: no clock, network
    or setting is asked. `media_type` is one that `sniff_media_type` gives; `url` and
    `declared_charset` (of the response's Content-Type) are hints.

    Raises ExtractionRefused, whose message names the thing and the remedy.
    """
    require_content(body)
    require_readable_size(body, media_type)
    if media_type == TEXT:
        return extract_plain_text(body, declared_charset=declared_charset)
    # The readers of pages and PDFs take half a second to load: only when needed.
    if media_type == HTML:
        from sources.extraction.html_page import extract_html

        return extract_html(body, url=url, declared_charset=declared_charset)
    if media_type == PDF:
        from sources.extraction.pdf_pages import extract_pdf

        return extract_pdf(body)
    raise ExtractionRefused(
        "unsupported_type",
        f"“{media_type}” cannot be read; {TEXT}, {HTML} and {PDF} can. Save the document "
        "as PDF or as UTF-8 text and take that.",
    )
