"""Plain text files: strictly decoded, kept whole, marked."""

from sources.extraction.encodings import likely_encoding
from sources.extraction.language import language_of
from sources.extraction.marking import MARKING_VERSION, mark
from sources.extraction.result import Extraction, ExtractionRefused
from sources.extraction.words import with_plain_newlines

EXTRACTOR = "plain-text"
VERSION = "1"

# Each line is held against every rule: 25 microseconds.
_MOST_LINES = 100_000

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def extract_plain_text(body: bytes) -> Extraction:
    """Return the text of a UTF-8 file, or of a UTF-16 file with its byte order mark.

    Raises ExtractionRefused: `invalid_utf8` with the offset of the first wrong byte and
    the encoding that it looks like, which is never assumed; `not_text` for NUL; `too_large` for
    more lines than can be marked in a few seconds.
    """
    encoding = _UTF16.get(body[:2], "utf-8")
    text = with_plain_newlines(_decoded(body, encoding))
    if "\x00" in text:
        raise ExtractionRefused(
            "not_text",
            f"This is no text: its character {text.index(chr(0))} is NUL. Take the "
            "document itself, as UTF-8 text, HTML or PDF.",
        )
    if (lines := text.count("\n")) > _MOST_LINES:
        raise ExtractionRefused(
            "too_large",
            f"The text has {lines:,} lines; {_MOST_LINES:,} can be read. Split it, or "
            "take the part that matters.",
        )
    marked = mark(text)
    return Extraction(
        text=text,
        title=marked.title,
        title_is_ours=marked.title_is_ours,
        author=marked.author,
        published=marked.published,
        language=language_of(marked.body),
        word_count=marked.word_count,
        blocks=marked.blocks,
        page_starts=(),
        extractor=EXTRACTOR,
        extractor_version=VERSION,
        options={"encoding": encoding, "marking": MARKING_VERSION},
    )


def _decoded(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        guess = likely_encoding(body) if encoding == "utf-8" else None
        seems = f"It looks like {guess}. " if guess else ""
        remedy = f"iconv -f {guess or 'ITS-ENCODING'} -t UTF-8 FILE > FILE.utf8"
        raise ExtractionRefused(
            "invalid_utf8",
            f"The text is not valid {encoding.upper()}: the byte at offset "
            f"{error.start} (0x{body[error.start]:02x}) does not fit. {seems}"
            f"Convert it and take the result: {remedy}",
        ) from error
