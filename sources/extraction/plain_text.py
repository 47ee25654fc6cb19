"""Plain text files: strictly decoded, kept whole, marked."""

from collections.abc import Iterator

from sources.extraction.encodings import decode_text, likely_encoding
from sources.extraction.language import language_of
from sources.extraction.lines import split_lines
from sources.extraction.marking import MARKING_VERSION, mark
from sources.extraction.pasted_posts import PastedHead, pasted_head
from sources.extraction.result import (
    Block,
    BlockKind,
    Extraction,
    ExtractionRefused,
)
from sources.extraction.words import with_plain_newlines

EXTRACTOR = "plain-text"
PASTED_POST = "pasted-post"
VERSION = "1"

# Each line is held against every rule: 25 microseconds.
_MOST_LINES = 100_000

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def extract_plain_text(
    body: bytes, *, declared_charset: str | None = None
) -> Extraction:
    """Return the text of a UTF-8 file, or of a UTF-16 file with its byte order mark.

    Another encoding is taken where the response declared it, or where the text is
    plainly Cyrillic in it (windows-1251, KOI8-U); `options` then say on what basis.

    Raises ExtractionRefused: `invalid_utf8` with the offset of the first wrong byte and
    the encoding that it looks like; `not_text` for NUL; `too_large` for more lines than
    can be marked in a few seconds.
    """
    decoded, encoding = _decoded(body, declared_charset)
    text = with_plain_newlines(decoded)
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
    head = pasted_head(text)
    # Blank to the rules, so that a name is not taken for a headline; nothing moves.
    marked = mark(_blanked(text, head.end) if head else text)
    return Extraction(
        text=text,
        title=marked.title,
        title_is_ours=marked.title_is_ours,
        author=head.author if head else marked.author,
        published=(head and head.published) or marked.published,
        language=language_of(marked.body),
        word_count=marked.word_count,
        blocks=(*_bylines(text, head), *marked.blocks),
        page_starts=(),
        extractor=PASTED_POST if head else EXTRACTOR,
        extractor_version=VERSION,
        options={**encoding, "marking": MARKING_VERSION},
    )


def _blanked(text: str, end: int) -> str:
    return (
        "".join("\n" if letter == "\n" else " " for letter in text[:end]) + text[end:]
    )


def _bylines(text: str, head: PastedHead | None) -> Iterator[Block]:
    for line in split_lines(text[: head.end] if head else ""):
        yield Block(line.start, line.end, BlockKind.BYLINE, "head of a pasted post")


def _decoded(body: bytes, declared_charset: str | None) -> tuple[str, dict[str, str]]:
    """Return the characters, and what the options say of how they were read."""
    encoding = _UTF16.get(body[:2], "utf-8")
    try:
        return body.decode(encoding), {"encoding": encoding}
    except UnicodeDecodeError as error:
        is_utf8 = encoding == "utf-8"
        if is_utf8 and (found := decode_text(body, declared_charset)):
            basis = {"encoding": found.encoding, "encoding_basis": found.basis}
            return found.text, basis
        guess = likely_encoding(body) if is_utf8 else None
        seems = f"It looks like {guess}. " if guess else ""
        remedy = f"iconv -f {guess or 'ITS-ENCODING'} -t UTF-8 FILE > FILE.utf8"
        raise ExtractionRefused(
            "invalid_utf8",
            f"The text is not valid {encoding.upper()}: the byte at offset "
            f"{error.start} (0x{body[error.start]:02x}) does not fit. {seems}"
            f"Convert it and take the result: {remedy}",
        ) from error
