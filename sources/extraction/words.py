# ruff: noqa: RUF001 - apostrophes of three kinds
"""Words and characters of an extracted text."""

import re
import unicodedata

# A word goes on over an apostrophe (п'ять, don't) and over combining marks:
# a stress mark, or the breve of a decomposed й, is no word break.
_WORD = re.compile(r"\w+(?:(?:[\u0300-\u036f]+|['’ʼ‘`](?=\w))\w*)*")

# PostgreSQL keeps no NUL, and UTF-8 has no code for half of a surrogate pair.
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


def word_count(text: str) -> int:
    """Return the number of words; numbers count, hyphens divide."""
    return len(_WORD.findall(text))


def first_words(text: str, count: int) -> str:
    """Return the beginning of a text up to the end of its `count`-th word."""
    end = 0
    for index, match in enumerate(_WORD.finditer(text)):
        if index == count:
            break
        end = match.end()
    return " ".join(text[:end].split())


def storable(text: str) -> str:
    """Put U+FFFD in place of NUL and lone surrogates, which cannot be stored."""
    # Encoding a whole page is many times as fast as looking at each character of it.
    return text if _is_storable(text) else _UNSTORABLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Return a text as a single storable line, its white space collapsed."""
    return " ".join(storable(text).split())


def comparable(text: str) -> str:
    """Return a key by which two copies of a line are equal; never shown or kept."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def with_plain_newlines(text: str) -> str:
    """Return the text with `\\n` at every line end and no byte order mark in front."""
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def _is_storable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text
