# ruff: noqa: RUF001 - letters of three alphabets
"""Words of a text: where they stand, their stems, and which are names or numbers.

Stems are cut by rule. A dictionary of lemmas (simplemma) for three languages takes a
quarter of a gigabyte in every worker and gives other lemmas with its next version; a
stem only has to be the same for the forms of one word.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

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

_ENGLISH_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s")
_CYRILLIC_ENDINGS_TEXT = """
ами ями ого его ому ему ими іми ыми ої ою ею єю ах ях ів ов ев єв ам ям ом ем ий ій ый
ой ая яя ую юю ее ое ие ые ії ию ія ия ові еві а я о е є и і ї ы у ю ь й
"""
_CYRILLIC_ENDINGS = tuple(sorted(_CYRILLIC_ENDINGS_TEXT.split(), key=len, reverse=True))
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


def words_of(text: str, language: str, offset: int = 0) -> list[Word]:
    """Return the words of one sentence; `offset` is where it begins in its text."""
    found = []
    for index, match in enumerate(_TOKEN.finditer(text)):
        start, end = match.span()
        found.append(_word(match[0], offset + start, language, is_first=index == 0))
    return found


def normalised_words(text: str) -> list[str]:
    """Return the words of a text as they are compared letter by letter."""
    return [
        _plain_number(word) if word[0].isdigit() else _APOSTROPHES.sub("'", word)
        for word in _TOKEN.findall(text.casefold())
    ]


def stem_of(word: str) -> str:
    """Return the part of a word that its forms share; Latin and Cyrillic."""
    plain = _APOSTROPHES.sub("'", word.casefold())
    if _CYRILLIC.search(plain):
        return _cut(plain.replace("'", ""), _CYRILLIC_ENDINGS)[:_CYRILLIC_STEM]
    plain = anyascii(plain.removesuffix("'s")).replace("'", "")
    return _cut(plain, _ENGLISH_ENDINGS).rstrip("ey")[:_ENGLISH_STEM] or plain


def _word(found: str, start: int, language: str, *, is_first: bool) -> Word:
    end = start + len(found)
    if found[0].isdigit():
        number = _plain_number(found)
        return Word(number, start, end, Kind.NUMBER, is_stop=False, is_background=False)
    plain = _APOSTROPHES.sub("'", found.casefold())
    if plain in NUMBER_WORDS:
        value = NUMBER_WORDS[plain]
        return Word(value, start, end, Kind.NUMBER, is_stop=False, is_background=True)
    is_stop = plain in _stop_words(language)
    is_name = found[0].isupper() and (not is_first or found.isupper()) and not is_stop
    return Word(
        stem=stem_of(found),
        start=start,
        end=end,
        kind=Kind.NAME if is_name and len(found) > 1 else Kind.WORD,
        is_stop=is_stop or len(plain) == 1,
        is_background=stem_of(found) in _background(language),
    )


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
