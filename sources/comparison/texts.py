"""A page's text as comparison takes it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sources.comparison.anchoring import BlockData

UNKNOWN_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class PageText:
    """An extracted text with its blocks, language (ISO 639-1 or "und") and title.

    `blocks` are those of an extracted text, in order; what no block covers counts as
    body. `title` is the headline as extraction gave it, or "" where it is only ours.
    """

    text: str
    blocks: Sequence[BlockData] = field(default=())
    language: str = UNKNOWN_LANGUAGE
    title: str = ""


def speak_one_language(one: str, other: str) -> bool:
    """Tell whether two language codes may name one language; an unknown one may."""
    return UNKNOWN_LANGUAGE in {one, other} or "" in {one, other} or one == other
