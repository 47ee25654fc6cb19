"""What extraction gives back: a text, what it says of itself, and marked blocks."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Self

RefusalCode = Literal[
    "empty",
    "not_text",
    "invalid_utf8",
    "too_large",
    "encrypted_pdf",
    "no_text_in_pdf",
    "damaged_pdf",
    "unsupported_type",
    "no_text_in_html",
]


class BlockKind(StrEnum):
    """What a block of an extracted text is; no boilerplate or caption is cited."""

    HEADLINE = "headline"
    BYLINE = "byline"
    BODY = "body"
    BOILERPLATE = "boilerplate"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text, in code points, half-open: `text[start:end]`.

    `reason` says why it is not body ("share line", "photo caption"); "" for body.
    """

    start: int
    end: int
    kind: BlockKind
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """A text taken out of the bytes of one file, with everything marked in it.

    `text` has `\\n` for every line end and neither NUL, lone surrogate nor leading
    byte order mark; its letters are otherwise as they came. `title` is the headline,
    or, where `title_is_ours`, one made by us that says so. `published` is an EDTF date
    that the document itself states. `language` is ISO 639-1, or "und". `word_count`
    counts headline and body. `blocks` are in order, do not overlap and cover every
    line that is not blank. `page_starts` holds the offset at which each page of a PDF
    begins, and is empty for other files.
    """

    text: str
    title: str
    title_is_ours: bool
    author: str | None
    published: str | None
    language: str
    word_count: int
    blocks: tuple[Block, ...]
    page_starts: tuple[int, ...]
    extractor: str
    extractor_version: str
    options: dict[str, str]


class ExtractionRefused(ValueError):
    """A file that no text is taken from; the message names the thing and the remedy."""

    def __init__(self, code: RefusalCode, message: str) -> None:
        super().__init__(message)
        self.code: RefusalCode = code

    def __reduce__(self) -> tuple[type[Self], tuple[RefusalCode, str]]:
        """Let it cross a process boundary (a worker's result) with its code."""
        return type(self), (self.code, str(self))
