"""The words of a text, and where they stand in it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGEST_WORD = 60
APOSTROPHE = "\u2019"

_LETTER = r"[^\W_][\u0300-\u036f]*"
_APOSTROPHES = "'\u2019\u02bc`\u00b4"
_TOKEN = re.compile(
    # A reference such as A-2022-0001/R3, P-000001 or S-000001.
    r"(?<!\w)(?P<reference>[A-Za-z]-[0-9]{4,13}(?:-[0-9]{4,10})?(?:/[A-Za-z][0-9]+)?)"
    r"(?!\w)"
    # U.N. is the word UN.
    r"|(?<!\w)(?P<initials>(?:[^\W\d_]\.){2,})"
    # 1,200 is the number 1200.
    r"|(?<!\w)(?P<number>[0-9]{1,3}(?:,[0-9]{3})+)(?!\w)"
    rf"|(?P<word>(?:{_LETTER})+(?:[{_APOSTROPHES}](?:{_LETTER})+)*)"
)
_MARKS = re.compile(r"[\u0300-\u036f]")
_POSSESSIVE = re.compile(r"(?<=[a-z])\u2019s$")
_DROPPED = str.maketrans("", "", ".,")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: how it is compared, and its first and last code points (exclusive)."""

    word: str
    start: int
    end: int
    is_capitalised: bool = False
    is_reference: bool = False


def tokens_of(text: str) -> Iterator[Token]:
    """The words of `text` in their order; hyphens part words, apostrophes do not."""
    for match in _TOKEN.finditer(text):
        written = match[0]
        kind = match.lastgroup
        if kind in {"initials", "number"}:
            written = written.translate(_DROPPED)
        word = normal(written)
        if word:
            yield Token(
                word,
                match.start(),
                match.end(),
                is_capitalised=written[0].isupper(),
                is_reference=kind == "reference",
            )


@lru_cache(maxsize=100_000)
def normal(word: str) -> str:
    """A word as it is compared: case, stress marks and kinds of apostrophe aside."""
    composed = unicodedata.normalize("NFKC", word).casefold()
    for apostrophe in _APOSTROPHES:
        composed = composed.replace(apostrophe, APOSTROPHE)
    plain = _MARKS.sub("", unicodedata.normalize("NFC", composed))
    return _POSSESSIVE.sub("", plain)[:LONGEST_WORD]
