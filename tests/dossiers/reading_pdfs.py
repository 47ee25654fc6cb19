"""What a reader finds in a PDF, without its line breaks."""

import io
import re

import pypdf


def text_of(pdf: bytes) -> str:
    """All text without any white space, so that a line break hides nothing."""
    return squeezed("".join(lines_of(pdf)))


def lines_of(pdf: bytes) -> list[str]:
    """The lines of all pages, as they are printed."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return [line for page in pages for line in page.extract_text().splitlines()]


def squeezed(text: str) -> str:
    """Text without white space and without the places where a word may break."""
    return re.sub(r"[\s\u200b]+", "", text)
