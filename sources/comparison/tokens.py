# ruff: noqa: RUF001 - quotation marks, dashes and apostrophes of all kinds
"""Words and marks of a text by keys that are equal where only the typography differs.

Equal are: white space of any kind and amount, composed and decomposed letters, soft
hyphens and other characters without a width, ligatures, quotation marks of all forms,
dashes of all lengths, apostrophes, three full stops and an ellipsis, the Russian letter
yo with and without its dots. List bullets count for nothing. Everything else counts:
letters, their case, digits, commas.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

# Without width: soft hyphen, joiners, direction marks, variation selectors.
_UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
)
_ACCENTS = "\u0300-\u036f\u0483-\u0489"
_APOSTROPHES = "'’ʼ‘`´ʹ′＇"
_QUOTES = '"«»“”„‟‹›‚‛″＂' + _APOSTROPHES
_DASHES = "-‐‑‒–—―−﹣－"
_BULLETS = "•▪●◦‣·■□►▶◆♦∙➤"

_TOKEN = re.compile(
    rf"(?P<word>\w(?:[\w{_ACCENTS}{_UNSEEN}]|[{_APOSTROPHES}][{_UNSEEN}]*(?=\w))*)"
    rf"|(?P<quote>''|``|,,|<<|>>|[{_QUOTES}])"
    rf"|(?P<dash>[{_DASHES}]+)"
    r"|(?P<ellipsis>\.{3}|…)"
    rf"|[^\s{_UNSEEN}{_BULLETS}]"
)
_REMOVED = re.compile(f"[{_UNSEEN}]")
_SAME = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | {"ё": "е", "Ё": "Е"}
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_MARKS = {"quote": '"', "dash": "-", "ellipsis": "…"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch of text: key, start and end (code points, half-open)."""

    keys: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, part: slice) -> "Tokens":
        return Tokens(self.keys[part], self.starts[part], self.ends[part])


def joined(parts: Iterable[Tokens]) -> Tokens:
    """Return the tokens of several stretches of one text, in order, as one run."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for part in parts:
        keys += part.keys
        starts += part.starts
        ends += part.ends
    return Tokens(keys, starts, ends)


def tokens_of(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Return the words and marks of `text[start:end]`, with offsets in `text`."""
    found = list(_TOKEN.finditer(text, start, len(text) if end is None else end))
    return Tokens(
        [_key(match[0], match.lastgroup) for match in found],
        [match.start() for match in found],
        [match.end() for match in found],
    )


def keys_of(text: str) -> tuple[str, ...]:
    """Return the keys alone."""
    return tuple(tokens_of(text).keys)


def is_word(key: str) -> bool:
    """Tell a word or number from a mark."""
    return key[0].isalnum() or key[0] == "_"


def word_keys(keys: Sequence[str]) -> list[str]:
    """Return the words among the keys, in small letters."""
    return [key.casefold() for key in keys if is_word(key)]


@lru_cache(maxsize=50_000)
def _key(token: str, group: str | None) -> str:
    if group in _MARKS:
        return _MARKS[group]
    plain = _REMOVED.sub("", token) if group == "word" else token
    return unicodedata.normalize("NFC", plain).translate(_SAME)
