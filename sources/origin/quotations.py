# ruff: noqa: RUF001, RUF003 - quotation marks of three languages
"""Direct quotations: where they stand, which are shared, which were altered."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from sources.origin.sentences import paragraphs
from sources.origin.texts import Place
from sources.origin.words import normalised_words, stem_of, words_of

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’"}
_ASCII = '"'
_TOKEN = re.compile(r"[“”«»„‘’\"]")
_CLOSES_AFTER = ",.!?…"

LEAST_WORDS = 3
# Of rapidfuzz's token_set_ratio over stems, 0 to 100; below, two quotations are
# different words of one speaker.
LEAST_LIKENESS = 60.0
LEAST_STEMS = 2


@dataclass(frozen=True, slots=True)
class QuotationPair:
    """One quotation as each text has it; `a_only` and `b_only` are differing words."""

    a: Place
    b: Place
    likeness: float
    is_altered: bool
    a_only: tuple[str, ...] = ()
    b_only: tuple[str, ...] = ()


def quotations(text: str) -> list[Place]:
    """Return the direct quotations of a text, at least three words, marks excluded.

    A quotation ends with its paragraph where its closing mark is missing, and begins
    with it where the opening one is.
    """
    return [
        place
        for paragraph in paragraphs(text)
        for place in _in_paragraph(text, paragraph)
        if len(normalised_words(text[place.start : place.end])) >= LEAST_WORDS
    ]


def compare_quotations(
    a_text: str, a: list[Place], b_text: str, b: list[Place]
) -> list[QuotationPair]:
    """Pair the quotations of two texts of one language, each with its likest."""
    pairs: list[tuple[float, Place, Place]] = []
    a_stems = [_stems(a_text[place.start : place.end]) for place in a]
    b_stems = [_stems(b_text[place.start : place.end]) for place in b]
    for place, stems in zip(a, a_stems, strict=True):
        for other, other_stems in zip(b, b_stems, strict=True):
            if len(stems & other_stems) < LEAST_STEMS:
                continue
            likeness = fuzz.token_set_ratio(
                " ".join(sorted(stems)), " ".join(sorted(other_stems))
            )
            if likeness >= LEAST_LIKENESS:
                pairs.append((likeness, place, other))
    chosen: list[QuotationPair] = []
    taken: set[tuple[str, Place]] = set()
    for likeness, place, other in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if ("a", place) not in taken and ("b", other) not in taken:
            taken |= {("a", place), ("b", other)}
            chosen.append(_pair(a_text, place, b_text, other, likeness))
    return sorted(chosen, key=lambda pair: pair.a)


def _pair(
    a_text: str, a: Place, b_text: str, b: Place, likeness: float
) -> QuotationPair:
    a_words = normalised_words(a_text[a.start : a.end])
    b_words = normalised_words(b_text[b.start : b.end])
    a_only: list[str] = []
    b_only: list[str] = []
    inside = []
    for step in Indel.opcodes(a_words, b_words):
        if step.tag == "equal":
            continue
        a_only += a_words[step.src_start : step.src_end]
        b_only += b_words[step.dest_start : step.dest_end]
        # One that was only cut short at either end is not altered.
        at_an_end = (step.src_start == 0 and step.dest_start == 0) or (
            step.src_end == len(a_words) and step.dest_end == len(b_words)
        )
        inside.append(not at_an_end)
    return QuotationPair(
        a=a,
        b=b,
        likeness=round(likeness / 100, 3),
        is_altered=bool(a_only and b_only) or any(inside),
        a_only=tuple(a_only),
        b_only=tuple(b_only),
    )


def _stems(quoted: str) -> set[str]:
    return {word.stem for word in words_of(quoted, "und") if not word.is_stop} or {
        stem_of(word) for word in normalised_words(quoted)
    }


def _in_paragraph(text: str, paragraph: Place) -> list[Place]:
    found: list[Place] = []
    opened: tuple[str, int] | None = None
    for match in _TOKEN.finditer(text, paragraph.start, paragraph.end):
        mark, at = match[0], match.start()
        if opened is None:
            if _opens(text, mark, at, paragraph):
                opened = (mark, match.end())
            elif mark == _ASCII and not found:
                found.append(Place(paragraph.start, at))
            continue
        if _closes(text, opened[0], mark, at):
            found.append(Place(opened[1], at))
            opened = None
    if opened is not None and opened[0] != "‘":
        found.append(Place(opened[1], paragraph.end))
    return [place for place in found if place.start < place.end]


def _opens(text: str, mark: str, at: int, paragraph: Place) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if mark == _ASCII:
        return not after.isspace() and before not in _CLOSES_AFTER
    if mark == "‘":
        return not before.isalnum() and not after.isspace()
    return mark in _PAIRS


def _closes(text: str, opening: str, mark: str, at: int) -> bool:
    if opening == _ASCII:
        return mark == _ASCII
    if mark not in _PAIRS[opening]:
        return False
    # ’ is an apostrophe too: it closes only where no letter follows.
    return mark != "’" or not text[at + 1 : at + 2].isalnum()
