# ruff: noqa: RUF001 - page numbers are in Cyrillic, too
"""PDF files, page by page, by pypdf."""

import io
import re
import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from math import hypot
from typing import Any

from pypdf import PageObject, PasswordType, PdfReader, __version__
from pypdf.errors import DependencyError, PyPdfError

from sources.extraction.headlines import LONGEST_TITLE
from sources.extraction.language import language_of
from sources.extraction.marking import MARKING_VERSION, mark
from sources.extraction.result import Extraction, ExtractionRefused
from sources.extraction.words import (
    comparable,
    one_line,
    storable,
    with_plain_newlines,
    word_count,
)

EXTRACTOR = "pypdf"

_PAGE_BREAK = "\n\n"
_LONGEST_AUTHOR = 200
_HEADLINE_LARGER = 1.15
_MOST_HEADLINE_WORDS = 40

# What pypdf 7 lets through when the file is not as it should be: its own errors, and
# those of reading what is missing, of another type, wrongly packed or endlessly nested.
_FAULTS = (
    PyPdfError,
    DependencyError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
    OSError,
    EOFError,
    struct.error,
    zlib.error,
)

_PAGE_NUMBER = re.compile(
    r"(?:(?:page|p\.|стор(?:інка|\.)?|стр(?:аница|\.)?|с\.)\s*)?[-–—]?\s*\d{1,4}\s*"
    r"(?:[-–—]|(?:of|/|з|із|из)\s*\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_MADE_TITLE = re.compile(
    r"untitled|безымянный|без назви|document ?\d*|microsoft (?:word|powerpoint).*|"
    r".*\.(?:docx?|odt|rtf|pdf|indd|qxd|tex|html?|pptx?)|https?://.*|about:.*",
    re.IGNORECASE,
)


def extract_pdf(body: bytes) -> Extraction:
    """Return the text of a PDF, with the offset at which each page begins.

    Raises ExtractionRefused: `encrypted_pdf` (it needs a password), `damaged_pdf`
    (with the page, where one is to blame), `no_text_in_pdf` (pages are pictures).
    """
    reader = _opened(body)
    pages, large_print = _read_pages(reader)
    text = _PAGE_BREAK.join(pages)
    if not word_count(text):
        raise ExtractionRefused(
            "no_text_in_pdf",
            f"The PDF has {len(pages)} page(s) and no text: they are pictures. Make a "
            "copy with recognised text (ocrmypdf IN.pdf OUT.pdf) and take that.",
        )
    starts = _starts(pages)
    stated_title, author = _document_information(reader)
    # What the reader sees is the headline; what the file says may be of another one.
    is_printed = stated_title and comparable(stated_title) in comparable(pages[0])
    title = stated_title if is_printed else large_print or stated_title
    marked = mark(text, title=title, furniture=_furniture(pages, starts))
    return Extraction(
        text=text,
        title=marked.title,
        title_is_ours=marked.title_is_ours,
        author=author or marked.author,
        published=marked.published,
        language=language_of(marked.body),
        word_count=marked.word_count,
        blocks=marked.blocks,
        page_starts=starts,
        extractor=EXTRACTOR,
        extractor_version=__version__,
        options={"mode": "plain", "marking": MARKING_VERSION},
    )


def _opened(body: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(body))
        # Many are locked against printing alone and open without a password.
        is_locked = (
            reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED
        )
        number_of_pages = 0 if is_locked else len(reader.pages)
    except DependencyError as error:
        raise _encrypted() from error
    except _FAULTS as error:
        raise _damaged("it cannot be opened") from error
    if is_locked:
        raise _encrypted()
    if not number_of_pages:
        raise _damaged("it has no pages")
    return reader


