# ruff: noqa: RUF001 - typographic marks
"""The lines of an extracted text, as the marking rules look at them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sources.extraction.words import comparable, word_count

# Bullets, arrows and pictograms before a line say nothing of what the line is.
_ORNAMENT = re.compile(r"^[^\w\"'«“„(\[©@#]+(?=\w)")
_SENTENCE_END = re.compile(r"[.…!?]['\"”’»)\]]*$")
_FULL_STOP = re.compile(r"[.…:;,]['\"”’»)\]]*$")

# Rules look at short lines; no page furniture is longer.
_LONGEST_RULED = 800
# From this many words on a line is a paragraph, whatever it ends with.
_PARAGRAPH_WORDS = 25
_LEAST_SENTENCE_WORDS = 6
# Text broken at a column, as by a mail program, a terminal or a PDF.
_COLUMN = 100
_FULL = 0.6
_LEAST_CUT = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: where it stands, stripped, and what is around it."""

    start: int
    end: int
    text: str
    key: str
    words: int
    has_blank_before: bool
    has_blank_after: bool

    @property
    def is_ruled(self) -> bool:
        """Whether the line is short enough to be page furniture."""
        return len(self.text) <= _LONGEST_RULED

    @property
    def ends_like_sentence(self) -> bool:
        """Whether it ends in a full stop, question or exclamation mark, or quote."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def is_paragraph(self) -> bool:
        """Whether it is running text: a sentence, or too long for anything else."""
        is_sentence = self.words >= _LEAST_SENTENCE_WORDS and self.ends_like_sentence
        return is_sentence or self.words >= _PARAGRAPH_WORDS

    @property
    def is_title_like(self) -> bool:
        """Whether it is short and does not stop, as headlines and teasers are."""
        return self.words < _PARAGRAPH_WORDS and not _FULL_STOP.search(self.text)

    @property
    def begins_small(self) -> bool:
        """Whether its first letter is a small one, as where a sentence goes on."""
        return self.text[0].islower()

    def equals(self, other: str) -> bool:
        """Tell whether it is the same line but for white space, case and accents' form."""
        return comparable(self.text) == comparable(other)


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text that are not blank; `\\n` alone ends a line."""
    lines: list[Line] = []
    raw_lines = text.split("\n")
    offset = 0
    for index, raw in enumerate(raw_lines):
        stripped = raw.strip()
        if stripped:
            start = offset + raw.index(stripped)
            after = raw_lines[index + 1] if index + 1 < len(raw_lines) else ""
            before = raw_lines[index - 1] if index else ""
            lines.append(
                Line(
                    start=start,
                    end=start + len(stripped),
                    text=stripped,
                    key=_rule_key(stripped),
                    words=word_count(stripped),
                    has_blank_before=not before.strip(),
                    has_blank_after=not after.strip(),
                )
            )
        offset += len(raw) + 1
    return tuple(lines)


def is_broken_at_column(lines: Sequence[Line]) -> bool:
    """Tell whether paragraphs were cut into lines of one width, as in mail and PDF."""
    longest = max((len(line.text) for line in lines), default=0)
    if longest > _COLUMN:
        return False
    full = [line for line in lines if len(line.text) >= _FULL * longest]
    cut = sum(1 for line in full if not line.ends_like_sentence)
    return cut >= _LEAST_CUT and cut > len(full) / 2 and len(full) > len(lines) / 2


def _rule_key(stripped: str) -> str:
    if len(stripped) > _LONGEST_RULED:
        return ""
    plain = " ".join(unicodedata.normalize("NFC", stripped).replace("’", "'").split())
    return _ORNAMENT.sub("", plain)
