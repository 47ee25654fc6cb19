# ruff: noqa: RUF001 - quotation marks of three languages
"""Where the headline of a text stands, and what to call a text that has none."""

import re
from collections.abc import Collection, Sequence

from sources.extraction.lines import Line, is_broken_at_column
from sources.extraction.words import comparable, first_words

LONGEST_TITLE = 300
_LEAST_WORDS = 2
_LEAST_WORDS_IN_CAPITALS = 3
_TITLE_LINES = 4
_WORDS_OF_OURS = 9

# A stop inside the line, after a word too long for an abbreviation ("U.S.", "St.").
_TWO_SENTENCES = re.compile(
    r"[^\W\d_]{4,}[.!?]['\"”’»)]*\s+['\"“‘«(]*[^\W\d_a-zа-яіїєґё]"
)


def title_of_ours(body: str) -> str:
    """Return a title for a text without headline, which says that it is not its own."""
    words = first_words(body.strip(), _WORDS_OF_OURS)
    if not words:
        return "Untitled text"
    words = words[: LONGEST_TITLE // 2].rstrip()
    return f"Untitled text: «{words} …»"


def find_headline(lines: Sequence[Line], passed_over: Collection[int]) -> int | None:
    """Return the index of the line that is the headline, or None.

    It is the first line that is not passed over, if it is short, does not end in a
    full stop, is one sentence, does not run on in the next line, and running text
    follows it somewhere.
    """
    candidates = (
        index
        for index, line in enumerate(lines)
        if index not in passed_over and not _is_section_label(line)
    )
    first = next(candidates, None)
    if first is None or not _looks_like_headline(lines[first]):
        return None
    rest = lines[first + 1 :]
    if not any(line.is_paragraph for line in rest) and not is_broken_at_column(rest):
        return None
    if _runs_on(lines[first], rest):
        return None
    return first


def lines_of_title(lines: Sequence[Line], title: str) -> list[int]:
    """Return the indexes of the first lines that together are a known title, or none.

    A title is broken over several lines in a PDF.
    """
    wanted = comparable(title)
    for start, line in enumerate(lines[:12]):
        joined: list[str] = []
        if not wanted.startswith(comparable(line.text)):
            continue
        for index in range(start, min(start + _TITLE_LINES, len(lines))):
            joined.append(lines[index].text)
            if comparable(" ".join(joined)) == wanted:
                return list(range(start, index + 1))
    return []


def _is_section_label(line: Line) -> bool:
    """Tell "WORLD NEWS" from a headline: in capitals, and too short for one."""
    return line.text.isupper() and line.words < _LEAST_WORDS_IN_CAPITALS


def _looks_like_headline(line: Line) -> bool:
    if line.words < _LEAST_WORDS or len(line.text) > LONGEST_TITLE:
        return False
    if line.begins_small:
        return False
    return line.is_title_like and not _TWO_SENTENCES.search(line.text)


def _runs_on(line: Line, rest: Sequence[Line]) -> bool:
    if line.has_blank_after or not rest:
        return False
    return rest[0].begins_small or is_broken_at_column((line, *rest))