def _read_pages(reader: PdfReader) -> tuple[list[str], str | None]:
    """Return the text of each page, and what is in large print at the top of the first."""
    pages: list[str] = []
    prints: list[tuple[float, str]] = []

    def note_size(text: str, cm: Any, tm: Any, _font: Any, size: float) -> None:
        if text.strip():
            prints.append((size * hypot(tm[2], tm[3]) * hypot(cm[2], cm[3]), text))

    for number in range(len(reader.pages)):
        try:
            page: PageObject = reader.pages[number]
            visitor = None if number else note_size
            raw = page.extract_text(visitor_text=visitor)
        except _FAULTS as error:
            raise _damaged(f"its page {number + 1} cannot be read") from error
        lines = with_plain_newlines(storable(raw)).split("\n")
        pages.append("\n".join(line.rstrip() for line in lines).strip("\n"))
    return pages, _large_print(prints)


def _large_print(prints: Sequence[tuple[float, str]]) -> str | None:
    """Return the first run of the largest letters, where they stand out as a headline."""
    amounts: Counter[float] = Counter()
    for size, text in prints:
        amounts[round(size, 1)] += len(text)
    if len(amounts) < 2:  # noqa: PLR2004 - one size only: nothing stands out
        return None
    usual, largest = amounts.most_common(1)[0][0], max(amounts)
    if largest < _HEADLINE_LARGER * usual:
        return None
    run: list[str] = []
    for size, text in prints:
        if round(size, 1) == largest:
            run.append(text)
        elif run:
            break
    title = one_line(" ".join(run))
    is_headline = 1 < word_count(title) <= _MOST_HEADLINE_WORDS
    return title if is_headline and len(title) <= LONGEST_TITLE else None


def _document_information(reader: PdfReader) -> tuple[str | None, str | None]:
    """Return title and author where the file's own information is not a template's."""
    try:
        information = reader.metadata
        title = one_line(str((information and information.title) or ""))
        author = one_line(str((information and information.author) or ""))
    except _FAULTS:
        return None, None
    is_made = _MADE_TITLE.fullmatch(title) or len(title) > LONGEST_TITLE
    is_author = word_count(author) > 1 and len(author) <= _LONGEST_AUTHOR
    has_title = word_count(title) > 1 and not is_made
    return title if has_title else None, author if is_author else None


def _starts(pages: Sequence[str]) -> tuple[int, ...]:
    starts: list[int] = []
    offset = 0
    for page in pages:
        starts.append(offset)
        offset += len(page) + len(_PAGE_BREAK)
    # Pages without text at the end begin where the text ends.
    last = max(offset - len(_PAGE_BREAK), 0)
    return tuple(min(start, last) for start in starts)


def _furniture(pages: Sequence[str], starts: Sequence[int]) -> dict[int, str]:
    """Return, by offset, the page numbers and lines that most pages begin or end with."""
    edges: list[tuple[int, str]] = []
    for page, start in zip(pages, starts, strict=True):
        offset = start
        spots: list[tuple[int, str]] = []
        for raw in page.split("\n"):
            if raw.strip():
                spots.append((offset + raw.index(raw.strip()), raw.strip()))
            offset += len(raw) + 1
        edges += dict.fromkeys([*spots[:1], *spots[-1:]])
    shapes = Counter(_DIGITS.sub("#", comparable(line)) for _, line in edges)
    furniture: dict[int, str] = {}
    for offset, line in edges:
        if _PAGE_NUMBER.fullmatch(line):
            furniture[offset] = "page number"
        elif shapes[_DIGITS.sub("#", comparable(line))] > max(len(pages) / 2, 1):
            furniture[offset] = "running header"
    return furniture


def _encrypted() -> ExtractionRefused:
    return ExtractionRefused(
        "encrypted_pdf",
        "The PDF is encrypted. Open it with its password, save a copy without one "
        "(qpdf --decrypt --password=… IN.pdf OUT.pdf) and take that.",
    )


def _damaged(where: str) -> ExtractionRefused:
    return ExtractionRefused(
        "damaged_pdf",
        f"The PDF is damaged: {where}. Download it again, or print it to a new PDF from "
        "a viewer that still shows it.",
    )
