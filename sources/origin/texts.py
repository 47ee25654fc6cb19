"""What is compared: one article's text and what is known of it, as plain data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class MarkedBlock(Protocol):
    """A stretch of the text with its kind; a Block of sources.extraction is one."""

    @property
    def start(self) -> int:
        """Its first character."""
        ...

    @property
    def end(self) -> int:
        """The character after its last."""
        ...

    @property
    def kind(self) -> str:
        """What it is: headline, byline, body, caption or boilerplate."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a text in code points, half-open: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OriginText:
    """One article.

    `text` is an extracted text; all places refer to it. `language` is ISO 639-1, or
    "und". `author` is the byline as printed. `outlet_group` is the owner under whom
    outlets share texts. `published` is an EDTF date, or "". `blocks` say which
    stretches are headline, byline, caption or boilerplate; without them all is body.
    """

    text: str
    language: str = "und"
    title: str = ""
    author: str = ""
    outlet: str = ""
    outlet_group: str = ""
    published: str = ""
    blocks: Sequence[MarkedBlock] = ()
