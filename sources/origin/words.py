# ruff: noqa: RUF001 - letters of three alphabets
"""Words of a text: where they stand, their stems, and which are names or numbers.

Stems are cut by rule. A dictionary of lemmas (simplemma) for three languages takes a
quarter of a gigabyte in every worker and gives other lemmas with its next version; a
stem only has to be the same for the forms of one word.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from anyascii import anyascii

from sources.origin.number_words import NUMBER_WORDS
from sources.origin.stop_words import BACKGROUND, STOP_WORDS

_TOKEN = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
    r"|[^\W\d_]+(?:['’ʼ‘`-][^\W\d_]+)*"
)
_CYRILLIC = re.compile(r"[а-яёіїєґ]", re.IGNORECASE)
_APOSTROPHES = re.compile(r"['’ʼ‘`]")
_THOUSANDS = re.compile(r"[ \u00a0\u202f,.](?=\d{3}(?!\d))")

_QUOTES = '"“„«‘'
_CLOSED_SOON = re.compile(r"[\"”“»’]")
_LONGEST_NAME = 30

_ENGLISH_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s")
_CYRILLIC_ENDINGS_TEXT = """
ами ями ого его ому ему ими іми ыми ої ою ею єю ах ях ів ов ев єв ам ям ом ем ий ій ый
ой ая яя ую юю ее ое ие ые ії ию ія ия ові еві а я о е є и і ї ы у ю ь й
"""
_CYRILLIC_ENDINGS = tuple(sorted(_CYRILLIC_ENDINGS_TEXT.split(), key=len, reverse=True))
# Forms kept in memory: some megabytes, and most words of any text.
_MOST_KNOWN = 50_000
_ENGLISH_STEM, _CYRILLIC_STEM, _LEAST_STEM = 7, 6, 3


class Kind(StrEnum):
    """What sort of word it is."""

    WORD = "word"
    NAME = "name"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `text[start:end]`; `is_stop` for those without weight."""

    stem: str
    start: int
    end: int
    kind: Kind
    is_stop: bool
    is_background: bool

    @property
    def is_in_words(self) -> bool:
        """Whether it is a number written in letters, which is found everywhere."""
        return self.kind is Kind.NUMBER and self.is_background


def words_of(text: str, language: str, offset: int = 0) -> list[Word]:
    """Return the words of one sentence; `offset` is where it begins in its text."""
    found: list[Word] = []
    for index, match in enumerate(_TOKEN.finditer(text)):
        is_first = index == 0 or _begins_quotation(text, match.start())
        word = _word(match[0], offset + match.start(), language, is_first=is_first)
        if found and _is_tens_and_units(found[-1], word):
            word = _sum(found.pop(), word)
        found.append(word)
    return found


def normalised_words(text: str) -> list[str]:
    """Return the words of a text as they are compared letter by letter."""
    return [
        _plain_number(word) if word[0].isdecimal() else _APOSTROPHES.sub("'", word)
        for word in _TOKEN.findall(text.casefold())
    ]


@lru_cache(maxsize=_MOST_KNOWN)
def stem_of(word: str) -> str:
    """Return the part of a word that its forms share; Latin and Cyrillic."""
    plain = _APOSTROPHES.sub("'", word.casefold())
    if _CYRILLIC.search(plain):
        return _cut(plain.replace("'", ""), _CYRILLIC_ENDINGS)[:_CYRILLIC_STEM]
    plain = anyascii(plain.removesuffix("'s")).replace("'", "")
    return _cut(plain, _ENGLISH_ENDINGS).rstrip("ey")[:_ENGLISH_STEM] or plain


def _word(found: str, start: int, language: str, *, is_first: bool) -> Word:
    end = start + len(found)
    if found[0].isdecimal():
        number = _plain_number(found)
        return Word(number, start, end, Kind.NUMBER, is_stop=False, is_background=False)
    plain = _APOSTROPHES.sub("'", found.casefold())
    value = _in_words(plain)
    if value:
        return Word(value, start, end, Kind.NUMBER, is_stop=False, is_background=True)
    is_stop = plain in _stop_words(language)
    stem = stem_of(found)
    is_name = found[0].isupper() and (not is_first or found.isupper()) and not is_stop
    return Word(
        stem=stem,
        start=start,
        end=end,
        kind=Kind.NAME if is_name and len(found) > 1 else Kind.WORD,
        is_stop=is_stop or len(plain) == 1,
        is_background=stem in _background(language),
    )


def _begins_quotation(text: str, at: int) -> bool:
    """Tell whether a capital is one because speech begins, not a name in quotes."""
    is_opened = at > 0 and text[at - 1] in _QUOTES
    return is_opened and not _CLOSED_SOON.search(text, at, at + _LONGEST_NAME)


def _in_words(word: str) -> str:
    """Return the number that a word stands for ("six", "twenty-six"), or ""."""
    tens, _, units = word.partition("-")
    if units in NUMBER_WORDS and tens in NUMBER_WORDS:
        return str(int(NUMBER_WORDS[tens]) + int(NUMBER_WORDS[units]))
    return NUMBER_WORDS.get(word, "")


def _is_tens_and_units(tens: Word, units: Word) -> bool:
    """Tell "twenty six" written in words; digits stand for themselves."""
    if not (tens.is_in_words and units.is_in_words):
        return False
    return int(tens.stem) in range(20, 100, 10) and int(units.stem) in range(1, 10)


def _sum(tens: Word, units: Word) -> Word:
    total = str(int(tens.stem) + int(units.stem))
    return replace(units, stem=total, start=tens.start)


def _plain_number(number: str) -> str:
    return _THOUSANDS.sub("", number).replace(",", ".")


def _cut(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


_EVERY_STOP_WORD = frozenset().union(*STOP_WORDS.values())
_BACKGROUND_STEMS = {
    language: frozenset(map(stem_of, known)) for language, known in BACKGROUND.items()
}
_EVERY_BACKGROUND_STEM = frozenset().union(*_BACKGROUND_STEMS.values())


def _stop_words(language: str) -> frozenset[str]:
    return STOP_WORDS.get(language, _EVERY_STOP_WORD)


def _background(language: str) -> frozenset[str]:
    return _BACKGROUND_STEMS.get(language, _EVERY_BACKGROUND_STEM)
