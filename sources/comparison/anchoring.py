"""Where words stand in a text (W3C Web Annotation: quote and position selectors).

Offsets count code points, half-open. Blocks are those of an extracted text:
`{start, end, kind, reason}`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import TypedDict

# What the database refuses to cite, too (the trigger `sources_passage_stands`).
OUT_OF_REACH = frozenset({"boilerplate", "caption"})

_CONTEXT = 32
_LONGEST_COMPARED = 2000
_LONGEST_SHOWN = 120
_WORD = re.compile(r"\w+")


class BlockData(TypedDict):
    """A block as an extracted text keeps it."""

    start: int
    end: int
    kind: str
    reason: str


def places_of(exact: str, text: str) -> list[int]:
    """Return every offset at which `exact` begins in `text`, overlapping ones too."""
    places = []
    place = text.find(exact) if exact else -1
    while place >= 0:
        places.append(place)
        place = text.find(exact, place + 1)
    return places


def out_of_reach(blocks: Iterable[BlockData], start: int, end: int) -> BlockData | None:
    """Return the first block touched by the stretch that may not be cited, or None."""
    for block in blocks:
        is_touched = block["start"] < end and start < block["end"]
        if is_touched and block["kind"] in OUT_OF_REACH:
            return block
    return None


def context_of(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the up to 32 code points before and after a stretch."""
    return text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]


def page_at(page_starts: Sequence[int], place: int) -> int | None:
    """Return the number of the page, from 1, that an offset is on; None without pages."""
    return max(1, bisect_right(page_starts, place)) if page_starts else None


def nearest_words(exact: str, text: str) -> str:
    """Return the words of `text` that come nearest to `exact`, or "" if none do.

    Meant for a message that shows what was misquoted: a straight quotation mark for a
    curly one, a word left out, another spelling.
    """
    wanted = exact[:_LONGEST_COMPARED]
    words = set(_WORD.findall(wanted.casefold()))
    line = max(text.splitlines(), key=lambda line: _shared(words, line), default="")
    if not _shared(words, line):
        return ""
    matcher = SequenceMatcher(None, wanted.casefold(), line.casefold(), autojunk=False)
    match = matcher.find_longest_match(0, len(wanted), 0, min(len(line), 4000))
    # Whole words, from about where the wanted ones would begin.
    start = line.rfind(" ", 0, max(0, match.b - match.a) + 1) + 1
    shown = line[start:]
    if len(shown) <= len(wanted):
        return shown
    end = shown.find(" ", min(len(wanted), _LONGEST_SHOWN))
    return shown if end < 0 else shown[:end] + "…"


def _shared(words: set[str], line: str) -> int:
    return len(words & set(_WORD.findall(line.casefold())))
